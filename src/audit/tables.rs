//! Everything that one publication of a wave showed, as numbers that another program can recompute from the answers.

use crate::analysis::WaveFigures;
use crate::disclosure::breakdowns::GroupCell;
use crate::disclosure::release::{Release, correct, release};
use crate::disclosure::{Cell, Choices, Reason, Scores};
use crate::survey::{FigureId, Item};
use crate::wave::{Publication, TablePlan};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One publication: which totals it told, and their numbers. Lists of numbers go by position in the charter's tree, or by
/// category; null where nothing was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedTables {
    /// From 1.
    pub revision: u32,
    pub told: Publication,
    pub responses: Vec<Option<u32>>,
    pub figures: Vec<FigureTable>,
    pub groups: Vec<GroupFigures>,
    /// Items without figures.
    #[serde(default)]
    pub choices: Vec<ChoiceTable>,
}

/// One figure of every unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureTable {
    pub figure: FigureId,
    pub n: Vec<Option<u32>>,
    pub value: Vec<Option<Hundredths>>,
    pub low: Vec<Option<Hundredths>>,
    pub high: Vec<Option<Hundredths>>,
    /// Shares of choices or of bands, in %.
    pub shares: Vec<Option<Vec<Hundredths>>>,
    /// Why it was hidden, where it was.
    pub hidden: Vec<Option<Reason>>,
}

/// How often each choice of an item without scores was made, by unit, in % of n.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceTable {
    pub item: String,
    pub codes: Vec<u8>,
    pub n: Vec<Option<u32>>,
    pub named: Vec<Option<Vec<Hundredths>>>,
    /// In the first place of a ranking.
    pub first: Vec<Option<Vec<Hundredths>>>,
    pub hidden: Vec<Option<Reason>>,
}

/// A table by attributes at one place: responses, or one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupFigures {
    pub attributes: Vec<String>,
    /// Position in the tree.
    pub place: usize,
    /// None for the numbers of responses.
    pub figure: Option<FigureId>,
    /// The code of each attribute by category; none for "no answer".
    pub categories: Vec<Vec<Option<u8>>>,
    pub n: Vec<Option<u32>>,
    pub value: Vec<Option<Hundredths>>,
}

/// A number in whole hundredths, rounded half up: equal or not, without doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hundredths(pub i64);

impl Hundredths {
    fn of(value: f64) -> Self {
        // A hair upward, so that a half that lies a rounding error below is rounded as on paper.
        Self((value * 100.0 + 0.5 + 1e-7).floor() as i64)
    }
}

/// What each publication of a wave showed, the first one first, worked out from the figures by the rules; `figures` has
/// nothing withheld, `told` is the record. Each with the audit of all that was known by then: its number of ways to a
/// small group.
pub fn published(figures: &WaveFigures, plan: &TablePlan, told: &[Publication]) -> Vec<(PublishedTables, usize)> {
    let mut all = Vec::with_capacity(told.len());
    for (at, revision) in (1..).zip(told) {
        let mut here = figures.clone();
        here.withheld = Arc::new(revision.withheld.clone());
        let earlier = &told[..at as usize - 1];
        let released = if earlier.is_empty() { release(&here, plan) } else { correct(&here, plan, earlier, &[]) };
        all.push((tables(&released, at), released.audit.leaks.len()));
    }
    all
}

fn tables(released: &Release, revision: u32) -> PublishedTables {
    let scores = &released.scores;
    let figures = (0..scores.figures.len()).map(|row| figure_table(released, row)).collect();
    PublishedTables {
        revision,
        told: released.publication.clone(),
        responses: scores.responses.clone(),
        figures,
        groups: group_tables(released),
        choices: scores.definition.choice_items().map(|item| choice_table(scores, item)).collect(),
    }
}

fn choice_table(scores: &Scores, item: &Item) -> ChoiceTable {
    let units = scores.tree.len();
    let mut table = ChoiceTable {
        item: item.key.clone(),
        codes: scores.definition.choices_of(item).iter().map(|choice| choice.code).collect(),
        n: vec![None; units],
        named: vec![None; units],
        first: vec![None; units],
        hidden: vec![None; units],
    };
    for unit in 0..units {
        match scores.choices(&item.key, unit) {
            Some(Choices::Shown(shown)) => {
                table.n[unit] = Some(shown.n);
                table.named[unit] = Some(shown.choices.iter().map(|share| Hundredths::of(share.named)).collect());
                table.first[unit] = shown.choices.iter().map(|share| share.first.map(Hundredths::of)).collect();
            }
            Some(Choices::Hidden(reason)) => table.hidden[unit] = Some(reason),
            None => table.hidden[unit] = Some(Reason::NoAnswers),
        }
    }
    table
}

fn figure_table(released: &Release, row: usize) -> FigureTable {
    let scores = &released.scores;
    let units = scores.tree.len();
    let mut table = FigureTable {
        figure: scores.figures[row].clone(),
        n: vec![None; units],
        value: vec![None; units],
        low: vec![None; units],
        high: vec![None; units],
        shares: vec![None; units],
        hidden: vec![None; units],
    };
    for unit in 0..units {
        match scores.cell_at(row, unit) {
            Cell::Hidden { reason, .. } => table.hidden[unit] = Some(reason),
            Cell::Shown(shown) => {
                table.n[unit] = Some(shown.n);
                table.value[unit] = Some(Hundredths::of(shown.value));
                table.low[unit] = Some(Hundredths::of(shown.low));
                table.high[unit] = Some(Hundredths::of(shown.high));
                let shares = shown.distribution.map(|shares| shares.shares.into_iter().map(Hundredths::of).collect());
                table.shares[unit] = shares;
            }
        }
    }
    table
}

fn group_tables(released: &Release) -> Vec<GroupFigures> {
    let breakdowns = &released.breakdowns;
    let mut all = Vec::new();
    for table in &breakdowns.tables {
        for (at, &place) in table.places.iter().enumerate() {
            let empty = |figure| GroupFigures {
                attributes: table.attributes.clone(),
                place,
                figure,
                categories: table.categories.clone(),
                n: table.responses[at].clone(),
                value: vec![None; table.categories.len()],
            };
            all.push(empty(None));
            for (row, figure) in breakdowns.figures.iter().enumerate() {
                let cells = (0..table.categories.len()).map(|category| table.cell(row, at, category));
                let cells: Vec<Option<GroupCell>> = cells.collect();
                if cells.iter().all(Option::is_none) {
                    continue;
                }
                let mut figures = empty(Some(figure.clone()));
                for (category, cell) in cells.into_iter().enumerate() {
                    let shown = match cell {
                        Some(GroupCell::Shown { n, value, .. }) => Some((n, Hundredths::of(value))),
                        Some(GroupCell::Hidden(_)) | None => None,
                    };
                    figures.n[category] = shown.map(|(n, _)| n);
                    figures.value[category] = shown.map(|(_, value)| value);
                }
                all.push(figures);
            }
        }
    }
    all
}

impl PublishedTables {
    /// Numbers shown, and numbers that could have been.
    pub fn cells(&self) -> (usize, usize) {
        let counts = |shown: &[Option<u32>]| (shown.iter().flatten().count(), shown.len());
        let all = std::iter::once(&self.responses)
            .chain(self.figures.iter().map(|figure| &figure.n))
            .chain(self.groups.iter().map(|group| &group.n))
            .chain(self.choices.iter().map(|item| &item.n));
        all.map(|n| counts(n)).fold((0, 0), |sum, here| (sum.0 + here.0, sum.1 + here.1))
    }
}
