//! One pass over a sealed wave: for every node of the tree and every figure, the moments; for every item, the
//! counts of each answer.
//!
//! An answer without a score ("don't know") is no answer as far as figures go: it is in [`ItemCounts::counts`] under
//! its own code, in no figure's n, and in no distribution that is shown.

mod items;

pub use items::ItemCounts;

use super::AnalysisError;
use super::adding_up::add_up;
use super::answers::{Columns, RespondentAnswers, Row, slot_table};
use super::composite::Composite;
use super::moments::Moments;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind, Item, ItemKey, Scale};
use crate::wave::Withheld;
use items::{Counted, count_item};
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
        .map(|item| count_item(tree, columns, item, definition.scale_of(item), &answers.units))
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
