//! One pass over a sealed wave: for every node of the tree and every figure, the moments; for every item, the
//! counts of each answer.
//!
//! An answer without a score ("don't know") is no answer as far as figures go: it is in [`ItemCounts::counts`] under
//! its own code, in no figure's n, and in no distribution that is shown.

use super::AnalysisError;
use super::adding_up::{add_up, add_up_rows};
use super::answers::{Columns, RespondentAnswers, Row, slot_table};
use super::composite::Composite;
use super::moments::Moments;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind, Item, ItemKey, ItemKind, Scale};
use crate::wave::Withheld;
use rayon::prelude::*;
use std::sync::Arc;

/// All sums of one sealed wave, added up the tree. Positions of units are those of `tree`. Cheap to clone.
#[derive(Debug, Clone)]
pub struct WaveFigures {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub imported: bool,
    /// Smallest number of answers shown (m), from the charter.
    pub threshold: u32,
    /// Responses by unit, it and below.
    pub responses: Arc<Vec<u32>>,
    /// The definition's figures, in its order.
    pub figures: Arc<Vec<FigureId>>,
    /// `[figure][unit]`.
    pub moments: Arc<Vec<Vec<Moments>>>,
    /// Items with counts, choice and multiple choice alike, in the definition's order.
    pub items: Arc<Vec<ItemCounts>>,
    /// What must not be shown although the rules would allow it.
    pub withheld: Arc<Withheld>,
    /// What [`WaveFigures::recount`] counts again.
    answers: Arc<RespondentAnswers>,
}

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

/// A sealed wave as analysis takes it.
pub struct WaveData<'a> {
    pub wave: &'a str,
    pub definition: &'a Definition,
    pub tree: &'a UnitTree,
    pub imported: bool,
    pub threshold: u32,
    /// The answers part (Parquet).
    pub answers: &'a [u8],
}

/// Counts a sealed wave once.
///
/// # Errors
/// Parquet that can't be read, lacks a column of the definition, or names a unit that the tree does not have.
pub fn count(data: &WaveData<'_>) -> Result<WaveFigures, AnalysisError> {
    count_columns(data, &crate::sealed::parquet::read(data.answers)?)
}

/// Counts responses held in memory as if they were a sealed wave; items that a row does not name are not answered.
///
/// # Errors
/// A unit that the tree does not have.
pub fn from_rows(
    wave: &str,
    definition: &Definition,
    tree: &UnitTree,
    threshold: u32,
    rows: &[Row<'_>],
) -> Result<WaveFigures, AnalysisError> {
    count_columns(&WaveData { wave, definition, tree, imported: false, threshold, answers: &[] }, &rows)
}

pub(super) fn count_columns(data: &WaveData<'_>, columns: &impl Columns) -> Result<WaveFigures, AnalysisError> {
    let (definition, tree) = (data.definition, data.tree);
    let mut answers = RespondentAnswers { units: columns.units()?, ..RespondentAnswers::default() };
    if let Some(&outside) = answers.units.iter().find(|&&unit| unit as usize >= tree.len()) {
        return Err(AnalysisError::UnitOutsideTree(outside as usize));
    }
    for attribute in &definition.attributes {
        let codes: Vec<u8> = attribute.choices.iter().map(|choice| choice.code).collect();
        let slots = columns.slots(&format!("a_{}", attribute.key), &slot_table(&codes))?;
        answers.attributes.insert(attribute.key.clone(), slots);
    }
    let mut responses = vec![0; tree.len()];
    answers.units.iter().for_each(|&unit| responses[unit as usize] += 1);
    add_up(tree, &mut responses);
    let counted: Vec<Counted> = definition
        .items
        .par_iter()
        .map(|item| match (&item.kind, definition.scale_of(item)) {
            (ItemKind::Choice { .. }, Some(scale)) if !scale.choices.is_empty() => {
                count_choice(tree, columns, item, scale, &answers.units)
            }
            (ItemKind::Choice { .. }, _) => Ok(None),
            (ItemKind::Multi { choices, ranked, .. }, _) => {
                let codes = choices.iter().map(|choice| choice.code).collect();
                count_multi(tree, columns, item, codes, *ranked, &answers.units)
            }
        })
        .collect::<Result<_, _>>()?;
    let mut items = Vec::with_capacity(counted.len());
    for (counts, slots) in counted.into_iter().flatten() {
        if let Some(slots) = slots {
            answers.slots.insert(counts.item.clone(), slots);
        }
        items.push(counts);
    }
    let mut figures = WaveFigures {
        wave: data.wave.to_owned(),
        definition: Arc::new(definition.clone()),
        tree: Arc::new(tree.clone()),
        imported: data.imported,
        threshold: data.threshold,
        responses: Arc::new(responses),
        figures: Arc::new(definition.figures()),
        moments: Arc::default(),
        items: Arc::new(items),
        withheld: Arc::default(),
        answers: Arc::new(answers),
    };
    figures.moments = Arc::new(figures.figures.par_iter().map(|figure| figures.moments_of(figure)).collect());
    Ok(figures)
}

/// An item's counts and, where it has one answer a respondent, each respondent's slot; none for an item that can't
/// be counted.
type Counted = Option<(ItemCounts, Option<Vec<u8>>)>;

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

/// What an answer counts as in a figure of one item; none where it does not count.
fn value_of(figure: FigureKind, item: &Item, scale: &Scale, code: u8) -> Option<f64> {
    let value = scale.choice(code)?.value;
    match figure {
        FigureKind::Item => {
            scale.score(code, item.reverse).map(|_| if scale.positive(code, item.reverse) { 100.0 } else { 0.0 })
        }
        FigureKind::Mean => value,
        FigureKind::Recommendation => value.map(|value| match value {
            promoter if promoter >= 9.0 => 100.0,
            detractor if detractor <= 6.0 => -100.0,
            _ => 0.0,
        }),
        FigureKind::Theme | FigureKind::Index => None,
    }
}

impl WaveFigures {
    pub fn figure(&self, id: &FigureId) -> Option<usize> {
        self.figures.iter().position(|figure| figure == id)
    }

    pub fn item(&self, key: &str) -> Option<&ItemCounts> {
        self.items.iter().find(|item| item.item == key)
    }

    /// Moments by unit of a theme or index over some of its items only, it and below; none for other figures.
    pub fn recount(&self, figure: &FigureId, items: &[ItemKey]) -> Option<Vec<Moments>> {
        let composite = Composite::new(&self.definition, figure, items)?;
        let mut moments = composite.moments(&self.answers, self.tree.len());
        add_up(&self.tree, &mut moments);
        Some(moments)
    }

    /// The respondents behind the figures; they never leave this room.
    pub(super) fn answers(&self) -> &RespondentAnswers {
        &self.answers
    }

    /// Every respondent's value of a figure in its unit of value, in the order of [`WaveFigures::answers`]; NaN where
    /// the respondent has none. None for a figure that the definition lacks.
    pub(super) fn respondent_values(&self, figure: &FigureId) -> Option<Vec<f64>> {
        if let Some(items) = super::composite::items_of(&self.definition, figure) {
            return Some(Composite::new(&self.definition, figure, items)?.values(&self.answers));
        }
        let item = self.definition.item(&figure.key)?;
        let scale = self.definition.scale_of(item)?;
        let gives: Vec<f64> = scale
            .choices
            .iter()
            .map(|choice| value_of(figure.kind, item, scale, choice.code).unwrap_or(f64::NAN))
            .collect();
        let slots = self.answers.slots.get(&figure.key)?;
        Some(slots.iter().map(|&slot| gives.get(usize::from(slot)).copied().unwrap_or(f64::NAN)).collect())
    }

    fn moments_of(&self, figure: &FigureId) -> Vec<Moments> {
        let moments = match super::composite::items_of(&self.definition, figure) {
            Some(items) => self.recount(figure, items),
            None => self.moments_of_item(figure),
        };
        moments.unwrap_or_else(|| vec![Moments::default(); self.tree.len()])
    }

    fn moments_of_item(&self, figure: &FigureId) -> Option<Vec<Moments>> {
        let item = self.definition.item(&figure.key)?;
        let scale = self.definition.scale_of(item)?;
        let counted = self.item(&figure.key)?;
        let values: Vec<Option<f64>> =
            counted.codes.iter().map(|&code| value_of(figure.kind, item, scale, code)).collect();
        let of_unit = |counts: &[u32]| {
            let mut moments = Moments::default();
            for (&count, value) in counts.iter().zip(&values) {
                moments += value.map_or_else(Moments::default, |value| Moments::repeated(value, count));
            }
            moments
        };
        Some(counted.all().chunks_exact(counted.codes.len().max(1)).map(of_unit).collect())
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
