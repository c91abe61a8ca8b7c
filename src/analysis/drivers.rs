//! Drivers: how much of the variance of an outcome goes with each theme (LMG: Lindeman, Merenda & Gold 1980; the
//! Shapley value of R², Grömping 2006). "Associated with", never "causes".

mod lmg;
mod products;

use super::composite::items_of;
use super::counts::WaveFigures;
use crate::message::{Explain, Message};
use crate::survey::{FigureId, FigureKind};
use lmg::{shares_of_r2, variance_inflated};
use products::Blocks;
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use rayon::prelude::*;

/// Most themes: all 2¹⁵ subsets of them are gone through.
pub const MOST_THEMES: usize = 15;
/// Fewest responses, of the whole organisation and of a unit below it.
pub const LEAST_WHOLE: usize = 100;
pub const LEAST_UNIT: usize = 500;
/// Blocks that respondents are dealt to, and draws of as many blocks.
pub const BLOCKS: usize = 200;
pub const DRAWS: usize = 1000;
/// Seed of the dealing and of the draws; the same wave gives the same intervals.
pub const SEED: u64 = 19_801;

/// One theme's part in the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    pub theme: FigureId,
    /// Share of the explained variance, in %; all themes' add up to 100.
    pub share: f64,
    /// 95 % percentile interval over the draws.
    pub low: f64,
    pub high: f64,
    /// Mean of the theme among those counted, in its unit of value.
    pub score: f64,
}

/// Drivers of an outcome among the people of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Drivers {
    pub outcome: FigureId,
    /// The unit whose people were counted (with all below).
    pub unit: usize,
    /// Respondents with a value of the outcome and of every theme.
    pub n: usize,
    /// Explained share of the outcome's variance by all themes together, 0–1.
    pub r2: f64,
    /// In the definition's order.
    pub themes: Vec<Driver>,
    /// Themes with an item of the outcome, which would explain itself.
    pub left_out: Vec<FigureId>,
}

/// Why there are no drivers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDrivers {
    #[error("no index or item {0}")]
    UnknownOutcome(String),
    #[error("{n} respondents have a value of everything, {least} are needed")]
    TooFew { n: usize, least: usize },
    #[error("no theme is without items of the outcome")]
    NoThemes,
    #[error("{0} themes are more than {MOST_THEMES}")]
    TooManyThemes(usize),
    #[error("everybody has the same outcome")]
    ConstantOutcome,
    #[error("everybody has the same value of theme {0}")]
    ConstantTheme(String),
    #[error("theme {0} follows from the others")]
    Collinear(String),
    #[error("the outcome or a theme is hidden")]
    Hidden,
}

impl Explain for NoDrivers {
    fn message(&self) -> Message {
        match self {
            NoDrivers::UnknownOutcome(key) => Message::new("drivers-unknown-outcome").with("key", key),
            NoDrivers::TooFew { n, least } => Message::new("drivers-too-few").with("n", n).with("least", least),
            NoDrivers::NoThemes => Message::new("drivers-no-themes"),
            NoDrivers::TooManyThemes(count) => {
                Message::new("drivers-too-many-themes").with("count", count).with("most", MOST_THEMES)
            }
            NoDrivers::ConstantOutcome => Message::new("drivers-constant-outcome"),
            NoDrivers::ConstantTheme(theme) => Message::new("drivers-constant-theme").with("theme", theme),
            NoDrivers::Collinear(theme) => Message::new("drivers-collinear").with("theme", theme),
            NoDrivers::Hidden => Message::new("drivers-hidden"),
        }
    }
}

/// Drivers of `outcome` among the people of `unit` and below.
///
/// # Errors
/// See [`NoDrivers`].
pub fn drivers(wave: &WaveFigures, outcome: &FigureId, unit: usize) -> Result<Drivers, NoDrivers> {
    let unknown = || NoDrivers::UnknownOutcome(outcome.key.clone());
    wave.figure(outcome).ok_or_else(unknown)?;
    let own = [outcome.key.clone()];
    let outcome_items = items_of(&wave.definition, outcome).unwrap_or(&own);
    let of_kind = wave.figures.iter().filter(|figure| figure.kind == FigureKind::Theme && *figure != outcome);
    let (left_out, themes): (Vec<FigureId>, Vec<FigureId>) = of_kind.cloned().partition(|theme| {
        items_of(&wave.definition, theme).is_none_or(|items| items.iter().any(|item| outcome_items.contains(item)))
    });
    match themes.len() {
        0 => return Err(NoDrivers::NoThemes),
        count if count > MOST_THEMES => return Err(NoDrivers::TooManyThemes(count)),
        _ => {}
    }
    let figures: Vec<&FigureId> = themes.iter().chain([outcome]).collect();
    let columns: Vec<Vec<f64>> =
        figures.par_iter().map(|figure| wave.respondent_values(figure)).collect::<Option<_>>().ok_or_else(unknown)?;
    let inside = wave.tree.subtree(unit);
    let units = &wave.answers().units;
    let rows: Vec<usize> = (0..units.len())
        .filter(|&row| inside.contains(&(units[row] as usize)) && columns.iter().all(|column| !column[row].is_nan()))
        .collect();
    let least = if unit == 0 { LEAST_WHOLE } else { LEAST_UNIT };
    if rows.len() < least {
        return Err(NoDrivers::TooFew { n: rows.len(), least });
    }
    let blocks = Blocks::deal(&columns, &rows, BLOCKS, SEED);
    let correlation = blocks.whole().correlation().map_err(|constant| match themes.get(constant) {
        Some(theme) => NoDrivers::ConstantTheme(theme.key.clone()),
        None => NoDrivers::ConstantOutcome,
    })?;
    if let Some(follows) = variance_inflated(&correlation) {
        return Err(NoDrivers::Collinear(themes[follows].key.clone()));
    }
    let (shares, r2) = shares_of_r2(&correlation);
    let draws = drawn_shares(&blocks, themes.len());
    let means = blocks.whole().means();
    let themes = themes.into_iter().enumerate().map(|(at, theme)| {
        let mut drawn: Vec<f64> = draws.iter().map(|shares| shares[at]).collect();
        drawn.sort_by(f64::total_cmp);
        let (low, high) = (quantile(&drawn, 0.025), quantile(&drawn, 0.975));
        Driver { theme, share: shares[at], low, high, score: means[at] }
    });
    Ok(Drivers { outcome: outcome.clone(), unit, n: rows.len(), r2, themes: themes.collect(), left_out })
}

/// The nearest unit from `unit` upward that has enough respondents, with its drivers.
///
/// # Errors
/// Those of the whole organisation, where no unit on the way has any.
pub fn nearest_drivers(wave: &WaveFigures, outcome: &FigureId, unit: usize) -> Result<Drivers, NoDrivers> {
    let mut at = unit;
    loop {
        match (drivers(wave, outcome, at), wave.tree.units()[at].parent) {
            (Err(NoDrivers::TooFew { .. }), Some(parent)) => at = parent,
            (told, _) => return told,
        }
    }
}

/// Shares of every draw of [`BLOCKS`] blocks with replacement; draws in which a theme is constant are left out.
fn drawn_shares(blocks: &Blocks, themes: usize) -> Vec<Vec<f64>> {
    let one = |draw: usize| {
        let mut random = ChaCha20Rng::seed_from_u64(SEED + 1 + draw as u64);
        let mut times = vec![0u32; BLOCKS];
        (0..BLOCKS).for_each(|_| times[random.next_u32() as usize % BLOCKS] += 1);
        let correlation = blocks.drawn(&times).correlation().ok()?;
        let (shares, _) = shares_of_r2(&correlation);
        (shares.len() == themes).then_some(shares)
    };
    (0..DRAWS).into_par_iter().filter_map(one).collect()
}

/// The quantile between order statistics (type 7 of Hyndman & Fan 1996); 0 without values.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    let (below, rest) = (place.floor() as usize, place.fract());
    sorted[below] + rest * (sorted[(below + 1).min(last)] - sorted[below])
}

#[cfg(test)]
mod tests;
