//! A response (回答): unit, attributes, answers, nothing else. This room never sees the roster or a clock.

pub mod answers;
pub mod canonical;

pub use answers::{Answer, AnswerError, Answers, Attributes};
pub use canonical::{canonical_answers, canonical_attributes};

/// What was answered, as it is cast and later sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Position of the ballot unit in the charter's tree.
    pub unit: usize,
    pub attributes: Attributes,
    pub answers: Answers,
}

/// One comment: prompt and text; lies apart from responses, with its division only.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Comment {
    /// Key of the prompt.
    pub prompt: String,
    pub text: String,
}

#[cfg(test)]
mod tests;
