//! Answers parsed against a definition.

use crate::message::{Explain, Message};
use crate::survey::{Definition, ItemKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to one item, as raw codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// The code of the one choice made.
    One(u8),
    /// The codes of all choices made, ascending, no code twice.
    Many(Vec<u8>),
}

/// Answers by item key. Items not answered are absent. Only [`Answers::parse`] makes one from outside data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub(crate) BTreeMap<ItemKey, Answer>);

/// Attributes that the respondent chose to give, by key; absent where not given.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attributes(pub(crate) BTreeMap<String, u8>);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("no item {0}")]
    UnknownItem(String),
    #[error("item {item} has no choice {code}")]
    OutsideScale { item: String, code: String },
    #[error("item {item} takes {expected} answer")]
    WrongShape { item: String, expected: &'static str },
    #[error("item {item} allows at most {at_most} choices")]
    TooMany { item: String, at_most: u8 },
    #[error("item {0} must be answered")]
    Required(String),
    #[error("item {0} is not asked after these answers")]
    NotAsked(String),
    #[error("no attribute {0}")]
    UnknownAttribute(String),
}

impl Explain for AnswerError {
    fn message(&self) -> Message {
        match self {
            AnswerError::UnknownItem(item) => Message::new("error-unknown-item").with("item", item),
            AnswerError::OutsideScale { item, code } => {
                Message::new("error-answer-outside-scale").with("item", item).with("code", code)
            }
            AnswerError::WrongShape { item, expected } => {
                Message::new("error-answer-wrong-shape").with("item", item).with("expected", expected)
            }
            AnswerError::TooMany { item, at_most } => {
                Message::new("error-answer-too-many").with("item", item).with("most", at_most)
            }
            AnswerError::Required(item) => Message::new("error-answer-required").with("item", item),
            AnswerError::NotAsked(item) => Message::new("error-answer-not-asked").with("item", item),
            AnswerError::UnknownAttribute(key) => Message::new("error-unknown-attribute").with("attribute", key),
        }
    }
}

impl Answers {
    /// Checks raw answers against a definition: known items, codes on their scales, shapes, branching, required.
    ///
    /// # Errors
    /// The first rule broken, in the order of the form.
    pub fn parse(definition: &Definition, raw: BTreeMap<ItemKey, Answer>) -> Result<Self, AnswerError> {
        let _ = (definition, raw);
        todo!()
    }

    pub fn get(&self, item: &str) -> Option<&Answer> {
        self.0.get(item)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&ItemKey, &Answer)> {
        self.0.iter()
    }
}

impl Attributes {
    /// # Errors
    /// An unknown attribute or a code that it does not have.
    pub fn parse(definition: &Definition, raw: BTreeMap<String, u8>) -> Result<Self, AnswerError> {
        let _ = (definition, raw);
        todo!()
    }

    pub fn get(&self, key: &str) -> Option<u8> {
        self.0.get(key).copied()
    }
}
