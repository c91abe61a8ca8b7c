//! Why no definition can be drafted from a file.

use crate::message::{Explain, Message};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    #[error("not CSV: {0}")]
    Unreadable(String),
    #[error("the file is empty")]
    Empty,
    #[error("there is a header and no row")]
    NoRows,
    #[error("one column only: its cells are separated by something else than commas")]
    OtherSeparator,
    #[error("{found} cells, the header has {expected}")]
    CellCount { found: usize, expected: usize },
    #[error("{0} more lines of another width")]
    MoreLines(usize),
    #[error("no column could be a question")]
    NothingToAsk,
}

impl Explain for DraftFault {
    fn message(&self) -> Message {
        match self {
            DraftFault::Unreadable(detail) => Message::new("fault-draft-unreadable").with("detail", detail),
            DraftFault::Empty => Message::new("fault-draft-empty"),
            DraftFault::NoRows => Message::new("fault-draft-no-rows"),
            DraftFault::OtherSeparator => Message::new("fault-draft-other-separator"),
            DraftFault::CellCount { found, expected } => {
                Message::new("fault-draft-cell-count").with("found", found).with("expected", expected)
            }
            DraftFault::MoreLines(count) => Message::new("fault-draft-more-lines").with("count", count),
            DraftFault::NothingToAsk => Message::new("fault-draft-nothing-to-ask"),
        }
    }
}
