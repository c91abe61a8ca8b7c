//! Random names and secrets of this room, and the hashes under which secrets are kept.

use data_encoding::BASE64URL_NOPAD;
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};

/// 256 random bits for cookies and links, base64url.
pub fn token() -> String {
    BASE64URL_NOPAD.encode(&bytes::<32>())
}

/// 128 random bits: no two alike, and nothing to be read from their order.
pub fn id() -> String {
    BASE64URL_NOPAD.encode(&bytes::<16>())
}

pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

/// Enough for secrets of 80 random bits and more; passwords go through argon2.
pub fn hash(secret: &[u8]) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}
