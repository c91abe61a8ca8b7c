//! Rows of figures: the unit, the whole organisation, the wave before.

use super::content::Sources;
use super::{Block, Change, Row, Shown, Told, distribution};
use crate::analysis::Verdict;
use crate::disclosure::{Cell, ComparisonRow};
use crate::locale::Words;
use crate::report::say;
use crate::survey::{FigureId, FigureKind};

/// Figures of one kind in the definition's order.
pub fn block(words: Words, sources: &Sources<'_>, unit: usize, kind: FigureKind) -> Block {
    let (title, note) = match kind {
        FigureKind::Index => ("wave-page-indices", "wave-page-indices-note"),
        _ => ("wave-page-themes", "wave-page-themes-note"),
    };
    let figures = sources.scores().figures.iter().enumerate().filter(|(_, figure)| figure.kind == kind);
    Block {
        title: words.get(title),
        note: words.get(note),
        rows: figures.map(|(at, figure)| row(words, sources, unit, at, figure)).collect(),
    }
}

/// Items and recommendation scores, section by section of the form.
pub fn sections(words: Words, sources: &Sources<'_>, unit: usize) -> Vec<Block> {
    let scores = sources.scores();
    let mut blocks: Vec<(usize, Block)> = Vec::new();
    let listed = |kind| matches!(kind, FigureKind::Item | FigureKind::Recommendation);
    for (at, figure) in scores.figures.iter().enumerate().filter(|(_, figure)| listed(figure.kind)) {
        let Some(item) = scores.definition.item(&figure.key) else { continue };
        if blocks.last().is_none_or(|(section, _)| *section != item.section) {
            let section = scores.definition.sections.get(item.section);
            let title = section.map_or_else(String::new, |section| section.title.get(words.0).to_owned());
            blocks.push((item.section, Block { title, note: String::new(), rows: Vec::new() }));
        }
        let row = row(words, sources, unit, at, figure);
        if let Some((_, block)) = blocks.last_mut() {
            block.rows.push(row);
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

fn row(words: Words, sources: &Sources<'_>, unit: usize, at: usize, figure: &FigureId) -> Row {
    let scores = sources.scores();
    let whole = match (unit, scores.cell_at(at, 0)) {
        (1.., Cell::Shown(whole)) => Some(whole.value),
        _ => None,
    };
    let told = match scores.cell_at(at, unit) {
        Cell::Hidden { reason, bound } => Told::Hidden(say::hidden(words, reason, bound, scores.threshold)),
        Cell::Shown(shown) => Told::Shown(Shown {
            n: shown.n,
            value: shown.value,
            low: shown.low,
            high: shown.high,
            steps: shown
                .distribution
                .as_ref()
                .map_or_else(Vec::new, |shares| distribution::steps(words, scores, figure, shares)),
            bands: shown.distribution.as_ref().is_some_and(|shares| shares.bands),
        }),
    };
    let mean = match (figure.kind, scores.cell(&FigureId::new(FigureKind::Mean, &figure.key), unit)) {
        (FigureKind::Item, Some(Cell::Shown(mean))) => Some(mean.value),
        _ => None,
    };
    Row {
        figure: figure.clone(),
        title: titled(words, sources, figure),
        provisional: say::provisional(&scores.definition, figure),
        told,
        change: change(words, sources, unit, figure),
        whole,
        mean,
    }
}

/// A recommendation score stands beside its item and needs a name of its own.
fn titled(words: Words, sources: &Sources<'_>, figure: &FigureId) -> String {
    let title = say::title(words, &sources.scores().definition, figure);
    match figure.kind {
        FigureKind::Recommendation => words.with("unit-report-recommendation", &[("title", &title)]),
        _ => title,
    }
}

/// No difference is said where none was tested.
pub fn change(words: Words, sources: &Sources<'_>, unit: usize, figure: &FigureId) -> Option<Change> {
    let comparison = sources.comparison()?;
    let row = comparison.row(figure, sources.compared_unit(unit)?)?;
    let (verdict, from, difference, estimated) = match row {
        ComparisonRow::Suppressed => (Verdict::Suppressed, None, None, false),
        ComparisonRow::NotComparable => (Verdict::NotComparable, None, None, false),
        ComparisonRow::Shown { value_from, change, estimated, .. } => {
            let difference = (change.difference, change.low, change.high);
            let tested = change.verdict != Verdict::NotTested;
            (change.verdict, Some(*value_from), tested.then_some(difference), *estimated)
        }
    };
    Some(Change { verdict, view: say::verdict(words, verdict, comparison.threshold), from, difference, estimated })
}
