//! Canonical bytes of answers and attributes: what leaves commit to.

use super::answers::{Answers, Attributes};

/// JSON without white space, keys ascending by Unicode code point, one code as a number, several as an array.
pub fn canonical_answers(answers: &Answers) -> Vec<u8> {
    serde_json::to_vec(answers).unwrap_or_default()
}

/// The same for attributes.
pub fn canonical_attributes(attributes: &Attributes) -> Vec<u8> {
    serde_json::to_vec(attributes).unwrap_or_default()
}
