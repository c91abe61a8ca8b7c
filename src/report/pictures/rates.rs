//! Response rates by unit.

use super::{Listed, described, source};
use crate::chart::frame::Frame;
use crate::chart::rates::{Rates, Row, rates as draw};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::report::format;
use crate::report::say::count;
use crate::report::sentences::hidden_words;
use crate::survey::UnitOfValue;

/// Rates of a sealed wave: a unit and all below it.
///
/// # Errors
/// Nothing to draw where every rate is hidden.
pub fn rates(scores: &Published<Scores>, unit: usize, words: Words, width: u32) -> Result<Chart, ChartError> {
    let path = &scores.tree.units()[unit].path;
    let row = |at: usize| {
        let rate = scores.response_rate(at)?;
        let n = count(scores.responses[at]?);
        let eligible = count(scores.tree.units()[at].eligible);
        let percent = format::value(rate, UnitOfValue::Percent);
        Some((rate, words.with("picture-rate", &[("rate", &percent), ("n", &n), ("eligible", &eligible)])))
    };
    let texts = RatesTexts {
        subtitle: words.with("picture-rates-subtitle", &[("unit", path), ("wave", &scores.wave)]),
        foot: source(scores, unit, words),
        threshold: scores.threshold,
    };
    texts.drawn(&scores.tree, unit, row, words, width)
}

/// What is known of a wave while it is open.
pub struct OpenRates<'a> {
    pub wave: &'a str,
    /// Tree of the wave's charter.
    pub tree: &'a UnitTree,
    /// By unit, in % rounded to 5 points, as disclosure control gave them; none where hidden.
    pub rates: &'a [Option<u8>],
    pub threshold: u32,
}

/// Rates of an open wave: a unit and all below it.
///
/// # Errors
/// Nothing to draw where every rate is hidden.
pub fn rates_of_open_wave(open: &OpenRates<'_>, unit: usize, words: Words, width: u32) -> Result<Chart, ChartError> {
    let path = &open.tree.units()[unit].path;
    let row = |at: usize| {
        let rate = open.rates.get(at).copied().flatten()?;
        Some((f64::from(rate), words.with("picture-rate-open", &[("rate", &rate.to_string())])))
    };
    let texts = RatesTexts {
        subtitle: words.with("picture-rates-subtitle-open", &[("unit", path), ("wave", open.wave)]),
        foot: words.with("picture-rates-foot-open", &[("wave", open.wave)]),
        threshold: open.threshold,
    };
    texts.drawn(open.tree, unit, row, words, width)
}

/// What a chart of rates says around its bars.
struct RatesTexts {
    subtitle: String,
    foot: String,
    threshold: u32,
}

impl RatesTexts {
    fn drawn(
        self,
        tree: &UnitTree,
        unit: usize,
        rate: impl Fn(usize) -> Option<(f64, String)>,
        words: Words,
        width: u32,
    ) -> Result<Chart, ChartError> {
        let listed = Listed::below(tree, unit);
        let top = tree.units()[unit].depth();
        let rows = listed.units.iter().map(|&at| {
            let (label, depth) = (tree.units()[at].name().to_owned(), tree.units()[at].depth() - top);
            match rate(at) {
                Some((rate, words)) => Row { label, depth, rate: Some(rate), words },
                None => Row { label, depth, rate: None, words: self.hidden(tree, at, words) },
            }
        });
        let rows: Vec<Row> = rows.collect();
        let table: Vec<Vec<String>> = rows.iter().map(|row| vec![row.label.clone(), row.words.clone()]).collect();
        let percent = |rate: f64| format::value(rate, UnitOfValue::Percent);
        let overall = rows.first().and_then(|row| row.rate);
        draw(&Rates {
            frame: Frame {
                title: message(&rows, words),
                description: described(&self.subtitle, &table),
                subtitle: self.subtitle,
                foot: format!("{} {}", self.foot, listed.note(words)).trim().to_owned(),
                heads: vec![words.get("picture-head-unit"), words.get("picture-head-rate")],
                rows: table,
                width,
            },
            overall: overall.map(|rate| (rate, words.with("picture-rate-whole", &[("rate", &percent(rate))]))),
            rows,
        })
    }

    fn hidden(&self, tree: &UnitTree, at: usize, words: Words) -> String {
        match tree.units()[at].eligible {
            0 => words.get("picture-no-headcount"),
            _ => hidden_words(words, None, self.threshold),
        }
    }
}

/// The rate of the whole, and from where to where it runs one level below. No unit is named: this is no league table.
fn message(rows: &[Row], words: Words) -> String {
    let percent = |rate: f64| format::value(rate, UnitOfValue::Percent);
    let below = rows.iter().filter(|row| row.depth == 1).filter_map(|row| row.rate);
    let (low, high) =
        below.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), rate| (low.min(rate), high.max(rate)));
    match rows.first().and_then(|row| row.rate) {
        Some(rate) if low < high => {
            let args = [("rate", percent(rate)), ("low", percent(low)), ("high", percent(high))];
            words.with("message-rates-range", &args.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        Some(rate) => words.with("message-rates", &[("rate", &percent(rate))]),
        None => words.get("message-rates-parts"),
    }
}
