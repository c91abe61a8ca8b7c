//! The ballot protocol (回答券): keys, pick-up, credential, receipt, Merkle root. Pure: no clock, no I/O;
//! randomness comes in as an argument.
//!
//! RFC 9497, ristretto255-SHA512, verifiable mode (VOPRF), one key per wave and ballot unit.

pub mod code;
pub mod credential;
pub mod hex;
pub mod keys;
pub mod leaf;
pub mod merkle;
pub mod pickup;
pub mod receipt;

pub use code::BallotCode;
pub use credential::{Credential, Serial, SerialHash, Token};
pub use keys::{UnitKey, UnitPublicKey, UnitScalar, WaveSeed};
pub use leaf::{Leaf, Salts, leaf_of};
pub use merkle::MerkleRoot;
pub use pickup::{BlindedElement, Evaluation, PendingBallot};
pub use receipt::{Receipt, ReceiptKey};

#[cfg(test)]
mod rfc9497;

use crate::message::{Explain, Message};

/// What the protocol refuses. Every reason a credential can fail for is the one variant `BadCredential`, so that
/// nothing tells a forger what was wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    #[error("not a valid group element")]
    BadElement,
    #[error("the evaluation's proof does not hold for the published key")]
    BadProof,
    #[error("the credential is not valid for this wave and unit")]
    BadCredential,
    #[error("a ballot code has a unit number and 13 groups of 4; this one is incomplete or mistyped")]
    BadCode,
    #[error("not a valid key")]
    BadKey,
    #[error("the receipt's signature does not hold")]
    BadReceipt,
    #[error("a salt is 64 lower-case hexadecimal digits")]
    BadSalts,
}

impl Explain for BallotError {
    fn message(&self) -> Message {
        Message::new(match self {
            BallotError::BadElement => "error-bad-element",
            BallotError::BadProof => "error-bad-proof",
            BallotError::BadCredential => "error-bad-credential",
            BallotError::BadCode => "error-bad-code",
            BallotError::BadKey => "error-bad-key",
            BallotError::BadReceipt => "error-bad-receipt",
            BallotError::BadSalts => "error-bad-salts",
        })
    }
}
