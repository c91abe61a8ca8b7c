//! The comparison of two groups of two waves: test, interval, effect, verdict. Formulas: methods §2.

use serde::{Deserialize, Serialize};

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Up,
    Down,
    NoClearChange,
    NotTested,
    NotComparable,
    Suppressed,
}

/// A tested change. Differences are later minus earlier, in the figure's own unit, unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub difference: f64,
    /// 95 % interval.
    pub low: f64,
    pub high: f64,
    /// Two-sided p of Welch's t or the pooled z; none where both variances are zero.
    pub p: Option<f64>,
    /// Benjamini-Hochberg q within the family; none where not tested.
    pub q: Option<f64>,
    /// Hedges g or Cohen h; none where it has no value.
    pub effect: Option<f64>,
    pub verdict: Verdict,
}
