//! The charter (調査憲章): what is fixed and published, with its hash, before a wave opens.

use super::fingerprint::Fingerprint;
use super::table_kinds::TableKind;
use super::tables::TablePlan;
use crate::message::{Explain, Message};
use crate::organisation::UnitTree;
use crate::survey::Definition;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The public key of one ballot unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotUnitKey {
    /// Position of the unit in the charter's tree; also the number in ballot codes.
    pub unit: usize,
    pub path: String,
    pub eligible: u32,
    /// Compressed ristretto255 point, hexadecimal; empty for imported waves, which had no ballots.
    pub public_key: String,
}

/// Everything that is frozen when a wave is announced. Its JSON bytes, as stored, are what the fingerprint covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charter {
    /// Version of this format.
    pub format: u32,
    pub wave: String,
    pub definition: Definition,
    pub tree: UnitTree,
    pub ballot_units: Vec<BallotUnitKey>,
    /// Ed25519 key that signs receipts, hexadecimal.
    pub receipt_key: String,
    /// Smallest number of answers that is shown (m).
    pub threshold: u32,
    /// Smallest number of eligible people of a ballot unit.
    pub smallest_ballot_unit: u32,
    /// `age` recipients (auditors) that the openings are encrypted to.
    pub recipients: Vec<String>,
    /// Days after sealing until the openings are destroyed.
    pub objection_days: u32,
    /// The fixed list of tables and tests: figures by unit, families of tests.
    pub tables: Vec<String>,
    /// Tables by attribute.
    #[serde(default)]
    pub plan: TablePlan,
    /// All kinds of tables that may leave; a charter from before there was this list names none.
    #[serde(default)]
    pub kinds: Vec<TableKind>,
    /// Imported from another tool: no ballots, no receipts.
    pub imported: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum CharterError {
    #[error("the charter can't be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("the charter has format {0}, this program reads 1")]
    UnknownFormat(u32),
    #[error("a threshold of {0} is below 5")]
    ThresholdTooLow(u32),
    #[error("ballot units of {0} are below 15")]
    BallotUnitTooSmall(u32),
    #[error("unit {unit} carries ballots of {eligible} people, {smallest} is the least")]
    UnitBelowSmallest { unit: String, eligible: u32, smallest: u32 },
    #[error("unit {0} has no public key")]
    MissingKey(String),
    #[error("a wave needs a name of letters, digits, - and _")]
    BadName,
    #[error("nobody is eligible")]
    NobodyEligible,
}

impl Explain for CharterError {
    fn message(&self) -> Message {
        match self {
            CharterError::Unreadable(error) => Message::new("error-charter-unreadable").with("detail", error),
            CharterError::UnknownFormat(format) => Message::new("error-charter-format").with("format", format),
            CharterError::ThresholdTooLow(threshold) => {
                Message::new("error-threshold-too-low").with("threshold", threshold)
            }
            CharterError::BallotUnitTooSmall(smallest) => {
                Message::new("error-ballot-unit-too-small").with("smallest", smallest)
            }
            CharterError::UnitBelowSmallest { unit, eligible, smallest } => Message::new("error-unit-below-smallest")
                .with("unit", unit)
                .with("eligible", eligible)
                .with("smallest", smallest),
            CharterError::MissingKey(unit) => Message::new("error-unit-without-key").with("unit", unit),
            CharterError::BadName => Message::new("error-wave-name"),
            CharterError::NobodyEligible => Message::new("error-nobody-eligible"),
        }
    }
}

impl Charter {
    pub const FORMAT: u32 = 1;

    /// The exact bytes that are published and fingerprinted.
    ///
    /// # Errors
    /// None in practice; serialisation's error type is passed on.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CharterError> {
        Ok(serde_json::to_vec(self)?)
    }

    /// # Errors
    /// Bytes that are no charter, or one of another format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CharterError> {
        let charter: Charter = serde_json::from_slice(bytes)?;
        if charter.format != Self::FORMAT {
            return Err(CharterError::UnknownFormat(charter.format));
        }
        Ok(charter)
    }

    pub fn fingerprint_of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes).into())
    }

    /// The key of the ballot unit at this position of the tree.
    pub fn ballot_unit(&self, unit: usize) -> Option<&BallotUnitKey> {
        self.ballot_units.iter().find(|key| key.unit == unit)
    }
}
