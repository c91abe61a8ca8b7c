//! The notice of results for the organisation's internal bulletin board: plain text, to be pasted.

use super::format;
use super::say;
use crate::analysis::Verdict;
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};

/// Most figures that staff are told at once; everything else is one click away.
pub const TOLD_FIGURES: usize = 10;

/// The figures that staff are told first: indices, then themes, in the definition's order.
pub fn told_figures(scores: &Scores) -> Vec<FigureId> {
    let of_kind = |kind| scores.figures.iter().filter(move |figure| figure.kind == kind);
    of_kind(FigureKind::Index).chain(of_kind(FigureKind::Theme)).take(TOLD_FIGURES).cloned().collect()
}

/// What the notice is made of: the whole organisation's figures, and the change since the wave before.
pub struct Sources<'a> {
    pub scores: &'a Published<Scores>,
    pub change: Option<&'a Published<Comparison>>,
    /// Where the results can be read.
    pub address: &'a str,
}

/// Where the results of a wave can be read.
pub fn address(origin: &str, wave: &str) -> String {
    format!("{}/results?wave={wave}", origin.trim_end_matches('/'))
}

/// The text, in lines of its own; hidden figures are left out.
pub fn notice(sources: &Sources<'_>, words: Words) -> String {
    let scores = sources.scores;
    let title = scores.definition.title.get(words.0);
    let mut lines = vec![words.with("notice-title", &[("survey", title)]), String::new()];
    lines.extend(answered(scores, words));
    lines.push(String::new());
    lines.extend(told_figures(scores).iter().filter_map(|figure| line(sources, figure, words)));
    lines.push(String::new());
    lines.extend(sources.change.map(|change| changes(change, words)));
    lines.push(words.with("notice-address", &[("address", sources.address)]));
    lines.push(words.get("notice-anonymity"));
    lines.join("\n")
}

/// How many answered.
pub fn answered(scores: &Scores, words: Words) -> Option<String> {
    let (n, eligible) = (scores.responses[0]?, scores.tree.root().eligible);
    Some(match scores.response_rate(0) {
        Some(rate) => {
            let rate = format!("{rate:.0}");
            let (n, eligible) = (say::count(n), say::count(eligible));
            words.with("results-answered", &[("n", &n), ("eligible", &eligible), ("rate", &rate)])
        }
        None => words.with("results-answered-only", &[("n", &say::count(n))]),
    })
}

fn line(sources: &Sources<'_>, figure: &FigureId, words: Words) -> Option<String> {
    let Some(Cell::Shown(shown)) = sources.scores.cell(figure, 0) else { return None };
    let unit = figure.unit_of_value();
    let title = sources.scores.definition.figure_title(figure).map_or(figure.key.as_str(), |title| title.get(words.0));
    let key = if figure.kind == FigureKind::Index { "notice-points" } else { "notice-percent" };
    let value = words.with(key, &[("title", title), ("value", &format::value(shown.value, unit))]);
    let sure = sources.change.and_then(|change| match change.row(figure, 0)? {
        ComparisonRow::Shown { change, .. } if matches!(change.verdict, Verdict::Up | Verdict::Down) => {
            let mark = if change.verdict == Verdict::Up { "▲" } else { "▼" };
            Some(format!(" {mark}{}", format::difference(change.difference, unit)))
        }
        _ => None,
    });
    Some(format!("{value}{}", sure.unwrap_or_default()))
}

/// How much surely changed.
fn changes(change: &Published<Comparison>, words: Words) -> String {
    let verdicts = change.figures.iter().filter(|figure| figure.kind != FigureKind::Mean).filter_map(|figure| {
        match change.row(figure, 0)? {
            ComparisonRow::Shown { change, .. } => Some(change.verdict),
            _ => None,
        }
    });
    let (mut up, mut down) = (0_u32, 0_u32);
    for verdict in verdicts {
        up += u32::from(verdict == Verdict::Up);
        down += u32::from(verdict == Verdict::Down);
    }
    words.with("notice-changes", &[("wave", &change.wave_from), ("up", &up.to_string()), ("down", &down.to_string())])
}
