//! What is done about the results: talks and action plans (行動計画) of units, and HR's replies to comment themes.
//! Words and days only; no figure is stored here.

pub mod plan;
pub mod reply;
pub mod talk;
mod text;

pub use plan::{Aim, Plan, PlanChange, PlanDraft, PlanState};
pub use reply::{Answer, AnswerKind, Reply, ReplyDraft};
pub use talk::Talk;

use crate::message::{Explain, Message};
use chrono::NaiveDate;

/// Which text of a plan or a reply is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What is to be done.
    What,
    /// By whom: a role or a name.
    Owner,
    /// Why a plan was dropped, or why nothing will be done.
    Reason,
    /// The theme of comments that is answered.
    Theme,
    /// What was said, in HR's words.
    Said,
}

impl Field {
    pub fn key(self) -> &'static str {
        match self {
            Field::What => "what",
            Field::Owner => "owner",
            Field::Reason => "reason",
            Field::Theme => "theme",
            Field::Said => "said",
        }
    }

    /// Most characters.
    pub fn longest(self) -> usize {
        match self {
            Field::What | Field::Said => 400,
            Field::Owner | Field::Theme => 60,
            Field::Reason => 300,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    #[error("{0:?} is empty")]
    Empty(Field),
    #[error("{field:?} has {length} characters")]
    TooLong { field: Field, length: usize },
    #[error("the day {0} has passed")]
    DayPassed(NaiveDate),
    #[error("the day {0} is more than five years ahead")]
    DayTooFar(NaiveDate),
    #[error("no day is given")]
    DayMissing,
    #[error("the plan aims at no theme or item of its wave")]
    UnknownAim,
    #[error("a unit has at most {0} plans a wave")]
    TooManyPlans(u32),
    #[error("the plan is {0:?}, so nothing of it changes any more")]
    Closed(PlanState),
    #[error("what was published is not taken back")]
    PublishedStays,
}

impl Explain for ActionError {
    fn message(&self) -> Message {
        match self {
            ActionError::Empty(field) => Message::new("action-empty").with("field", field.key()),
            ActionError::TooLong { field, length } => Message::new("action-too-long")
                .with("field", field.key())
                .with("length", length)
                .with("limit", field.longest()),
            ActionError::DayPassed(day) => Message::new("action-day-passed").with("day", day),
            ActionError::DayTooFar(day) => Message::new("action-day-too-far").with("day", day),
            ActionError::DayMissing => Message::new("action-day-missing"),
            ActionError::UnknownAim => Message::new("action-unknown-aim"),
            ActionError::TooManyPlans(limit) => Message::new("action-too-many-plans").with("limit", limit),
            ActionError::Closed(state) => Message::new("action-closed").with("state", state.key()),
            ActionError::PublishedStays => Message::new("action-published-stays"),
        }
    }
}
