//! Changes between two waves.

use super::{CHANGE_END, described, mark_of, source, title_of};
use crate::analysis::Verdict;
use crate::chart::change::{self, Changes, Mark};
use crate::chart::frame::Frame;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::report::format;
use crate::report::sentences::{changes_message, verdict_of, verdict_words};
use crate::survey::FigureId;

/// Changes of figures of one unit between two waves.
///
/// # Errors
/// Nothing to draw without figures in both waves.
pub fn change(
    comparison: &Published<Comparison>,
    later: &Published<Scores>,
    figures: &[FigureId],
    unit: usize,
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let known: Vec<(&FigureId, &ComparisonRow)> =
        figures.iter().filter_map(|figure| Some((figure, comparison.row(figure, unit)?))).collect();
    let rows: Vec<change::Row> = known.iter().map(|(figure, row)| change_row(comparison, figure, row, words)).collect();
    let verdicts: Vec<Verdict> = known.iter().filter_map(|(figure, _)| verdict_of(comparison, figure, unit)).collect();
    let path = &comparison.tree.units()[unit].path;
    let subtitle = words
        .with("chart-change-subtitle", &[("unit", path), ("from", &comparison.wave_from), ("to", &comparison.wave_to)]);
    let table: Vec<Vec<String>> = rows.iter().map(|row| vec![row.label.clone(), row.words.clone()]).collect();
    change::change(&Changes {
        frame: Frame {
            title: changes_message(words, &verdicts),
            description: described(&subtitle, &table),
            subtitle,
            foot: format!("{} {}", source(later, unit, words), words.get("chart-foot-method-compare")),
            heads: vec![words.get("head-figure"), words.get("head-difference")],
            rows: table,
            width,
        },
        rows,
        end: CHANGE_END,
        ends: (words.get("chart-ends-down"), words.get("chart-ends-up")),
    })
}

fn change_row(comparison: &Comparison, figure: &FigureId, row: &ComparisonRow, words: Words) -> change::Row {
    let label = title_of(&comparison.definition, figure, words);
    let silent = |mark, verdict| change::Row {
        label: label.clone(),
        mark,
        change: None,
        words: verdict_words(words, verdict, comparison.threshold),
    };
    match row {
        ComparisonRow::Suppressed => silent(Mark::Suppressed, Verdict::Suppressed),
        ComparisonRow::NotComparable => silent(Mark::NotComparable, Verdict::NotComparable),
        ComparisonRow::Shown { change, .. } => change::Row {
            label,
            mark: mark_of(change.verdict),
            change: Some((change.difference, change.low, change.high)),
            words: format!(
                "{} {}",
                format::difference(change.difference, figure.unit_of_value()),
                verdict_words(words, change.verdict, comparison.threshold)
            ),
        },
    }
}
