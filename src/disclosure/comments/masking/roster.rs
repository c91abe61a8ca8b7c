//! Names that are looked for, and nothing else of the roster.

use crate::disclosure::comments::plain::plain_text;
use crate::disclosure::comments::words::{PartOfSpeech, dictionary};
use std::collections::{HashMap, HashSet};

/// How surely a surname or given name is one where it stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Words of time and pronouns (今): only with an honorific, a title or the other half of the name.
    SeldomName,
    /// Common words (森, 原): where something about a person follows.
    Word,
    /// Places (石川, 千葉): where the sentence takes them for people.
    Place,
    /// Nothing else (佐藤): wherever it is a word of its own.
    NameOnly,
}

#[derive(Debug, Clone, Default)]
struct Part {
    surname: bool,
    /// Given names that go with this surname.
    given_names: HashSet<String>,
    given: bool,
}

/// The names of a roster in the spellings that are looked for.
#[derive(Debug, Clone, Default)]
pub struct Names {
    parts: HashMap<String, Part>,
    sureness: HashMap<String, Sureness>,
    /// Names in letters, in small letters.
    latin: HashSet<String>,
    /// Neighbours within names in letters.
    latin_pairs: HashSet<(String, String)>,
    /// Length of the longest part, in characters.
    longest: usize,
}

impl Names {
    /// From full names, surname first in Japanese, separated by a space or `・`. A name without either is divided by
    /// the dictionary, or taken whole.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found = Self::default();
        for name in names {
            let name = plain_text(name);
            let parts: Vec<&str> =
                name.split([' ', '・', '=', '\u{3000}', '\t', ',']).filter(|part| !part.is_empty()).collect();
            if parts.iter().any(|part| part.chars().any(|letter| letter.is_ascii_alphabetic())) {
                let parts: Vec<String> = parts.iter().map(|part| part.to_lowercase()).collect();
                found.latin_pairs.extend(parts.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
                found.latin.extend(parts.into_iter().filter(|part| part.chars().count() > 1));
            } else {
                found.add(&parts);
            }
        }
        found.longest = found.parts.keys().map(|part| part.chars().count()).max().unwrap_or(0);
        found.sureness = found.parts.iter().map(|(name, part)| (name.clone(), sureness(name, part))).collect();
        found
    }

    fn add(&mut self, parts: &[&str]) {
        match parts {
            [] => {}
            [whole] => match divided(whole) {
                Some((surname, given)) => self.add_pair(surname, given),
                None => self.parts.entry((*whole).to_owned()).or_default().surname = true,
            },
            [surname, .., given] => {
                self.add_pair(surname, given);
                parts[1..parts.len() - 1]
                    .iter()
                    .for_each(|middle| self.parts.entry((*middle).to_owned()).or_default().given = true);
            }
        }
    }

    fn add_pair(&mut self, surname: &str, given: &str) {
        for surname in [surname.to_owned(), surname.replace('斎', "斉"), surname.replace('斉', "斎")] {
            let part = self.parts.entry(surname).or_default();
            part.surname = true;
            part.given_names.insert(given.to_owned());
        }
        self.parts.entry(given.to_owned()).or_default().given = true;
        // Written the other way round, as people from elsewhere do.
        if surname.chars().all(katakana) {
            self.parts.entry(given.to_owned()).or_default().given_names.insert(surname.to_owned());
        }
    }

    /// Length of the longest surname or given name, in characters.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    pub(super) fn are_together(&self, first: &str, second: &str) -> bool {
        self.parts.get(first).is_some_and(|part| part.given_names.contains(second))
    }

    pub(super) fn sureness(&self, name: &str) -> Option<Sureness> {
        self.sureness.get(name).copied()
    }

    /// Whether two words in small letters follow each other in a name.
    pub(super) fn are_latin_together(&self, first: &str, second: &str) -> bool {
        let pair = |one: &str, other: &str| self.latin_pairs.contains(&(one.to_owned(), other.to_owned()));
        pair(first, second) || pair(second, first)
    }

    /// Whether a word in small letters is part of a name in letters.
    pub(super) fn has_latin(&self, word: &str) -> bool {
        self.latin.contains(word)
    }
}

pub(super) fn katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ー')
}

fn hiragana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ')
}

/// Where the dictionary knows a surname and a given name that make up `whole`.
fn divided(whole: &str) -> Option<(&str, &str)> {
    let can_be =
        |text: &str, part: PartOfSpeech| dictionary().readings(text).iter().any(|(reading, _)| *reading == part);
    let pairs = whole.char_indices().skip(1).map(|(at, _)| whole.split_at(at));
    let names = pairs.filter(|(surname, given)| {
        can_be(surname, PartOfSpeech::Surname)
            && (can_be(given, PartOfSpeech::PersonName) || given.chars().all(hiragana))
    });
    // Surnames of two characters are the rule.
    names.min_by_key(|(surname, _)| (surname.chars().count() != 2, surname.len()))
}

/// How much more usual than as a name a word must be in the dictionary's costs to count as one.
const MARGIN: i16 = 500;

fn sureness(name: &str, part: &Part) -> Sureness {
    use PartOfSpeech::{Adverbial, OtherName, PersonName, PlaceName, Surname};
    let readings = dictionary().readings(name);
    let length = name.chars().count();
    let cost = |wanted: &dyn Fn(PartOfSpeech) -> bool| {
        readings.iter().filter(|(reading, _)| wanted(*reading)).map(|(_, cost)| *cost).min()
    };
    let as_name = cost(&|reading| matches!(reading, Surname | PersonName)).unwrap_or(i16::MAX - MARGIN);
    let usual = |cost: Option<i16>| cost.is_some_and(|cost| cost < as_name + MARGIN);
    let word = cost(&|reading| !matches!(reading, Surname | PersonName | PlaceName | OtherName));
    if cost(&|reading| reading == Adverbial).is_some() || name.chars().all(hiragana) || (length == 1 && !part.surname) {
        Sureness::SeldomName
    } else if usual(word) || length == 1 || (name.chars().all(katakana) && length < 3) {
        Sureness::Word
    } else if usual(cost(&|reading| reading == PlaceName)) {
        Sureness::Place
    } else {
        Sureness::NameOnly
    }
}
