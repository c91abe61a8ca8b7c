//! The ballot code: unit number and 13 groups of 4, as typed from paper or carried by a QR code.

use super::credential::Credential;
use super::BallotError;
use std::fmt;
use std::str::FromStr;

/// `17-ABCD-…`: the unit's number, then 256 bits (serial ‖ token) and a 4-bit check, Crockford base32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotCode(pub Credential);

impl fmt::Display for BallotCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        todo!()
    }
}

impl FromStr for BallotCode {
    type Err = BallotError;

    fn from_str(text: &str) -> Result<Self, BallotError> {
        let _ = text;
        todo!()
    }
}
