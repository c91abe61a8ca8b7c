//! What entitles to cast once: serial and token.

use super::hex::{from_hex, to_hex};
use sha2::{Digest, Sha256};
use std::fmt;

/// 128 random bits chosen by the respondent's browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Serial(pub [u8; 16]);

/// The first 128 bits of the VOPRF output on the serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(pub [u8; 16]);

/// H(serial), the key under which a response lies in the ballot box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SerialHash(pub [u8; 32]);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credential {
    /// Position of the ballot unit in the charter's tree.
    pub unit: usize,
    pub serial: Serial,
    pub token: Token,
}

impl Serial {
    /// SHA-256("koe serial v1" ‖ 0x00 ‖ serial).
    pub fn hash(&self) -> SerialHash {
        SerialHash(Sha256::new().chain_update(b"koe serial v1\0").chain_update(self.0).finalize().into())
    }

    /// From 32 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }
}

impl Token {
    /// From 32 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }
}

impl fmt::Display for Serial {
    /// Lower-case hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl fmt::Display for Token {
    /// Lower-case hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_key_of_a_serial_is_its_domain_separated_hash() {
        // sha256sum of "koe serial v1", a zero byte and sixteen bytes 0x11
        let hash = Serial([0x11; 16]).hash();
        assert_eq!(to_hex(&hash.0), "db2ad5c34419cc6dd13f238fa763c8dc929a05b09643a6c2e6436e35b2482160");
        assert_ne!(hash.0, <[u8; 32]>::from(Sha256::digest([0x11; 16])));
    }
}
