//! What stands behind a change, and behind one that is not told: values, n, rates, test, and why not.

use super::how::{How, kind_word, method_of};
use crate::analysis::Verdict;
use crate::analysis::ordinal::OrdinalCheck;
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::survey::{FigureId, FigureKind, Grade};
use crate::web::pages::say;
use crate::web::pages::workspace::place_of;

/// Both waves of a comparison.
#[derive(Clone, Copy)]
pub struct Waves<'a> {
    pub comparison: &'a Published<Comparison>,
    pub from: &'a Published<Scores>,
    pub to: &'a Published<Scores>,
}

/// The note behind a row; none where the earlier wave has no such unit.
pub fn of_change(words: Words, waves: Waves<'_>, figure: &FigureId, unit: usize) -> Option<How> {
    let comparison = waves.comparison;
    let row = comparison.row(figure, unit)?;
    let mut facts = match row {
        ComparisonRow::Shown { .. } => of_shown(words, waves, figure, row),
        ComparisonRow::NotComparable => vec![(words.get("wave-why"), why_not_comparable(words, waves, figure))],
        ComparisonRow::Suppressed => {
            let hidden = [(waves.from, &comparison.wave_from), (waves.to, &comparison.wave_to)];
            let path = &comparison.tree.units()[unit].path;
            let told = hidden
                .iter()
                .filter_map(|(scores, wave)| Some(((*wave).clone(), why_hidden(words, scores, figure, path)?)));
            let told: Vec<_> = told.collect();
            if told.is_empty() { vec![(words.get("wave-why"), words.get("wave-why-hidden-beside"))] } else { told }
        }
    };
    if let Some(common) = common_items(words, comparison, figure) {
        facts.push((words.get("wave-items"), common));
    }
    facts.push((words.get("wave-how-unit"), place_of(&comparison.tree, unit)));
    for scores in [waves.from, waves.to] {
        let at = scores.tree.position(&comparison.tree.units()[unit].path).ok();
        if let Some(rate) = at.and_then(|at| scores.response_rate(at)) {
            let name = words.with("wave-how-rate-in", &[("wave", &scores.wave)]);
            facts.push((name, format!("{rate:.1}%")));
        }
    }
    let label = match row {
        ComparisonRow::Shown { n_from, n_to, .. } => format!("{} → {}", say::count(*n_from), say::count(*n_to)),
        _ => words.get("wave-why-short"),
    };
    if matches!(row, ComparisonRow::Shown { change, .. } if change.verdict != Verdict::NotTested) {
        facts.push((words.get("wave-test"), test_of(words, figure.kind)));
    }
    facts.push((words.get("wave-how-method"), method_of(words, figure.kind)));
    Some(How {
        id: format!("change-{}-{}-{unit}", kind_word(figure.kind), figure.key),
        label,
        title: say::title(words, &comparison.definition, figure),
        facts,
        href: None,
    })
}

/// The test that decides (methods §2).
fn test_of(words: Words, kind: FigureKind) -> String {
    words.get(if kind == FigureKind::Item { "wave-test-proportions" } else { "wave-test-means" })
}

fn of_shown(words: Words, waves: Waves<'_>, figure: &FigureId, row: &ComparisonRow) -> Vec<(String, String)> {
    let ComparisonRow::Shown { n_from, n_to, value_from, value_to, change, ordinal, estimated } = row else {
        return Vec::new();
    };
    let kind = figure.unit_of_value();
    let with_n = |value: f64, n: u32| {
        words.with("wave-value-with-n", &[("value", &say::value(value, kind)), ("n", &say::count(n))])
    };
    let mut facts = vec![
        (waves.comparison.wave_from.clone(), with_n(*value_from, *n_from)),
        (waves.comparison.wave_to.clone(), with_n(*value_to, *n_to)),
    ];
    if change.verdict == Verdict::NotTested {
        facts.push((words.get("wave-why"), words.get("wave-why-not-tested")));
    } else {
        facts.push((words.get("compare-difference"), say::difference(change.difference, kind)));
        facts.push((words.get("compare-interval"), say::difference_interval(words, change.low, change.high, kind)));
        let probability = |value: f64| if value < 0.001 { "< 0.001".to_owned() } else { format!("{value:.3}") };
        if let Some(p) = change.p {
            facts.push(("p".to_owned(), probability(p)));
        }
        if let Some(q) = change.q {
            facts.push((words.get("wave-q"), probability(q)));
        }
        if let Some(effect) = change.effect {
            facts.push((words.get("wave-effect"), format!("{effect:.2}").replace('-', "−")));
        }
        if let Some(delta) = ordinal.as_ref().and_then(OrdinalCheck::delta) {
            facts.push((words.get("wave-cliff"), format!("{delta:.2}").replace('-', "−")));
        }
    }
    if *estimated {
        facts.push((words.get("wave-why"), words.get("wave-estimated")));
    }
    facts
}

fn why_not_comparable(words: Words, waves: Waves<'_>, figure: &FigureId) -> String {
    let wave = [("wave", waves.comparison.wave_from.as_str())];
    match waves.comparison.definition.item(&figure.key).map(|item| item.grade) {
        Some(Grade::New) => words.with("wave-why-new", &wave),
        Some(Grade::Changed) => words.with("wave-why-changed", &wave),
        _ if waves.from.definition.figure_title(figure).is_none() => words.with("wave-why-new", &wave),
        _ => words.with("wave-why-changed", &wave),
    }
}

/// Why a wave hides a figure of the unit at `path`; none where it does not, or has no such unit.
fn why_hidden(words: Words, scores: &Published<Scores>, figure: &FigureId, path: &str) -> Option<String> {
    match scores.cell(figure, scores.tree.position(path).ok()?)? {
        Cell::Shown(_) => None,
        Cell::Hidden { reason, bound } => Some(say::hidden(words, reason, bound, scores.threshold)),
    }
}

fn common_items(words: Words, comparison: &Comparison, figure: &FigureId) -> Option<String> {
    let at = comparison.figures.iter().position(|here| here == figure)?;
    let items = comparison.common_items.get(at)?.as_ref()?;
    Some(words.with("compare-common", &[("count", &items.len().to_string())]))
}
