//! Rows of figures of one wave and one unit, as tables show them.

use super::say;
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};

/// A table of figures of one kind.
pub struct Block {
    pub id: &'static str,
    pub title: String,
    pub note: String,
    pub value_head: String,
    /// Whether values are drawn on a scale from 0 to 100.
    pub pictured: bool,
    /// Whether a column holds means.
    pub means: bool,
    /// Columns beside the title.
    pub columns: usize,
    pub rows: Vec<FigureRow>,
}

pub struct FigureRow {
    /// Title of a group that begins here.
    pub group: Option<String>,
    pub title: String,
    pub provisional: bool,
    pub shown: Option<ShownValue>,
    /// Why it is hidden, where it is.
    pub hidden: String,
    /// Mean on the item's own scale; empty where there is none.
    pub mean: String,
}

pub struct ShownValue {
    pub value: String,
    pub interval: String,
    pub n: String,
    /// Places on a scale of 0–100, one decimal.
    pub at: String,
    pub low: String,
    pub high: String,
}

/// Indices, themes and items of a unit, as far as the definition has them.
pub fn blocks(words: Words, scores: &Published<Scores>, unit: usize) -> Vec<Block> {
    let block = |id, kind, title: &str, note: &str, head: &str| {
        let means = kind == FigureKind::Item && scores.figures.iter().any(|figure| figure.kind == FigureKind::Mean);
        let pictured = kind != FigureKind::Recommendation;
        Block {
            id,
            title: words.get(title),
            note: words.get(note),
            value_head: words.get(head),
            pictured,
            means,
            columns: 3 + usize::from(pictured) + usize::from(means),
            rows: rows(words, scores, unit, kind),
        }
    };
    let all = [
        block("indices", FigureKind::Index, "wave-page-indices", "wave-page-indices-note", "wave-page-value-points"),
        block("themes", FigureKind::Theme, "wave-page-themes", "wave-page-themes-note", "wave-page-value-percent"),
        block("items", FigureKind::Item, "wave-page-items", "wave-page-items-note", "wave-page-value-percent"),
        block(
            "recommendation",
            FigureKind::Recommendation,
            "compare-recommendation",
            "wave-page-recommendation-note",
            "compare-recommendation",
        ),
    ];
    all.into_iter().filter(|block| !block.rows.is_empty()).collect()
}

/// Rows of one kind in the definition's order; items are grouped by section.
pub fn rows(words: Words, scores: &Published<Scores>, unit: usize, kind: FigureKind) -> Vec<FigureRow> {
    let mut section = None;
    let of_kind = scores.figures.iter().filter(|figure| figure.kind == kind);
    of_kind
        .map(|figure| {
            let group = section_begun(words, scores, figure, &mut section);
            FigureRow { group, ..row(words, scores, unit, figure) }
        })
        .collect()
}

/// One figure of one unit.
pub fn row(words: Words, scores: &Published<Scores>, unit: usize, figure: &FigureId) -> FigureRow {
    let (shown, hidden) = match scores.cell(figure, unit) {
        Some(Cell::Shown(shown)) => {
            let value = ShownValue {
                value: say::value(shown.value, figure.unit_of_value()),
                interval: say::interval(words, shown.low, shown.high, figure.unit_of_value()),
                n: say::count(shown.n),
                at: place(shown.value),
                low: place(shown.low),
                high: place(shown.high),
            };
            (Some(value), String::new())
        }
        Some(Cell::Hidden { reason, bound }) => (None, say::hidden(words, reason, bound, scores.threshold)),
        None => (None, words.get("wave-page-not-asked")),
    };
    FigureRow {
        group: None,
        title: say::title(words, &scores.definition, figure),
        provisional: say::provisional(&scores.definition, figure),
        shown,
        hidden,
        mean: mean(scores, unit, figure),
    }
}

fn mean(scores: &Published<Scores>, unit: usize, figure: &FigureId) -> String {
    match (figure.kind, scores.cell(&FigureId::new(FigureKind::Mean, &figure.key), unit)) {
        (FigureKind::Item, Some(Cell::Shown(shown))) => say::value(shown.value, crate::survey::UnitOfValue::Scale),
        _ => String::new(),
    }
}

/// The title of a section whose first item this is.
pub fn section_begun(
    words: Words,
    scores: &Published<Scores>,
    figure: &FigureId,
    current: &mut Option<usize>,
) -> Option<String> {
    if !matches!(figure.kind, FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation) {
        return None;
    }
    let section = scores.definition.item(&figure.key)?.section;
    if current.replace(section) == Some(section) {
        return None;
    }
    Some(scores.definition.sections.get(section)?.title.get(words.0).to_owned())
}

/// A place on a scale of 0–100.
fn place(value: f64) -> String {
    format!("{:.1}", value.clamp(0.0, 100.0))
}
