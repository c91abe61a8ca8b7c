//! What can be wrong with a succession's file.

use crate::message::{Explain, Message};

/// One rule that a succession's file breaks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SuccessionFault {
    #[error("column {0} is missing")]
    MissingColumn(&'static str),
    #[error("column {0} is unknown or there twice")]
    UnknownColumn(String),
    #[error("{found} columns instead of {expected}")]
    WrongColumnCount { found: usize, expected: usize },
    #[error("the file has no lines")]
    NoLines,
    #[error("the line can't be read: {0}")]
    Unreadable(String),
    #[error("the earlier wave has no unit {0}")]
    UnknownEarlier(String),
    #[error("the later wave has no unit {0}")]
    UnknownLater(String),
    #[error("{0} is no share above 0 and at most 1")]
    BadShare(String),
    #[error("line {first} says the same")]
    Duplicate { first: usize },
    #[error("line {first} gives {share} for the same two units")]
    Conflict { first: usize, share: f64 },
    #[error("the shares of {from} add up to {sum}")]
    SharesDoNotAddUp { from: String, sum: f64 },
    #[error("the mapping goes round in a circle: {}", .0.join(" → "))]
    Circle(Vec<String>),
    /// A note: people of a unit that is gone are taken to be with the unit above.
    #[error("{0} is gone and no line says where to")]
    WithoutSuccessor(String),
}

impl SuccessionFault {
    /// Whether the file can be used all the same.
    pub fn is_note(&self) -> bool {
        matches!(self, SuccessionFault::WithoutSuccessor(_))
    }
}

impl Explain for SuccessionFault {
    fn message(&self) -> Message {
        match self {
            SuccessionFault::MissingColumn(column) => {
                Message::new("fault-succession-missing-column").with("column", column)
            }
            SuccessionFault::UnknownColumn(column) => {
                Message::new("fault-succession-unknown-column").with("column", column)
            }
            SuccessionFault::WrongColumnCount { found, expected } => {
                Message::new("fault-succession-column-count").with("found", found).with("expected", expected)
            }
            SuccessionFault::NoLines => Message::new("fault-succession-no-lines"),
            SuccessionFault::Unreadable(detail) => Message::new("fault-succession-unreadable").with("detail", detail),
            SuccessionFault::UnknownEarlier(unit) => {
                Message::new("fault-succession-unknown-earlier").with("unit", unit)
            }
            SuccessionFault::UnknownLater(unit) => Message::new("fault-succession-unknown-later").with("unit", unit),
            SuccessionFault::BadShare(share) => Message::new("fault-succession-bad-share").with("share", share),
            SuccessionFault::Duplicate { first } => Message::new("fault-succession-duplicate").with("first", first),
            SuccessionFault::Conflict { first, share } => {
                Message::new("fault-succession-conflict").with("first", first).with("share", share)
            }
            SuccessionFault::SharesDoNotAddUp { from, sum } => {
                Message::new("fault-succession-sum").with("unit", from).with("sum", format!("{sum:.3}"))
            }
            SuccessionFault::Circle(units) => Message::new("fault-succession-circle").with("units", units.join(" → ")),
            SuccessionFault::WithoutSuccessor(unit) => {
                Message::new("fault-succession-without-successor").with("unit", unit)
            }
        }
    }
}
