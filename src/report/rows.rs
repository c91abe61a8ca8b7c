//! The rows of `koe scores` and `koe compare`: one shape for table, CSV, JSON and pages.

use super::format::{filed, half_up};
use crate::analysis::Verdict;
use crate::analysis::ordinal::OrdinalCheck;
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Reason, Scores};
use crate::survey::{FigureId, FigureKind, UnitOfValue};
use serde::Serialize;
use utoipa::ToSchema;

/// One row of `koe scores`. A suppressed row carries null for every figure, n included. Values rounded to 2 decimals.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ScoreRow {
    pub wave: String,
    pub unit: String,
    pub measure: String,
    pub kind: FigureKind,
    pub unit_of_value: UnitOfValue,
    pub n: Option<u32>,
    pub eligible: Option<u32>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub positive: Option<f64>,
    /// `[[code, share in %], …]`.
    pub distribution: Option<Vec<(u8, f64)>>,
    pub suppressed: bool,
    pub reason: Option<Reason>,
}

/// One row of `koe compare`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CompareRow {
    pub wave_from: String,
    pub wave_to: String,
    pub unit: String,
    pub measure: String,
    pub kind: FigureKind,
    pub unit_of_value: UnitOfValue,
    pub value_from: Option<f64>,
    pub value_to: Option<f64>,
    pub n_from: Option<u32>,
    pub n_to: Option<u32>,
    pub difference: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub p: Option<f64>,
    pub q: Option<f64>,
    pub effect: Option<f64>,
    pub verdict: Verdict,
    /// Two-sided p of the rank test beside an item's test, and Cliff's δ, −1 to 1.
    pub ordinal_p: Option<f64>,
    pub cliffs_delta: Option<f64>,
    /// The unit was split off, and the earlier side is its share of the undivided one.
    pub estimated: bool,
}

/// Rows for the units at these positions, unit by unit, figures in the definition's order.
pub fn score_rows(scores: &Published<Scores>, units: &[usize]) -> Vec<ScoreRow> {
    let figures = 0..scores.figures.len();
    units.iter().flat_map(|&unit| figures.clone().map(move |figure| score_row_at(scores, figure, unit))).collect()
}

/// The row of one figure, by its position, in one unit.
pub fn score_row_at(scores: &Published<Scores>, figure: usize, unit: usize) -> ScoreRow {
    score_row(scores, &scores.figures[figure], unit, &scores.cell_at(figure, unit))
}

fn score_row(scores: &Scores, figure: &FigureId, unit: usize, cell: &Cell) -> ScoreRow {
    let node = &scores.tree.units()[unit];
    let hidden = ScoreRow {
        wave: scores.wave.clone(),
        unit: node.path.clone(),
        measure: figure.key.clone(),
        kind: figure.kind,
        unit_of_value: figure.unit_of_value(),
        n: None,
        eligible: None,
        value: None,
        low: None,
        high: None,
        positive: None,
        distribution: None,
        suppressed: true,
        reason: None,
    };
    match cell {
        Cell::Hidden { reason, .. } => ScoreRow { reason: Some(*reason), ..hidden },
        Cell::Shown(shown) => ScoreRow {
            n: Some(shown.n),
            eligible: (node.eligible > 0).then_some(node.eligible),
            value: Some(filed(shown.value)),
            low: Some(filed(shown.low)),
            high: Some(filed(shown.high)),
            positive: shown.positive.map(filed),
            distribution: shown.distribution.as_ref().map(|distribution| {
                distribution.codes.iter().copied().zip(distribution.shares.iter().map(|share| filed(*share))).collect()
            }),
            suppressed: false,
            ..hidden
        },
    }
}

/// Rows for the units at these positions of the later wave's tree; units that the earlier wave lacks have none.
pub fn compare_rows(comparison: &Published<Comparison>, units: &[usize]) -> Vec<CompareRow> {
    let figures = 0..comparison.figures.len();
    let of_unit = |&unit: &usize| figures.clone().filter_map(move |figure| compare_row_at(comparison, figure, unit));
    units.iter().flat_map(of_unit).collect()
}

/// The row of one figure, by its position, in one unit of the later wave's tree; none where the earlier wave lacks it.
pub fn compare_row_at(comparison: &Published<Comparison>, figure: usize, unit: usize) -> Option<CompareRow> {
    let cell = comparison.row_at(figure, unit)?;
    Some(compare_row(comparison, &comparison.figures[figure], unit, cell))
}

fn compare_row(comparison: &Comparison, figure: &FigureId, unit: usize, cell: &ComparisonRow) -> CompareRow {
    let silent = CompareRow {
        wave_from: comparison.wave_from.clone(),
        wave_to: comparison.wave_to.clone(),
        unit: comparison.tree.units()[unit].path.clone(),
        measure: figure.key.clone(),
        kind: figure.kind,
        unit_of_value: figure.unit_of_value(),
        value_from: None,
        value_to: None,
        n_from: None,
        n_to: None,
        difference: None,
        low: None,
        high: None,
        p: None,
        q: None,
        effect: None,
        verdict: Verdict::Suppressed,
        ordinal_p: None,
        cliffs_delta: None,
        estimated: false,
    };
    match cell {
        ComparisonRow::Suppressed => silent,
        ComparisonRow::NotComparable => CompareRow { verdict: Verdict::NotComparable, ..silent },
        ComparisonRow::Shown { n_from, n_to, value_from, value_to, change, ordinal, estimated } => CompareRow {
            value_from: Some(filed(*value_from)),
            value_to: Some(filed(*value_to)),
            n_from: Some(*n_from),
            n_to: Some(*n_to),
            difference: Some(filed(change.difference)),
            low: Some(filed(change.low)),
            high: Some(filed(change.high)),
            p: change.p.map(|p| half_up(p, 6)),
            q: change.q.map(|q| half_up(q, 6)),
            effect: change.effect.map(|effect| half_up(effect, 4)),
            verdict: change.verdict,
            ordinal_p: ordinal.as_ref().and_then(OrdinalCheck::p).map(|p| half_up(p, 6)),
            cliffs_delta: ordinal.as_ref().and_then(OrdinalCheck::delta).map(|delta| half_up(delta, 4)),
            estimated: *estimated,
            ..silent
        },
    }
}
