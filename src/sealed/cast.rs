//! What is cast: the message as it arrives and the record that the ballot box keeps.

use crate::ballot::hex::to_hex;
use crate::ballot::keys::UnitKey;
use crate::ballot::{Credential, Leaf, Salts, Serial, Token, leaf_of};
use crate::message::{Explain, Message};
use crate::response::{Answer, Answers, Attributes, Comment, Response, canonical_answers, canonical_attributes};
use crate::survey::Definition;
use crate::wave::Charter;
use rand_core::{CryptoRng, RngCore};
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
    #[error("two comments to the prompt {0}")]
    CommentTwice(String),
}

impl Explain for CastError {
    fn message(&self) -> Message {
        match self {
            CastError::BadBallot => Message::new("error-bad-ballot"),
            CastError::WrongLeaf => Message::new("error-wrong-leaf"),
            CastError::Answer(error) => error.message(),
            CastError::UnknownPrompt(prompt) => Message::new("error-unknown-prompt").with("prompt", prompt),
            CastError::CommentTwice(prompt) => Message::new("error-comment-twice").with("prompt", prompt),
            CastError::CommentTooLong { length, most } => {
                Message::new("error-comment-too-long").with("length", length).with("most", most)
            }
        }
    }
}

impl CastMessage {
    /// What a respondent's client sends for a ballot: fresh salts and the leaf that commits to the answers. The
    /// browser does the same; the demo and the tests answer with this.
    ///
    /// # Errors
    /// Answers or attributes that the charter's definition does not allow.
    pub fn commit(
        charter: &Charter,
        credential: &Credential,
        attributes: BTreeMap<String, u8>,
        answers: BTreeMap<String, Answer>,
        comments: Vec<Comment>,
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Result<Self, CastError> {
        let salts = Salts::random(rng);
        let given = Attributes::parse(&charter.definition, attributes.clone())?;
        let parsed = Answers::parse(&charter.definition, answers.clone())?;
        let unit = charter.tree.units().get(credential.unit).ok_or(CastError::BadBallot)?;
        let leaf =
            leaf_of(&charter.wave, &unit.path, &canonical_attributes(&given), &canonical_answers(&parsed), &salts)
                .map_err(|_| CastError::WrongLeaf)?;
        Ok(Self {
            wave: charter.wave.clone(),
            unit: credential.unit,
            serial: credential.serial.to_string(),
            token: credential.token.to_string(),
            leaf: leaf.to_string(),
            salts,
            attributes,
            answers,
            comments,
        })
    }

    /// Checks everything about a cast that needs no storage: token, leaf, answers, comments (empty ones dropped).
    /// `key` is the unit's key, looked up by [`CastMessage::unit`].
    ///
    /// # Errors
    /// The first rule broken; the credential is checked before anything else is looked at.
    pub fn check(self, charter: &Charter, key: &UnitKey) -> Result<(Cast, Vec<BoxedComment>), CastError> {
        let (credential, path) = self.credential(charter, key)?;
        let attributes = Attributes::parse(&charter.definition, self.attributes)?;
        let answers = Answers::parse(&charter.definition, self.answers)?;
        let (canonical_attributes, canonical_answers) =
            (canonical_attributes(&attributes), canonical_answers(&answers));
        let leaf = leaf_of(&charter.wave, path, &canonical_attributes, &canonical_answers, &self.salts)
            .map_err(|_| CastError::WrongLeaf)?;
        if Leaf::from_hex(&self.leaf) != Some(leaf) {
            return Err(CastError::WrongLeaf);
        }
        let comments = check_comments(&charter.definition, self.comments)?;
        let division = charter.tree.division(credential.unit);
        let comments = comments.into_iter().map(|comment| BoxedComment { division, comment }).collect();
        let response = Response { unit: credential.unit, attributes, answers };
        Ok((Cast { credential, leaf, salts: self.salts, response }, comments))
    }

    /// The credential and its unit's path, where everything about it holds; nothing tells what did not.
    fn credential<'a>(&self, charter: &'a Charter, key: &UnitKey) -> Result<(Credential, &'a str), CastError> {
        let bad = || CastError::BadBallot;
        let serial = Serial::from_hex(&self.serial).ok_or_else(bad)?;
        let token = Token::from_hex(&self.token).ok_or_else(bad)?;
        let credential = Credential { unit: self.unit, serial, token };
        let valid = key.check(&credential).is_ok();
        let unit = charter.ballot_unit(self.unit).ok_or_else(bad)?;
        let right_key = unit.public_key == to_hex(&key.public().0);
        if valid && right_key && self.wave == charter.wave { Ok((credential, &unit.path)) } else { Err(bad()) }
    }
}

/// Trims comments, drops empty ones, and holds the rest to their prompts.
fn check_comments(definition: &Definition, comments: Vec<Comment>) -> Result<Vec<Comment>, CastError> {
    let mut kept: Vec<Comment> = Vec::new();
    for comment in comments {
        let prompt = definition.comments.iter().find(|prompt| prompt.key == comment.prompt);
        let Some(prompt) = prompt else {
            return Err(CastError::UnknownPrompt(comment.prompt));
        };
        let text = comment.text.trim();
        let length = text.chars().count();
        if length > prompt.max_chars {
            return Err(CastError::CommentTooLong { length, most: prompt.max_chars });
        }
        if kept.iter().any(|other| other.prompt == comment.prompt) {
            return Err(CastError::CommentTwice(comment.prompt));
        }
        if length > 0 {
            kept.push(Comment { text: text.to_owned(), prompt: comment.prompt });
        }
    }
    Ok(kept)
}

#[cfg(test)]
#[path = "cast_tests.rs"]
mod tests;
