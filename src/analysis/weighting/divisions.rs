//! Weights of a wave by the headcounts of its divisions, the one margin that the roster knows of.

use super::{Margin, Raked, WeightedMean, WeightingError, rake, weighted_mean};
use crate::analysis::WaveFigures;
use crate::survey::FigureId;

/// Raked weights of a wave's respondents with the margin they were raked to.
#[derive(Debug, Clone)]
pub struct DivisionWeights {
    /// Positions in the wave's tree by category: 0 for people directly under the whole organisation, then divisions.
    pub divisions: Vec<usize>,
    /// Responses and eligible people by category.
    pub responses: Vec<u32>,
    pub eligible: Vec<u32>,
    pub raked: Raked,
}

/// A figure of the whole organisation with and without weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedFigure {
    pub unweighted: WeightedMean,
    pub weighted: WeightedMean,
}

/// Rakes a wave to the eligible people of its divisions.
///
/// # Errors
/// No responses, unknown headcounts (imported waves without them), responses where nobody is eligible.
pub fn by_division(wave: &WaveFigures) -> Result<DivisionWeights, WeightingError> {
    let mut category = vec![usize::MAX; wave.tree.len()];
    let mut divisions: Vec<usize> = vec![0];
    divisions.extend(wave.tree.children(0));
    divisions.iter().enumerate().for_each(|(at, &division)| category[division] = at);
    let units = wave.tree.units();
    for unit in 1..units.len() {
        if let Some(parent) = units[unit].parent.filter(|&parent| parent > 0) {
            category[unit] = category[parent];
        }
    }
    let of_respondent: Vec<usize> = wave.answers().units.iter().map(|&unit| category[unit]).collect();
    let eligible: Vec<u32> = divisions
        .iter()
        .map(|&division| if division == 0 { units[0].own_eligible } else { units[division].eligible })
        .collect();
    let mut responses = vec![0; divisions.len()];
    of_respondent.iter().for_each(|&category| responses[category] += 1);
    let people: Vec<f64> = eligible.iter().map(|&people| f64::from(people)).collect();
    let margin = Margin { categories: &of_respondent, people: &people };
    let raked = rake(of_respondent.len(), &[margin])?;
    Ok(DivisionWeights { divisions, responses, eligible, raked })
}

/// A figure of the whole organisation under the weights; none for a figure that the definition lacks or nobody
/// answered.
pub fn weighted_figure(wave: &WaveFigures, weights: &DivisionWeights, figure: &FigureId) -> Option<WeightedFigure> {
    let values = wave.respondent_values(figure)?;
    let weighted = weighted_mean(&values, &weights.raked.weights)?;
    let unweighted = weighted_mean(&values, &vec![1.0; values.len()])?;
    Some(WeightedFigure { unweighted, weighted })
}
