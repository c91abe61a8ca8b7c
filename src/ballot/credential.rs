//! What entitles to cast once: serial and token.

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
    pub fn hash(&self) -> SerialHash {
        todo!()
    }
}
