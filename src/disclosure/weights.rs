//! What may be shown of response rates by division and of weights.
//!
//! A weight is a division's people over its responses: it would tell the responses of a hidden division. So hidden
//! divisions, also where only one of the weighted figures is hidden, are pooled before raking; every weight follows
//! from published numbers then.

use super::masks::Masks;
use super::published::Published;
use super::residual::published_units;
use crate::analysis::WaveFigures;
use crate::analysis::weighting::{Diagnostics, WeightedFigure, WeightingError, by_division, weighted_figure};
use crate::survey::{Definition, FigureId, FigureKind};

/// Response rates and weights of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    pub wave: String,
    pub definition: Definition,
    pub threshold: u32,
    /// The whole organisation, then its divisions.
    pub rates: Vec<DivisionRate>,
    /// Weights and what they change, or why there are none.
    pub weighting: Result<Weighting, WeightingError>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DivisionRate {
    pub unit: String,
    /// Eligible people; none where unknown.
    pub eligible: Option<u32>,
    /// None where hidden.
    pub responses: Option<u32>,
}

impl DivisionRate {
    /// Response rate in %.
    pub fn rate(&self) -> Option<f64> {
        Some(100.0 * f64::from(self.responses?) / f64::from(self.eligible?))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    pub diagnostics: Diagnostics,
    /// Divisions that share one weight because one of them is hidden.
    pub pooled: Vec<String>,
    /// Whether nobody of the pooled rest answered, so that nobody speaks for it.
    pub rest_unheard: bool,
    /// Indices of the whole organisation, where they may be shown.
    pub figures: Vec<(FigureId, WeightedFigure)>,
}

/// Rakes a wave to its divisions and publishes what the weights are and do.
pub fn weights(wave: &WaveFigures) -> Published<Weights> {
    let shown = published_units(&wave.tree, &wave.responses, wave.threshold, &vec![false; wave.tree.len()]);
    let units = wave.tree.units();
    let mut at = vec![0];
    at.extend(wave.tree.children(0));
    let rates = at.iter().map(|&unit| DivisionRate {
        unit: units[unit].path.clone(),
        eligible: (units[unit].eligible > 0).then_some(units[unit].eligible),
        responses: shown[unit].then_some(wave.responses[unit]),
    });
    Published::new(Weights {
        wave: wave.wave.clone(),
        definition: Definition::clone(&wave.definition),
        threshold: wave.threshold,
        rates: rates.collect(),
        weighting: weighting(wave, &shown),
    })
}

fn weighting(wave: &WaveFigures, shown: &[bool]) -> Result<Weighting, WeightingError> {
    if wave.responses[0] < wave.threshold {
        return Err(WeightingError::NoResponses);
    }
    let masks = Masks::of(wave);
    let indices: Vec<&FigureId> = wave
        .figures
        .iter()
        .filter(|figure| figure.kind == FigureKind::Index && masks.reason(figure, 0).is_none())
        .collect();
    let visible = |unit: usize| shown[unit] && indices.iter().all(|figure| masks.reason(figure, unit).is_none());
    let pooled: Vec<usize> = wave.tree.children(0).into_iter().filter(|&division| !visible(division)).collect();
    let weights = by_division(wave, &pooled)?;
    let figures =
        indices.into_iter().filter_map(|figure| Some((figure.clone(), weighted_figure(wave, &weights, figure)?)));
    Ok(Weighting {
        figures: figures.collect(),
        pooled: pooled.iter().map(|&unit| wave.tree.units()[unit].path.clone()).collect(),
        rest_unheard: !weights.raked.diagnostics.unheard.is_empty(),
        diagnostics: weights.raked.diagnostics,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};

    fn wave(answers: [u32; 3]) -> WaveFigures {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 100), ("県/乙", 100), ("県/丙", 25)]);
        let mut definition = definition_of("1", None, &["q"]);
        definition.indices = vec![index("i", &["q"])];
        let mut rows = Vec::new();
        for (unit, count) in answers.into_iter().enumerate() {
            rows.extend((0..count).map(|at| respondent(unit + 1, &["q"], &[1 + (at % 5) as u8])));
        }
        from_rows("R7", &definition, &tree, 10, &rows).unwrap()
    }

    #[test]
    fn a_hidden_divisions_responses_follow_from_no_weight() {
        let four = weights(&wave([60, 40, 4]));
        let told = four.weighting.as_ref().unwrap();
        // 4 of 丙 would follow from the rest, so 乙 is hidden with it, and both share one weight.
        assert_eq!(told.pooled, ["県/乙", "県/丙"]);
        assert_eq!(four.rates.iter().map(|rate| rate.responses).collect::<Vec<_>>(), [Some(104), Some(60), None, None]);
        let other = weights(&wave([60, 38, 6]));
        let other = other.weighting.as_ref().unwrap();
        assert_eq!(told.diagnostics, other.diagnostics, "where the 44 sit makes no difference");
    }

    #[test]
    fn what_can_not_be_weighted_has_a_reason() {
        assert_eq!(weights(&wave([0, 0, 0])).weighting, Err(WeightingError::NoResponses));
        assert_eq!(weights(&wave([3, 4, 0])).weighting, Err(WeightingError::NoResponses));
        let all = weights(&wave([60, 40, 20]));
        assert!(all.weighting.as_ref().unwrap().pooled.is_empty());
        assert_eq!(all.rates[3].rate(), Some(80.0));
    }
}
