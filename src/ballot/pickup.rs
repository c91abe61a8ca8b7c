//! Picking a ballot up: the respondent's side (also run by the demo and the tests) and the messages.

use super::credential::{Serial, Token};
use super::keys::UnitPublicKey;
use super::BallotError;
use rand_core::{CryptoRng, RngCore};

/// A blinded serial: a canonical, non-identity ristretto255 element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlindedElement([u8; 32]);

/// The server's answer: evaluated element and DLEQ proof (c ‖ s).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluation {
    pub element: [u8; 32],
    pub proof: [u8; 64],
}

/// Serial and blind, kept until the evaluation is verified, then destroyed.
pub struct PendingBallot {
    pub serial: Serial,
}

impl BlindedElement {
    /// # Errors
    /// Identity and non-canonical encodings.
    pub fn parse(bytes: &[u8]) -> Result<Self, BallotError> {
        let _ = bytes;
        todo!()
    }
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }
}

impl PendingBallot {
    pub fn new(rng: &mut (impl RngCore + CryptoRng)) -> Result<(Self, BlindedElement), BallotError> {
        let _ = rng;
        todo!()
    }
    /// Verifies the proof against the published key and unblinds.
    pub fn finish(self, evaluation: &Evaluation, key: &UnitPublicKey) -> Result<(Serial, Token), BallotError> {
        let _ = (evaluation, key);
        todo!()
    }
}
