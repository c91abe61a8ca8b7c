//! The charter's fingerprint as people read it.

use data_encoding::Encoding;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// SHA-256 of the charter's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fingerprint(pub [u8; 32]);

/// Crockford's base32 (no I, L, O, U), the alphabet of everything in Koe that people type from paper.
pub fn crockford() -> Encoding {
    let mut specification = data_encoding::Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification.translate.from.push_str("abcdefghjkmnpqrstvwxyzILOilo");
    specification.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ110110");
    specification.ignore.push_str("- ");
    specification.check_trailing_bits = false;
    specification.encoding().unwrap_or(data_encoding::BASE32_NOPAD)
}

impl fmt::Display for Fingerprint {
    /// 52 characters in 13 groups of 4.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = crockford().encode(&self.0);
        for (index, character) in text.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = crockford().decode(text.as_bytes()).map_err(|error| error.to_string())?;
        Ok(Self(bytes.try_into().map_err(|_| "a fingerprint has 13 groups of 4".to_owned())?))
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> String {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_back_as_people_type_it() {
        let fingerprint = Fingerprint([0xA5; 32]);
        let text = fingerprint.to_string();
        assert_eq!(text.split('-').count(), 13);
        assert_eq!(text.to_lowercase().replace('-', " ").parse::<Fingerprint>(), Ok(fingerprint));
        assert!("0000".parse::<Fingerprint>().is_err());
    }
}
