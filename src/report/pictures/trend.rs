//! Figures over waves.

use super::{described, source, title_of};
use crate::analysis::Verdict;
use crate::chart::frame::Frame;
use crate::chart::trend::{self, Point, Series, Trend};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::report::format;
use crate::report::sentences::{trend_message, verdict_of};
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};

/// Figures of one unit over waves. `scores` in the order of the waves, `changes` the comparisons that exist between
/// them; no line is drawn where an item changed. A theme or index that lost or changed an item is drawn over the items
/// common to all the waves, as the comparisons take it.
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
    let common = figures.iter().any(|figure| over_common_items(changes, &last.wave, figure).is_some());
    let notes = [
        (!trend::gaps(&series).is_empty(), "chart-foot-gap"),
        (common, "chart-foot-common-items"),
        (!changes.is_empty(), "chart-foot-method-compare"),
    ];
    let notes = notes.into_iter().filter(|note| note.0).map(|note| words.get(note.1));
    let foot = std::iter::once(source(last, position, words)).chain(notes).collect::<Vec<_>>().join(" ");
    let mut heads = vec![words.get("head-wave")];
    heads.extend(names);
    trend::trend(&Trend {
        frame: Frame { title, description: described(&subtitle, &rows), subtitle, foot, heads, rows, width },
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
        let words = |value: f64| format::value(value, figure.unit_of_value());
        if let Some(told) = recomputed(changes, &wave.wave, figure, unit) {
            // A comparison gives no interval for one wave alone.
            return told.map(|value| Point { value, low: value, high: value, words: words(value) });
        }
        match wave.cell(figure, wave.tree.position(unit).ok()?)? {
            Cell::Shown(shown) => {
                let (value, low, high) = (shown.value, shown.low, shown.high);
                Some(Point { value, low, high, words: words(value) })
            }
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

/// The comparison with this wave on either side in which the figure is taken over the common items only, with the
/// figure's place in it.
fn over_common_items<'a>(
    changes: &'a [&Published<Comparison>],
    wave: &str,
    figure: &FigureId,
) -> Option<(&'a Comparison, usize)> {
    changes.iter().filter(|here| here.wave_from == wave || here.wave_to == wave).find_map(|here| {
        let at = here.figures.iter().position(|other| other == figure)?;
        here.common_items[at].is_some().then_some((&***here, at))
    })
}

/// A wave's value over the items common to all waves of the line; none within where that is hidden, and none at all
/// where the figure is taken as it is.
fn recomputed(changes: &[&Published<Comparison>], wave: &str, figure: &FigureId, unit: &str) -> Option<Option<f64>> {
    let (comparison, at) = over_common_items(changes, wave, figure)?;
    let row = comparison.tree.position(unit).ok().and_then(|unit| comparison.row_at(at, unit));
    Some(match row {
        Some(ComparisonRow::Shown { value_from, .. }) if comparison.wave_from == wave => Some(*value_from),
        Some(ComparisonRow::Shown { value_to, .. }) => Some(*value_to),
        _ => None,
    })
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
