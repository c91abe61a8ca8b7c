//! The receipt (受付票): a leaf signed by the wave's receipt key.

use super::BallotError;
use super::leaf::Leaf;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
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
        let signature = self.key.sign(&signed_bytes(wave, &leaf.0)).to_bytes();
        Receipt { wave: wave.to_owned(), leaf: leaf.0, signature }
    }
    /// Signs a manifest's bytes under a context of its own ("koe manifest v1" ‖ 0x00 ‖ bytes).
    pub fn sign_manifest(&self, manifest: &[u8]) -> [u8; 64] {
        self.key.sign(&manifest_bytes(manifest)).to_bytes()
    }
}

fn signed_bytes(wave: &str, leaf: &[u8; 32]) -> Vec<u8> {
    [b"koe receipt v1\0", wave.as_bytes(), b"\0", leaf].concat()
}

fn manifest_bytes(manifest: &[u8]) -> Vec<u8> {
    [b"koe manifest v1\0", manifest].concat()
}

fn check(key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> Result<(), BallotError> {
    let key = VerifyingKey::from_bytes(key).map_err(|_| BallotError::BadReceipt)?;
    key.verify_strict(bytes, &Signature::from_bytes(signature)).map_err(|_| BallotError::BadReceipt)
}

impl Receipt {
    /// # Errors
    /// [`BallotError::BadReceipt`].
    pub fn check(&self, receipt_key: &[u8; 32]) -> Result<(), BallotError> {
        check(receipt_key, &signed_bytes(&self.wave, &self.leaf), &self.signature)
    }
}

/// # Errors
/// [`BallotError::BadReceipt`].
pub fn check_manifest(receipt_key: &[u8; 32], manifest: &[u8], signature: &[u8; 64]) -> Result<(), BallotError> {
    check(receipt_key, &manifest_bytes(manifest), signature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;

    fn key() -> ReceiptKey {
        ReceiptKey::random(&mut ChaCha20Rng::seed_from_u64(5))
    }

    #[test]
    fn a_receipt_holds_for_its_wave_leaf_and_key_alone() {
        let receipt = key().sign("R8", &Leaf([1; 32]));
        assert_eq!(receipt.check(&key().public()), Ok(()));
        let other_key = ReceiptKey::from_bytes(&[9; 32]).public();
        let changed = [
            (Receipt { wave: "R7".to_owned(), ..receipt.clone() }, key().public()),
            (Receipt { leaf: [2; 32], ..receipt.clone() }, key().public()),
            (Receipt { signature: [0; 64], ..receipt.clone() }, key().public()),
            (receipt.clone(), other_key),
        ];
        for (receipt, key) in changed {
            assert_eq!(receipt.check(&key), Err(BallotError::BadReceipt));
        }
    }

    #[test]
    fn a_receipt_is_no_signature_of_a_manifest() {
        let receipt = key().sign("R8", &Leaf([1; 32]));
        let bytes = [&b"R8\0"[..], &[1; 32]].concat();
        assert!(check_manifest(&key().public(), &bytes, &receipt.signature).is_err());
        assert_eq!(check_manifest(&key().public(), &bytes, &key().sign_manifest(&bytes)), Ok(()));
    }

    #[test]
    fn a_stored_key_signs_as_before() {
        let again = ReceiptKey::from_bytes(&key().to_bytes());
        assert_eq!(again.sign("R8", &Leaf([1; 32])), key().sign("R8", &Leaf([1; 32])));
    }
}
