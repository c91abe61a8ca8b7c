//! Waves in which people take part in measures.

use super::{definition_of, index, respondent, tree_of_parents};
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::survey::{Choice, Definition, ItemKind, Measure, Text};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};

/// Key of the index that measures may go with.
pub const OUTCOME: &str = "y";

fn item(at: usize) -> String {
    format!("m{at}")
}

/// A definition of measures `m0`, `m1`, … and an index of three items.
pub fn definition(version: &str, measures: usize) -> Definition {
    let mut items = vec!["y1", "y2", "y3"];
    let keys: Vec<String> = (0..measures).map(item).collect();
    items.extend(keys.iter().map(String::as_str));
    let mut definition = definition_of(version, None, &items);
    definition.indices = vec![index(OUTCOME, &["y1", "y2", "y3"])];
    let mut list = definition.scales[0].clone();
    list.choices = (1..=4)
        .map(|code| Choice { code, label: Text::new("x", "x"), score: None, value: None, positive: false })
        .collect();
    definition.scales.push(list);
    for key in &keys {
        let of = definition.items.iter_mut().find(|item| item.key == *key).unwrap();
        of.kind = ItemKind::Choice { scale: 1 };
        definition.measures.push(Measure {
            key: key.clone(),
            title: Text::new(key, key),
            item: key.clone(),
            units: Vec::new(),
            from_wave: None,
        });
    }
    definition
}

/// How many units, and people in each.
pub struct People {
    pub units: usize,
    pub each: usize,
}

/// A wave of units with as many people each; `answer` gives the code of each measure (then of each attribute, 0 for
/// none), and points added, by unit and person.
pub fn wave(
    key: &str,
    definition: &Definition,
    people: &People,
    seed: u64,
    answer: impl Fn(usize, usize) -> (Vec<u8>, f64),
) -> WaveFigures {
    let keys: Vec<String> = (0..definition.measures.len()).map(item).collect();
    let mut names = vec!["y1", "y2", "y3"];
    names.extend(keys.iter().map(String::as_str));
    let columns: Vec<String> = definition.attributes.iter().map(|attribute| format!("a_{}", attribute.key)).collect();
    names.extend(columns.iter().map(String::as_str));
    let parents: Vec<Option<usize>> = std::iter::once(None).chain((0..people.units).map(|_| Some(0))).collect();
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let mut rows = Vec::new();
    for unit in 0..people.units {
        for person in 0..people.each {
            let (codes, points) = answer(unit, person);
            let mut answers: Vec<u8> = (0..3)
                .map(|_| {
                    let felt = 50.0 + points + f64::from(random.next_u32() % 80) - 39.5;
                    (felt / 25.0).round().clamp(0.0, 4.0) as u8 + 1
                })
                .collect();
            answers.extend(codes);
            rows.push(respondent(unit + 1, &names, &answers));
        }
    }
    from_rows(key, definition, &tree_of_parents(&parents), 10, &rows).unwrap()
}
