//! The rows of `koe scores` and `koe compare`: one shape for table, CSV, JSON and pages.

use crate::analysis::Verdict;
use crate::disclosure::{Comparison, Published, Reason, Scores};
use crate::survey::{FigureKind, UnitOfValue};
use serde::Serialize;

/// One row of `koe scores`. A suppressed row carries null for every figure, n included. Values rounded to 2 decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// Rows for the units at these positions, unit by unit, figures in the definition's order.
pub fn score_rows(scores: &Published<Scores>, units: &[usize]) -> Vec<ScoreRow> {
    let _ = (scores, units);
    todo!()
}

/// Rows for the units at these positions of the later wave's tree.
pub fn compare_rows(comparison: &Published<Comparison>, units: &[usize]) -> Vec<CompareRow> {
    let _ = (comparison, units);
    todo!()
}
