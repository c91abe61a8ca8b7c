//! Mail: what is sent to employees. In the demo messages land as `.eml` files in the data directory.

use crate::message::{Explain, Message};
use lettre::message::{Mailbox, header::ContentType};
use lettre::{Address, FileTransport, Transport};
use std::path::Path;

/// One message in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub body: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("address {0} is not valid")]
    Address(String),
    #[error("the message could not be written: {0}")]
    Writing(String),
}

impl Explain for MailError {
    fn message(&self) -> Message {
        match self {
            MailError::Address(address) => Message::new("error-mail-address").with("address", address),
            MailError::Writing(detail) => Message::new("error-mail-writing").with("detail", detail),
        }
    }
}

/// Writes a message as an `.eml` file into `folder`; gives its path. `from` is an address, with or without a name.
/// Letters hold personal links, so that only the owner may read them.
///
/// # Errors
/// An address that is none, a folder that can't be written.
pub fn write_file(folder: &Path, from: &str, letter: &Letter) -> Result<std::path::PathBuf, MailError> {
    let writing = |error: &dyn std::error::Error| MailError::Writing(error.to_string());
    let from: Mailbox = from.parse().map_err(|_| MailError::Address(from.to_owned()))?;
    let to: Address = letter.to.parse().map_err(|_| MailError::Address(letter.to.clone()))?;
    let name = (!letter.to_name.is_empty()).then(|| letter.to_name.clone());
    let message = lettre::Message::builder()
        .from(from)
        .to(Mailbox::new(name, to))
        .subject(letter.subject.clone())
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone())
        .map_err(|error| writing(&error))?;
    make_private_folder(folder).map_err(|error| writing(&error))?;
    let id = FileTransport::new(folder).send(&message).map_err(|error| writing(&error))?;
    let path = folder.join(format!("{id}.eml"));
    keep_private(&path).map_err(|error| writing(&error))?;
    Ok(path)
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn keep_private(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64;

    /// The words of a header or body that were sent as base64, put together again.
    fn decoded(words: &str) -> String {
        let bytes: Vec<u8> = words
            .split_whitespace()
            .filter_map(|word| {
                BASE64.decode(word.trim_start_matches("=?utf-8?b?").trim_end_matches("?=").as_bytes()).ok()
            })
            .flatten()
            .collect();
        String::from_utf8(bytes).unwrap()
    }

    fn letter() -> Letter {
        Letter {
            to: "hanako@example.jp".to_owned(),
            to_name: "佐藤 花子".to_owned(),
            subject: "職員意識調査のご案内:回答券をお受け取りください(令和8年度)".to_owned(),
            body: "佐藤 花子 様\n\nhttps://koe.example.jp/l/abc\n".to_owned(),
        }
    }

    #[test]
    fn a_japanese_letter_is_sent_in_ascii_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = write_file(&folder.path().join("mail"), "人事課 <koe@example.jp>", &letter()).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998));
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ");
        let header = |name: &str| unfolded.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        assert_eq!(decoded(&header("Subject: ")), letter().subject);
        assert!(header("To: ").ends_with("<hanako@example.jp>"));
        assert!(decoded(header("To: ").split_once('<').unwrap().0).contains("佐藤"));
        assert_eq!(decoded(body).replace("\r\n", "\n"), letter().body);
        assert_eq!(path.extension().unwrap(), "eml");
    }

    #[test]
    fn an_address_that_is_none_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let bad = Letter { to: "hanako".to_owned(), ..letter() };
        assert!(
            matches!(write_file(folder.path(), "koe@example.jp", &bad), Err(MailError::Address(to)) if to == "hanako")
        );
        let header = Letter { to: "a@example.jp\r\nBcc: b@example.jp".to_owned(), ..letter() };
        assert!(write_file(folder.path(), "koe@example.jp", &header).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
