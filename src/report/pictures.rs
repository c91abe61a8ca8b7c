//! From published figures to worded charts.

use super::format;
use super::sentences::{changes_message, hidden_words, trend_message, verdict_of, verdict_words};
use crate::analysis::Verdict;
use crate::chart::change::{self, Changes, Mark};
use crate::chart::frame::Frame;
use crate::chart::likert::{self, Bar, Likert};
use crate::chart::trend::{self, Point, Series, Trend};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};

/// Points of difference at either end of every change chart.
const CHANGE_END: f64 = 10.0;

fn title_of(definition: &Definition, figure: &FigureId, words: Words) -> String {
    definition.figure_title(figure).map_or_else(|| figure.key.clone(), |title| title.get(words.0).to_owned())
}

/// Source, n and response rate of one wave's unit.
fn source(scores: &Scores, unit: usize, words: Words) -> String {
    let Some(n) = scores.responses[unit] else { return words.get("chart-foot-hidden") };
    let (wave, n) = (scores.wave.as_str(), n.to_string());
    match scores.response_rate(unit) {
        Some(rate) => {
            let rate = format::value(rate, UnitOfValue::Percent);
            words.with("chart-foot-wave", &[("wave", wave), ("n", &n), ("rate", &rate)])
        }
        None => words.with("chart-foot-wave-no-rate", &[("wave", wave), ("n", &n)]),
    }
}

/// What the description says: subtitle and the table's rows, one sentence each.
fn described(subtitle: &str, rows: &[Vec<String>]) -> String {
    let rows = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" "));
    std::iter::once(subtitle.to_owned()).chain(rows).collect::<Vec<_>>().join("; ")
}

/// Figures of one unit over waves. `scores` in the order of the waves, `changes` the comparisons that exist between
/// them; no line is drawn where an item changed.
///
/// # Errors
/// Nothing to draw where every figure is hidden.
pub fn trend(
    scores: &[&Published<Scores>],
    changes: &[&Published<Comparison>],
    figures: &[FigureId],
    unit: &str,
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let (Some(last), Some(first_figure)) = (scores.last(), figures.first()) else {
        return Err(ChartError::NothingToDraw);
    };
    let waves: Vec<String> = scores.iter().map(|wave| wave.wave.clone()).collect();
    let unit_of_value = first_figure.unit_of_value();
    let series: Vec<Series> = figures.iter().map(|figure| one_series(scores, changes, figure, unit, words)).collect();
    let position = last.tree.position(unit).unwrap_or(0);
    let pair = |from: &str, to: &str| changes.iter().find(|here| here.wave_from == from && here.wave_to == to);
    let verdict = |from: &str, to: &str| {
        let comparison = pair(from, to)?;
        verdict_of(comparison, first_figure, comparison.tree.position(unit).ok()?)
    };
    let steps: Vec<Option<Verdict>> = waves.windows(2).map(|pair| verdict(&pair[0], &pair[1])).collect();
    let overall = waves.first().zip(waves.last()).and_then(|(first, last)| verdict(first, last));
    let names: Vec<String> = figures.iter().map(|figure| title_of(&last.definition, figure, words)).collect();
    let title = trend_message(words, &names[0], &steps, overall);
    let subtitle_key = match unit_of_value {
        UnitOfValue::Percent | UnitOfValue::Points => "chart-trend-subtitle",
        UnitOfValue::Scale | UnitOfValue::Net => "chart-trend-subtitle-scale",
    };
    let subtitle = words.with(subtitle_key, &[("unit", unit), ("waves", &waves.join(", "))]);
    let rows = trend_rows(&waves, &series);
    let mut heads = vec![words.get("head-wave")];
    heads.extend(names);
    trend::trend(&Trend {
        frame: Frame {
            title,
            description: described(&subtitle, &rows),
            subtitle,
            foot: source(last, position, words),
            heads,
            rows,
            width,
        },
        waves,
        series,
        scale: scale_of(&last.definition, first_figure),
        hidden: words.get("chart-no-point"),
    })
}

fn one_series(
    scores: &[&Published<Scores>],
    changes: &[&Published<Comparison>],
    figure: &FigureId,
    unit: &str,
    words: Words,
) -> Series {
    let points = scores.iter().map(|wave| {
        let cell = wave.cell(figure, wave.tree.position(unit).ok()?)?;
        match cell {
            Cell::Shown(shown) => Some(Point {
                value: shown.value,
                low: shown.low,
                high: shown.high,
                words: format::value(shown.value, figure.unit_of_value()),
            }),
            Cell::Hidden { .. } => None,
        }
    });
    let joined = scores.windows(2).map(|pair| {
        let comparison = changes.iter().find(|here| here.wave_from == pair[0].wave && here.wave_to == pair[1].wave);
        comparison.is_some_and(|comparison| {
            let verdict = comparison.tree.position(unit).ok().and_then(|at| verdict_of(comparison, figure, at));
            verdict.is_some_and(|verdict| verdict != Verdict::NotComparable)
        })
    });
    let label = scores.last().map_or_else(|| figure.key.clone(), |wave| title_of(&wave.definition, figure, words));
    Series { label, points: points.collect(), joined: joined.collect() }
}

fn trend_rows(waves: &[String], series: &[Series]) -> Vec<Vec<String>> {
    let cell = |series: &Series, wave: usize| {
        series.points[wave].as_ref().map_or_else(|| "–".to_owned(), |point| point.words.clone())
    };
    waves
        .iter()
        .enumerate()
        .map(|(wave, name)| std::iter::once(name.clone()).chain(series.iter().map(|here| cell(here, wave))).collect())
        .collect()
}

/// The fixed ends of a figure's scale.
fn scale_of(definition: &Definition, figure: &FigureId) -> (f64, f64) {
    match figure.kind {
        FigureKind::Item | FigureKind::Theme | FigureKind::Index => (0.0, 100.0),
        FigureKind::Recommendation => (-100.0, 100.0),
        FigureKind::Mean => {
            let values = definition
                .item(&figure.key)
                .and_then(|item| definition.scale_of(item))
                .map_or(vec![], |scale| scale.choices.iter().filter_map(|choice| choice.value).collect());
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if low < high { (low, high) } else { (0.0, 10.0) }
        }
    }
}

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
            let note = words.with("chart-n", &[("n", &shown.n.to_string())]);
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
            mark: match change.verdict {
                Verdict::Up => Mark::Up,
                Verdict::Down => Mark::Down,
                Verdict::NoClearChange => Mark::NoClearChange,
                Verdict::NotTested => Mark::NotTested,
                Verdict::NotComparable => Mark::NotComparable,
                Verdict::Suppressed => Mark::Suppressed,
            },
            change: Some((change.difference, change.low, change.high)),
            words: format!(
                "{} {}",
                format::difference(change.difference, figure.unit_of_value()),
                verdict_words(words, change.verdict, comparison.threshold)
            ),
        },
    }
}
