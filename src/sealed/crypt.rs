//! Files that only auditors can read: `age`, X25519 recipients.

use super::SealedError;
use age::x25519::{Identity, Recipient};
use std::io::{Read, Write};

/// Encrypts to every recipient (`age1…`).
///
/// # Errors
/// [`SealedError::Encryption`] for an empty list or a recipient that is none.
pub fn encrypt(plain: &[u8], recipients: &[String]) -> Result<Vec<u8>, SealedError> {
    let recipients = recipients.iter().map(|text| recipient(text)).collect::<Result<Vec<_>, _>>()?;
    let every = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(every).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    let mut writer = encryptor.wrap_output(&mut bytes).map_err(|error| failed(&error))?;
    writer.write_all(plain).and_then(|()| writer.finish()).map_err(|error| failed(&error))?;
    Ok(bytes)
}

/// Decrypts with a key file's text.
///
/// # Errors
/// [`SealedError::Encryption`] for a key file without a key, another key, or changed bytes.
pub fn decrypt(bytes: &[u8], key_file: &str) -> Result<Vec<u8>, SealedError> {
    let identities = identities(key_file)?;
    let decryptor = age::Decryptor::new(bytes).map_err(|error| failed(&error))?;
    let every = identities.iter().map(|identity| identity as &dyn age::Identity);
    let mut plain = Vec::new();
    let mut reader = decryptor.decrypt(every).map_err(|error| failed(&error))?;
    reader.read_to_end(&mut plain).map_err(|error| failed(&error))?;
    Ok(plain)
}

/// Whether a text is an X25519 recipient (`age1…`).
///
/// # Errors
/// [`SealedError::Encryption`] naming the recipient.
pub fn check_recipient(text: &str) -> Result<(), SealedError> {
    recipient(text).map(drop)
}

fn recipient(text: &str) -> Result<Recipient, SealedError> {
    text.trim().parse().map_err(|error| SealedError::Encryption(format!("{text}: {error}")))
}

fn identities(key_file: &str) -> Result<Vec<Identity>, SealedError> {
    let lines = key_file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let identities = lines
        .map(|line| line.parse::<Identity>().map_err(|error| SealedError::Encryption(error.to_owned())))
        .collect::<Result<Vec<_>, _>>()?;
    if identities.is_empty() {
        return Err(SealedError::Encryption("no key in the key file".to_owned()));
    }
    Ok(identities)
}

fn failed(error: &dyn std::fmt::Display) -> SealedError {
    SealedError::Encryption(error.to_string())
}
