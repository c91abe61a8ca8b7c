//! How often each answer to one item was given, by unit.

use crate::analysis::AnalysisError;
use crate::analysis::adding_up::{add_up, add_up_rows};
use crate::analysis::answers::{Columns, slot_table};
use crate::organisation::UnitTree;
use crate::survey::{Item, ItemKind, Scale};

/// Answers to one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemCounts {
    pub item: String,
    pub codes: Vec<u8>,
    /// `[unit]`: respondents who gave an answer with a score; for categories and multiple choice, any answer.
    pub n: Vec<u32>,
    /// Unit after unit, a count for each of `codes`, answers without a score among them.
    counts: Vec<u32>,
    /// For a ranking, laid out like `counts`: how often each stood in the first place.
    first: Option<Vec<u32>>,
}

impl ItemCounts {
    /// Answers of a unit (it and below) by code, in the order of `codes`.
    pub fn of(&self, unit: usize) -> &[u32] {
        &self.counts[unit * self.codes.len()..(unit + 1) * self.codes.len()]
    }

    /// Unit after unit: who answered, then who named each choice, then who put it first. With the number of counts a unit.
    pub fn answered_and_named(&self) -> (Vec<u32>, usize) {
        let of_unit = |unit: usize| {
            let first = self.first_of(unit).unwrap_or_default();
            [self.n[unit]].into_iter().chain(self.of(unit).iter().chain(first).copied())
        };
        let width = 1 + self.codes.len() * if self.first.is_some() { 2 } else { 1 };
        ((0..self.n.len()).flat_map(of_unit).collect(), width)
    }

    /// How often each stood in a ranking's first place.
    pub fn first_of(&self, unit: usize) -> Option<&[u32]> {
        Some(&self.first.as_ref()?[unit * self.codes.len()..(unit + 1) * self.codes.len()])
    }

    /// The same of all units, one after another.
    pub fn all(&self) -> &[u32] {
        &self.counts
    }
}

/// An item's counts and, where it has one answer a respondent, each respondent's slot; none for an item that can't
/// be counted.
pub(super) type Counted = Option<(ItemCounts, Option<Vec<u8>>)>;

/// Counts an item's answers; none for an item without choices.
///
/// # Errors
/// A column that the definition has and the answers lack.
pub(super) fn count_item(
    tree: &UnitTree,
    columns: &impl Columns,
    item: &Item,
    scale: Option<&Scale>,
    units: &[u32],
) -> Result<Counted, AnalysisError> {
    match (&item.kind, scale) {
        (ItemKind::Choice { .. }, Some(scale)) if !scale.choices.is_empty() => {
            count_choice(tree, columns, item, scale, units)
        }
        (ItemKind::Choice { .. }, _) => Ok(None),
        (ItemKind::Multi { choices, ranked, .. }, _) => {
            let codes = choices.iter().map(|choice| choice.code).collect();
            count_multi(tree, columns, item, codes, *ranked, units)
        }
    }
}

fn count_choice(
    tree: &UnitTree,
    columns: &impl Columns,
    item: &Item,
    scale: &Scale,
    units: &[u32],
) -> Result<Counted, AnalysisError> {
    let codes: Vec<u8> = scale.choices.iter().map(|choice| choice.code).collect();
    let slots = columns.slots(&item.key, &slot_table(&codes))?;
    // A last column for the unanswered keeps the loop free of branches.
    let width = codes.len() + 1;
    let mut flat = vec![0u32; tree.len() * width];
    for (&unit, &slot) in units.iter().zip(&slots) {
        flat[unit as usize * width + usize::from(slot).min(codes.len())] += 1;
    }
    let mut counts: Vec<u32> = flat.chunks_exact(width).flat_map(|unit| &unit[..codes.len()]).copied().collect();
    add_up_rows(tree, &mut counts, codes.len());
    let answer: Vec<bool> = scale.choices.iter().map(|choice| !scale.scored() || choice.score.is_some()).collect();
    let answers_of = |unit: &[u32]| unit.iter().zip(&answer).filter(|of| *of.1).map(|of| of.0).sum();
    let n = counts.chunks_exact(codes.len()).map(answers_of).collect();
    Ok(Some((ItemCounts { item: item.key.clone(), codes, n, counts, first: None }, Some(slots))))
}

fn count_multi(
    tree: &UnitTree,
    columns: &impl Columns,
    item: &Item,
    codes: Vec<u8>,
    ranked: bool,
    units: &[u32],
) -> Result<Counted, AnalysisError> {
    let width = codes.len();
    let (mut counts, mut first) = (vec![0; width * tree.len()], vec![0; width * tree.len()]);
    let mut answered = vec![false; units.len()];
    let last_place = if ranked { u8::try_from(width).unwrap_or(u8::MAX - 1) } else { 1 };
    // Not chosen stands in slot 0, chosen or the first place in slot 1.
    let places: Vec<u8> = (0..=last_place).collect();
    for (at, code) in codes.iter().enumerate() {
        let slots = columns.slots(&format!("{}.{code}", item.key), &slot_table(&places))?;
        for (row, &slot) in slots.iter().enumerate().filter(|(_, slot)| **slot <= last_place) {
            answered[row] = true;
            let cell = units[row] as usize * width + at;
            counts[cell] += u32::from(slot > 0);
            first[cell] += u32::from(slot == 1);
        }
    }
    let mut n = vec![0; tree.len()];
    units.iter().zip(answered).for_each(|(&unit, answered)| n[unit as usize] += u32::from(answered));
    add_up(tree, &mut n);
    add_up_rows(tree, &mut counts, width);
    add_up_rows(tree, &mut first, width);
    let first = ranked.then_some(first);
    Ok(Some((ItemCounts { item: item.key.clone(), codes, n, counts, first }, None)))
}
