//! The figures of one unit's summary.

use super::super::compare_found::verdict_of;
use super::super::figure_rows::{ShownValue, row};
use super::super::say::{self, VerdictView};
use super::super::workspace::{Drawing, place_of};
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::report::talk::{Named, Talk, talk};
use crate::survey::{FigureId, FigureKind};

pub struct Found {
    pub nearest: Option<String>,
    pub answered: String,
    /// In %, for the bar beside it.
    pub rate: Option<f64>,
    pub talk: Talk,
    pub no_last: Option<String>,
    pub head_ours: String,
    pub head_last: Option<String>,
    pub with_whole: bool,
    pub columns: usize,
    pub blocks: Vec<SummaryBlock>,
    pub drawings: Vec<Drawing>,
}

pub struct SummaryBlock {
    pub title: String,
    pub rows: Vec<SummaryRow>,
}

pub struct SummaryRow {
    pub title: String,
    pub provisional: bool,
    pub shown: Option<ShownValue>,
    pub hidden: String,
    pub last: Option<VerdictView>,
    pub whole: String,
}

impl Found {
    /// Strengths and opportunities, each with its class and mark.
    pub fn named(&self) -> [(&'static str, &'static str, &Named); 2] {
        [("up", "▲", &self.talk.strengths), ("down", "▼", &self.talk.opportunities)]
    }
}

/// Published figures that a summary is made of.
pub struct Sources<'a> {
    pub scores: &'a Published<Scores>,
    /// Last wave to this one.
    pub comparison: Option<&'a Published<Comparison>>,
    /// The manager's unit; where it is hidden, the nearest published one above it is shown.
    pub unit: usize,
}

pub fn found(words: Words, sources: &Sources<'_>, drawings: Vec<Drawing>) -> Found {
    let scores = sources.scores;
    let shown_at = scores.nearest_published(sources.unit);
    let with_whole = shown_at != 0;
    let head_last = sources.comparison.map(|comparison| words.with("summary-last", &[("wave", &comparison.wave_from)]));
    Found {
        nearest: (shown_at != sources.unit).then(|| nearest(words, scores, sources.unit, shown_at)),
        answered: answered(words, scores, shown_at),
        rate: scores.response_rate(shown_at),
        talk: talk(words, scores, shown_at),
        no_last: sources.comparison.is_none().then(|| words.get("summary-no-last")),
        head_ours: if with_whole { place_of(&scores.tree, shown_at) } else { words.get("summary-whole") },
        columns: 3 + usize::from(head_last.is_some()) + usize::from(with_whole),
        head_last,
        with_whole,
        blocks: [("wave-page-indices", FigureKind::Index), ("wave-page-themes", FigureKind::Theme)]
            .map(|(title, kind)| SummaryBlock { title: words.get(title), rows: rows(words, sources, shown_at, kind) })
            .into(),
        drawings,
    }
}

fn nearest(words: Words, scores: &Published<Scores>, unit: usize, shown_at: usize) -> String {
    let (here, above) = (place_of(&scores.tree, unit), place_of(&scores.tree, shown_at));
    let threshold = scores.threshold.to_string();
    words.with("summary-nearest", &[("unit", &here), ("nearest", &above), ("threshold", &threshold)])
}

fn answered(words: Words, scores: &Published<Scores>, unit: usize) -> String {
    let (Some(n), rate) = (scores.responses[unit], scores.response_rate(unit)) else { return String::new() };
    let (n, place) = (say::count(n), place_of(&scores.tree, unit));
    let Some(rate) = rate else { return words.with("summary-answered-only", &[("unit", &place), ("n", &n)]) };
    let (eligible, rate) = (say::count(scores.tree.units()[unit].eligible), format!("{rate:.0}"));
    words.with("summary-answered", &[("unit", &place), ("n", &n), ("eligible", &eligible), ("rate", &rate)])
}

fn rows(words: Words, sources: &Sources<'_>, unit: usize, kind: FigureKind) -> Vec<SummaryRow> {
    let scores = sources.scores;
    let of_kind = scores.figures.iter().filter(|figure| figure.kind == kind);
    of_kind
        .map(|figure| {
            let figure_row = row(words, scores, unit, figure);
            SummaryRow {
                title: figure_row.title,
                provisional: figure_row.provisional,
                shown: figure_row.shown,
                hidden: figure_row.hidden,
                last: sources.comparison.and_then(|comparison| last(words, comparison, figure, unit)),
                whole: match scores.cell(figure, 0) {
                    Some(Cell::Shown(whole)) => say::value(whole.value, figure.unit_of_value()),
                    _ => "–".to_owned(),
                },
            }
        })
        .collect()
}

/// The change since last wave; none where the earlier wave has no such unit.
fn last(words: Words, comparison: &Published<Comparison>, figure: &FigureId, unit: usize) -> Option<VerdictView> {
    let view = verdict_of(words, comparison, figure, unit);
    match comparison.row(figure, unit)? {
        ComparisonRow::Shown { change, .. } if change.verdict != crate::analysis::Verdict::NotTested => {
            let difference = say::difference(change.difference, figure.unit_of_value());
            Some(VerdictView { words: format!("{difference} {}", view.words), ..view })
        }
        _ => Some(view),
    }
}
