//! The manifest: what a sealed wave consists of, with the hash of each part.

use serde::{Deserialize, Serialize};

/// Counts of one ballot unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCounts {
    /// Position in the charter's tree.
    pub unit: usize,
    pub eligible: u32,
    pub picked_up: u32,
    pub cast: u32,
    /// The unit's secret scalar, hexadecimal, published so that anyone can check the credentials.
    pub scalar: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub wave: String,
    pub imported: bool,
    /// The charter's fingerprint.
    pub charter: String,
    /// Merkle root of the sorted leaves, hexadecimal.
    pub root: String,
    pub responses: u32,
    /// Rows whose unit was replaced by the parent's (fewer than 5 casts).
    pub lifted: u32,
    /// Rows whose attributes were blanked (rarer than 5 in the division).
    pub blanked: u32,
    /// Ballots replaced after loss: an upper bound of doubles.
    pub replaced: u32,
    pub units: Vec<UnitCounts>,
    /// SHA-256 of each part, hexadecimal; of the openings as encrypted.
    pub credentials_sha256: String,
    pub answers_sha256: String,
    pub openings_sha256: String,
    pub comments_sha256: String,
    pub leaves_sha256: String,
}
