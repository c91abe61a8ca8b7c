//! The planned fieldwork: what is shown to people beforehand, and what is due by it. Nothing opens or closes by itself.

use super::state::State;
use crate::message::{Explain, Message};
use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    #[error("closes on {closes}, before or on the day it opens, {opens}")]
    ClosesTooEarly { opens: NaiveDate, closes: NaiveDate },
}

impl Explain for ScheduleError {
    fn message(&self) -> Message {
        match self {
            ScheduleError::ClosesTooEarly { opens, closes } => {
                Message::new("error-closes-too-early").with("opens", opens).with("closes", closes)
            }
        }
    }
}

/// Holds a schedule to its order; either day may be open.
///
/// # Errors
/// A last day that is not after the first.
pub fn check(opens_on: Option<NaiveDate>, closes_on: Option<NaiveDate>) -> Result<(), ScheduleError> {
    match (opens_on, closes_on) {
        (Some(opens), Some(closes)) if closes <= opens => Err(ScheduleError::ClosesTooEarly { opens, closes }),
        _ => Ok(()),
    }
}

/// What a day asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The planned first day is close or past and nobody has been told yet.
    Announce,
    Open,
    Close,
    /// The next step comes in so many days.
    In(State, i64),
    Nothing,
}

/// What is due on a day. A wave is announced a week before it opens, so that people can read its charter, and closes at
/// the end of its last day.
pub fn due(state: State, opens_on: Option<NaiveDate>, closes_on: Option<NaiveDate>, today: NaiveDate) -> Due {
    let days_to = |day: Option<NaiveDate>| day.map(|day| (day - today).num_days());
    match (state, days_to(opens_on), days_to(closes_on)) {
        (State::Draft, Some(days), _) if days <= 7 => Due::Announce,
        (State::Draft, Some(days), _) => Due::In(State::Announced, days - 7),
        (State::Announced, Some(days), _) if days <= 0 => Due::Open,
        (State::Announced, Some(days), _) => Due::In(State::Open, days),
        (State::Open, _, Some(days)) if days < 0 => Due::Close,
        (State::Open, _, Some(days)) => Due::In(State::Closed, days + 1),
        _ => Due::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 10, day)
    }

    #[test]
    fn the_last_day_comes_after_the_first() {
        assert_eq!(check(day(1), day(2)), Ok(()));
        assert_eq!(check(None, day(2)), Ok(()));
        assert!(check(day(2), day(2)).is_err() && check(day(3), day(2)).is_err());
    }

    #[test]
    fn the_day_says_what_is_due() {
        let today = day(15).unwrap();
        let due_of = |state, opens, closes| due(state, day(opens), day(closes), today);
        assert_eq!(due_of(State::Draft, 28, 30), Due::In(State::Announced, 6));
        assert_eq!(due_of(State::Draft, 20, 30), Due::Announce);
        assert_eq!(due_of(State::Announced, 16, 30), Due::In(State::Open, 1));
        assert_eq!(due_of(State::Announced, 15, 30), Due::Open);
        assert_eq!(due_of(State::Open, 1, 15), Due::In(State::Closed, 1));
        assert_eq!(due_of(State::Open, 1, 14), Due::Close);
        assert_eq!(due(State::Open, None, None, today), Due::Nothing);
        assert_eq!(due_of(State::Sealed, 1, 2), Due::Nothing);
    }
}
