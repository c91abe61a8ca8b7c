//! What is cast: the message as it arrives and the record that the ballot box keeps.

use crate::ballot::keys::UnitKey;
use crate::ballot::{Credential, Leaf, Salts};
use crate::message::{Explain, Message};
use crate::response::{Answer, Comment, Response};
use crate::wave::Charter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The body of `POST /cast`: hexadecimal serial, token and leaf.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CastMessage {
    pub wave: String,
    pub unit: usize,
    pub serial: String,
    pub token: String,
    pub leaf: String,
    pub salts: Salts,
    pub attributes: BTreeMap<String, u8>,
    pub answers: BTreeMap<String, Answer>,
    #[serde(default)]
    pub comments: Vec<Comment>,
}

/// A checked response with its credential and commitment, as the ballot box keeps it under H(serial).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    pub credential: Credential,
    pub leaf: Leaf,
    pub salts: Salts,
    pub response: Response,
}

/// A comment as it lies in the box: division (position in the tree) and what was written, under a random key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxedComment {
    pub division: usize,
    #[serde(flatten)]
    pub comment: Comment,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CastError {
    /// Forged, reused for another unit or wave, malformed: all alike.
    #[error("the ballot is not valid for this wave and unit")]
    BadBallot,
    #[error("the leaf does not commit to what was sent")]
    WrongLeaf,
    #[error(transparent)]
    Answer(#[from] crate::response::AnswerError),
    #[error("no comment prompt {0}")]
    UnknownPrompt(String),
    #[error("a comment of {length} characters; {most} are allowed")]
    CommentTooLong { length: usize, most: usize },
}

impl Explain for CastError {
    fn message(&self) -> Message {
        match self {
            CastError::BadBallot => Message::new("error-bad-ballot"),
            CastError::WrongLeaf => Message::new("error-wrong-leaf"),
            CastError::Answer(error) => error.message(),
            CastError::UnknownPrompt(prompt) => Message::new("error-unknown-prompt").with("prompt", prompt),
            CastError::CommentTooLong { length, most } => {
                Message::new("error-comment-too-long").with("length", length).with("most", most)
            }
        }
    }
}

impl CastMessage {
    /// Checks everything about a cast that needs no storage: token, leaf, answers, comments (empty ones dropped).
    /// `key` is the unit's key, looked up by [`CastMessage::unit`].
    ///
    /// # Errors
    /// The first rule broken; the credential is checked before anything else is looked at.
    pub fn check(self, charter: &Charter, key: &UnitKey) -> Result<(Cast, Vec<BoxedComment>), CastError> {
        let _ = (charter, key);
        todo!()
    }
}
