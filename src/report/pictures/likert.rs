//! How people answered.

use super::{described, source, title_of};
use crate::chart::frame::Frame;
use crate::chart::likert::{self, Bar, Likert};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Cell, Published, Scores};
use crate::locale::Words;
use crate::report::format;
use crate::report::say::count;
use crate::report::sentences::hidden_words;
use crate::survey::{FigureId, FigureKind, UnitOfValue};

/// Distributions of items of one unit in one wave.
///
/// # Errors
/// Nothing to draw without items.
pub fn likert(
    scores: &Published<Scores>,
    unit: usize,
    name: &str,
    items: &[String],
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let figures: Vec<FigureId> = items.iter().map(|item| FigureId::new(FigureKind::Item, item)).collect();
    let known = figures.iter().filter_map(|figure| Some((figure, scores.cell(figure, unit)?)));
    let rows: Vec<likert::Row> = known
        .map(|(figure, cell)| likert::Row {
            label: title_of(&scores.definition, figure, words),
            bar: bar(scores, figure, &cell, words),
        })
        .collect();
    let subtitle =
        words.with("chart-likert-subtitle", &[("unit", &scores.tree.units()[unit].path), ("wave", &scores.wave)]);
    let table: Vec<Vec<String>> = rows
        .iter()
        .map(|row| match &row.bar {
            Bar::Shown { shares, note } => {
                let shares = shares.iter().map(|share| format::value(*share, UnitOfValue::Percent));
                vec![row.label.clone(), shares.collect::<Vec<_>>().join(" / "), note.clone()]
            }
            Bar::Hidden { words } => vec![row.label.clone(), words.clone(), String::new()],
        })
        .collect();
    let ends = (words.get("chart-ends-negative"), words.get("chart-ends-positive"));
    let share = format!("{} → {} (%)", ends.0, ends.1);
    likert::likert(&Likert {
        frame: Frame {
            title: words.with("message-likert", &[("title", name)]),
            description: described(&subtitle, &table),
            subtitle,
            foot: source(scores, unit, words),
            heads: vec![words.get("head-figure"), share, words.get("head-n")],
            rows: table,
            width,
        },
        ends,
        rows,
    })
}

fn bar(scores: &Scores, figure: &FigureId, cell: &Cell, words: Words) -> Bar {
    match cell {
        Cell::Hidden { reason, .. } => Bar::Hidden { words: hidden_words(words, Some(*reason), scores.threshold) },
        Cell::Shown(shown) => {
            let note = words.with("chart-n", &[("n", &count(shown.n))]);
            match &shown.distribution {
                None => Bar::Shown { shares: vec![100.0 - shown.value, shown.value], note },
                Some(distribution) if distribution.bands => Bar::Shown { shares: distribution.shares.clone(), note },
                Some(distribution) => {
                    let order = |code: u8| {
                        let item = scores.definition.item(&figure.key);
                        let score = item.and_then(|item| scores.definition.scale_of(item)?.score(code, item.reverse));
                        score.unwrap_or(-1.0)
                    };
                    let mut steps: Vec<(f64, f64)> = distribution
                        .codes
                        .iter()
                        .zip(&distribution.shares)
                        .map(|(code, share)| (order(*code), *share))
                        .filter(|(score, _)| *score >= 0.0)
                        .collect();
                    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
                    Bar::Shown { shares: steps.into_iter().map(|(_, share)| share).collect(), note }
                }
            }
        }
    }
}
