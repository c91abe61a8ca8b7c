//! Everything in a ballot box is encrypted to the wave's box key, which lies in the secrets folder and is destroyed
//! at sealing: afterwards no backup, snapshot, write-ahead log or remnant of a disk can be read.

use super::BoxError;
use crate::ballot::SerialHash;
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};

/// 256 random bits of one wave.
#[derive(Clone)]
pub struct BoxKey(pub [u8; 32]);

impl BoxKey {
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }
}

/// Which table a row belongs to; a row moved to another one can't be opened.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Response,
    Comment,
}

/// 192 random bits: no two alike, however many rows and instances there are.
const NONCE: usize = 24;

/// Bodies are filled up to a power of two from here on, so that their length says little about what was answered.
const SMALLEST: usize = 1024;

/// Encrypts and opens the rows of one wave: nonce ‖ XChaCha20-Poly1305 of (length (4, big-endian) ‖ body ‖ zeros).
#[derive(Clone)]
pub struct Cipher {
    aead: XChaCha20Poly1305,
    /// What rows lie under is hashed with.
    places: [u8; 32],
    wave: String,
}

impl Cipher {
    pub fn new(key: &BoxKey, wave: &str) -> Self {
        let places = Sha256::new().chain_update(b"koe box row v1\0").chain_update(key.0).finalize().into();
        Self { aead: XChaCha20Poly1305::new((&key.0).into()), places, wave: wave.to_owned() }
    }

    /// Where the response of a ballot lies: SHA-256(SHA-256("koe box row v1" ‖ 0x00 ‖ box key) ‖ H(serial)). Once the box
    /// key is destroyed, nobody who knows the ballots can tell whose row a log or a remnant shows. All lengths are
    /// fixed, so that a hash of the two halves is as good as a keyed one.
    pub fn place(&self, serial: &SerialHash) -> [u8; 32] {
        Sha256::new().chain_update(self.places).chain_update(serial.0).finalize().into()
    }

    /// What a row is bound to: a copy under another key, in another table or wave does not open.
    fn bound_to(&self, kind: Kind, key: &[u8]) -> Vec<u8> {
        let kind: &[u8] = match kind {
            Kind::Response => b"koe box response\0",
            Kind::Comment => b"koe box comment\0",
        };
        [kind, self.wave.as_bytes(), b"\0", key].concat()
    }

    /// # Errors
    /// A body of 4 GiB or more.
    pub fn seal(&self, kind: Kind, key: &[u8], body: &[u8]) -> Result<Vec<u8>, BoxError> {
        let too_long = || BoxError::Storage("a response can't be encrypted".to_owned());
        let length = u32::try_from(body.len()).map_err(|_| too_long())?;
        let filled = (4 + body.len()).next_power_of_two().max(SMALLEST);
        let mut text = Vec::with_capacity(filled + 16);
        text.extend_from_slice(&length.to_be_bytes());
        text.extend_from_slice(body);
        text.resize(filled, 0);
        let mut nonce = [0; NONCE];
        OsRng.fill_bytes(&mut nonce);
        let bound_to = self.bound_to(kind, key);
        self.aead.encrypt_in_place(&XNonce::from(nonce), &bound_to, &mut text).map_err(|_| too_long())?;
        Ok([&nonce[..], &text].concat())
    }

    /// # Errors
    /// Another key, or bytes that were changed or moved.
    pub fn open(&self, kind: Kind, key: &[u8], sealed: &[u8]) -> Result<Vec<u8>, BoxError> {
        let damaged = || BoxError::Storage("a row of the ballot box is damaged or of another key".to_owned());
        let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        let mut text = text.to_vec();
        let bound_to = self.bound_to(kind, key);
        self.aead.decrypt_in_place(&XNonce::from(*nonce), &bound_to, &mut text).map_err(|_| damaged())?;
        let (length, body) = text.split_first_chunk::<4>().ok_or_else(damaged)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| damaged())?;
        Ok(body.get(..length).ok_or_else(damaged)?.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_opened_again() {
        let cipher = Cipher::new(&BoxKey::random(), "R8");
        for length in [0, 1, 1020, 1021, 5000] {
            let body = vec![7; length];
            let sealed = cipher.seal(Kind::Response, b"key", &body).unwrap();
            assert_eq!(cipher.open(Kind::Response, b"key", &sealed), Ok(body));
        }
    }

    #[test]
    fn a_row_opens_with_its_own_key_place_table_and_wave_only() {
        let key = BoxKey::random();
        let cipher = Cipher::new(&key, "R8");
        let mut sealed = cipher.seal(Kind::Response, b"key", b"body").unwrap();
        assert!(cipher.open(Kind::Response, b"other", &sealed).is_err());
        assert!(cipher.open(Kind::Comment, b"key", &sealed).is_err());
        assert!(Cipher::new(&key, "R9").open(Kind::Response, b"key", &sealed).is_err());
        assert!(Cipher::new(&BoxKey::random(), "R8").open(Kind::Response, b"key", &sealed).is_err());
        assert!(cipher.open(Kind::Response, b"key", &sealed[..20]).is_err());
        sealed[100] ^= 1;
        assert!(cipher.open(Kind::Response, b"key", &sealed).is_err());
    }

    #[test]
    fn short_and_long_answers_are_equally_long_as_stored() {
        let cipher = Cipher::new(&BoxKey::random(), "R8");
        let length = |body: &[u8]| cipher.seal(Kind::Response, b"key", body).unwrap().len();
        assert_eq!(length(b"short"), length(&[0; 1000]));
        assert_ne!(cipher.seal(Kind::Comment, b"k", b"b"), cipher.seal(Kind::Comment, b"k", b"b"), "random nonces");
    }
}
