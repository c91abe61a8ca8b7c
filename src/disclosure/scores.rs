//! What may be shown of one wave.

use super::homogeneity::NEARLY_ALL;
use super::masks::{MaskedWave, Masks};
use super::published::Published;
use super::reason::Reason;
use crate::analysis::counts::ItemCounts;
use crate::analysis::{Moments, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is said instead of a figure where (nearly) everybody answered alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 95 % or more are positive.
    NearlyAll,
    /// 5 % or fewer are positive.
    NearlyNone,
}

/// One figure of one unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Shown(Shown),
    Hidden { reason: Reason, bound: Option<Bound> },
}

/// A shown figure, unrounded, in its unit of value.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub n: u32,
    pub value: f64,
    /// 95 % interval "if non-response is random", with the finite population correction where headcounts are known.
    pub low: f64,
    pub high: f64,
    /// % positive, for items.
    pub positive: Option<f64>,
    /// Shares in %, for items: five-way (all choices) from n = 30, three bands (negative, middle, positive) below
    /// and where all choices would give those of a smaller group.
    pub distribution: Option<Distribution>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Codes of the bars; for bands 0 = negative, 1 = middle, 2 = positive.
    pub codes: Vec<u8>,
    pub shares: Vec<f64>,
    pub bands: bool,
}

/// Everything that may be shown of one wave. Cells are worked out when asked for.
#[derive(Debug, Clone)]
pub struct Scores {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub imported: bool,
    pub threshold: u32,
    /// Responses by unit; none where hidden under the same rule.
    pub responses: Vec<Option<u32>>,
    pub figures: Arc<Vec<FigureId>>,
    pub(super) masks: Arc<Masks>,
    moments: Arc<Vec<Vec<Moments>>>,
    pub(super) items: Arc<Vec<ItemCounts>>,
    /// By figure, where its item stands in `items`; none for figures over several.
    item_of: Vec<Option<usize>>,
}

/// Applies rules 1, 2, 6 and 9 to one wave.
pub fn publish(wave: &WaveFigures) -> Published<Scores> {
    publish_masked(&MaskedWave::of(wave))
}

/// The same where what is hidden has been decided already.
pub fn publish_masked(masked: &MaskedWave) -> Published<Scores> {
    let (wave, masks) = (masked.figures(), Arc::clone(masked.masks()));
    Published::new(Scores {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        imported: wave.imported,
        threshold: wave.threshold,
        responses: wave.responses.iter().zip(&masks.responses).map(|(&n, why)| why.is_none().then_some(n)).collect(),
        figures: Arc::clone(&wave.figures),
        masks,
        moments: Arc::clone(&wave.moments),
        items: Arc::clone(&wave.items),
        item_of: wave.figures.iter().map(|figure| item_place(wave, figure)).collect(),
    })
}

fn item_place(wave: &WaveFigures, figure: &FigureId) -> Option<usize> {
    match figure.kind {
        FigureKind::Theme | FigureKind::Index => None,
        _ => wave.items.iter().position(|item| item.item == figure.key),
    }
}

/// Half of the 95 % interval "if non-response is random": 1.96 √(s²/n × (N − n)/(N − 1)). For a share s² is
/// p (1 − p), as in methods §2.
pub(super) fn margin(figure: &FigureId, moments: &Moments, eligible: u32) -> f64 {
    let n = f64::from(moments.n);
    let variance = match figure.kind {
        FigureKind::Item => moments.mean().map_or(0.0, |value| value * (100.0 - value)),
        _ => moments.variance().unwrap_or(0.0),
    };
    let people = f64::from(eligible);
    let finite = if eligible > 1 && moments.n <= eligible { (people - n) / (people - 1.0) } else { 1.0 };
    1.96 * (variance / n * finite).max(0.0).sqrt()
}

/// What may be said where nearly everybody chose the same: whether that was a positive answer.
fn bound(share: f64) -> Option<Bound> {
    let nearly_all = f64::from(NEARLY_ALL);
    match share {
        share if share >= nearly_all => Some(Bound::NearlyAll),
        share if share <= 100.0 - nearly_all => Some(Bound::NearlyNone),
        _ => None,
    }
}

/// Shares of the choices that have a score: each, or in the bands negative, middle and positive. A band is positive
/// as its choices are; of the others those that score below 50 are negative.
fn distribution(definition: &Definition, counts: &ItemCounts, unit: usize, five_way: bool) -> Option<Distribution> {
    let item = definition.item(&counts.item)?;
    let scale = definition.scale_of(item)?;
    let scored: Vec<(u8, f64, u32)> = counts
        .codes
        .iter()
        .zip(counts.of(unit))
        .filter_map(|(&code, &count)| Some((code, scale.score(code, item.reverse)?, count)))
        .collect();
    let share = |count: u32| 100.0 * f64::from(count) / f64::from(counts.n[unit].max(1));
    if five_way {
        return Some(Distribution {
            codes: scored.iter().map(|(code, ..)| *code).collect(),
            shares: scored.iter().map(|(.., count)| share(*count)).collect(),
            bands: false,
        });
    }
    let mut bands = [0; 3];
    for (code, score, count) in scored {
        let band = match scale.positive(code, item.reverse) {
            true => 2,
            false => usize::from(score >= 50.0),
        };
        bands[band] += count;
    }
    Some(Distribution { codes: vec![0, 1, 2], shares: bands.map(share).to_vec(), bands: true })
}

/// Who answered, as the foot of every chart and file tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answered {
    /// Responses; none where hidden.
    pub n: Option<u32>,
    /// Response rate in %; none where hidden or where no headcount is known.
    pub rate: Option<f64>,
}

impl Scores {
    pub fn answered(&self, unit: usize) -> Answered {
        Answered { n: self.responses[unit], rate: self.response_rate(unit) }
    }

    /// What may be shown of a figure of a unit; none for a figure that the wave lacks.
    pub fn cell(&self, figure: &FigureId, unit: usize) -> Option<Cell> {
        let row = self.figures.iter().position(|here| here == figure)?;
        (unit < self.tree.len()).then(|| self.cell_at(row, unit))
    }

    /// The same by the figure's position in [`Scores::figures`].
    pub fn cell_at(&self, row: usize, unit: usize) -> Cell {
        let (figure, moments) = (&self.figures[row], &self.moments[row][unit]);
        if let Some(reason) = self.masks.figures[row][unit] {
            return Cell::Hidden { reason: reason.told(), bound: self.bound_of(figure, reason, unit) };
        }
        let Some(value) = moments.mean() else { return Cell::Hidden { reason: Reason::NoAnswers, bound: None } };
        let margin = margin(figure, moments, self.tree.units()[unit].eligible);
        let (least, most) = match figure.kind {
            FigureKind::Item | FigureKind::Theme | FigureKind::Index => (0.0, 100.0),
            FigureKind::Recommendation => (-100.0, 100.0),
            FigureKind::Mean => (f64::NEG_INFINITY, f64::INFINITY),
        };
        Cell::Shown(Shown {
            n: moments.n,
            value,
            low: (value - margin).max(least),
            high: (value + margin).min(most),
            positive: (figure.kind == FigureKind::Item).then_some(value),
            distribution: (figure.kind == FigureKind::Item).then(|| self.distribution_of(row, unit)).flatten(),
        })
    }

    /// A hidden mean says how its item was answered, too.
    fn bound_of(&self, figure: &FigureId, reason: Reason, unit: usize) -> Option<Bound> {
        let item = FigureId::new(FigureKind::Item, &figure.key);
        let row = self.figures.iter().position(|here| *here == item).filter(|_| reason == Reason::Homogeneous)?;
        bound(self.moments[row][unit].mean()?)
    }

    fn distribution_of(&self, row: usize, unit: usize) -> Option<Distribution> {
        let place = self.item_of[row]?;
        distribution(&self.definition, &self.items[place], unit, self.masks.five_way(place)[unit])
    }

    /// The nearest unit, from `unit` upward, whose responses may be shown (rule 9).
    pub fn nearest_published(&self, unit: usize) -> usize {
        let mut at = unit;
        while self.responses[at].is_none() {
            match self.tree.units()[at].parent {
                Some(parent) => at = parent,
                None => return at,
            }
        }
        at
    }

    /// Response rate in %, where responses may be shown and headcounts are known.
    pub fn response_rate(&self, unit: usize) -> Option<f64> {
        let eligible = self.tree.units()[unit].eligible;
        (eligible > 0).then(|| self.responses[unit].map(|n| 100.0 * f64::from(n) / f64::from(eligible)))?
    }
}

#[cfg(test)]
mod tests;
