//! Texts and days as they may be stored.

use super::{ActionError, Field};
use chrono::{Days, NaiveDate};

/// Five years.
const FARTHEST: Days = Days::new(5 * 366);

/// A text without blanks around it, neither empty nor too long.
pub fn checked(field: Field, text: &str) -> Result<String, ActionError> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    match text.chars().count() {
        0 => Err(ActionError::Empty(field)),
        length if length > field.longest() => Err(ActionError::TooLong { field, length }),
        _ => Ok(text.to_owned()),
    }
}

/// A day that somebody sets now: not past and not a slip of the pen. A day that stood before may have passed.
pub fn checked_day(
    day: Option<NaiveDate>,
    before: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, ActionError> {
    let day = day.ok_or(ActionError::DayMissing)?;
    if Some(day) == before {
        return Ok(day);
    }
    if day < today {
        return Err(ActionError::DayPassed(day));
    }
    match today.checked_add_days(FARTHEST) {
        Some(farthest) if day > farthest => Err(ActionError::DayTooFar(day)),
        _ => Ok(day),
    }
}
