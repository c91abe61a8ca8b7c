//! What can be wrong with a roster's file.

use crate::message::{Explain, Message};

/// One rule that a roster's file breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    #[error("column {0} is missing")]
    MissingColumn(&'static str),
    #[error("column {0} is unknown")]
    UnknownColumn(String),
    #[error("column {0} has no name")]
    UnnamedColumn(usize),
    #[error("column {0} appears twice")]
    DuplicateColumn(String),
    #[error("{found} columns instead of {expected}")]
    WrongColumnCount { found: usize, expected: usize },
    #[error("a cell goes over several lines")]
    LineBreak,
    #[error("column {0} is empty")]
    EmptyCell(&'static str),
    #[error("staff number {number} is on line {first} already")]
    DuplicateStaffNumber { number: String, first: usize },
    #[error("mail address {mail} is on line {first} already")]
    DuplicateMail { mail: String, first: usize },
    #[error("{0} is no mail address")]
    BadMail(String),
    #[error("unit {0} has an empty name")]
    EmptyUnitName(String),
    #[error("unit {unit} does not begin with {root}")]
    OtherOrganisation { unit: String, root: String },
    #[error("nobody is in the roster")]
    NoPeople,
    #[error("the line can't be read: {0}")]
    Unreadable(String),
}

impl Explain for RosterFault {
    fn message(&self) -> Message {
        match self {
            RosterFault::MissingColumn(column) => Message::new("fault-roster-missing-column").with("column", column),
            RosterFault::UnknownColumn(column) => Message::new("fault-roster-unknown-column").with("column", column),
            RosterFault::UnnamedColumn(number) => Message::new("fault-roster-unnamed-column").with("number", number),
            RosterFault::DuplicateColumn(column) => {
                Message::new("fault-roster-duplicate-column").with("column", column)
            }
            RosterFault::WrongColumnCount { found, expected } => {
                Message::new("fault-roster-column-count").with("found", found).with("expected", expected)
            }
            RosterFault::LineBreak => Message::new("fault-roster-line-break"),
            RosterFault::EmptyCell(column) => Message::new("fault-roster-empty-cell").with("column", column),
            RosterFault::DuplicateStaffNumber { number, first } => {
                Message::new("fault-roster-duplicate-staff-number").with("number", number).with("first", first)
            }
            RosterFault::DuplicateMail { mail, first } => {
                Message::new("fault-roster-duplicate-mail").with("mail", mail).with("first", first)
            }
            RosterFault::BadMail(mail) => Message::new("fault-roster-bad-mail").with("mail", mail),
            RosterFault::EmptyUnitName(unit) => Message::new("fault-roster-empty-unit-name").with("unit", unit),
            RosterFault::OtherOrganisation { unit, root } => {
                Message::new("fault-roster-other-organisation").with("unit", unit).with("root", root)
            }
            RosterFault::NoPeople => Message::new("fault-roster-no-people"),
            RosterFault::Unreadable(detail) => Message::new("fault-roster-unreadable").with("detail", detail),
        }
    }
}
