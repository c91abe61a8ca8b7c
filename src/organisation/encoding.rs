//! Text of files that people make with spreadsheets: UTF-8 with or without BOM, or CP932.

use crate::message::{Explain, Faults, Message};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

/// Why a file's bytes are no text that Koe reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// Lines (from 1) that hold bytes which are neither UTF-8 nor CP932, read as the likelier of the two.
    #[error("lines {lines:?} can't be read as {encoding}")]
    Undecodable { encoding: &'static str, lines: Vec<usize> },
    #[error("the file is UTF-16")]
    Utf16,
}

impl EncodingError {
    /// The faults of the file, one for every line that can't be read.
    pub fn faults(&self, file: &str) -> Faults {
        let mut faults = Faults::default();
        match self {
            EncodingError::Undecodable { lines, .. } => {
                lines.iter().for_each(|&line| faults.add(file, Some(line), self.message()));
            }
            EncodingError::Utf16 => faults.add(file, None, self.message()),
        }
        faults
    }
}

impl Explain for EncodingError {
    fn message(&self) -> Message {
        match self {
            EncodingError::Undecodable { encoding, .. } => {
                Message::new("fault-undecodable-bytes").with("encoding", encoding)
            }
            EncodingError::Utf16 => Message::new("fault-utf16"),
        }
    }
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Gives the text (without BOM) and `UTF-8` or `CP932`, as found.
///
/// UTF-8 is tried first: Japanese text in CP932 is practically never valid UTF-8.
///
/// # Errors
/// Every line that can't be read, or a file in UTF-16.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), EncodingError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(EncodingError::Utf16);
    }
    let marked = bytes.strip_prefix(BOM);
    let body = marked.unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(body) {
        return Ok((text.to_owned(), "UTF-8"));
    }
    let unreadable_utf8 = unreadable_lines(body, UTF_8);
    if marked.is_some() || mostly_utf8(body, unreadable_utf8.len()) {
        return Err(EncodingError::Undecodable { encoding: "UTF-8", lines: unreadable_utf8 });
    }
    let unreadable_cp932 = unreadable_lines(body, SHIFT_JIS);
    if unreadable_cp932.is_empty() {
        Ok((SHIFT_JIS.decode_without_bom_handling(body).0.into_owned(), "CP932"))
    } else {
        Err(EncodingError::Undecodable { encoding: "CP932", lines: unreadable_cp932 })
    }
}

/// Whether at least half of the lines beyond ASCII are UTF-8. Damaged UTF-8 can pass for CP932 and would come
/// out as wrong characters; a line of CP932 hardly ever passes for UTF-8.
fn mostly_utf8(body: &[u8], unreadable: usize) -> bool {
    let beyond_ascii = body.split(|&byte| byte == b'\n').filter(|line| !line.is_ascii()).count();
    unreadable * 2 <= beyond_ascii
}

/// No second byte of a CP932 character is a line feed, so lines can be read one by one in both encodings.
fn unreadable_lines(body: &[u8], encoding: &'static Encoding) -> Vec<usize> {
    body.split(|&byte| byte == b'\n')
        .zip(1..)
        .filter(|(line, _)| encoding.decode_without_bom_handling(line).1)
        .map(|(_, number)| number)
        .collect()
}

/// The line (from 1) on which a record begins; the reader gives the place of the empty lines before it.
pub fn line_of(record: &csv::StringRecord, text: &str) -> usize {
    let Some(position) = record.position() else { return 1 };
    let from = usize::try_from(position.byte()).unwrap_or(0);
    let empty = text.as_bytes().iter().skip(from).take_while(|byte| matches!(byte, b'\n' | b'\r'));
    usize::try_from(position.line()).unwrap_or(1) + empty.filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cp932(text: &str) -> Vec<u8> {
        SHIFT_JIS.encode(text).0.into_owned()
    }

    #[test]
    fn utf8_is_read_with_and_without_bom() {
        assert_eq!(decode("所属\n総務部".as_bytes()), Ok(("所属\n総務部".to_owned(), "UTF-8")));
        assert_eq!(decode("\u{feff}所属".as_bytes()), Ok(("所属".to_owned(), "UTF-8")));
    }

    #[test]
    fn cp932_is_read_with_its_own_characters() {
        // 髙 and ① are in CP932 and not in plain Shift_JIS; 表 and 能 end in the byte of a backslash.
        assert_eq!(decode(&cp932("髙橋①,表能\r\nｱｲｳ")), Ok(("髙橋①,表能\r\nｱｲｳ".to_owned(), "CP932")));
    }

    #[test]
    fn a_broken_byte_in_utf8_is_named_with_its_line() {
        let mut bytes = "職員番号\n総務部".as_bytes().to_vec();
        bytes.extend(b"\n\xE7\x95\n");
        bytes.extend("人事課\n福祉".as_bytes());
        assert_eq!(decode(&bytes), Err(EncodingError::Undecodable { encoding: "UTF-8", lines: vec![3] }));
    }

    #[test]
    fn a_broken_byte_in_cp932_is_named_with_its_line() {
        let mut bytes = cp932("職員番号,所属\n総務部,課\n");
        bytes.extend(b"\x82\n");
        bytes.extend(cp932("健康福祉部"));
        assert_eq!(decode(&bytes), Err(EncodingError::Undecodable { encoding: "CP932", lines: vec![3] }));
    }

    #[test]
    fn utf16_is_refused_by_name() {
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(EncodingError::Utf16));
    }
}
