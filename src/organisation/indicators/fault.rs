//! What can be wrong with a file of indicators.

use crate::message::{Explain, Message};

/// One rule that a file of indicators breaks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IndicatorFault {
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
    #[error("{0} is empty")]
    Empty(&'static str),
    #[error("the source of {0} is missing")]
    WithoutSource(String),
    #[error("{0} is no key")]
    BadKey(String),
    #[error("{text} is no number in column {column}")]
    NoNumber { column: &'static str, text: String },
    #[error("line {first} gives the same indicator for the same wave")]
    Twice { first: usize },
    #[error("line {first} gives {key} another title, unit, target or wave to reach it by")]
    Differs { first: usize, key: String },
    #[error("a target needs the wave to reach it by, and the other way round")]
    HalfTarget,
}

impl Explain for IndicatorFault {
    fn message(&self) -> Message {
        match self {
            IndicatorFault::MissingColumn(column) => {
                Message::new("fault-indicator-missing-column").with("column", column)
            }
            IndicatorFault::UnknownColumn(column) => {
                Message::new("fault-indicator-unknown-column").with("column", column)
            }
            IndicatorFault::WrongColumnCount { found, expected } => {
                Message::new("fault-indicator-column-count").with("found", found).with("expected", expected)
            }
            IndicatorFault::NoLines => Message::new("fault-indicator-no-lines"),
            IndicatorFault::Unreadable(detail) => Message::new("fault-indicator-unreadable").with("detail", detail),
            IndicatorFault::Empty(column) => Message::new("fault-indicator-empty").with("column", column),
            IndicatorFault::WithoutSource(key) => Message::new("fault-indicator-without-source").with("indicator", key),
            IndicatorFault::BadKey(key) => Message::new("fault-indicator-bad-key").with("key", key),
            IndicatorFault::NoNumber { column, text } => {
                Message::new("fault-indicator-no-number").with("column", column).with("found", text)
            }
            IndicatorFault::Twice { first } => Message::new("fault-indicator-twice").with("first", first),
            IndicatorFault::Differs { first, key } => {
                Message::new("fault-indicator-differs").with("first", first).with("indicator", key)
            }
            IndicatorFault::HalfTarget => Message::new("fault-indicator-half-target"),
        }
    }
}
