//! Small trees and definitions for unit tests.

pub mod measures;

use crate::organisation::{Unit, UnitTree};
use crate::survey::{Choice, Definition, Floors, Grade, Index, Item, ItemKind, Scale, ScaleStyle, Text, Theme};

/// A tree of units given in pre-order; nobody is eligible anywhere (headcounts unknown).
pub fn tree_of_parents(parents: &[Option<usize>]) -> UnitTree {
    let mut units: Vec<Unit> = Vec::new();
    for (at, &parent) in parents.iter().enumerate() {
        let path = parent.map_or_else(|| "県".to_owned(), |above| format!("{}/{at:05}", units[above].path));
        units.push(Unit { path, parent, own_eligible: 0, eligible: 0, ballot: true });
    }
    serde_json::from_value(serde_json::to_value(units).unwrap()).unwrap()
}

/// A tree of paths in pre-order with the people of each unit itself.
pub fn tree_with_headcounts(homes: &[(&str, u32)]) -> UnitTree {
    let position = |path: &str| homes.iter().position(|home| home.0 == path);
    let parents: Vec<Option<usize>> =
        homes.iter().map(|(path, _)| path.rsplit_once('/').and_then(|(above, _)| position(above))).collect();
    let own: Vec<u32> = homes.iter().map(|home| home.1).collect();
    let eligible = added_up(&tree_of_parents(&parents), &own);
    let units: Vec<Unit> = (0..homes.len())
        .map(|at| Unit {
            path: homes[at].0.to_owned(),
            parent: parents[at],
            own_eligible: own[at],
            eligible: eligible[at],
            ballot: own[at] > 0,
        })
        .collect();
    serde_json::from_value(serde_json::to_value(units).unwrap()).unwrap()
}

/// Numbers of each unit itself, added up the tree.
pub fn added_up(tree: &UnitTree, own: &[u32]) -> Vec<u32> {
    let mut sums = own.to_vec();
    for unit in (1..sums.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            sums[parent] += sums[unit];
        }
    }
    sums
}

fn same(text: &str) -> Text {
    Text::new(text, text)
}

/// Choices of these codes, scores, values and whether they are positive.
pub fn scale(key: &str, steps: &[(u8, Option<f64>, Option<f64>, bool)]) -> Scale {
    let choice = |&(code, score, value, positive): &(u8, Option<f64>, Option<f64>, bool)| Choice {
        code,
        label: same(&code.to_string()),
        score,
        value,
        positive,
    };
    Scale { key: key.to_owned(), style: ScaleStyle::Likert, choices: steps.iter().map(choice).collect(), ends: None }
}

/// 1 = strongly disagree … 5 = strongly agree, 8 = don't know.
pub fn agreement() -> Scale {
    let mut steps: Vec<_> =
        (1..=5u8).map(|code| (code, Some(f64::from(code - 1) * 25.0), Some(f64::from(code)), code >= 4)).collect();
    steps.push((8, None, None, false));
    scale("agreement", &steps)
}

fn item(key: &str) -> Item {
    Item {
        key: key.to_owned(),
        section: 0,
        wording: same(key),
        help: None,
        kind: ItemKind::Choice { scale: 0 },
        reverse: false,
        grade: Grade::Identical,
        short: false,
        required: false,
        show_if: None,
        provisional: false,
        recommendation: false,
        mean: false,
    }
}

pub fn theme(key: &str, items: &[&str]) -> Theme {
    Theme { key: key.to_owned(), title: same(key), items: owned(items), provisional: false }
}

pub fn index(key: &str, items: &[&str]) -> Index {
    let min_answered = items.len();
    Index {
        key: key.to_owned(),
        title: same(key),
        items: owned(items),
        min_answered,
        inverted: false,
        provisional: false,
    }
}

fn owned(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// A definition of items on [`agreement`], without themes and indices.
pub fn definition_of(version: &str, previous: Option<&str>, items: &[&str]) -> Definition {
    Definition {
        survey: "trial".to_owned(),
        version: version.to_owned(),
        previous: previous.map(str::to_owned),
        title: same("trial"),
        purpose: same("trial"),
        open_data: false,
        languages: owned(&["ja", "en"]),
        attribution: Vec::new(),
        sections: Vec::new(),
        scales: vec![agreement()],
        items: items.iter().map(|key| item(key)).collect(),
        themes: Vec::new(),
        indices: Vec::new(),
        attributes: Vec::new(),
        measures: Vec::new(),
        targets: Vec::new(),
        pillars: Vec::new(),
        comments: Vec::new(),
        floors: Floors::default(),
    }
}

/// One respondent who answered these items in order; 0 stands for no answer.
pub fn respondent<'a>(unit: usize, items: &[&'a str], codes: &[u8]) -> (usize, Vec<(&'a str, u8)>) {
    (unit, items.iter().copied().zip(codes.iter().copied()).filter(|answer| answer.1 != 0).collect())
}
