//! Rows of figures of one wave and one unit, as tables show them.

use super::say;
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};

/// One figure as tables and summaries show it.
pub struct FigureRow {
    pub title: String,
    pub provisional: bool,
    pub shown: Option<ShownValue>,
    /// Why it is hidden, where it is.
    pub hidden: String,
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
        title: say::title(words, &scores.definition, figure),
        provisional: say::provisional(&scores.definition, figure),
        shown,
        hidden,
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
