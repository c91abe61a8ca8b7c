//! One seed per wave, one VOPRF key per ballot unit derived from it.

use super::credential::{Credential, Serial, Token};
use super::pickup::{BlindedElement, Evaluation};
use super::BallotError;
use rand_core::{CryptoRng, RngCore};

/// The random seed of a wave, derived from no other secret; lives in the secrets folder until sealing.
#[derive(Clone)]
pub struct WaveSeed(pub [u8; 32]);

/// Public key of a ballot unit: a compressed ristretto255 point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitPublicKey(pub [u8; 32]);

/// Secret scalar of a ballot unit, 32 bytes little-endian; published when the wave is sealed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnitScalar(pub [u8; 32]);

/// The evaluating side of one ballot unit of one wave.
pub struct UnitKey {
    server: voprf::VoprfServer<voprf::Ristretto255>,
}

impl WaveSeed {
    pub fn random(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        Self(seed)
    }

    /// `DeriveKeyPair(seed, info)` of RFC 9497 §3.2.1, info = length-prefixed (wave, unit path).
    pub fn unit_key(&self, wave: &str, unit_path: &str) -> Result<UnitKey, BallotError> {
        let _ = (wave, unit_path);
        todo!()
    }
}

impl UnitKey {
    pub fn from_scalar(scalar: &UnitScalar) -> Result<Self, BallotError> {
        let _ = scalar;
        todo!()
    }
    pub fn scalar(&self) -> UnitScalar {
        todo!()
    }
    pub fn public(&self) -> UnitPublicKey {
        todo!()
    }
    /// Evaluates one blinded element with its DLEQ proof.
    pub fn evaluate(&self, element: &BlindedElement, rng: &mut (impl RngCore + CryptoRng)) -> Result<Evaluation, BallotError> {
        let _ = (element, rng, &self.server);
        todo!()
    }
    /// The token that belongs to a serial: the first 16 bytes of the PRF's output.
    pub fn token(&self, serial: &Serial) -> Result<Token, BallotError> {
        let _ = serial;
        todo!()
    }
    /// Recomputes the token and compares in constant time.
    pub fn check(&self, credential: &Credential) -> Result<(), BallotError> {
        let _ = credential;
        todo!()
    }
}
