//! The parts that are JSON lines: credentials, openings, comments.

use super::SealedError;
use super::cast::Cast;
use crate::ballot::{Credential, Leaf, Salts, Serial, Token};
use crate::response::{Answers, Attributes, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A line of the credentials part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialLine {
    pub unit: usize,
    pub serial: String,
    pub token: String,
}

/// A line of the openings: what a leaf commits to, with unit and attributes as they were cast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    pub leaf: String,
    pub salts: Salts,
    pub unit: usize,
    pub attributes: Attributes,
    pub answers: Answers,
}

impl From<&Credential> for CredentialLine {
    fn from(credential: &Credential) -> Self {
        let Credential { unit, serial, token } = credential;
        Self { unit: *unit, serial: serial.to_string(), token: token.to_string() }
    }
}

impl CredentialLine {
    /// The credential; none where serial or token is not 32 hexadecimal digits.
    pub fn credential(&self) -> Option<Credential> {
        let (serial, token) = (Serial::from_hex(&self.serial)?, Token::from_hex(&self.token)?);
        Some(Credential { unit: self.unit, serial, token })
    }
}

impl Opening {
    pub fn of(cast: &Cast) -> Self {
        Self {
            leaf: cast.leaf.to_string(),
            salts: cast.salts.clone(),
            unit: cast.response.unit,
            attributes: cast.response.attributes.clone(),
            answers: cast.response.answers.clone(),
        }
    }

    pub fn leaf(&self) -> Option<Leaf> {
        Leaf::from_hex(&self.leaf)
    }

    pub fn response(&self) -> Response {
        Response { unit: self.unit, attributes: self.attributes.clone(), answers: self.answers.clone() }
    }
}

/// One JSON value a line, each line ended.
pub(crate) fn write<T: Serialize>(part: &'static str, values: &[T]) -> Result<Vec<u8>, SealedError> {
    let mut bytes = Vec::new();
    for value in values {
        serde_json::to_writer(&mut bytes, value)
            .map_err(|error| SealedError::Damaged { part, detail: error.to_string() })?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// # Errors
/// [`SealedError::Damaged`] with the line.
pub fn read<T: DeserializeOwned>(part: &'static str, bytes: &[u8]) -> Result<Vec<T>, SealedError> {
    let lines = bytes.split(|&byte| byte == b'\n').zip(1..).filter(|(line, _)| !line.is_empty());
    lines
        .map(|(line, number)| {
            serde_json::from_slice(line)
                .map_err(|error| SealedError::Damaged { part, detail: format!("line {number}: {error}") })
        })
        .collect()
}

/// The leaves part as leaves.
///
/// # Errors
/// [`SealedError::Damaged`] where the bytes are not whole leaves.
pub fn leaves(bytes: &[u8]) -> Result<Vec<Leaf>, SealedError> {
    let (leaves, rest) = bytes.as_chunks::<32>();
    if rest.is_empty() {
        Ok(leaves.iter().copied().map(Leaf).collect())
    } else {
        Err(SealedError::Damaged { part: "leaves.txt", detail: format!("{} bytes", bytes.len()) })
    }
}
