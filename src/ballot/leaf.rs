//! leaf = SHA-256(0x00 ‖ wave ‖ c(unit) ‖ c(attributes) ‖ c(answers)), each part after 0x00 prefixed with its
//! length as 4 bytes big-endian; c(x) = SHA-256(salt ‖ canonical x).

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leaf(pub [u8; 32]);

/// Three independent random salts of 256 bits; hexadecimal in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salts {
    pub unit: String,
    pub attributes: String,
    pub answers: String,
}

/// `unit_path`: the ballot unit's path in UTF-8; `attributes`, `answers`: canonical bytes of `response::canonical`.
pub fn leaf_of(wave: &str, unit_path: &str, attributes: &[u8], answers: &[u8], salts: &Salts) -> Result<Leaf, super::BallotError> {
    let _ = (wave, unit_path, attributes, answers, salts);
    todo!()
}
