//! What a check found, by what it is about.

use crate::message::{Explain, Message};
use crate::sealed::SealedError;

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Topic {
    /// The record: charter, signature, hashes, the list of leaves and its root.
    #[default]
    Record,
    /// Counts by unit, and every ballot that was cast.
    Ballots,
    /// The rows of answers and comments, and what receipts commit to.
    Answers,
    /// Every number published from them, and everything hidden.
    Published,
}

impl Topic {
    pub const ALL: [Topic; 4] = [Topic::Record, Topic::Ballots, Topic::Answers, Topic::Published];

    /// As catalogue keys have it (`audit-topic-record`).
    pub fn key(self) -> &'static str {
        match self {
            Topic::Record => "record",
            Topic::Ballots => "ballots",
            Topic::Answers => "answers",
            Topic::Published => "published",
        }
    }
}

/// Findings that say what could not be checked.
const LEFT_OUT: [&str; 6] = [
    "check-fingerprint-not-compared",
    "check-part-closed",
    "check-openings-gone",
    "check-level-without-key",
    "check-level-without-openings",
    "check-tables-closed",
];

/// One thing checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub topic: Topic,
    /// What was checked (catalogue key `check-…`), or what is wrong and where.
    pub message: Message,
    pub passed: bool,
}

/// All checks of one wave, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Check>);

impl Check {
    /// It says what could not be checked.
    pub fn left_out(&self) -> bool {
        self.passed && LEFT_OUT.contains(&self.message.key)
    }
}

impl Findings {
    /// All of one topic.
    pub fn of(&self, topic: Topic) -> impl Iterator<Item = &Check> {
        self.0.iter().filter(move |check| check.topic == topic)
    }

    /// Something could not be checked.
    pub fn partly(&self) -> bool {
        self.0.iter().any(Check::left_out)
    }

    /// What is found from here on is of this topic.
    pub(super) fn about(&mut self, topic: Topic, look: impl FnOnce(&mut Findings)) {
        let before = self.0.len();
        look(self);
        self.0[before..].iter_mut().for_each(|check| check.topic = topic);
    }

    pub fn passed(&self) -> bool {
        self.0.iter().all(|check| check.passed)
    }

    pub(super) fn good(&mut self, message: Message) {
        self.0.push(Check { topic: Topic::default(), message, passed: true });
    }

    pub(super) fn bad(&mut self, message: Message) {
        self.0.push(Check { topic: Topic::default(), message, passed: false });
    }

    pub(super) fn damaged(&mut self, error: &SealedError) {
        self.bad(error.message());
    }
}
