//! Answers parsed against a definition.

use crate::message::{Explain, Message};
use crate::survey::{Definition, Item, ItemKey, ItemKind, ShowIf};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The answer to one item, as raw codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// The code of the one choice made.
    One(u8),
    /// The codes of all choices made, no code twice: ascending, or the first choice first where the item is ranked.
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
    pub fn parse(definition: &Definition, mut raw: BTreeMap<ItemKey, Answer>) -> Result<Self, AnswerError> {
        if let Some(unknown) = raw.keys().find(|key| definition.item(key).is_none()) {
            return Err(AnswerError::UnknownItem(unknown.clone()));
        }
        for item in &definition.items {
            let asked = item.show_if.as_ref().is_none_or(|condition| asks(condition, &raw));
            match raw.get_mut(&item.key) {
                Some(_) if !asked => return Err(AnswerError::NotAsked(item.key.clone())),
                Some(answer) => check(definition, item, answer)?,
                None if item.required && asked => return Err(AnswerError::Required(item.key.clone())),
                None => {}
            }
        }
        Ok(Self(raw))
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
        for (key, code) in &raw {
            let attribute = definition.attributes.iter().find(|attribute| attribute.key == *key);
            let attribute = attribute.ok_or_else(|| AnswerError::UnknownAttribute(key.clone()))?;
            if !attribute.choices.iter().any(|choice| choice.code == *code) {
                return Err(outside(key, *code));
            }
        }
        Ok(Self(raw))
    }

    pub fn get(&self, key: &str) -> Option<u8> {
        self.0.get(key).copied()
    }
}

fn outside(item: &str, code: u8) -> AnswerError {
    AnswerError::OutsideScale { item: item.to_owned(), code: code.to_string() }
}

/// Whether the answers given so far lead to an item with this condition.
fn asks(condition: &ShowIf, answers: &BTreeMap<ItemKey, Answer>) -> bool {
    match answers.get(&condition.item) {
        Some(Answer::One(code)) => condition.codes.contains(code),
        Some(Answer::Many(codes)) => codes.iter().any(|code| condition.codes.contains(code)),
        None => false,
    }
}

/// Checks one answer and puts several choices in ascending order, unless their order is the answer.
fn check(definition: &Definition, item: &Item, answer: &mut Answer) -> Result<(), AnswerError> {
    match (&item.kind, answer) {
        (ItemKind::Choice { .. }, Answer::One(code)) => {
            let known = definition.scale_of(item).is_some_and(|scale| scale.choice(*code).is_some());
            if known { Ok(()) } else { Err(outside(&item.key, *code)) }
        }
        (ItemKind::Choice { .. }, Answer::Many(_)) => {
            Err(AnswerError::WrongShape { item: item.key.clone(), expected: "one" })
        }
        (ItemKind::Multi { .. }, Answer::One(_)) => {
            Err(AnswerError::WrongShape { item: item.key.clone(), expected: "many" })
        }
        (ItemKind::Multi { choices, at_most, ranked }, Answer::Many(codes)) => {
            if !ranked {
                codes.sort_unstable();
            }
            let different: BTreeSet<u8> = codes.iter().copied().collect();
            if codes.is_empty() || different.len() < codes.len() {
                return Err(AnswerError::WrongShape { item: item.key.clone(), expected: "many" });
            }
            if let Some(code) = codes.iter().find(|code| !choices.iter().any(|choice| choice.code == **code)) {
                return Err(outside(&item.key, *code));
            }
            match at_most {
                Some(most) if codes.len() > usize::from(*most) => {
                    Err(AnswerError::TooMany { item: item.key.clone(), at_most: *most })
                }
                _ => Ok(()),
            }
        }
    }
}
