//! Difference in differences, for measures that were given to named units from a named wave: what changed there more
//! than elsewhere.

use super::contrast::numbered;
use super::{Estimate, Outcome};
use crate::analysis::WaveFigures;
use crate::analysis::linear::Regression;
use crate::survey::{FigureId, Measure};
use std::collections::{HashMap, HashSet};

/// Treated units below which errors by cluster can't be trusted, so that nothing is said (Cameron & Miller 2015 warn
/// of few treated clusters; MacKinnon & Webb 2018 show tests failing below about six).
pub const FEWEST_TREATED: usize = 6;

/// What changed in the units of a measure more than elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    pub estimate: Estimate,
    /// Units of the measure with answers both before and since.
    pub treated: usize,
    /// People with an outcome in them, by wave.
    pub n: Vec<u32>,
    /// The same comparison within the waves before the measure, the last of them against the earlier: where it is not
    /// around 0, the units were on another path already. None with fewer than two waves before.
    pub trend_before: Option<Estimate>,
}

/// Why there is no difference in differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDifferences {
    /// The measure is not given to named units from a named wave.
    NotByUnit,
    /// There is no comparable wave from before it.
    NoWaveBefore,
    /// The wave is from before it.
    NotYet,
    /// The units, or all others, gave no answers both before and since, or lie in one cluster.
    NothingToCompare,
}

/// Rows of one regression.
#[derive(Default)]
struct Rows {
    outcome: Vec<f64>,
    units: Vec<u32>,
    /// Position of the wave.
    waves: Vec<usize>,
    /// In a unit of the measure.
    treated: Vec<bool>,
}

/// Two-way fixed effects over the waves given, oldest first: outcome on unit, wave and "in a unit of the measure,
/// since its first wave", errors clustered by unit. A unit of the measure is one cluster with all below it.
///
/// # Errors
/// See [`NoDifferences`].
pub fn differences(
    waves: &[&WaveFigures],
    measure: &Measure,
    outcome: &FigureId,
) -> Result<Differences, NoDifferences> {
    let first = measure.from_wave.as_ref().filter(|_| !measure.units.is_empty()).ok_or(NoDifferences::NotByUnit)?;
    let since = waves.iter().position(|wave| wave.wave == *first).ok_or(NoDifferences::NotYet)?;
    if since == 0 {
        return Err(NoDifferences::NoWaveBefore);
    }
    let rows = rows(waves, measure, outcome).ok_or(NoDifferences::NothingToCompare)?;
    let (estimate, treated) = rows.fitted(0..waves.len(), since).ok_or(NoDifferences::NothingToCompare)?;
    let n = (0..waves.len()).map(|wave| rows.count(|row| rows.treated[row] && rows.waves[row] == wave));
    let trend_before = if since >= 2 { rows.fitted(0..since, since - 1).map(|found| found.0) } else { None };
    Ok(Differences { estimate, treated, n: n.collect(), trend_before })
}

fn rows(waves: &[&WaveFigures], measure: &Measure, outcome: &FigureId) -> Option<Rows> {
    let (mut rows, mut numbers) = (Rows::default(), HashMap::new());
    for (position, wave) in waves.iter().enumerate() {
        let outcome = Outcome::of(wave, outcome)?;
        let mut cluster_of: Vec<u32> =
            wave.tree.units().iter().map(|unit| numbered(&mut numbers, &unit.path)).collect();
        let mut treated = vec![false; wave.tree.len()];
        for path in &measure.units {
            let Ok(at) = wave.tree.position(path) else { continue };
            let cluster = cluster_of[at];
            for below in wave.tree.subtree(at) {
                (treated[below], cluster_of[below]) = (true, cluster);
            }
        }
        for (&unit, &value) in wave.answers().units.iter().zip(&outcome.values) {
            if !value.is_nan() {
                rows.outcome.push(value);
                rows.units.push(cluster_of[unit as usize]);
                rows.waves.push(position);
                rows.treated.push(treated[unit as usize]);
            }
        }
    }
    Some(rows)
}

impl Rows {
    fn count(&self, wanted: impl Fn(usize) -> bool) -> u32 {
        super::as_u32((0..self.outcome.len()).filter(|&row| wanted(row)).count())
    }

    /// The regression over a range of waves with the measure starting at `since`, and how many treated units have
    /// answers before and since.
    fn fitted(&self, waves: std::ops::Range<usize>, since: usize) -> Option<(Estimate, usize)> {
        let held: Vec<usize> = (0..self.outcome.len()).filter(|&row| waves.contains(&self.waves[row])).collect();
        let of = |wanted: &dyn Fn(usize) -> bool| -> HashSet<u32> {
            held.iter().filter(|&&row| wanted(row)).map(|&row| self.units[row]).collect()
        };
        let both = |treated: bool| {
            let before = of(&|row| self.treated[row] == treated && self.waves[row] < since);
            let after = of(&|row| self.treated[row] == treated && self.waves[row] >= since);
            before.intersection(&after).count()
        };
        let (treated, others) = (both(true), both(false));
        let dummy = |wanted: &dyn Fn(usize) -> bool| -> Vec<f64> {
            held.iter().map(|&row| if wanted(row) { 1.0 } else { 0.0 }).collect()
        };
        let mut columns: Vec<Vec<f64>> =
            waves.clone().skip(1).map(|wave| dummy(&|row| self.waves[row] == wave)).collect();
        columns.push(dummy(&|row| self.treated[row] && self.waves[row] >= since));
        let outcome: Vec<f64> = held.iter().map(|&row| self.outcome[row]).collect();
        let units: Vec<u32> = held.iter().map(|&row| self.units[row]).collect();
        let fit = Regression { outcome: &outcome, columns: &columns, effects: &units, clusters: Some(&units) }.fit()?;
        let coefficient = fit.coefficients.last().copied().flatten()?;
        Some((Estimate::of(coefficient, fit.clusters, treated.min(others))?, treated))
    }
}
