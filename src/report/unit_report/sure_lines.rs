//! What surely changed, in words.

use super::content::Sources;
use super::{Sure, SureLine};
use crate::disclosure::{Comparison, ComparisonRow, Published};
use crate::locale::Words;
use crate::report::say;
use crate::report::sure::{sure_changes, tally};

pub fn sure(words: Words, sources: &Sources<'_>, unit: usize) -> Sure {
    let Some((comparison, unit)) = sources.comparison().zip(sources.compared_unit(unit)) else {
        return Sure::default();
    };
    let [tested, up, down] = tally(comparison, unit).map(|number| number.to_string());
    let lines = sure_changes(comparison, unit).into_iter();
    Sure {
        count: words.with("compare-sure-count", &[("tested", &tested), ("up", &up), ("down", &down)]),
        none: words.get("compare-sure-none"),
        lines: lines.filter_map(|position| sure_line(words, comparison, position, unit)).collect(),
    }
}

fn sure_line(words: Words, comparison: &Published<Comparison>, position: usize, unit: usize) -> Option<SureLine> {
    let figure = &comparison.figures[position];
    let Some(ComparisonRow::Shown { value_from, value_to, change, .. }) = comparison.row_at(position, unit) else {
        return None;
    };
    let unit_of_value = figure.unit_of_value();
    let (from, to) = (say::value(*value_from, unit_of_value), say::value(*value_to, unit_of_value));
    let interval = say::difference_interval(words, change.low, change.high, unit_of_value);
    Some(SureLine {
        view: say::verdict(words, change.verdict, comparison.threshold),
        difference: say::difference(change.difference, unit_of_value),
        title: say::title(words, &comparison.definition, figure),
        values: words.with("compare-sure-values", &[("from", &from), ("to", &to), ("interval", &interval)]),
    })
}
