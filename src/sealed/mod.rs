//! The sealed wave (確定データ): the closed, shuffled, read-only record of one wave, verifiable years later.

pub mod ballotless;
pub mod cast;
pub mod coarsen;
pub mod columns;
pub mod crypt;
pub mod export;
#[cfg(test)]
mod fuzz_tests;
pub mod identity;
pub mod import;
pub mod lines;
pub mod manifest;
pub mod parquet;
pub mod rows;
#[cfg(test)]
pub(crate) mod sample;
pub mod seal;

pub use cast::{BoxedComment, Cast, CastError, CastMessage};
pub use manifest::{Manifest, UnitCounts};
pub use seal::{SealInput, seal};

use crate::ballot::BallotError;
use crate::message::{Explain, Message};

/// The parts of one sealed wave, as bytes: what one database row and one export hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedWave {
    /// The charter's exact bytes.
    pub charter: Vec<u8>,
    /// JSON of [`Manifest`]; its signature stands beside it.
    pub manifest: Vec<u8>,
    /// Ed25519 by the receipt key over the manifest's bytes; for imported waves, which have no such key, a checksum
    /// ([`manifest::imported_seal`]).
    pub signature: Vec<u8>,
    /// JSON lines `{unit, serial, token}`, sorted; empty for imported waves.
    pub credentials: Vec<u8>,
    /// Parquet: `unit` (u32, position in the charter's tree), one u8 column per attribute (`a_<key>`), item
    /// (`<key>`) and multiple-choice option (`<key>.<code>`, 0/1); null = not answered. Rows sorted by content.
    pub answers: Vec<u8>,
    /// `age` file to the charter's recipients: JSON lines `{leaf, salts, unit, attributes, answers}` with the unit and
    /// attributes as cast; none once destroyed after the objection period, for imported waves, and where the
    /// charter names no recipient: unencrypted openings would tie receipts to answers for everybody.
    pub openings: Option<Vec<u8>>,
    /// JSON lines `{division, prompt, text}`, shuffled.
    pub comments: Vec<u8>,
    /// All leaves, 32 bytes each, ascending.
    pub leaves: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    #[error("part {part} is damaged: {detail}")]
    Damaged { part: &'static str, detail: String },
    #[error("unit {unit} has {cast} responses from {picked_up} ballots")]
    MoreCastThanPickedUp { unit: String, cast: u32, picked_up: u32 },
    #[error("encryption failed: {0}")]
    Encryption(String),
    #[error("Parquet: {0}")]
    Parquet(#[from] polars::error::PolarsError),
    #[error(transparent)]
    Ballot(#[from] BallotError),
    #[error(transparent)]
    Charter(#[from] crate::wave::CharterError),
}

impl Explain for SealedError {
    fn message(&self) -> Message {
        match self {
            SealedError::Damaged { part, detail } => {
                Message::new("error-sealed-damaged").with("part", part).with("detail", detail)
            }
            SealedError::MoreCastThanPickedUp { unit, cast, picked_up } => {
                Message::new("error-more-cast-than-picked-up")
                    .with("unit", unit)
                    .with("cast", cast)
                    .with("picked", picked_up)
            }
            SealedError::Encryption(detail) => Message::new("error-encryption").with("detail", detail),
            SealedError::Parquet(error) => Message::new("error-parquet").with("detail", error),
            SealedError::Ballot(error) => error.message(),
            SealedError::Charter(error) => error.message(),
        }
    }
}
