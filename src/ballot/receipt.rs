//! The receipt (受付票): a leaf signed by the wave's receipt key.

use super::leaf::Leaf;
use super::BallotError;
use rand_core::{CryptoRng, RngCore};

/// The wave's Ed25519 signing key; lives in the secrets folder until sealing.
pub struct ReceiptKey {
    key: ed25519_dalek::SigningKey,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub wave: String,
    pub leaf: [u8; 32],
    pub signature: [u8; 64],
}

impl ReceiptKey {
    pub fn random(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        Self { key: ed25519_dalek::SigningKey::generate(rng) }
    }
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self { key: ed25519_dalek::SigningKey::from_bytes(bytes) }
    }
    pub fn to_bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }
    pub fn public(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
    /// Signs "koe receipt v1" ‖ 0x00 ‖ wave ‖ 0x00 ‖ leaf.
    pub fn sign(&self, wave: &str, leaf: &Leaf) -> Receipt {
        let _ = (wave, leaf);
        todo!()
    }
    /// Signs a manifest's bytes under a context of its own ("koe manifest v1" ‖ 0x00 ‖ bytes).
    pub fn sign_manifest(&self, manifest: &[u8]) -> [u8; 64] {
        let _ = manifest;
        todo!()
    }
}

impl Receipt {
    /// # Errors
    /// [`BallotError::BadReceipt`].
    pub fn check(&self, receipt_key: &[u8; 32]) -> Result<(), BallotError> {
        let _ = receipt_key;
        todo!()
    }
}

/// # Errors
/// [`BallotError::BadReceipt`].
pub fn check_manifest(receipt_key: &[u8; 32], manifest: &[u8], signature: &[u8; 64]) -> Result<(), BallotError> {
    let _ = (receipt_key, manifest, signature);
    todo!()
}
