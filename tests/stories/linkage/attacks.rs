//! What somebody tries who holds the files and knows in which order people of a unit picked up and answered.

use super::store::{Evidence, Key};
use std::collections::HashMap;

/// A score for every key of a wave that the evidence says something of: the lower, the earlier it is said to have come.
pub type Scores = HashMap<Key, u64>;

pub struct Attack {
    pub name: &'static str,
    pub score: fn(&Evidence, &[Key]) -> Scores,
}

/// Every attack on the files of a wave. One that a backend gives no hold to scores nothing and guesses.
pub const ALL: [Attack; 8] = [
    Attack { name: "place in the file", score: |seen, keys| first(&seen.files, keys, 1) },
    Attack { name: "page of the file", score: |seen, keys| first(&seen.files, keys, 4096) },
    Attack { name: "copies in freed pages", score: |seen, keys| last(&seen.files, keys) },
    Attack { name: "journal", score: |seen, keys| first(&seen.journals, keys, 1) },
    Attack { name: "row number (rowid, ctid)", score: |seen, _| ranked(&seen.by_row_number) },
    Attack { name: "transaction (xmin)", score: |seen, _| seen.transactions.iter().copied().collect() },
    Attack { name: "counters and times beside rows", score: |seen, _| seen.counters.iter().copied().collect() },
    Attack { name: "differences of backups", score: |seen, keys| day_of(&seen.backups, keys) },
];

fn ranked(keys: &[Key]) -> Scores {
    keys.iter().copied().zip(0..).collect()
}

fn places<'a>(file: &'a [u8], key: &'a Key) -> impl Iterator<Item = usize> + 'a {
    // The first bytes are rare enough to look for; the rest decides.
    memchr_all(file, key[0]).filter(move |&at| file[at..].starts_with(key))
}

fn memchr_all(file: &[u8], byte: u8) -> impl Iterator<Item = usize> + '_ {
    file.iter().enumerate().filter(move |(_, here)| **here == byte).map(|(at, _)| at)
}

/// Place of the first occurrence over all files, in units of `step` bytes.
fn first(files: &[Vec<u8>], keys: &[Key], step: u64) -> Scores {
    scored(files, keys, |file, key| places(file, key).next().map(|at| at as u64 / step))
}

fn last(files: &[Vec<u8>], keys: &[Key]) -> Scores {
    scored(files, keys, |file, key| places(file, key).last().map(|at| at as u64))
}

fn scored(files: &[Vec<u8>], keys: &[Key], place: impl Fn(&[u8], &Key) -> Option<u64>) -> Scores {
    let of = |key: &Key| {
        let mut before = 0;
        files.iter().find_map(|file| {
            let found = place(file, key).map(|at| before + at);
            before += file.len() as u64;
            found
        })
    };
    keys.iter().filter_map(|key| Some((*key, of(key)?))).collect()
}

/// The first of the backups, one a day, that holds a key.
fn day_of(backups: &[Vec<u8>], keys: &[Key]) -> Scores {
    let day = |key: &Key| backups.iter().position(|backup| places(backup, key).next().is_some());
    keys.iter().filter_map(|key| Some((*key, day(key)? as u64))).collect()
}

/// What an attack came to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    pub people: usize,
    pub linked: usize,
    pub pairs: usize,
    pub ordered: usize,
}

/// Within each unit the i-th key by score is said to be the i-th person who came; keys that score alike, or not at all,
/// stand in the order of their own bytes, which is random.
pub fn link(scores: &Scores, units: &[Vec<Key>]) -> Outcome {
    let mut outcome = Outcome::default();
    for arrivals in units {
        let mut guess = arrivals.clone();
        guess.sort_by_key(|key| (scores.get(key).copied().unwrap_or(u64::MAX), *key));
        let rank: HashMap<&Key, usize> = guess.iter().zip(0..).collect();
        for (arrival, key) in arrivals.iter().enumerate() {
            outcome.people += 1;
            outcome.linked += usize::from(rank[key] == arrival);
            for later in &arrivals[arrival + 1..] {
                outcome.pairs += 1;
                outcome.ordered += usize::from(rank[key] < rank[later]);
            }
        }
    }
    outcome
}

impl Outcome {
    pub fn and(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            linked: self.linked + other.linked,
            pairs: self.pairs + other.pairs,
            ordered: self.ordered + other.ordered,
        }
    }

    pub fn share(&self) -> f64 {
        self.linked as f64 / self.people as f64
    }

    pub fn in_order(&self) -> f64 {
        self.ordered as f64 / self.pairs as f64
    }

    /// Upper 95 % bound of the share linked (Wilson 1927).
    pub fn upper_bound(&self) -> f64 {
        let (share, n, z) = (self.share(), self.people as f64, 1.96_f64);
        let centre = share + z * z / (2.0 * n);
        let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        (centre + spread) / (1.0 + z * z / n)
    }
}
