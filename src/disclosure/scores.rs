//! What may be shown of one wave.

use super::published::Published;
use crate::analysis::WaveFigures;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId};
use serde::{Deserialize, Serialize};

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Fewer answers than the wave's threshold.
    FewAnswers,
    /// Hidden so that another unit can't be worked out by subtraction.
    Residual,
    /// (Nearly) everybody answered alike.
    Homogeneous,
    /// One of the figure's items is hidden.
    PartHidden,
    /// Nobody answered.
    NoAnswers,
}

/// What is said instead of a figure where (nearly) everybody answered alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 95 % or more are positive.
    NearlyAll,
    /// 5 % or fewer are positive.
    NearlyNone,
}

/// One figure of one unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Shown(Shown),
    Hidden { reason: Reason, bound: Option<Bound> },
}

/// A shown figure, unrounded, in its unit of value.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub n: u32,
    pub value: f64,
    /// 95 % interval "if non-response is random", with the finite population correction where headcounts are known.
    pub low: f64,
    pub high: f64,
    /// % positive, for items.
    pub positive: Option<f64>,
    /// Shares in %, for items: five-way (all choices) from n = 30, three bands (negative, middle, positive) below.
    pub distribution: Option<Distribution>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Codes of the bars; for bands 0 = negative, 1 = middle, 2 = positive.
    pub codes: Vec<u8>,
    pub shares: Vec<f64>,
    pub bands: bool,
}

/// Everything that may be shown of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    pub wave: String,
    pub definition: Definition,
    pub tree: UnitTree,
    pub imported: bool,
    pub threshold: u32,
    /// Responses by unit; none where hidden under the same rule.
    pub responses: Vec<Option<u32>>,
    pub figures: Vec<FigureId>,
    /// `[figure][unit]`.
    pub cells: Vec<Vec<Cell>>,
}

/// Applies rules 1, 2, 6 and 9 to one wave.
pub fn publish(wave: &WaveFigures) -> Published<Scores> {
    let _ = wave;
    todo!()
}

impl Scores {
    pub fn cell(&self, figure: &FigureId, unit: usize) -> Option<&Cell> {
        let row = self.figures.iter().position(|here| here == figure)?;
        self.cells[row].get(unit)
    }

    /// The nearest unit, from `unit` upward, whose responses may be shown (rule 9).
    pub fn nearest_published(&self, unit: usize) -> usize {
        let mut at = unit;
        while self.responses[at].is_none() {
            match self.tree.units()[at].parent {
                Some(parent) => at = parent,
                None => return at,
            }
        }
        at
    }

    /// Response rate in %, where responses may be shown and headcounts are known.
    pub fn response_rate(&self, unit: usize) -> Option<f64> {
        let eligible = self.tree.units()[unit].eligible;
        (eligible > 0).then(|| self.responses[unit].map(|n| 100.0 * f64::from(n) / f64::from(eligible)))?
    }
}
