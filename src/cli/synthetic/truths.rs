//! What is true of a synthetic organisation (seeds/truths.toml): levels, changes, measures, response rates.
//!
//! Figures are named `index.<key>`, `theme.<key>` or `item.<key>`; what a definition lacks has no effect.

use crate::survey::Definition;
use anyhow::Context;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truths {
    /// Waves that `from` may name, in order; a wave is given to the model as its position here (its year).
    pub waves: Vec<String>,
    pub seed: u64,
    pub(super) model: Scatter,
    level: BTreeMap<String, f64>,
    change: Vec<Change>,
    pub(super) measure: Vec<MeasureTruth>,
    /// By item or attribute key.
    pub(super) weights: BTreeMap<String, Vec<f64>>,
    pub(super) response: ResponseRates,
}

/// Standard deviations in points of 0–100, and shares.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scatter {
    pub level: f64,
    pub person: f64,
    pub theme: f64,
    pub unit: f64,
    pub unit_theme: f64,
    pub item_level: f64,
    pub answer: f64,
    pub skipped: f64,
    pub unsure: f64,
    pub straight_lines: f64,
    pub attribute_given: f64,
    pub comment_given: f64,
}

/// From a wave on, a figure moved by so many points (there and below, where a unit is named).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    of: String,
    from: String,
    points: f64,
    unit: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureTruth {
    pub key: String,
    /// Took part, would like to, would like to but could not.
    pub shares: [f64; 3],
    #[serde(default = "one")]
    yearly: f64,
    #[serde(default)]
    pub selection: f64,
    #[serde(default)]
    pub units: Vec<String>,
    from: Option<String>,
    #[serde(default)]
    pub effects: BTreeMap<String, f64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResponseRates {
    default: f64,
    waves: Vec<f64>,
    divisions: BTreeMap<String, f64>,
    exactly: Vec<ExactAnswers>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExactAnswers {
    unit: String,
    answers: Vec<usize>,
}

fn one() -> f64 {
    1.0
}

impl Truths {
    /// Those of the demo's prefecture.
    ///
    /// # Errors
    /// None, as long as the seed built into the program is sound.
    pub fn demo() -> anyhow::Result<Self> {
        Self::parse(include_str!("../../../seeds/truths.toml"))
    }

    /// # Errors
    /// What is wrong with the file, with its line.
    pub fn parse(toml: &str) -> anyhow::Result<Self> {
        toml::from_str(toml).context("truths of the synthetic organisation")
    }

    /// The year (from 0) of a wave; none where it is not listed.
    pub fn year(&self, wave: &str) -> Option<usize> {
        self.waves.iter().position(|listed| listed == wave)
    }

    /// Every figure named here that a definition lacks.
    pub fn unresolved(&self, definition: &Definition) -> Vec<String> {
        let effects = self.measure.iter().flat_map(|measure| measure.effects.keys());
        let named = self.level.keys().chain(self.change.iter().map(|change| &change.of)).chain(effects);
        let mut missing: Vec<String> = named.filter(|name| items_of(definition, name).is_empty()).cloned().collect();
        let measures = self.measure.iter().filter(|truth| definition.measures.iter().all(|m| m.key != truth.key));
        missing.extend(measures.map(|truth| format!("measure.{}", truth.key)));
        missing
    }

    /// Mean score of every item in the first wave, without its own scatter.
    pub(super) fn levels(&self, definition: &Definition) -> Vec<f64> {
        let mut levels = vec![self.model.level; definition.items.len()];
        for kind in ["index.", "theme.", "item."] {
            for (name, level) in self.level.iter().filter(|(name, _)| name.starts_with(kind)) {
                for (item, sign) in items_of(definition, name) {
                    levels[item] = if sign < 0.0 { 100.0 - level } else { *level };
                }
            }
        }
        levels
    }

    /// Changes in force in a year: per item the points everywhere, and those below a unit.
    pub(super) fn changes(&self, definition: &Definition, year: usize) -> (Vec<f64>, Vec<(String, usize, f64)>) {
        let mut everywhere = vec![0.0; definition.items.len()];
        let mut local = Vec::new();
        for change in self.change.iter().filter(|change| self.in_force(Some(&change.from), year)) {
            for (item, sign) in items_of(definition, &change.of) {
                match &change.unit {
                    None => everywhere[item] += sign * change.points,
                    Some(unit) => local.push((unit.clone(), item, sign * change.points)),
                }
            }
        }
        (everywhere, local)
    }

    fn in_force(&self, from: Option<&String>, year: usize) -> bool {
        from.is_none_or(|from| self.year(from).is_some_and(|start| year >= start))
    }

    /// Share of a unit's eligible that answers in a year.
    pub(super) fn response_rate(&self, unit: &str, year: usize) -> f64 {
        let division = unit.split('/').nth(1).unwrap_or_default();
        let rate = self.response.divisions.get(division).copied().unwrap_or(self.response.default);
        (rate + self.response.waves.get(year).copied().unwrap_or(0.0)).clamp(0.0, 1.0)
    }

    /// The number of answers planted in a unit, where there is one.
    pub(super) fn exact_answers(&self, unit: &str, year: usize) -> Option<usize> {
        let exact = self.response.exactly.iter().find(|exact| exact.unit == unit)?;
        exact.answers.get(year).copied()
    }
}

impl MeasureTruth {
    /// Shares of the four answers in a year.
    pub fn shares_in(&self, year: usize) -> [f64; 4] {
        let grown = (0..year).fold(self.shares[0], |share, _| share * self.yearly).min(0.9);
        let [_, would_like, could_not] = self.shares;
        [grown, would_like, could_not, (1.0 - grown - would_like - could_not).max(0.02)]
    }

    /// Whether a measure of named units is in force in a year.
    pub fn given(&self, truths: &Truths, year: usize) -> bool {
        !self.units.is_empty() && truths.in_force(self.from.as_ref(), year)
    }
}

/// Positions of a figure's items, each with −1 where more points of the figure mean fewer of the item.
pub(super) fn items_of(definition: &Definition, name: &str) -> Vec<(usize, f64)> {
    let position = |key: &String| definition.items.iter().position(|item| item.key == *key);
    let (keys, sign): (&[String], f64) = match name.split_once('.') {
        Some(("item", key)) => {
            return definition
                .items
                .iter()
                .position(|item| item.key == key)
                .map(|item| (item, 1.0))
                .into_iter()
                .collect();
        }
        Some(("theme", key)) => match definition.themes.iter().find(|theme| theme.key == key) {
            Some(theme) => (&theme.items, 1.0),
            None => return Vec::new(),
        },
        Some(("index", key)) => match definition.indices.iter().find(|index| index.key == key) {
            Some(index) => (&index.items, if index.inverted { -1.0 } else { 1.0 }),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    keys.iter().filter_map(position).map(|item| (item, sign)).collect()
}
