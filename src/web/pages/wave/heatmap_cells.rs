//! The cells of a heat map. A hidden cell carries its reason and no figure; a change that is not told carries no number.

use super::address::Place;
use super::heatmap_asked::Map;
use super::shown::Shown;
use crate::analysis::Verdict;
use crate::disclosure::comparison::levels::LevelVerdicts;
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::say;
use crate::web::pages::workspace::place_of;

pub struct Column {
    pub title: String,
    /// A theme leads to its items, an item to its page.
    pub href: String,
}

pub struct HeatRow {
    pub name: String,
    pub depth: usize,
    pub href: String,
    /// The map of the units below.
    pub below: Option<String>,
    /// Answers and rate, where they may be shown.
    pub answered: String,
    pub cells: Vec<HeatCell>,
}

pub struct HeatCell {
    pub class: &'static str,
    /// What is seen: a value, a difference, or a mark alone.
    pub text: String,
    /// What is said beside it to those who don't see the colour.
    pub words: String,
    pub href: String,
    /// Answers behind the cell; empty where hidden.
    pub n: String,
    /// The whole cell in words.
    pub label: String,
}

pub fn columns(shown: &Shown<'_>, map: &Map, items_of: impl Fn(&str) -> String) -> Vec<Column> {
    let column = |figure: &FigureId| {
        let title = say::title(shown.words, &shown.scores.definition, figure);
        let composite = matches!(figure.kind, FigureKind::Theme | FigureKind::Index);
        let href = if composite { items_of(&figure.key) } else { shown.place().figure(figure) };
        Column { title, href }
    };
    map.figures.iter().map(column).collect()
}

pub fn rows(shown: &Shown<'_>, map: &Map, below: impl Fn(usize) -> Option<String>) -> Vec<HeatRow> {
    let scores = &shown.scores;
    let top = scores.tree.units()[shown.unit].depth();
    let comparison = map.changes.as_ref().and_then(|changes| changes.first());
    let levels = comparison.map(|comparison| (comparison, comparison.by_level()));
    let titles: Vec<String> =
        map.figures.iter().map(|figure| say::title(shown.words, &scores.definition, figure)).collect();
    // Addresses in two halves: escaping each cell's own would take most of the page's time.
    let whole = Place::new(shown.wave(), None);
    let pages: Vec<String> = map.figures.iter().map(|figure| whole.figure(figure)).collect();
    let row = |&unit: &usize| {
        let named = &scores.tree.units()[unit];
        let (path, place) = (shown.place_at(unit).query(), place_of(&scores.tree, unit));
        let cell = |((figure, title), page): ((&FigureId, &String), &String)| {
            let cell = match &levels {
                Some((comparison, levels)) => change_cell(shown.words, comparison, levels, figure, unit),
                None => score_cell(shown.words, scores, figure, unit),
            };
            let label = format!("{place} / {title}: {} {}", cell.text, cell.words);
            HeatCell { label: label.trim_end().to_owned(), href: format!("{page}{path}"), ..cell }
        };
        HeatRow {
            name: named.name().to_owned(),
            depth: named.depth() - top,
            href: shown.place_at(unit).page("", &[]),
            below: below(unit),
            answered: answered(shown, unit),
            cells: map.figures.iter().zip(&titles).zip(&pages).map(cell).collect(),
        }
    };
    map.units.iter().map(row).collect()
}

fn answered(shown: &Shown<'_>, unit: usize) -> String {
    match (shown.scores.responses[unit], shown.scores.response_rate(unit)) {
        (Some(n), Some(rate)) => {
            shown.words.with("wave-heatmap-answered", &[("n", &say::count(n)), ("rate", &format!("{rate:.0}"))])
        }
        (Some(n), None) => shown.words.with("wave-page-n", &[("n", &say::count(n))]),
        (None, _) => String::new(),
    }
}

fn plain(class: &'static str, text: impl Into<String>, words: String) -> HeatCell {
    HeatCell { class, text: text.into(), words, href: String::new(), n: String::new(), label: String::new() }
}

/// What a unit's figure looks like; its address and label are the caller's.
pub fn score_cell(words: Words, scores: &Published<Scores>, figure: &FigureId, unit: usize) -> HeatCell {
    match scores.cell(figure, unit) {
        Some(Cell::Shown(told)) => {
            let text = say::value(told.value, figure.unit_of_value());
            HeatCell { n: say::count(told.n), ..plain(score_class(told.value), text, String::new()) }
        }
        Some(Cell::Hidden { reason, bound }) => {
            plain("suppressed", "▨", say::hidden(words, reason, bound, scores.threshold))
        }
        None => plain("absent", "", words.get("wave-page-not-asked")),
    }
}

/// The step of one blue; the same for every wave and unit.
fn score_class(value: f64) -> &'static str {
    ["score-1", "score-2", "score-3", "score-4", "score-5"][step(value, [20.0, 40.0, 60.0, 80.0])]
}

fn difference_class(difference: f64) -> &'static str {
    ["diff-1", "diff-2", "diff-3", "diff-4", "diff-5"][step(difference, [-6.0, -2.0, 2.0, 6.0])]
}

/// How many of the limits the value has reached.
fn step(value: f64, limits: [f64; 4]) -> usize {
    limits.iter().filter(|limit| value >= **limit).count()
}

/// What a unit's change looks like; its address and label are the caller's.
pub fn change_cell(
    words: Words,
    comparison: &Comparison,
    levels: &LevelVerdicts<'_>,
    figure: &FigureId,
    unit: usize,
) -> HeatCell {
    let view = |verdict| say::verdict(words, verdict, comparison.threshold);
    let Some(row) = comparison.row(figure, unit) else {
        return plain("absent", "", words.with("compare-no-unit", &[("wave", &comparison.wave_from)]));
    };
    let verdict = levels.verdict(figure, unit).unwrap_or(Verdict::NoClearChange);
    let told = view(verdict);
    let ComparisonRow::Shown { n_from, n_to, change, .. } = row else {
        return plain(told.class, told.mark, told.words);
    };
    let n = format!("{} → {}", say::count(*n_from), say::count(*n_to));
    let difference = say::difference(change.difference, figure.unit_of_value());
    let cell = match verdict {
        Verdict::Up | Verdict::Down => {
            plain(difference_class(change.difference), format!("{} {difference}", told.mark), told.words)
        }
        Verdict::NoClearChange => plain(told.class, format!("{} {difference}", told.mark), told.words),
        _ => plain(told.class, told.mark, told.words),
    };
    HeatCell { n, ..cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_fixed_limits() {
        assert_eq!(
            [0.0, 19.9, 20.0, 55.0, 80.0, 100.0].map(score_class).map(|class| &class[6..]),
            ["1", "1", "2", "3", "5", "5"]
        );
        assert_eq!(
            [-9.0, -6.0, 0.0, 5.9, 6.0].map(difference_class).map(|class| &class[5..]),
            ["1", "2", "3", "4", "5"]
        );
    }
}
