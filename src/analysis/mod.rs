//! Figures of sealed waves: counts, scores and their comparison. Polars lives here; plain structs leave.
//! Nothing of this room may be shown: [`crate::disclosure`] is the only way out.

mod adding_up;
pub mod answers;
pub mod breakdowns;
pub mod comments;
pub mod compare;
pub mod composite;
pub mod composition;
pub mod counts;
pub mod drivers;
pub mod effects;
pub mod grades;
pub mod linear;
pub mod moments;
pub mod ordinal;
pub mod precision;
pub mod predecessors;
pub mod quality;
pub mod targets;
#[cfg(test)]
pub mod test_support;
pub mod weighting;

pub use compare::{Change, Verdict};
pub use counts::WaveFigures;
pub use moments::Moments;

use crate::message::{Explain, Message};

#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    #[error("the sealed answers can't be read: {0}")]
    Answers(#[from] polars::error::PolarsError),
    #[error("the sealed answers lack column {0}")]
    MissingColumn(String),
    #[error("an answer belongs to unit {0}, which the tree does not have")]
    UnitOutsideTree(usize),
    #[error(transparent)]
    Sealed(#[from] crate::sealed::SealedError),
    #[error("a comparison needs two waves or more")]
    OneWave,
    #[error("no wave {0}")]
    UnknownWave(String),
}

impl Explain for AnalysisError {
    fn message(&self) -> Message {
        match self {
            AnalysisError::Answers(error) => Message::new("error-answers-unreadable").with("detail", error),
            AnalysisError::MissingColumn(column) => Message::new("error-missing-column").with("column", column),
            AnalysisError::UnitOutsideTree(unit) => Message::new("error-unit-outside-tree").with("unit", unit),
            AnalysisError::Sealed(error) => error.message(),
            AnalysisError::OneWave => Message::new("error-one-wave"),
            AnalysisError::UnknownWave(wave) => Message::new("error-unknown-wave").with("wave", wave),
        }
    }
}
