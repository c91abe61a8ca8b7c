//! What may be shown of the change between waves.

use super::published::Published;
use crate::analysis::{AnalysisError, Change, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId};

/// One figure of one unit in two waves.
#[derive(Debug, Clone, PartialEq)]
pub enum ComparisonRow {
    /// Both values may be shown and were tested, or are too few to test (`change.verdict` says which).
    Shown { n_from: u32, n_to: u32, value_from: f64, value_to: f64, change: Change },
    /// The item changed; the values are shown in their own waves, no difference is.
    NotComparable,
    /// Hidden in either wave.
    Suppressed,
}

/// Change between two waves, for every unit of the later wave's tree that the earlier one has too.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub wave_from: String,
    pub wave_to: String,
    /// Definition and tree of the later wave.
    pub definition: Definition,
    pub tree: UnitTree,
    pub threshold: u32,
    /// Figures of the later wave.
    pub figures: Vec<FigureId>,
    /// Themes and indices recomputed over the common items say which they are.
    pub common_items: Vec<Option<Vec<String>>>,
    /// `[figure][unit]`; none where the earlier wave has no such unit.
    pub rows: Vec<Vec<Option<ComparisonRow>>>,
}

/// Compares waves in order, each with the next and, beyond two, the first with the last.
///
/// # Errors
/// Fewer than two waves.
pub fn compare(waves: &[&WaveFigures]) -> Result<Vec<Published<Comparison>>, AnalysisError> {
    let _ = waves;
    todo!()
}

impl Comparison {
    pub fn row(&self, figure: &FigureId, unit: usize) -> Option<&ComparisonRow> {
        let row = self.figures.iter().position(|here| here == figure)?;
        self.rows[row].get(unit)?.as_ref()
    }
}
