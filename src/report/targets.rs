//! Targets and indicators from elsewhere, in rows and words: one line each, of the whole organisation.

use super::format::{self, filed};
use super::sentences::hidden_words;
use super::table::{lay_out, shortened};
use crate::disclosure::targets::{Measured, Now, Path, Standing, Targets, number_of};
use crate::disclosure::{Published, Reason};
use crate::locale::Words;
use crate::organisation::indicators::Indicator;
use crate::survey::{Lang, UnitOfValue};
use serde::Serialize;
use utoipa::ToSchema;

/// One indicator with a target, asked or counted. A suppressed row carries null for n, value, interval and standing.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TargetRow {
    pub wave: String,
    pub indicator: String,
    /// `item:env_office`; none where it was counted elsewhere.
    pub figure: Option<String>,
    pub unit_of_value: String,
    pub baseline: Option<f64>,
    pub baseline_wave: Option<String>,
    pub n: Option<u32>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What must be reached by this wave to arrive in time.
    pub required: Option<f64>,
    pub target: Option<f64>,
    pub by_wave: Option<String>,
    pub standing: Option<Standing>,
    /// Where the number comes from; none for the survey itself.
    pub source: Option<String>,
    pub suppressed: bool,
    pub reason: Option<Reason>,
}

/// What table, file and picture say of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Indication {
    pub title: String,
    pub row: TargetRow,
    pub unit: Unit,
    /// None where there is no target.
    pub path: Option<Path>,
    pub now: Option<Now>,
}

/// How values are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    Asked(UnitOfValue),
    Counted(String),
}

impl Unit {
    /// A value with what it is counted in.
    pub fn written(&self, value: f64, words: Words) -> String {
        match self {
            Unit::Asked(unit @ (UnitOfValue::Percent | UnitOfValue::Net)) => {
                format!("{}%", format::value(value, *unit))
            }
            Unit::Asked(UnitOfValue::Points) => {
                words.with("targets-points", &[("value", &format::value(value, UnitOfValue::Points))])
            }
            Unit::Asked(unit) => format::value(value, *unit),
            Unit::Counted(unit) => match COUNTERS.iter().find(|(counter, _)| counter == unit) {
                Some((_, key)) => words.with(key, &[("value", &filed(value).to_string())]),
                None => format!("{}{unit}", filed(value)),
            },
        }
    }
}

/// What people count with in Japanese and the key of each; any other unit is written as it was imported.
const COUNTERS: [(&str, &str); 5] = [
    ("人", "counted-people"),
    ("件", "counted-cases"),
    ("回", "counted-times"),
    ("時間", "counted-hours"),
    ("日", "counted-days"),
];

/// All targets of the wave, then the indicators from elsewhere with a value for it, in their order.
pub fn indications(targets: &Published<Targets>, elsewhere: &[Indicator], words: Words) -> Vec<Indication> {
    let asked = targets.definition.targets.iter().zip(&targets.shown).map(|(target, standing)| {
        let now = standing.now.ok();
        let unit = target.figure.unit_of_value();
        let row = TargetRow {
            wave: targets.wave.clone(),
            indicator: target.key.clone(),
            figure: Some(format!("{}:{}", super::table::word(&target.figure.kind), target.figure.key)),
            unit_of_value: super::table::word(&unit),
            baseline: standing.path.baseline.map(|of| filed(of.0)),
            baseline_wave: standing.baseline_wave.clone(),
            target: Some(target.value),
            by_wave: Some(target.by_wave.clone()),
            source: None,
            suppressed: now.is_none(),
            reason: standing.now.err(),
            ..told(now)
        };
        let title = target.title.get(words.0).to_owned();
        Indication { title, row, unit: Unit::Asked(unit), path: Some(standing.path), now }
    });
    let counted = elsewhere.iter().filter(|indicator| indicator.wave == targets.wave);
    asked.chain(counted.map(|indicator| counted_elsewhere(indicator, elsewhere, words))).collect()
}

/// The fields that follow from the present value.
fn told(now: Option<Now>) -> TargetRow {
    TargetRow {
        wave: String::new(),
        indicator: String::new(),
        figure: None,
        unit_of_value: String::new(),
        baseline: None,
        baseline_wave: None,
        n: now.map(|now| now.n).filter(|&n| n > 0),
        value: now.map(|now| filed(now.measured.value)),
        low: now.map(|now| filed(now.measured.low)),
        high: now.map(|now| filed(now.measured.high)),
        required: now.and_then(|now| now.required).map(filed),
        target: None,
        by_wave: None,
        standing: now.map(|now| now.standing),
        source: None,
        suppressed: false,
        reason: None,
    }
}

/// An indicator that was counted, not asked: its first value is the baseline, and its value has no interval.
fn counted_elsewhere(indicator: &Indicator, all: &[Indicator], words: Words) -> Indication {
    let number = number_of(&indicator.wave);
    let first = all
        .iter()
        .filter(|other| other.key == indicator.key)
        .filter_map(|other| Some((number_of(&other.wave)?, other)))
        .min_by_key(|(number, _)| *number);
    let path = indicator.target.as_ref().map(|(target, by)| Path {
        baseline: first.map(|(at, other)| (other.value, at)),
        target: *target,
        by: number_of(by),
    });
    let measured = Measured::exact(indicator.value);
    let held = path.zip(number);
    let now = Now {
        n: 0,
        measured,
        required: held.and_then(|(path, now)| path.required(now)),
        standing: held.map_or(Standing::CannotTell, |(path, now)| path.standing(&measured, now)),
    };
    let row = TargetRow {
        wave: indicator.wave.clone(),
        indicator: indicator.key.clone(),
        figure: None,
        unit_of_value: indicator.unit.clone(),
        baseline: first.map(|of| of.1.value),
        baseline_wave: first.map(|of| of.1.wave.clone()),
        target: indicator.target.as_ref().map(|target| target.0),
        by_wave: indicator.target.as_ref().map(|target| target.1.clone()),
        source: Some(indicator.source.clone()),
        low: None,
        high: None,
        standing: path.map(|_| now.standing),
        ..told(Some(now))
    };
    let title = match words.0 {
        Lang::Ja | Lang::Simple => indicator.titles.0.clone(),
        Lang::En => indicator.titles.1.clone(),
    };
    Indication { title, row, unit: Unit::Counted(indicator.unit.clone()), path, now: Some(now) }
}

/// A standing in words.
pub fn standing_words(indication: &Indication, threshold: u32, words: Words) -> String {
    if indication.now.is_none() {
        return hidden_words(words, indication.row.reason, threshold);
    }
    let reached = indication.path.zip(indication.now).is_some_and(|(path, now)| path.reached(&now.measured));
    words.get(match indication.row.standing {
        Some(Standing::OnTrack) if reached => "targets-reached",
        Some(Standing::OnTrack) => "targets-on-track",
        Some(Standing::AtRisk) => "targets-at-risk",
        Some(Standing::Missed) => "targets-missed",
        Some(Standing::CannotTell) => "targets-cannot-tell",
        None => "targets-none",
    })
}

/// `koe targets` for people.
pub fn target_table(indications: &[Indication], targets: &Targets, words: Words) -> String {
    let mut out = format!("{}\n", words.with("targets-title", &[("wave", &targets.wave)]));
    let rows: Vec<Vec<String>> = indications
        .iter()
        .map(|of| {
            let written = |value: Option<f64>| value.map_or_else(String::new, |value| of.unit.written(value, words));
            let by = of.row.by_wave.as_ref().map_or_else(String::new, |wave| format!(" ({wave})"));
            let now = match (of.row.value, of.row.low.zip(of.row.high)) {
                (Some(value), Some((low, high))) => format!(
                    "{} ({} – {})",
                    of.unit.written(value, words),
                    of.unit.written(low, words),
                    of.unit.written(high, words)
                ),
                (value, _) => written(value),
            };
            vec![
                shortened(&of.title),
                written(of.row.baseline),
                now,
                written(of.row.required),
                format!("{}{by}", written(of.row.target)),
                standing_words(of, targets.threshold, words),
            ]
        })
        .collect();
    let heads = ["head-indicator", "head-baseline", "head-now", "head-required", "head-target", "head-standing"];
    out.push_str(&lay_out(&heads.map(|key| words.get(key)), &rows));
    for of in indications {
        if let Some(source) = &of.row.source {
            out.push_str(&words.with("targets-source", &[("indicator", &of.title), ("source", source)]));
            out.push('\n');
        }
    }
    out.push_str(&words.get("targets-note"));
    out.push('\n');
    out
}

/// One indicator from elsewhere as it was imported; its CSV can be imported again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorRow {
    pub key: String,
    pub wave: String,
    pub ja: String,
    pub en: String,
    pub unit: String,
    pub value: f64,
    pub source: String,
    pub target: Option<f64>,
    pub by_wave: Option<String>,
}

pub fn indicator_rows(indicators: &[Indicator]) -> Vec<IndicatorRow> {
    let row = |of: &Indicator| IndicatorRow {
        key: of.key.clone(),
        wave: of.wave.clone(),
        ja: of.titles.0.clone(),
        en: of.titles.1.clone(),
        unit: of.unit.clone(),
        value: of.value,
        source: of.source.clone(),
        target: of.target.as_ref().map(|target| target.0),
        by_wave: of.target.as_ref().map(|target| target.1.clone()),
    };
    indicators.iter().map(row).collect()
}

/// `koe indicators list` for people.
pub fn indicator_table(rows: &[IndicatorRow], words: Words) -> String {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let title = if words.0 == Lang::Ja { &row.ja } else { &row.en };
            let written = |value: f64| format!("{value}{}", row.unit);
            let target = row.target.map_or_else(String::new, written);
            let by = row.by_wave.as_ref().map_or_else(String::new, |wave| format!(" ({wave})"));
            let cells = [row.key.clone(), row.wave.clone(), shortened(title), written(row.value)];
            [&cells[..], &[format!("{target}{by}"), row.source.clone()]].concat()
        })
        .collect();
    let heads = ["head-key", "head-wave", "head-indicator", "head-value", "head-target", "head-source"];
    lay_out(&heads.map(|key| words.get(key)), &lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_from_elsewhere_are_counted_in_the_readers_words() {
        let people = Unit::Counted("人".to_owned());
        assert_eq!(people.written(118.0, Words(Lang::Ja)), "118人");
        assert_eq!(people.written(118.0, Words(Lang::En)), "118 people");
        assert_eq!(Unit::Counted("km".to_owned()).written(2.5, Words(Lang::En)), "2.5km");
    }
}
