//! The talk of a unit about its results: the day that its managers set for it.

use super::ActionError;
use super::text::checked_day;
use chrono::NaiveDate;

/// A day set for a unit's talk after a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub wave: String,
    /// Path in the wave's tree.
    pub unit: String,
    pub day: NaiveDate,
    /// Login of whoever set it.
    pub who: String,
}

impl Talk {
    /// The day that may be set now, in place of the one before.
    ///
    /// # Errors
    /// No day, one that has passed, one more than five years ahead.
    pub fn day(day: Option<NaiveDate>, before: Option<&Talk>, today: NaiveDate) -> Result<NaiveDate, ActionError> {
        checked_day(day, before.map(|talk| talk.day), today)
    }
}
