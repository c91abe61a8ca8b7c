//! Mail that comes back: delivery status notifications (RFC 3464) as mail servers write them. What can't be read is
//! refused with a reason; nothing is guessed from prose.

use super::letter::ID_MARK;
use crate::message::{Explain, Message};

/// Largest notification that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// Longest explanation that is kept, in characters.
const LONGEST: usize = 200;

/// What a notification says of one recipient that mail does not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    pub address: String,
    /// Enhanced status code (RFC 3463), `5.1.1`.
    pub status: String,
    /// What the last server said.
    pub said: String,
    /// Of which letter, where the notification holds its Message-ID.
    pub letter: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BounceError {
    #[error("larger than 4 MB")]
    TooLarge,
    #[error("no delivery status notification")]
    NotANotification,
    #[error("a notification that names no recipient")]
    NoRecipient,
}

impl Explain for BounceError {
    fn message(&self) -> Message {
        Message::new(match self {
            BounceError::TooLarge => "error-bounce-too-large",
            BounceError::NotANotification => "error-bounce-not-a-notification",
            BounceError::NoRecipient => "error-bounce-no-recipient",
        })
    }
}

/// Reads a notification. Recipients that were reached, or are still tried, are none of its bounces.
///
/// # Errors
/// Other mail, too large a file, a notification that was cut off before its recipient.
pub fn read(mail: &[u8]) -> Result<Vec<Bounce>, BounceError> {
    if mail.len() > LARGEST {
        return Err(BounceError::TooLarge);
    }
    let text = String::from_utf8_lossy(mail);
    let lines: Vec<&str> = text.lines().collect();
    let report = part(&lines, "message/delivery-status").ok_or(BounceError::NotANotification)?;
    let letter = letter_id(&lines);
    let recipients: Vec<Recipient> = groups(report).into_iter().filter_map(Recipient::read).collect();
    if recipients.is_empty() {
        return Err(BounceError::NoRecipient);
    }
    let failed = recipients.into_iter().filter(|recipient| recipient.failed);
    Ok(failed.map(|recipient| recipient.bounce.with_letter(letter.clone())).collect())
}

/// Lines of the first body part of this type.
fn part<'a>(lines: &'a [&'a str], kind: &str) -> Option<&'a [&'a str]> {
    let head = lines.iter().position(|line| {
        let line = line.to_ascii_lowercase();
        line.strip_prefix("content-type:").is_some_and(|value| value.trim_start().starts_with(kind))
    })?;
    // The delimiter of the parts stands above each part's head.
    let boundary = lines[..head].iter().rev().find(|line| line.starts_with("--") && line.len() > 2)?.trim_end();
    let start = head + lines[head..].iter().position(|line| line.trim().is_empty())? + 1;
    let length = lines[start..].iter().position(|line| line.starts_with(boundary));
    Some(&lines[start..length.map_or(lines.len(), |length| start + length)])
}

/// The id of the letter that came back, from its Message-ID.
fn letter_id(lines: &[&str]) -> Option<String> {
    let of_line = |line: &&str| {
        let (name, value) = line.split_once(':')?;
        let named = name.eq_ignore_ascii_case("message-id") || name.eq_ignore_ascii_case("original-envelope-id");
        let id = named.then(|| value.trim().trim_start_matches('<'))?.strip_prefix(ID_MARK)?;
        Some(id.split(['@', '>']).next()?.to_owned())
    };
    lines.iter().find_map(of_line)
}

/// Fields of each recipient, unfolded: groups of lines between empty ones.
fn groups(report: &[&str]) -> Vec<Vec<(String, String)>> {
    let mut groups = vec![Vec::<(String, String)>::new()];
    for line in report {
        if line.trim().is_empty() {
            groups.push(Vec::new());
        } else if let Some(fields) = groups.last_mut() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }
    groups
}

struct Recipient {
    bounce: Bounce,
    failed: bool,
}

impl Recipient {
    /// None of a group that names no recipient: the one about the whole message.
    fn read(fields: Vec<(String, String)>) -> Option<Self> {
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        // Whom we wrote to; the final one is where a forwarding led.
        let address =
            field("original-recipient").and_then(address).or_else(|| field("final-recipient").and_then(address))?;
        let status = field("status").map(|status| status.split_whitespace().next().unwrap_or_default());
        let status = status.unwrap_or_default().to_owned();
        let said = field("diagnostic-code").unwrap_or_default();
        let said = said.split_once(';').map_or(said, |(_, text)| text.trim());
        let failed = field("action").is_some_and(|action| action.to_ascii_lowercase().starts_with("failed"));
        let bounce = Bounce { address, status, said: said.chars().take(LONGEST).collect(), letter: None };
        Some(Self { bounce, failed })
    }
}

impl Bounce {
    fn with_letter(self, letter: Option<String>) -> Self {
        Self { letter, ..self }
    }
}

/// `rfc822; someone@example.jp`, with or without angle brackets.
fn address(field: &str) -> Option<String> {
    let (kind, address) = field.split_once(';')?;
    if !matches!(kind.trim().to_ascii_lowercase().as_str(), "rfc822" | "utf-8") {
        return None;
    }
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    let plausible = address.contains('@') && !address.contains(char::is_whitespace);
    plausible.then(|| address.to_owned())
}
