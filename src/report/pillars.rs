//! One page for the governor: the pillars of the reform, each with what shows how far it is. Of the whole organisation
//! only; the survey's own figures and the indicators from elsewhere side by side.
//!
//! [`Sheet`] is what the page says; [`pdf`] sets it on one A4, [`pillar_rows`] gives it to programs.

mod pdf;
mod rows;
mod sheet;

pub use pdf::pdf;
pub use rows::{PillarRow, pillar_rows, pillar_table};
pub use sheet::Sheet;

use super::format;
use super::sentences::{hidden_words, verdict_of};
use super::targets::{Indication, Unit, indications, standing_words};
use crate::analysis::Verdict;
use crate::disclosure::targets::{Standing, Targets};
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::organisation::indicators::Indicator;
use crate::survey::{FigureId, Lang};

/// Most waves side by side: more do not fit across a page.
pub const MOST_WAVES: usize = 4;

/// What the page is made of. `scores` are of the waves of one survey in order, the last one the wave that is told.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub scores: &'a [&'a Published<Scores>],
    /// From the wave before to that one.
    pub change: Option<&'a Published<Comparison>>,
    pub targets: &'a Published<Targets>,
    pub elsewhere: &'a [Indicator],
}

#[derive(Debug, Clone, PartialEq)]
pub struct Pillars {
    /// The waves side by side, the last one the wave that is told.
    pub waves: Vec<String>,
    pub pillars: Vec<Pillar>,
    /// Where indicators from elsewhere come from, each source once.
    pub sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Pillar {
    pub title: String,
    pub lines: Vec<Line>,
}

/// One indicator, asked or counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// `item:env_office`, or the key of what was counted.
    pub key: String,
    pub title: String,
    /// A value for each wave.
    pub values: Vec<Value>,
    /// The same as numbers; none where nothing is shown.
    pub numbers: Vec<Option<Number>>,
    /// 95 % interval of the last value; none where it was counted or is hidden.
    pub interval: Option<String>,
    /// What became of it since the wave before; none where it was counted or asked for the first time.
    pub change: Option<Change>,
    pub target: Option<Target>,
    /// Counted elsewhere.
    pub counted: bool,
}

/// A value with its 95 % interval; what was counted has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    pub value: f64,
    pub interval: Option<(f64, f64)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Shown(String),
    /// Why it is not shown.
    Hidden(String),
    /// The wave did not ask, or nobody counted.
    Absent,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub verdict: Verdict,
    /// `+3`; none where nothing was tested.
    pub difference: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    pub value: f64,
    pub by_wave: String,
    /// Value and the wave by which it is to be reached.
    pub words: String,
    pub standing: Option<Standing>,
    pub standing_words: String,
}

/// The pillars of the last wave's definition; a definition without any has one of all its targets. None without waves.
pub fn pillars(sources: &Sources<'_>, words: Words) -> Option<Pillars> {
    let last = sources.scores.last()?;
    let from = sources.scores.len().saturating_sub(MOST_WAVES);
    let page = Page {
        sources,
        shown: &sources.scores[from..],
        told: indications(sources.targets, sources.elsewhere, words),
        words,
    };
    let definition = &last.definition;
    let mut pillars: Vec<Pillar> = definition
        .pillars
        .iter()
        .map(|pillar| Pillar {
            title: pillar.title.get(words.0).to_owned(),
            lines: page.lines(&pillar.figures, pillar.indicators.iter().map(String::as_str)),
        })
        .collect();
    if pillars.is_empty() {
        let figures: Vec<FigureId> = definition.targets.iter().map(|target| target.figure.clone()).collect();
        let title = words.get("pillars-of-targets");
        pillars.push(Pillar { title, lines: page.lines(&figures, page.counted_keys()) });
    }
    pillars.retain(|pillar| !pillar.lines.is_empty());
    let waves = page.shown.iter().map(|scores| scores.wave.clone()).collect();
    Some(Pillars { waves, pillars, sources: page.sources_told() })
}

struct Page<'a> {
    sources: &'a Sources<'a>,
    shown: &'a [&'a Published<Scores>],
    /// Targets and counted indicators of the last wave.
    told: Vec<Indication>,
    words: Words,
}

impl Page<'_> {
    fn last(&self) -> &Published<Scores> {
        self.shown[self.shown.len() - 1]
    }

    fn lines<'k>(&self, figures: &[FigureId], counted: impl Iterator<Item = &'k str>) -> Vec<Line> {
        figures.iter().map(|figure| self.asked(figure)).chain(counted.filter_map(|key| self.counted(key))).collect()
    }

    fn asked(&self, figure: &FigureId) -> Line {
        let (last, unit) = (self.last(), figure.unit_of_value());
        let named = self.told.iter().find(|of| of.row.figure.as_deref() == Some(&file_name(figure)));
        let title = last.definition.figure_title(figure).map(|title| title.get(self.words.0).to_owned());
        let interval = match last.cell(figure, 0) {
            Some(Cell::Shown(shown)) => {
                let (low, high) = (format::value(shown.low, unit), format::value(shown.high, unit));
                Some(self.words.with("pillars-interval", &[("low", &low), ("high", &high)]))
            }
            _ => None,
        };
        Line {
            key: file_name(figure),
            title: named.map(|of| of.title.clone()).or(title).unwrap_or_else(|| figure.key.clone()),
            values: self.shown.iter().map(|scores| self.value(scores, figure)).collect(),
            numbers: self.shown.iter().map(|scores| number(scores, figure)).collect(),
            interval,
            change: self.change(figure),
            target: named.and_then(|of| self.target(of)),
            counted: false,
        }
    }

    fn value(&self, scores: &Published<Scores>, figure: &FigureId) -> Value {
        match scores.cell(figure, 0) {
            Some(Cell::Shown(shown)) => {
                Value::Shown(Unit::Asked(figure.unit_of_value()).written(shown.value, self.words))
            }
            Some(Cell::Hidden { reason, .. }) => {
                Value::Hidden(hidden_words(self.words, Some(reason), scores.threshold))
            }
            None => Value::Absent,
        }
    }

    fn change(&self, figure: &FigureId) -> Option<Change> {
        let last = self.sources.change?;
        let verdict = verdict_of(last, figure, 0)?;
        let difference = match last.row(figure, 0) {
            Some(ComparisonRow::Shown { change, .. }) if verdict != Verdict::NotTested => {
                Some(format::difference(change.difference, figure.unit_of_value()))
            }
            _ => None,
        };
        Some(Change { verdict, difference })
    }

    fn target(&self, of: &Indication) -> Option<Target> {
        let (value, by) = (of.row.target?, of.row.by_wave.as_deref()?);
        let written = of.unit.written(value, self.words);
        Some(Target {
            value,
            by_wave: by.to_owned(),
            words: self.words.with("pillars-target", &[("value", &written), ("wave", by)]),
            standing: of.row.standing,
            standing_words: standing_words(of, self.last().threshold, self.words),
        })
    }

    /// None where nobody counted it up to this wave.
    fn counted(&self, key: &str) -> Option<Line> {
        let of_wave = |wave: &str| self.sources.elsewhere.iter().find(|of| of.key == key && of.wave == wave);
        let counts: Vec<Option<&Indicator>> = self.shown.iter().map(|scores| of_wave(&scores.wave)).collect();
        let newest = counts.iter().rev().flatten().next()?;
        let value = |of: &Indicator| Unit::Counted(of.unit.clone()).written(of.value, self.words);
        let named = self.told.iter().find(|of| of.row.figure.is_none() && of.row.indicator == key);
        Some(Line {
            key: key.to_owned(),
            title: match self.words.0 {
                Lang::Ja | Lang::Simple => newest.titles.0.clone(),
                Lang::En => newest.titles.1.clone(),
            },
            values: counts.iter().map(|of| of.map_or(Value::Absent, |of| Value::Shown(value(of)))).collect(),
            numbers: counts.iter().map(|of| of.map(|of| Number { value: of.value, interval: None })).collect(),
            interval: None,
            change: None,
            target: named.and_then(|of| self.target(of)),
            counted: true,
        })
    }

    /// Keys of what was counted for the last wave.
    fn counted_keys(&self) -> impl Iterator<Item = &str> {
        self.told.iter().filter(|of| of.row.figure.is_none()).map(|of| of.row.indicator.as_str())
    }

    fn sources_told(&self) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for source in self.told.iter().filter_map(|of| of.row.source.clone()) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }
}

fn number(scores: &Published<Scores>, figure: &FigureId) -> Option<Number> {
    match scores.cell(figure, 0)? {
        Cell::Shown(shown) => Some(Number { value: shown.value, interval: Some((shown.low, shown.high)) }),
        Cell::Hidden { .. } => None,
    }
}

/// `item:env_office`, as [`super::targets::TargetRow`] names figures.
fn file_name(figure: &FigureId) -> String {
    format!("{}:{}", super::table::word(&figure.kind), figure.key)
}

#[cfg(test)]
mod tests;
