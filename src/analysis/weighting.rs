//! Raked weights (iterative proportional fitting, Deming & Stephan 1940) and what they do to a mean.
//!
//! Every cycle fits one margin after the other, each respondent's weight multiplied by target ÷ weighted count of
//! the respondent's category, and then caps all weights to 0.3–3. Who gave no answer to a margin is passed over by
//! it, and keeps weight 1 if no other margin applies. Weights are not rescaled after capping, so that the bounds
//! hold; a margin that can't be met within them stays off by what [`Diagnostics::largest_error`] says.

mod divisions;
mod mean;

pub use divisions::{DivisionWeights, WeightedFigure, by_division, weighted_figure};
pub use mean::{WeightedMean, weighted_mean};

use crate::message::{Explain, Message};
use serde::Serialize;

/// Smallest and largest weight.
pub const LIMITS: (f64, f64) = (0.3, 3.0);
/// Cycles after which the fitting is given up.
pub const MOST_CYCLES: u32 = 200;
/// Largest difference of a category's share from its target that counts as met.
pub const MET: f64 = 1e-6;
/// Cycles that change no weight by more than this have come to rest.
const AT_REST: f64 = 1e-10;

/// A margin: the category of every respondent and how many people each category has.
#[derive(Debug, Clone, Copy)]
pub struct Margin<'a> {
    /// Category by respondent; positions beyond `people` are "no answer".
    pub categories: &'a [usize],
    /// People by category, from the roster.
    pub people: &'a [f64],
}

/// Why there are no weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeightingError {
    #[error("nobody answered")]
    NoResponses,
    #[error("no headcounts are known for margin {0}")]
    NoHeadcounts(usize),
    #[error("category {category} of margin {margin} has responses but no people")]
    ResponsesWithoutPeople { margin: usize, category: usize },
    #[error("margin {0} was not counted over the same respondents")]
    OtherRespondents(usize),
}

impl Explain for WeightingError {
    fn message(&self) -> Message {
        match self {
            WeightingError::NoResponses => Message::new("weights-no-responses"),
            WeightingError::NoHeadcounts(_) => Message::new("weights-no-headcounts"),
            WeightingError::ResponsesWithoutPeople { .. } => Message::new("weights-responses-without-people"),
            WeightingError::OtherRespondents(_) => Message::new("weights-other-respondents"),
        }
    }
}

/// How the fitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    Converged,
    /// The caps keep a margin from being met: nothing moves any more.
    HeldByCaps,
    /// Nothing moves any more, with margins left that contradict each other.
    Contradictory,
    /// The margins come together too slowly.
    CyclesUsedUp,
}

/// What is to be known of weights before they are used.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostics {
    pub fit: Fit,
    pub cycles: u32,
    /// Largest difference left between a category's weighted share and its target, 0–1.
    pub largest_error: f64,
    pub smallest: f64,
    pub largest: f64,
    /// Weights at a cap.
    pub capped: u32,
    /// Kish (1965): (Σw)² / Σw².
    pub effective_n: f64,
    /// Categories with people and without responses, as (margin, category): nobody speaks for them.
    pub unheard: Vec<(usize, usize)>,
}

/// Weights by respondent, near 1 on average.
#[derive(Debug, Clone, PartialEq)]
pub struct Raked {
    pub weights: Vec<f64>,
    pub diagnostics: Diagnostics,
}

/// Kish's effective number of responses, (Σw)² / Σw²; 0 for nobody.
pub fn effective_n(weights: &[f64]) -> f64 {
    let (sum, squares) =
        weights.iter().fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// A margin with the weighted count that each of its categories is to reach.
struct Target<'a> {
    categories: &'a [usize],
    /// None for categories without responses.
    wanted: Vec<Option<f64>>,
    /// All of `wanted`.
    sum: f64,
}

/// Rakes `respondents` responses to the margins, starting from weight 1, capped to [`LIMITS`].
///
/// # Errors
/// No responses, a margin without headcounts, or one that its respondents don't fit.
pub fn rake(respondents: usize, margins: &[Margin<'_>]) -> Result<Raked, WeightingError> {
    if respondents == 0 {
        return Err(WeightingError::NoResponses);
    }
    let mut unheard = Vec::new();
    let mut targets = Vec::with_capacity(margins.len());
    for (at, margin) in margins.iter().enumerate() {
        targets.push(target(respondents, at, margin, &mut unheard)?);
    }
    let mut weights = vec![1.0; respondents];
    let (mut fit, mut cycles) = (Fit::CyclesUsedUp, 0);
    while cycles < MOST_CYCLES {
        cycles += 1;
        let before = weights.clone();
        targets.iter().for_each(|target| target.fit(&mut weights));
        let mut capping = false;
        for weight in &mut weights {
            capping |= *weight < LIMITS.0 || *weight > LIMITS.1;
            *weight = weight.clamp(LIMITS.0, LIMITS.1);
        }
        if largest_error(&targets, &weights) <= MET {
            fit = Fit::Converged;
            break;
        }
        let moved = before.iter().zip(&weights).any(|(before, after)| (before - after).abs() > AT_REST);
        if !moved {
            fit = if capping { Fit::HeldByCaps } else { Fit::Contradictory };
            break;
        }
    }
    let diagnostics = Diagnostics {
        fit,
        cycles,
        largest_error: largest_error(&targets, &weights),
        smallest: weights.iter().copied().fold(f64::INFINITY, f64::min),
        largest: weights.iter().copied().fold(0.0, f64::max),
        capped: capped(&weights),
        effective_n: effective_n(&weights),
        unheard,
    };
    Ok(Raked { weights, diagnostics })
}

fn capped(weights: &[f64]) -> u32 {
    let at_cap = weights.iter().filter(|&&weight| weight <= LIMITS.0 || weight >= LIMITS.1).count();
    u32::try_from(at_cap).unwrap_or(u32::MAX)
}

/// Targets add up to the respondents who gave the margin an answer, so that the average weight is 1.
fn target<'a>(
    respondents: usize,
    at: usize,
    margin: &Margin<'a>,
    unheard: &mut Vec<(usize, usize)>,
) -> Result<Target<'a>, WeightingError> {
    if margin.categories.len() != respondents {
        return Err(WeightingError::OtherRespondents(at));
    }
    let mut counts = vec![0u32; margin.people.len()];
    for &category in margin.categories {
        if let Some(count) = counts.get_mut(category) {
            *count += 1;
        }
    }
    if !margin.people.iter().any(|&people| people > 0.0) {
        return Err(WeightingError::NoHeadcounts(at));
    }
    let known = |people: f64| people.is_finite() && people > 0.0;
    if let Some(category) = (0..counts.len()).find(|&category| counts[category] > 0 && !known(margin.people[category]))
    {
        return Err(WeightingError::ResponsesWithoutPeople { margin: at, category });
    }
    let silent = (0..counts.len()).filter(|&category| counts[category] == 0 && known(margin.people[category]));
    unheard.extend(silent.map(|category| (at, category)));
    let answered: u32 = counts.iter().sum();
    let heard = counts.iter().zip(margin.people).filter(|(count, _)| **count > 0);
    let people: f64 = heard.map(|(_, people)| people).sum();
    let share = |category: usize| margin.people[category] / people * f64::from(answered);
    let wanted = (0..counts.len()).map(|category| (counts[category] > 0).then(|| share(category))).collect();
    Ok(Target { categories: margin.categories, wanted, sum: f64::from(answered) })
}

impl Target<'_> {
    fn weighted_counts(&self, weights: &[f64]) -> Vec<f64> {
        let mut counts = vec![0.0; self.wanted.len()];
        for (&category, weight) in self.categories.iter().zip(weights) {
            if let Some(count) = counts.get_mut(category) {
                *count += weight;
            }
        }
        counts
    }

    fn fit(&self, weights: &mut [f64]) {
        let counts = self.weighted_counts(weights);
        let factors: Vec<f64> =
            self.wanted.iter().zip(counts).map(|(wanted, count)| wanted.map_or(1.0, |wanted| wanted / count)).collect();
        for (&category, weight) in self.categories.iter().zip(weights) {
            *weight *= factors.get(category).copied().unwrap_or(1.0);
        }
    }

    fn error(&self, weights: &[f64]) -> f64 {
        let counts = self.weighted_counts(weights);
        let off = self.wanted.iter().zip(counts).filter_map(|(wanted, count)| Some((wanted.as_ref()? - count).abs()));
        off.fold(0.0, f64::max) / self.sum.max(1.0)
    }
}

fn largest_error(targets: &[Target<'_>], weights: &[f64]) -> f64 {
    targets.iter().map(|target| target.error(weights)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests;
