//! What somebody tries who holds the files and knows in which order people of a unit picked up and answered.

use super::store::{Evidence, Key};
use std::collections::HashMap;

/// A score for every key of a wave that the evidence says something of: the lower, the earlier it is said to have come.
pub type Scores = HashMap<Key, u64>;

pub struct Attack {
    pub name: &'static str,
    pub score: fn(&Evidence, &[Key]) -> Scores,
}

/// Every attack on the files of a wave. One that a backend gives no hold to scores nothing and guesses. What is left in
/// the box is read with its key, everywhere; journals and backups as they can be once the key was destroyed.
pub const ALL: [Attack; 8] = [
    Attack { name: "place in the file", score: |seen, keys| first(&seen.files, keys, 1) },
    Attack { name: "page of the file", score: |seen, keys| first(&seen.files, keys, 4096) },
    Attack { name: "copies in freed pages", score: |seen, keys| last(&seen.files, keys) },
    Attack { name: "journal", score: |seen, _| by_serial(seen, |hashes| first(&seen.journals, hashes, 1)) },
    Attack { name: "row number (rowid, ctid)", score: |seen, _| ranked(&seen.by_row_number) },
    Attack { name: "transaction (xmin)", score: |seen, _| seen.transactions.iter().copied().collect() },
    Attack { name: "counters and times beside rows", score: |seen, _| seen.counters.iter().copied().collect() },
    Attack { name: "differences of backups", score: |seen, _| by_serial(seen, |hashes| day_of(&seen.backups, hashes)) },
];

/// What holders of the box key can read besides, until the key is destroyed at sealing.
pub const JOURNAL_UNTIL_SEALING: Attack =
    Attack { name: "journal, until sealing", score: |seen, keys| first(&seen.journals, keys, 1) };
pub const BACKUPS_UNTIL_SEALING: Attack =
    Attack { name: "differences of backups, until sealing", score: |seen, keys| day_of(&seen.backups, keys) };

/// Scores by H(serial), said of what the responses lie under.
fn by_serial(seen: &Evidence, scores: impl Fn(&[Key]) -> Scores) -> Scores {
    let hashes: Vec<Key> = seen.serials.iter().map(|(hash, _)| *hash).collect();
    let scores = scores(&hashes);
    seen.serials.iter().filter_map(|(hash, under)| Some((*under, *scores.get(hash)?))).collect()
}

fn ranked(keys: &[Key]) -> Scores {
    keys.iter().copied().zip(0..).collect()
}

/// Where keys begin in a file, found in one pass over it.
fn places(file: &[u8], keys: &[Key]) -> HashMap<Key, Vec<usize>> {
    let known: HashMap<[u8; 8], Key> =
        keys.iter().map(|key| (key.first_chunk().copied().unwrap_or_default(), *key)).collect();
    let mut found: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, begin) in file.windows(8).enumerate() {
        let begin: [u8; 8] = begin.try_into().unwrap_or_default();
        if let Some(key) = known.get(&begin).filter(|key| file[at..].starts_with(&key[..])) {
            found.entry(*key).or_default().push(at);
        }
    }
    found
}

/// Place of the first occurrence over all files, in units of `step` bytes.
fn first(files: &[Vec<u8>], keys: &[Key], step: u64) -> Scores {
    scored(files, keys, |places| places.first().map(|at| *at as u64 / step))
}

fn last(files: &[Vec<u8>], keys: &[Key]) -> Scores {
    scored(files, keys, |places| places.last().map(|at| *at as u64))
}

/// The first file that holds a key decides; files follow one another.
fn scored(files: &[Vec<u8>], keys: &[Key], place: impl Fn(&[usize]) -> Option<u64>) -> Scores {
    let (mut scores, mut before) = (Scores::new(), 0);
    for file in files {
        for (key, places) in places(file, keys) {
            if let Some(at) = place(&places) {
                scores.entry(key).or_insert(before + at);
            }
        }
        before += file.len() as u64;
    }
    scores
}

/// The first of the backups, one a day, that holds a key.
fn day_of(backups: &[Vec<u8>], keys: &[Key]) -> Scores {
    let mut days = Scores::new();
    for (day, backup) in (0..).zip(backups) {
        for key in places(backup, keys).into_keys() {
            days.entry(key).or_insert(day);
        }
    }
    days
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

    /// Whether this is more than chance by far, in rows linked or in their order.
    pub fn finds_a_leak(&self, chance: f64) -> bool {
        self.share() > 3.0 * chance || (self.in_order() - 0.5).abs() > 0.1
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
