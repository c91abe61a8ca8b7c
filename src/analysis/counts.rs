//! One pass over a sealed wave: for every node of the tree and every figure, the moments; for every item, the
//! counts of each answer.

use super::moments::Moments;
use super::AnalysisError;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId};

/// All sums of one sealed wave, added up the tree. Positions of units are those of `tree`.
#[derive(Debug, Clone)]
pub struct WaveFigures {
    pub wave: String,
    pub definition: Definition,
    pub tree: UnitTree,
    pub imported: bool,
    /// Smallest number of answers shown (m), from the charter.
    pub threshold: u32,
    /// Responses by unit, it and below.
    pub responses: Vec<u32>,
    /// The definition's figures, in its order.
    pub figures: Vec<FigureId>,
    /// `[figure][unit]`.
    pub moments: Vec<Vec<Moments>>,
    /// Items with counts, choice and multiple choice alike, in the definition's order.
    pub items: Vec<ItemCounts>,
}

/// Answers to one item.
#[derive(Debug, Clone)]
pub struct ItemCounts {
    pub item: String,
    pub codes: Vec<u8>,
    /// `[unit]`: respondents who answered the item.
    pub n: Vec<u32>,
    /// `[unit][code]`, in the order of `codes`.
    pub counts: Vec<Vec<u32>>,
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
/// Parquet that can't be read or lacks a column of the definition.
pub fn count(data: &WaveData<'_>) -> Result<WaveFigures, AnalysisError> {
    let _ = data.wave;
    todo!()
}

impl WaveFigures {
    pub fn figure(&self, id: &FigureId) -> Option<usize> {
        self.figures.iter().position(|figure| figure == id)
    }

    pub fn item(&self, key: &str) -> Option<&ItemCounts> {
        self.items.iter().find(|item| item.item == key)
    }
}
