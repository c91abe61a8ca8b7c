//! Names of the figures that a definition reports.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What kind of figure; the `kind` of the JSON that `koe scores` and `koe compare` write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// % positive of an item.
    Item,
    /// Mean over respondents of the share positive of its items, in %.
    Theme,
    /// Score 0–100.
    Index,
    /// Mean of an item's values on its own scale (1–5, 0–10).
    Mean,
    /// % 9–10 minus % 0–6.
    Recommendation,
}

/// What a figure's value is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitOfValue {
    /// Per cent of answers, 0–100.
    Percent,
    /// Index points, 0–100.
    Points,
    /// Points of the item's own scale.
    Scale,
    /// Points of a recommendation score, −100 to 100.
    Net,
}

/// One reported figure: its kind and the key of its item, theme or index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FigureId {
    pub kind: FigureKind,
    pub key: String,
}

/// The figure of a key among these; without a key the first index, or the first figure where there is none.
pub fn outcome<'f>(figures: &'f [FigureId], key: Option<&str>) -> Option<&'f FigureId> {
    match key {
        Some(key) => figures.iter().find(|figure| figure.key == key),
        None => figures.iter().find(|figure| figure.kind == FigureKind::Index).or(figures.first()),
    }
}

impl FigureId {
    pub fn new(kind: FigureKind, key: &str) -> Self {
        Self { kind, key: key.to_owned() }
    }

    pub fn unit_of_value(&self) -> UnitOfValue {
        match self.kind {
            FigureKind::Item | FigureKind::Theme => UnitOfValue::Percent,
            FigureKind::Index => UnitOfValue::Points,
            FigureKind::Mean => UnitOfValue::Scale,
            FigureKind::Recommendation => UnitOfValue::Net,
        }
    }
}
