//! What a receipt commits to.
//!
//! leaf = SHA-256(0x00 ‖ wave ‖ c(unit) ‖ c(attributes) ‖ c(answers)), each part after 0x00 prefixed with its
//! length as 4 bytes big-endian; c(x) = SHA-256(salt ‖ canonical x) with the salt's 32 bytes. Wave and unit path
//! are UTF-8. So for wave `R8` the hashed bytes begin 00 · 00000002 · 5238 · 00000020 · c(unit).

use super::BallotError;
use super::hex::{from_hex, to_hex};
use super::keys::length_prefixed;
use rand_core::{CryptoRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leaf(pub [u8; 32]);

/// Three independent random salts of 256 bits; lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Salts {
    pub unit: String,
    pub attributes: String,
    pub answers: String,
}

impl Salts {
    /// Three fresh salts.
    pub fn random(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut salt = || {
            let mut bytes = [0; 32];
            rng.fill_bytes(&mut bytes);
            to_hex(&bytes)
        };
        Self { unit: salt(), attributes: salt(), answers: salt() }
    }
}

impl Leaf {
    /// From 64 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }
}

impl fmt::Display for Leaf {
    /// Lower-case hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

/// `unit_path`: the ballot unit's path in UTF-8; `attributes`, `answers`: canonical bytes of `response::canonical`.
///
/// # Errors
/// [`BallotError::BadSalts`] for a salt that is not 64 lower-case hexadecimal digits.
pub fn leaf_of(
    wave: &str,
    unit_path: &str,
    attributes: &[u8],
    answers: &[u8],
    salts: &Salts,
) -> Result<Leaf, BallotError> {
    let unit = commitment(&salts.unit, unit_path.as_bytes())?;
    let attributes = commitment(&salts.attributes, attributes)?;
    let answers = commitment(&salts.answers, answers)?;
    let parts = length_prefixed([wave.as_bytes(), &unit, &attributes, &answers]);
    Ok(Leaf(Sha256::new().chain_update([0]).chain_update(parts).finalize().into()))
}

fn commitment(salt: &str, canonical: &[u8]) -> Result<[u8; 32], BallotError> {
    let salt: [u8; 32] = from_hex(salt).ok_or(BallotError::BadSalts)?;
    Ok(Sha256::new().chain_update(salt).chain_update(canonical).finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn salts() -> Salts {
        Salts { unit: "11".repeat(32), attributes: "22".repeat(32), answers: "33".repeat(32) }
    }

    #[test]
    fn a_leaf_has_the_bytes_that_another_program_computed() {
        // tests/vectors/leaf.json, made by tests/vectors/leaf.py
        let vector: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/leaf.json")).unwrap();
        let text = |key: &str| vector[key].as_str().unwrap().to_owned();
        let salts: Salts = serde_json::from_value(vector["salts"].clone()).unwrap();
        let (attributes, answers) = (text("attributes"), text("answers"));
        let leaf = leaf_of(&text("wave"), &text("unit"), attributes.as_bytes(), answers.as_bytes(), &salts).unwrap();
        assert_eq!(leaf.to_string(), text("leaf"));
    }

    #[test]
    fn every_part_changes_the_leaf() {
        let leaf = |wave, unit, attributes: &str, answers: &str, salts: &Salts| {
            leaf_of(wave, unit, attributes.as_bytes(), answers.as_bytes(), salts).unwrap()
        };
        let all = [
            leaf("R8", "a/b", "{}", "{}", &salts()),
            leaf("R7", "a/b", "{}", "{}", &salts()),
            leaf("R8", "a/c", "{}", "{}", &salts()),
            leaf("R8", "a/b", "{\"x\":1}", "{}", &salts()),
            leaf("R8", "a/b", "{}", "{\"x\":1}", &salts()),
            leaf("R8", "a/b", "{}", "{}", &Salts { unit: "44".repeat(32), ..salts() }),
            leaf("R8", "a/b", "{}", "{}", &Salts { attributes: "44".repeat(32), ..salts() }),
            leaf("R8", "a/b", "{}", "{}", &Salts { answers: "44".repeat(32), ..salts() }),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn a_salt_of_another_length_or_spelling_is_refused() {
        for bad in ["", "11", &"AA".repeat(32), &"1".repeat(63)] {
            let salts = Salts { answers: bad.to_owned(), ..salts() };
            assert_eq!(leaf_of("R8", "a", b"{}", b"{}", &salts), Err(BallotError::BadSalts), "{bad}");
        }
    }
}
