//! Two arms set side by side, of one wave or of several waves on top of each other.

use super::{Estimate, Outcome, categories};
use crate::analysis::WaveFigures;
use crate::analysis::linear::Regression;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Within which groups people are set side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// Their ballot unit.
    #[default]
    Unit,
    /// Their division, for what differs from unit to unit.
    Division,
}

/// Rows of a regression of an outcome on being exposed, adjusted for unit or division (of each wave) and attributes,
/// with errors by ballot unit.
#[derive(Debug, Default)]
pub struct Contrast {
    outcome: Vec<f64>,
    exposed: Vec<f64>,
    /// By attribute and category (the last is "no answer"; the first has none), 1 where it was given.
    attributes: BTreeMap<(String, usize), Vec<f64>>,
    within: Within,
    /// Wave and unit or division.
    groups: Vec<u32>,
    waves: usize,
    /// The same unit of two waves is one cluster.
    clusters: Vec<u32>,
    unit_numbers: HashMap<String, u32>,
    group_numbers: HashMap<(usize, usize), u32>,
}

impl Contrast {
    pub fn new(within: Within) -> Self {
        Self { within, ..Self::default() }
    }

    /// Adds the people of one wave who are in an arm and have an outcome.
    pub fn add(&mut self, wave: &WaveFigures, outcome: &Outcome, arms: &[Option<bool>]) {
        let answers = wave.answers();
        let held: Vec<(usize, bool)> = arms
            .iter()
            .enumerate()
            .filter_map(|(row, arm)| Some((row, (*arm)?)))
            .filter(|(row, _)| outcome.values.get(*row).is_some_and(|value| !value.is_nan()))
            .collect();
        let before = self.outcome.len();
        for &(row, exposed) in &held {
            let unit = answers.units[row] as usize;
            self.outcome.push(outcome.values[row]);
            self.exposed.push(if exposed { 1.0 } else { 0.0 });
            self.clusters.push(numbered(&mut self.unit_numbers, wave.tree.units()[unit].path.as_str()));
            let group = match self.within {
                Within::Unit => unit,
                Within::Division => wave.tree.division(unit),
            };
            let next = self.group_numbers.len() as u32;
            self.groups.push(*self.group_numbers.entry((self.waves, group)).or_insert(next));
        }
        for attribute in &wave.definition.attributes {
            let Some(slots) = answers.attributes.get(&attribute.key) else { continue };
            let category: Vec<usize> = categories(slots, attribute.choices.len()).collect();
            for here in 1..=attribute.choices.len() {
                let column = self.attributes.entry((attribute.key.clone(), here)).or_default();
                column.resize(before, 0.0);
                column.extend(held.iter().map(|&(row, _)| if category[row] == here { 1.0 } else { 0.0 }));
            }
        }
        for column in self.attributes.values_mut() {
            column.resize(self.outcome.len(), 0.0);
        }
        self.waves += 1;
    }

    /// People in the arms: exposed, not exposed.
    pub fn n(&self) -> [u32; 2] {
        let exposed = self.exposed.iter().filter(|exposed| **exposed > 0.0).count();
        [exposed, self.exposed.len() - exposed].map(super::as_u32)
    }

    /// The adjusted gap; none where being exposed follows from the groups and attributes, or an arm lies in one unit.
    pub fn estimate(&self) -> Option<Estimate> {
        let columns: Vec<Vec<f64>> = self.attributes.values().chain([&self.exposed]).cloned().collect();
        let fit = Regression {
            outcome: &self.outcome,
            columns: &columns,
            effects: &self.groups,
            clusters: Some(&self.clusters),
        }
        .fit()?;
        let coefficient = fit.coefficients.last().copied().flatten()?;
        let clusters_of = |exposed: bool| {
            let held = self.clusters.iter().zip(&self.exposed).filter(|(_, here)| (**here > 0.0) == exposed);
            held.map(|(cluster, _)| cluster).collect::<HashSet<_>>().len()
        };
        Estimate::of(coefficient, fit.clusters, clusters_of(true).min(clusters_of(false)))
    }
}

/// The number of a name, a new one where it is met first.
pub(super) fn numbered(numbers: &mut HashMap<String, u32>, name: &str) -> u32 {
    if let Some(number) = numbers.get(name) {
        return *number;
    }
    let next = numbers.len() as u32;
    numbers.insert(name.to_owned(), next);
    next
}
