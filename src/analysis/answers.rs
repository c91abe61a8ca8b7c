//! Every respondent's answers, column by column, from the Parquet frame or from rows in memory.

use super::AnalysisError;
use crate::survey::ItemKey;
use polars::prelude::DataFrame;
use std::collections::BTreeMap;

/// The slot of an item that was not answered, or answered with a code that its scale does not have.
pub(super) const NOT_ANSWERED: u8 = u8::MAX;

/// From raw code to slot: the position of the code among the item's codes.
pub(super) type SlotTable = [u8; 256];

/// Slots of `codes` in their order. An item has at most 255 codes; one more would read as not answered.
pub(super) fn slot_table(codes: &[u8]) -> SlotTable {
    let mut table = [NOT_ANSWERED; 256];
    for (slot, &code) in (0..NOT_ANSWERED).zip(codes) {
        table[usize::from(code)] = slot;
    }
    table
}

/// The answers of every respondent that figures over several items need; they never leave this room.
#[derive(Debug, Default)]
pub struct RespondentAnswers {
    /// Position of each respondent's unit in the wave's tree.
    pub(super) units: Vec<u32>,
    /// Slots of each respondent, by single-choice item.
    pub(super) slots: BTreeMap<ItemKey, Vec<u8>>,
    /// Slots of each respondent among an attribute's choices, by attribute; [`NOT_ANSWERED`] is "no answer".
    pub(super) attributes: BTreeMap<String, Vec<u8>>,
}

/// Where columns come from.
pub(super) trait Columns: Sync {
    /// Position of each respondent's unit.
    fn units(&self) -> Result<Vec<u32>, AnalysisError>;

    /// A column of codes as slots of `table`.
    fn slots(&self, name: &str, table: &SlotTable) -> Result<Vec<u8>, AnalysisError>;
}

impl Columns for DataFrame {
    fn units(&self) -> Result<Vec<u32>, AnalysisError> {
        let column = self.column("unit").map_err(|_| AnalysisError::MissingColumn("unit".to_owned()))?;
        // A respondent without a unit is outside the tree, which the caller refuses.
        Ok(column.u32()?.iter().map(|unit| unit.unwrap_or(u32::MAX)).collect())
    }

    fn slots(&self, name: &str, table: &SlotTable) -> Result<Vec<u8>, AnalysisError> {
        let column = self.column(name).map_err(|_| AnalysisError::MissingColumn(name.to_owned()))?;
        let mut slots = Vec::with_capacity(self.height());
        // Chunk by chunk over plain slices: quick even where polars itself is built without optimisation.
        for chunk in column.u8()?.downcast_iter() {
            let first = slots.len();
            slots.extend(chunk.values().as_slice().iter().map(|&code| table[usize::from(code)]));
            if let Some(validity) = chunk.validity() {
                for (slot, answered) in slots[first..].iter_mut().zip(validity.iter()) {
                    if !answered {
                        *slot = NOT_ANSWERED;
                    }
                }
            }
        }
        Ok(slots)
    }
}

/// One respondent in memory: position of the unit, and codes by column name (`<item>`, or `<item>.<code>` with 1
/// where a choice of several was made and 0 where not).
pub type Row<'a> = (usize, Vec<(&'a str, u8)>);

impl Columns for &[Row<'_>] {
    fn units(&self) -> Result<Vec<u32>, AnalysisError> {
        Ok(self.iter().map(|row| u32::try_from(row.0).unwrap_or(u32::MAX)).collect())
    }

    fn slots(&self, name: &str, table: &SlotTable) -> Result<Vec<u8>, AnalysisError> {
        let code = |row: &Row<'_>| row.1.iter().find(|answer| answer.0 == name).map(|answer| answer.1);
        Ok(self.iter().map(|row| code(row).map_or(NOT_ANSWERED, |code| table[usize::from(code)])).collect())
    }
}
