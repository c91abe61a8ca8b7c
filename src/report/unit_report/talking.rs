//! Something to talk about with the team, and what surely changed.

use super::content::Sources;
use super::{Named, Sure, SureLine, Talk, TalkLine};
use crate::disclosure::{Comparison, ComparisonRow, Published};
use crate::locale::Words;
use crate::report::say;
use crate::report::sure::{sure_changes, tally};
use crate::report::talk::{Standing, standings, strengths_and_opportunities};
use crate::survey::UnitOfValue;

pub fn talk(words: Words, sources: &Sources<'_>, unit: usize) -> Talk {
    let standings = standings(words, sources.scores(), unit);
    let (strengths, opportunities) = strengths_and_opportunities(&standings);
    let named = |title: &str, empty: &str, named: Vec<&Standing>| Named {
        title: words.get(title),
        empty: words.get(empty),
        lines: named.into_iter().map(|standing| talk_line(words, standing)).collect(),
    };
    Talk {
        note: words.get(if unit == 0 { "summary-talk-note-whole" } else { "summary-talk-note" }),
        strengths: named("summary-strengths", "summary-no-strengths", strengths),
        opportunities: named("summary-opportunities", "summary-no-opportunities", opportunities),
        questions: ["summary-question-1", "summary-question-2", "summary-question-3"].map(|key| words.get(key)).into(),
        caution: words.get("summary-question-note"),
    }
}

fn talk_line(words: Words, standing: &Standing) -> TalkLine {
    let percent = |value| say::value(value, UnitOfValue::Percent);
    let ours = percent(standing.ours);
    let values = match standing.whole {
        Some(whole) => words.with("summary-talk-line", &[("value", &ours), ("whole", &percent(whole))]),
        None => words.with("summary-talk-line-whole", &[("value", &ours)]),
    };
    let maybe = standing.unsure().then(|| words.get("summary-talk-maybe"));
    TalkLine { title: standing.title.clone(), values, maybe }
}

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
