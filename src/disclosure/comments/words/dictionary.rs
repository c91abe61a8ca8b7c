//! Japanese words: the IPA dictionary that comes inside the crate `lindera-ipadic`, without its 59 MB of details.
//!
//! A word's class (the dictionary's connection number) tells its part of speech and, for verbs and adjectives, its
//! inflection; base forms follow from `inflections.csv`. So the details are never loaded and not in the program.

use crate::disclosure::comments::plain::Plain;
use lindera_core::core::character_definition::CharacterDefinitions;
use lindera_core::core::connection::ConnectionCostMatrix;
use lindera_core::core::prefix_dict::PrefixDict;
use lindera_core::core::unknown_dictionary::UnknownDictionary;
use lindera_core::core::viterbi::{EdgeId, EdgeType, Lattice, Mode};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Parts of speech as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfSpeech {
    Noun,
    Surname,
    /// Given names, and names that are either.
    PersonName,
    PlaceName,
    /// Organisations, products and the like.
    OtherName,
    NounSuffix,
    Prefix,
    Verb,
    Adjective,
    /// Words of time, pronouns, adverbs.
    Adverbial,
    Other,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Characters of the plain text.
    pub range: Range<usize>,
    pub part: PartOfSpeech,
    /// Whether the dictionary has it.
    pub known: bool,
    class: u16,
}

/// Endings of one class: as written, and in the dictionary's form.
type Endings = Vec<(&'static str, &'static str)>;

pub struct Dictionary {
    prefixes: PrefixDict,
    unknown: UnknownDictionary,
    characters: CharacterDefinitions,
    connections: ConnectionCostMatrix,
    inflections: HashMap<u16, (PartOfSpeech, Endings)>,
}

/// The dictionary, unpacked when it is first needed (9 MB).
pub fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| Dictionary {
        prefixes: lindera_ipadic::prefix_dict(),
        unknown: lindera_ipadic::unknown_dict(),
        characters: lindera_ipadic::char_def(),
        connections: lindera_ipadic::connection(),
        inflections: inflections(),
    })
}

fn inflections() -> HashMap<u16, (PartOfSpeech, Endings)> {
    let mut inflections: HashMap<u16, (PartOfSpeech, Endings)> = HashMap::new();
    for line in include_str!("inflections.csv").lines().skip(1) {
        let cells: Vec<&'static str> = line.split(',').collect();
        let [class, part, ending, base] = cells[..] else { continue };
        let Ok(class) = class.parse() else { continue };
        let part = if part == "verb" { PartOfSpeech::Verb } else { PartOfSpeech::Adjective };
        inflections.entry(class).or_insert_with(|| (part, Vec::new())).1.push((ending, base));
    }
    for (_, endings) in inflections.values_mut() {
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    }
    inflections
}

impl Dictionary {
    fn part(&self, class: u16) -> PartOfSpeech {
        match class {
            1283 | 1285 | 1287 => PartOfSpeech::Noun,
            1290 => PartOfSpeech::Surname,
            1289 | 1291 => PartOfSpeech::PersonName,
            1293 | 1294 => PartOfSpeech::PlaceName,
            1288 | 1292 => PartOfSpeech::OtherName,
            1297..=1299 => PartOfSpeech::NounSuffix,
            560 => PartOfSpeech::Prefix,
            1281 | 1282 | 1306 | 1307 | 1314 => PartOfSpeech::Adverbial,
            other => self.inflections.get(&other).map_or(PartOfSpeech::Other, |(part, _)| *part),
        }
    }

    /// What `surface` can be by itself, with the dictionary's cost of it: the lower, the more usual.
    pub fn readings(&self, surface: &str) -> Vec<(PartOfSpeech, i16)> {
        let whole = self.prefixes.prefix(surface).filter(|(length, _)| *length == surface.len());
        whole.map(|(_, entry)| (self.part(entry.cost_id), entry.word_cost)).collect()
    }

    /// The words of a text, sentence by sentence. What the dictionary can't divide is one unknown word.
    pub fn words(&self, plain: &Plain) -> Vec<Word> {
        let mut words = Vec::new();
        let mut from = 0;
        for sentence in plain.text.split_inclusive(['。', '\n', '!', '?']) {
            self.words_of(plain, sentence, from, &mut words);
            from += sentence.len();
        }
        words
    }

    fn words_of(&self, plain: &Plain, sentence: &str, from: usize, words: &mut Vec<Word>) {
        let mut lattice = Lattice::default();
        let mode = Mode::Normal;
        lattice.set_text(&self.prefixes, &self.characters, &self.unknown, sentence, &mode);
        lattice.calculate_path_costs(&self.connections, &mode);
        let first = words.len();
        // The first two edges are the sentence's beginning and end; the way back from the end is the best path.
        let mut edge = lattice.edge(EdgeId(1)).left_edge;
        while let Some(id) = edge {
            let found = lattice.edge(id);
            edge = found.left_edge;
            if edge.is_some() {
                let bytes = from + found.start_index as usize..from + found.stop_index as usize;
                words.push(Word {
                    range: plain.char_at(bytes.start)..plain.char_at(bytes.end),
                    part: self.part(found.word_entry.cost_id),
                    known: matches!(found.edge_type, EdgeType::KNOWN),
                    class: found.word_entry.cost_id,
                });
            }
        }
        words[first..].reverse();
        if words.len() == first && !sentence.is_empty() {
            let range = plain.char_at(from)..plain.char_at(from + sentence.len());
            words.push(Word { range, part: PartOfSpeech::Other, known: false, class: 0 });
        }
    }

    /// A verb's or adjective's dictionary form; other words as written.
    pub fn base_form(&self, plain: &Plain, word: &Word) -> String {
        let surface = plain.slice(word.range.clone());
        let endings = self.inflections.get(&word.class).filter(|_| word.known).map(|(_, endings)| endings);
        let based = endings.into_iter().flatten().find_map(|(ending, base)| {
            let stem = surface.strip_suffix(ending)?;
            Some(format!("{stem}{base}"))
        });
        based.unwrap_or_else(|| surface.to_owned())
    }
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
