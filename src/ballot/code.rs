//! The ballot code: unit number and 13 groups of 4, as typed from paper or carried by a QR code.
//!
//! The 52 characters are 260 bits in Crockford's base32: serial (128), token (128), and a check of 4 bits, the high
//! half of the first byte of SHA-256("koe ballot code v1" ‖ 0x00 ‖ unit as 4 bytes big-endian ‖ serial ‖ token).

use super::BallotError;
use super::credential::{Credential, Serial, Token};
use crate::wave::fingerprint::crockford;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Characters after the unit's number.
const CHARACTERS: usize = 52;
/// Longest unit number that is read, in digits.
const UNIT_DIGITS: usize = 7;

/// `17-ABCD-…`: the unit's number, then 256 bits (serial ‖ token) and a 4-bit check, Crockford base32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotCode(pub Credential);

impl BallotCode {
    fn check(&self) -> u8 {
        let unit = u32::try_from(self.0.unit).unwrap_or(u32::MAX).to_be_bytes();
        let hash = Sha256::new()
            .chain_update(b"koe ballot code v1\0")
            .chain_update(unit)
            .chain_update(self.0.serial.0)
            .chain_update(self.0.token.0)
            .finalize();
        hash[0] >> 4
    }
}

impl fmt::Display for BallotCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.0.serial.0[..], &self.0.token.0[..], &[self.check() << 4]].concat();
        // 33 bytes are 53 characters, the last of which holds only padding
        let text = crockford().encode(&bytes);
        write!(f, "{}", self.0.unit)?;
        for (index, character) in text.chars().take(CHARACTERS).enumerate() {
            if index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

impl FromStr for BallotCode {
    type Err = BallotError;

    /// Reads what people type: spaces or any dash between groups or nothing at all, lower case, I L O for 1 1 0,
    /// full-width letters and digits.
    fn from_str(text: &str) -> Result<Self, BallotError> {
        let plain: String = text.trim().chars().map(narrow).collect();
        let mut groups = plain.split('-').filter(|group| !group.is_empty());
        let first = groups.next().ok_or(BallotError::BadCode)?;
        let rest: String = groups.collect();
        let (unit, code) = if rest.is_empty() {
            let at = first.len().checked_sub(CHARACTERS).ok_or(BallotError::BadCode)?;
            first.split_at_checked(at).ok_or(BallotError::BadCode)?
        } else {
            (first, rest.as_str())
        };
        if !(1..=UNIT_DIGITS).contains(&unit.len()) || code.len() != CHARACTERS {
            return Err(BallotError::BadCode);
        }
        let unit = narrow_digits(unit).parse().map_err(|_| BallotError::BadCode)?;
        let bytes = crockford().decode(format!("{code}0").as_bytes()).map_err(|_| BallotError::BadCode)?;
        let (serial, rest) = bytes.split_first_chunk::<16>().ok_or(BallotError::BadCode)?;
        let (token, check) = rest.split_first_chunk::<16>().ok_or(BallotError::BadCode)?;
        let code = Self(Credential { unit, serial: Serial(*serial), token: Token(*token) });
        if check == [code.check() << 4] { Ok(code) } else { Err(BallotError::BadCode) }
    }
}

/// Full-width forms as ASCII, every kind of dash and space as `-`.
fn narrow(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff0d}' | '\u{ff70}' | '_' | '.' => '-',
        _ if character.is_whitespace() => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// The unit's number as typed, with O for 0 and I or L for 1.
fn narrow_digits(text: &str) -> String {
    text.replace(['O', 'o'], "0").replace(['I', 'i', 'L', 'l'], "1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vector() -> (BallotCode, String) {
        let vector: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/code.json")).unwrap();
        let text = |key: &str| vector[key].as_str().unwrap().to_owned();
        let code = BallotCode(Credential {
            unit: vector["unit"].as_u64().unwrap() as usize,
            serial: Serial::from_hex(&text("serial")).unwrap(),
            token: Token::from_hex(&text("token")).unwrap(),
        });
        (code, text("code"))
    }

    #[test]
    fn a_code_has_the_characters_that_another_program_computed() {
        let (code, text) = vector();
        assert_eq!(code.to_string(), text);
        assert_eq!(text.split('-').count(), 14);
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let (code, text) = vector();
        let wide: String =
            text.chars().map(|c| if c == '-' { 'ー' } else { char::from_u32(c as u32 + 0xfee0).unwrap() }).collect();
        let misread = text.replace('0', "O").replace('1', "l");
        let typed = [
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', "　"),
            text.replace('-', ""),
            text.replace('-', " – "),
            format!("  {text}\n"),
            wide,
            misread,
        ];
        for typed in typed {
            assert_eq!(typed.parse::<BallotCode>(), Ok(code), "{typed}");
        }
    }

    #[test]
    fn incomplete_codes_are_refused() {
        let (_, text) = vector();
        let refused = [&text[..text.len() - 1], &text[3..], "", "17", "-", "x-y", &format!("{text}0"), "回答券"];
        for refused in refused {
            assert_eq!(refused.parse::<BallotCode>(), Err(BallotError::BadCode), "{refused}");
        }
    }

    #[test]
    fn nearly_every_slip_of_one_character_or_of_the_unit_is_noticed() {
        let (code, text) = vector();
        let (mut slips, mut unnoticed) = (0, 0);
        for at in (0..text.len()).filter(|&at| text.as_bytes()[at] != b'-') {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
                let mut slip = text.clone();
                slip.replace_range(at..=at, &other.to_string());
                if slip != text {
                    slips += 1;
                    let read = slip.parse::<BallotCode>();
                    assert_ne!(read, Ok(code));
                    unnoticed += usize::from(read.is_ok());
                }
            }
        }
        assert!(unnoticed * 8 < slips, "{unnoticed} of {slips}");
    }

    proptest! {
        #[test]
        fn every_credential_is_read_back(unit in 0usize..9_999_999, serial: [u8; 16], token: [u8; 16]) {
            let code = BallotCode(Credential { unit, serial: Serial(serial), token: Token(token) });
            prop_assert_eq!(code.to_string().parse::<BallotCode>(), Ok(code));
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(text: String) {
            let _ = text.parse::<BallotCode>();
        }
    }
}
