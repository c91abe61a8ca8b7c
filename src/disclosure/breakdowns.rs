//! What may be shown by attribute (rule 3 of methods §4): single attributes by division, crossed ones for the whole
//! organisation, from 30 answers in a group.
//!
//! Complementary suppression comes first: what a place's shown groups leave of its total, and what a category's shown
//! divisions leave of the whole organisation's, must be nobody or a group that could be shown at the threshold.

mod hiding;
mod screening;

pub(super) use screening::{Screened, screen};

use super::masks::Masks;
use super::published::Published;
use super::reason::Reason;
use crate::analysis::breakdowns::Breakdown;
use crate::analysis::{Moments, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId};
use crate::wave::tables::SMALLEST_BY_ATTRIBUTE;
use std::sync::Arc;

/// A figure of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GroupCell {
    /// With its 95 % interval; headcounts by attribute are not known, so there is no finite population in it.
    Shown {
        n: u32,
        value: f64,
        low: f64,
        high: f64,
    },
    Hidden(Reason),
}

/// Everything that may be shown by attribute of one wave.
#[derive(Debug, Clone)]
pub struct Breakdowns {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub threshold: u32,
    pub figures: Arc<Vec<FigureId>>,
    pub tables: Vec<GroupTable>,
}

/// One attribute, or two crossed.
#[derive(Debug, Clone)]
pub struct GroupTable {
    /// Keys of one or two attributes.
    pub attributes: Vec<String>,
    /// Positions in the tree: the whole organisation, then divisions.
    pub places: Vec<usize>,
    /// The code of each attribute; none for "no answer".
    pub categories: Vec<Vec<Option<u8>>>,
    /// By place and category, responses; none where hidden.
    pub responses: Vec<Vec<Option<u32>>>,
    /// By figure, place and category; none for figures and places that the plan has no table of.
    cells: Vec<Vec<Vec<Option<GroupCell>>>>,
}

impl GroupTable {
    /// A figure (by position) of a group; none where the plan has no such table.
    pub fn cell(&self, figure: usize, place: usize, category: usize) -> Option<GroupCell> {
        *self.cells.get(figure)?.get(place)?.get(category)?
    }
}

/// What may be shown by attribute.
pub(super) fn publish_screened(wave: &WaveFigures, masks: &Masks, screened: &Screened) -> Published<Breakdowns> {
    let tables = screened.breakdowns.iter().enumerate().map(|(table, breakdown)| {
        let responses = breakdown
            .responses
            .iter()
            .zip(&screened.responses[table])
            .map(|(n, shown)| n.iter().zip(shown).map(|(&n, &shown)| shown.then_some(n)).collect());
        let cells = wave.figures.iter().enumerate().map(|(at, figure)| {
            let shown = screened.shown[table][at].as_ref();
            let of = |place: usize, category: usize| {
                let shown = shown.filter(|_| breakdown.holds(figure.kind, place))?;
                let moments = moments_of(wave, breakdown, at, figure, place, category)?;
                let hidden = hidden_why(&moments, masks.figures[at][breakdown.places[place]]);
                Some(if shown[place][category] { cell(figure, &moments) } else { GroupCell::Hidden(hidden.told()) })
            };
            let row = |place| (0..breakdown.categories.len()).map(|category| of(place, category)).collect();
            (0..breakdown.places.len()).map(row).collect()
        });
        GroupTable {
            attributes: breakdown.attributes.clone(),
            places: breakdown.places.clone(),
            categories: breakdown.categories.clone(),
            responses: responses.collect(),
            cells: cells.collect(),
        }
    });
    Published::new(Breakdowns {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        threshold: wave.threshold,
        figures: Arc::clone(&wave.figures),
        tables: tables.collect(),
    })
}

fn hidden_why(moments: &Moments, whole: Option<Reason>) -> Reason {
    match whole {
        Some(reason) => reason,
        None if moments.n < SMALLEST_BY_ATTRIBUTE => Reason::FewAnswers,
        None => Reason::Residual,
    }
}

fn moments_of(
    wave: &WaveFigures,
    breakdown: &Breakdown,
    at: usize,
    figure: &FigureId,
    place: usize,
    category: usize,
) -> Option<Moments> {
    if let Some(composites) = &breakdown.composites[at] {
        return Some(composites[place][category]);
    }
    let item = wave.items.iter().position(|item| item.item == figure.key)?;
    let (definition, counts) = (&wave.definition, breakdown.items[item].get(place)?.get(category)?);
    let asked = definition.item(&figure.key)?;
    let scale = definition.scale_of(asked)?;
    let mut moments = Moments::default();
    for (&code, &count) in wave.items[item].codes.iter().zip(counts) {
        if scale.score(code, asked.reverse).is_some() {
            moments += Moments::repeated(if scale.positive(code, asked.reverse) { 100.0 } else { 0.0 }, count);
        }
    }
    Some(moments)
}

fn cell(figure: &FigureId, moments: &Moments) -> GroupCell {
    let Some(value) = moments.mean() else { return GroupCell::Hidden(Reason::NoAnswers) };
    let margin = super::scores::margin(figure, moments, 0);
    let (low, high) = ((value - margin).max(0.0), (value + margin).min(100.0));
    GroupCell::Shown { n: moments.n, value, low, high }
}
