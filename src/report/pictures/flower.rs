//! The flower of an index: a petal for each of its items.

use super::{described, source, title_of};
use crate::chart::flower::{Flower, Indicator, Score, flower as draw};
use crate::chart::frame::Frame;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Cell, Published, Scores, Shown};
use crate::locale::Words;
use crate::report::format;
use crate::report::say::count;
use crate::report::sentences::hidden_words;
use crate::survey::{FigureId, FigureKind, UnitOfValue};

/// What the petals carry: one measure for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Mean score 0–100, as the index in the middle.
    Points,
    /// % positive, where some item's answers may be shown in bands only.
    Positive,
}

/// A value 0–100 with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Value {
    value: f64,
    low: f64,
    high: f64,
    n: u32,
}

/// The items of one index of a unit, the index in the middle.
///
/// # Errors
/// Nothing to draw where every item is hidden.
pub fn flower(
    scores: &Published<Scores>,
    index: &FigureId,
    unit: usize,
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let items = scores.definition.indices.iter().find(|here| here.key == index.key);
    let figures: Vec<FigureId> = items
        .map(|index| index.items.iter().map(|item| FigureId::new(FigureKind::Item, item)).collect())
        .unwrap_or_default();
    let cells: Vec<Option<Cell>> = figures.iter().map(|figure| scores.cell(figure, unit)).collect();
    let points = figures.iter().zip(&cells).all(|(figure, cell)| match cell {
        Some(Cell::Shown(shown)) => mean_score(scores, figure, shown, unit).is_some(),
        _ => true,
    });
    let measure = if points { Measure::Points } else { Measure::Positive };
    let values: Vec<Result<Value, String>> = figures
        .iter()
        .zip(&cells)
        .map(|(figure, cell)| match cell {
            Some(Cell::Shown(shown)) => Ok(value_of(scores, figure, shown, unit, measure)),
            Some(Cell::Hidden { reason, .. }) => Err(hidden_words(words, Some(*reason), scores.threshold)),
            None => Err(words.get("picture-absent")),
        })
        .collect();
    let names: Vec<String> = figures.iter().map(|figure| title_of(&scores.definition, figure, words)).collect();
    let total = match (measure, scores.cell(index, unit)) {
        (Measure::Points, Some(Cell::Shown(Shown { value, low, high, n, .. }))) => Some(Value { value, low, high, n }),
        _ => None,
    };
    let total_label = title_of(&scores.definition, index, words);
    let subtitle = match measure {
        Measure::Points => "picture-flower-subtitle",
        Measure::Positive => "picture-flower-subtitle-positive",
    };
    let path = &scores.tree.units()[unit].path;
    let subtitle = words.with(subtitle, &[("unit", path), ("wave", &scores.wave)]);
    let petals = names.iter().zip(&values).map(|(name, value)| table_row(name, value));
    let whole = total.map(|total| table_row(&total_label, &Ok(total)));
    let rows: Vec<Vec<String>> = petals.chain(whole).collect();
    draw(&Flower {
        frame: Frame {
            title: message(&names, &values, words),
            description: described(&subtitle, &rows),
            subtitle,
            foot: source(scores, unit, words),
            heads: ["head-figure", "head-value", "head-interval", "head-n"].map(|key| words.get(key)).to_vec(),
            rows,
            width,
        },
        indicators: names
            .into_iter()
            .zip(values)
            .map(|(label, value)| Indicator { label, score: score(value, words) })
            .collect(),
        total: total.map(|total| read(total.value)),
        total_label,
    })
}

fn read(value: f64) -> String {
    format::value(value, UnitOfValue::Points)
}

/// Beside its petal a hidden score is only said to be hidden: the table below says why.
fn score(value: Result<Value, String>, words: Words) -> Score {
    match value {
        Ok(Value { value, low, high, .. }) => Score::Shown { value, low, high, words: read(value) },
        Err(_) => Score::Hidden { words: words.get("picture-hidden") },
    }
}

fn table_row(name: &str, value: &Result<Value, String>) -> Vec<String> {
    match value {
        Ok(Value { value, low, high, n }) => {
            vec![name.to_owned(), read(*value), format!("{}–{}", read(*low), read(*high)), count(*n)]
        }
        Err(why) => vec![name.to_owned(), why.clone(), String::new(), String::new()],
    }
}

fn value_of(scores: &Scores, figure: &FigureId, shown: &Shown, unit: usize, measure: Measure) -> Value {
    let positive = Value { value: shown.value, low: shown.low, high: shown.high, n: shown.n };
    match measure {
        Measure::Positive => positive,
        Measure::Points => mean_score(scores, figure, shown, unit).unwrap_or(positive),
    }
}

/// Mean score of an item from its published shares, which give it exactly; none where only bands are published. The
/// interval is that of the published figures: 1.96 √(s²/n × (N − n)/(N − 1)).
fn mean_score(scores: &Scores, figure: &FigureId, shown: &Shown, unit: usize) -> Option<Value> {
    let distribution = shown.distribution.as_ref().filter(|distribution| !distribution.bands)?;
    let item = scores.definition.item(&figure.key)?;
    let scale = scores.definition.scale_of(item)?;
    let scored = distribution.codes.iter().zip(&distribution.shares);
    let scored: Vec<(f64, f64)> =
        scored.filter_map(|(code, share)| Some((scale.score(*code, item.reverse)?, share / 100.0))).collect();
    let mean: f64 = scored.iter().map(|(score, share)| score * share).sum();
    let spread: f64 = scored.iter().map(|(score, share)| share * (score - mean).powi(2)).sum();
    let (n, people) = (f64::from(shown.n), f64::from(scores.tree.units()[unit].eligible));
    let finite = if people > 1.0 && n <= people { (people - n) / (people - 1.0) } else { 1.0 };
    let margin = 1.96 * (spread / (n - 1.0).max(1.0) * finite).max(0.0).sqrt();
    Some(Value { value: mean, low: (mean - margin).max(0.0), high: (mean + margin).min(100.0), n: shown.n })
}

/// The highest and the lowest petal, if their intervals stand apart.
fn message(names: &[String], values: &[Result<Value, String>], words: Words) -> String {
    let shown: Vec<(&String, &Value)> =
        names.iter().zip(values).filter_map(|(name, value)| Some((name, value.as_ref().ok()?))).collect();
    let highest = shown.iter().max_by(|one, other| one.1.value.total_cmp(&other.1.value));
    let lowest = shown.iter().min_by(|one, other| one.1.value.total_cmp(&other.1.value));
    match (highest, lowest) {
        (Some((high_name, high)), Some((low_name, low))) if high.low > low.high => {
            let (high, low) = (read(high.value), read(low.value));
            let args = [("high", high_name.as_str()), ("high_value", &high), ("low", low_name), ("low_value", &low)];
            words.with("message-highest-lowest", &args)
        }
        _ => words.get("message-flower-alike"),
    }
}
