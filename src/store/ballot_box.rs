//! The ballot box: a database file of its own, written in sorted batches by one writer, each response
//! acknowledged only after its batch is on disk.

pub mod body;
pub mod file;
pub mod writer;

pub use file::BallotBox;
pub use writer::BoxWriter;

use crate::message::{Explain, Message};

/// What became of a cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stored,
    /// The same leaf lay there already: a success that changed nothing.
    Retry,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoxError {
    #[error("this ballot was cast already with another response")]
    Conflict,
    #[error("the ballot box is closed")]
    Closed,
    #[error("the disk is full; nothing was stored")]
    DiskFull,
    #[error("the ballot box could not be written: {0}")]
    Storage(String),
}

impl Explain for BoxError {
    fn message(&self) -> Message {
        match self {
            BoxError::Conflict => Message::new("error-cast-conflict"),
            BoxError::Closed => Message::new("error-box-closed"),
            BoxError::DiskFull => Message::new("error-disk-full"),
            BoxError::Storage(detail) => Message::new("error-box-storage").with("detail", detail),
        }
    }
}

impl From<diesel::result::Error> for BoxError {
    fn from(error: diesel::result::Error) -> Self {
        let detail = error.to_string();
        if super::database::says_full(&detail) { BoxError::DiskFull } else { BoxError::Storage(detail) }
    }
}
