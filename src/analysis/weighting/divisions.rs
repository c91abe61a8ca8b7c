//! Weights of a wave by the headcounts of its divisions, the one margin that the roster knows of.

use super::{Margin, Raked, WeightedMean, WeightingError, rake, weighted_mean};
use crate::analysis::WaveFigures;
use crate::survey::FigureId;

/// Raked weights of a wave's respondents with the margin they were raked to.
#[derive(Debug, Clone)]
pub struct DivisionWeights {
    /// Positions in the wave's tree by category: 0 for the rest (people directly under the whole organisation and
    /// divisions that were pooled with them), then divisions.
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

/// Rakes a wave to the eligible people of its divisions. The divisions at `pooled` count as one category with the
/// people directly under the whole organisation, so that no weight tells of a division that is hidden.
///
/// # Errors
/// No responses, unknown headcounts (imported waves without them), responses where nobody is eligible.
pub fn by_division(wave: &WaveFigures, pooled: &[usize]) -> Result<DivisionWeights, WeightingError> {
    let units = wave.tree.units();
    let mut divisions: Vec<usize> = vec![0];
    divisions.extend(wave.tree.children(0).into_iter().filter(|division| !pooled.contains(division)));
    let mut category = vec![0; units.len()];
    let mut eligible = vec![0; divisions.len()];
    for unit in 0..units.len() {
        let own = divisions[1..].iter().position(|&division| division == unit).map(|at| at + 1);
        category[unit] = own.unwrap_or_else(|| units[unit].parent.map_or(0, |parent| category[parent]));
        eligible[category[unit]] += units[unit].own_eligible;
    }
    let of_respondent: Vec<usize> = wave.answers().units.iter().map(|&unit| category[unit as usize]).collect();
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
