//! Scales: the choices of an item, with their codes and scores.

use super::text::Text;
use serde::{Deserialize, Serialize};

/// How a scale is laid out on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScaleStyle {
    /// Labelled steps of agreement, satisfaction or frequency, best first or last.
    Likert,
    /// A run of numbers (0–10, 0–100) with words at its ends.
    Rating,
    /// Categories without order.
    List,
}

/// One choice of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The stored raw code; scores are never stored.
    pub code: u8,
    pub label: Text,
    /// Score 0–100 before reversal; none for "don't know" and for categories.
    pub score: Option<f64>,
    /// The number that a mean is taken of (1–5, 0–10); none for "don't know" and for categories.
    pub value: Option<f64>,
    /// Counted in "% positive" (before reversal).
    pub positive: bool,
}

/// A named set of choices, in the order shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    pub key: String,
    pub style: ScaleStyle,
    pub choices: Vec<Choice>,
    /// Words at the low and the high end of a rating.
    pub ends: Option<(Text, Text)>,
}

impl Scale {
    pub fn choice(&self, code: u8) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.code == code)
    }

    /// Score 0–100 of a code, reversed (100 − score) for reverse-worded items; none where it has no score.
    pub fn score(&self, code: u8, reverse: bool) -> Option<f64> {
        let score = self.choice(code)?.score?;
        Some(if reverse { 100.0 - score } else { score })
    }

    /// Whether a code counts as positive: as declared, or, reversed, where the reversed score is above 50.
    pub fn positive(&self, code: u8, reverse: bool) -> bool {
        self.choice(code).is_some_and(|choice| {
            if reverse { choice.score.is_some_and(|score| score < 50.0) } else { choice.positive }
        })
    }

    /// Whether answers on this scale can be scored at all.
    pub fn scored(&self) -> bool {
        self.choices.iter().any(|choice| choice.score.is_some())
    }
}
