//! Byte strings as the browser and the files write them: lower-case hexadecimal, nothing else.

use data_encoding::HEXLOWER;

/// Lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// Exactly `N` bytes from lower-case hexadecimal; none for anything else, so that every value has one spelling.
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N {
        return None;
    }
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_spelling_of_the_right_length_is_read() {
        assert_eq!(from_hex::<2>("0aff"), Some([10, 255]));
        assert_eq!(to_hex(&[10, 255]), "0aff");
        for refused in ["0AFF", "0af", "0aff00", " aff", "zzzz", ""] {
            assert_eq!(from_hex::<2>(refused), None, "{refused}");
        }
    }
}
