//! Rows of figures with what changed and what stands behind them.

use super::changes::{ChangeView, Since};
use super::how::{self, How};
use super::shown::Shown;
use crate::analysis::Verdict;
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::figure_rows::{self, ShownValue};
use crate::web::pages::say::{self, VerdictView};

/// A table of figures of one kind.
pub struct FigureBlock {
    pub id: &'static str,
    pub title: String,
    pub note: String,
    pub value_head: String,
    /// Whether values are drawn on a scale from 0 to 100.
    pub pictured: bool,
    /// Head of the column of changes, where there is a wave before.
    pub before: Option<String>,
    /// Whether the whole organisation's values stand beside those of a unit.
    pub beside_whole: bool,
    pub columns: usize,
    pub rows: Vec<FigureLine>,
}

pub struct FigureLine {
    pub group: Option<String>,
    pub title: String,
    pub href: String,
    pub provisional: bool,
    pub shown: Option<ShownValue>,
    pub hidden: String,
    /// The value of the whole organisation, for a unit below it.
    pub whole: String,
    pub change: Option<ChangeView>,
    pub how: Option<How>,
}

/// All figures of a kind of the shown unit.
pub fn figure_block(shown: &Shown<'_>, since: Option<&Since>, kind: FigureKind) -> FigureBlock {
    let words = shown.words;
    let (id, title, note, head) = match kind {
        FigureKind::Index => ("indices", "wave-page-indices", "wave-page-indices-note", "wave-page-value-points"),
        FigureKind::Theme => ("themes", "wave-page-themes", "wave-page-themes-note", "wave-page-value-percent"),
        FigureKind::Item => ("items", "wave-page-items", "wave-page-items-note", "wave-page-value-percent"),
        FigureKind::Mean => ("means", "compare-means", "wave-means-note", "wave-page-mean"),
        FigureKind::Recommendation => {
            ("recommendation", "compare-recommendation", "wave-page-recommendation-note", "compare-recommendation")
        }
    };
    let figures: Vec<FigureId> = shown.scores.figures.iter().filter(|figure| figure.kind == kind).cloned().collect();
    FigureBlock {
        id,
        title: words.get(title),
        note: words.get(note),
        value_head: words.get(head),
        pictured: matches!(kind, FigureKind::Index | FigureKind::Theme | FigureKind::Item),
        before: since.map(|since| words.with("wave-since", &[("wave", since.wave_before())])),
        beside_whole: shown.unit > 0,
        columns: 4 + usize::from(since.is_some()) + usize::from(shown.unit > 0),
        rows: figure_lines(shown, since, &figures),
    }
}

/// These figures of the shown unit, items under the titles of their sections.
pub fn figure_lines(shown: &Shown<'_>, since: Option<&Since>, figures: &[FigureId]) -> Vec<FigureLine> {
    let mut section = None;
    figures
        .iter()
        .map(|figure| {
            let begun = figure_rows::section_begun(shown.words, &shown.scores, figure, &mut section);
            FigureLine { group: begun, ..figure_line(shown, since, figure, shown.unit) }
        })
        .collect()
}

/// One figure of a unit.
pub fn figure_line(shown: &Shown<'_>, since: Option<&Since>, figure: &FigureId, unit: usize) -> FigureLine {
    let change = since.and_then(|since| since.change(shown, figure, unit));
    line_of(shown.words, &shown.scores, (figure, unit), shown.place_at(unit).figure(figure), change)
}

/// One figure of a unit, leading to `href`.
pub fn line_of(
    words: Words,
    scores: &Published<Scores>,
    (figure, unit): (&FigureId, usize),
    href: String,
    change: Option<ChangeView>,
) -> FigureLine {
    let row = figure_rows::row(words, scores, unit, figure);
    let how = match scores.cell(figure, unit) {
        Some(Cell::Shown(told)) => Some(how::of_figure(words, scores, figure, unit, &told)),
        _ => None,
    };
    FigureLine {
        group: None,
        title: row.title,
        provisional: row.provisional,
        shown: row.shown,
        hidden: row.hidden,
        whole: match scores.cell(figure, 0) {
            Some(Cell::Shown(whole)) => say::value(whole.value, figure.unit_of_value()),
            _ => "–".to_owned(),
        },
        change,
        how: how.map(|how| How { href: Some(href.clone()), ..how }),
        href,
    }
}

/// The marks of all verdicts.
pub fn legend(words: Words, threshold: u32) -> Vec<VerdictView> {
    use Verdict::*;
    [Up, Down, NoClearChange, NotTested, NotComparable, Suppressed]
        .map(|verdict| say::verdict(words, verdict, threshold))
        .into()
}
