//! The manifest: what a sealed wave consists of, with the hash of each part.

use super::SealedError;
use crate::ballot::hex::to_hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Counts of one ballot unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCounts {
    /// Position in the charter's tree.
    pub unit: usize,
    pub eligible: u32,
    pub picked_up: u32,
    pub cast: u32,
    /// Ballot codes that were printed under witness; those drawn are among `picked_up`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub printed: u32,
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
    /// Every ballot unit of the charter, in its order.
    pub units: Vec<UnitCounts>,
    /// SHA-256 of each part, hexadecimal; of the openings as encrypted (empty where there never were any).
    pub credentials_sha256: String,
    pub answers_sha256: String,
    pub openings_sha256: String,
    pub comments_sha256: String,
    pub leaves_sha256: String,
}

/// So that manifests from before there were printed codes keep their bytes.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

impl Manifest {
    pub const FORMAT: u32 = 1;

    /// # Errors
    /// [`SealedError::Damaged`] for bytes that are no manifest of this format, or not in the one spelling that
    /// Koe writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealedError> {
        let damaged = |detail: String| SealedError::Damaged { part: "manifest.json", detail };
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        if manifest.format != Self::FORMAT {
            return Err(damaged(format!("format {}", manifest.format)));
        }
        if manifest.to_bytes()? != bytes {
            return Err(damaged("not as Koe writes it".to_owned()));
        }
        Ok(manifest)
    }

    /// # Errors
    /// None in practice; the serialiser's are passed on.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealedError> {
        serde_json::to_vec(self)
            .map_err(|error| SealedError::Damaged { part: "manifest.json", detail: error.to_string() })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// What stands in the signature's place for an imported wave, which never had a receipt key: SHA-256("koe imported
/// manifest v1" ‖ 0x00 ‖ manifest). It tells damage, not forgery.
pub fn imported_seal(manifest: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(b"koe imported manifest v1\0").chain_update(manifest).finalize().to_vec()
}
