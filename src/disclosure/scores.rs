//! What may be shown of one wave.

use super::masks::Masks;
use super::published::Published;
use super::residual::published_units;
use crate::analysis::{Moments, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind};
use serde::{Deserialize, Serialize};

/// Answers from which on every choice's share is shown.
const FIVE_WAY: u32 = 30;
/// Share, in %, from which on nearly everybody answered alike.
pub(super) const NEARLY_ALL: f64 = 95.0;

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Fewer answers than the wave's threshold.
    FewAnswers,
    /// Hidden so that another unit can't be worked out by subtraction.
    Residual,
    /// (Nearly) everybody answered alike.
    Homogeneous,
    /// One of the figure's items is hidden.
    PartHidden,
    /// Nobody answered.
    NoAnswers,
}

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
    /// Shares in %, for items: five-way (all choices) from n = 30, three bands (negative, middle, positive) below.
    pub distribution: Option<Distribution>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Codes of the bars; for bands 0 = negative, 1 = middle, 2 = positive.
    pub codes: Vec<u8>,
    pub shares: Vec<f64>,
    pub bands: bool,
}

/// Everything that may be shown of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    pub wave: String,
    pub definition: Definition,
    pub tree: UnitTree,
    pub imported: bool,
    pub threshold: u32,
    /// Responses by unit; none where hidden under the same rule.
    pub responses: Vec<Option<u32>>,
    pub figures: Vec<FigureId>,
    /// `[figure][unit]`.
    pub cells: Vec<Vec<Cell>>,
}

/// Applies rules 1, 2, 6 and 9 to one wave.
pub fn publish(wave: &WaveFigures) -> Published<Scores> {
    let masks = Masks::of(wave);
    let cells = wave.figures.iter().zip(&wave.moments).map(|(figure, moments)| {
        (0..wave.tree.len()).map(|unit| cell(wave, &masks, figure, &moments[unit], unit)).collect()
    });
    let responses = published_units(&wave.tree, &wave.responses, wave.threshold, &vec![false; wave.tree.len()]);
    Published::new(Scores {
        wave: wave.wave.clone(),
        definition: wave.definition.clone(),
        tree: wave.tree.clone(),
        imported: wave.imported,
        threshold: wave.threshold,
        responses: wave.responses.iter().zip(responses).map(|(&n, shown)| shown.then_some(n)).collect(),
        cells: cells.collect(),
        figures: wave.figures.clone(),
    })
}

fn cell(wave: &WaveFigures, masks: &Masks, figure: &FigureId, moments: &Moments, unit: usize) -> Cell {
    if let Some(reason) = masks.reason(figure, unit) {
        let bound = if reason == Reason::Homogeneous { bound(wave, figure, unit) } else { None };
        return Cell::Hidden { reason, bound };
    }
    let Some(value) = moments.mean() else { return Cell::Hidden { reason: Reason::NoAnswers, bound: None } };
    let margin = margin(figure, moments, wave.tree.units()[unit].eligible);
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
        distribution: (figure.kind == FigureKind::Item).then(|| distribution(wave, figure, unit)).flatten(),
    })
}

/// Half of the 95 % interval "if non-response is random": 1.96 √(s²/n × (N − n)/(N − 1)). For a share s² is
/// p (1 − p), as in methods §2.
fn margin(figure: &FigureId, moments: &Moments, eligible: u32) -> f64 {
    let n = f64::from(moments.n);
    let variance = match figure.kind {
        FigureKind::Item => moments.mean().map_or(0.0, |value| value * (100.0 - value)),
        _ => moments.variance().unwrap_or(0.0),
    };
    let people = f64::from(eligible);
    let finite = if eligible > 1 && moments.n <= eligible { (people - n) / (people - 1.0) } else { 1.0 };
    1.96 * (variance / n * finite).max(0.0).sqrt()
}

/// Score of a code of the figure's item, reversed where the item is.
fn score(wave: &WaveFigures, item: &str, code: u8) -> Option<f64> {
    let item = wave.definition.item(item)?;
    wave.definition.scale_of(item)?.score(code, item.reverse)
}

/// What may be said where nearly everybody chose the same: whether that was a positive answer.
fn bound(wave: &WaveFigures, figure: &FigureId, unit: usize) -> Option<Bound> {
    let row = wave.figure(&FigureId::new(FigureKind::Item, &figure.key))?;
    let share = wave.moments[row][unit].mean()?;
    match share {
        share if share >= NEARLY_ALL => Some(Bound::NearlyAll),
        share if share <= 100.0 - NEARLY_ALL => Some(Bound::NearlyNone),
        _ => None,
    }
}

/// All scored choices from [`FIVE_WAY`] answers on, three bands below.
fn distribution(wave: &WaveFigures, figure: &FigureId, unit: usize) -> Option<Distribution> {
    let counts = wave.item(&figure.key)?;
    let n = counts.n[unit];
    let scored: Vec<(u8, f64, u32)> = counts
        .codes
        .iter()
        .zip(&counts.counts[unit])
        .filter_map(|(&code, &count)| Some((code, score(wave, &figure.key, code)?, count)))
        .collect();
    let share = |count: u32| 100.0 * f64::from(count) / f64::from(n.max(1));
    if n >= FIVE_WAY {
        return Some(Distribution {
            codes: scored.iter().map(|(code, ..)| *code).collect(),
            shares: scored.iter().map(|(.., count)| share(*count)).collect(),
            bands: false,
        });
    }
    let band = |inside: &dyn Fn(f64) -> bool| -> f64 {
        share(scored.iter().filter(|(_, score, _)| inside(*score)).map(|(.., count)| *count).sum())
    };
    Some(Distribution {
        codes: vec![0, 1, 2],
        shares: vec![band(&|score| score < 50.0), band(&|score| score == 50.0), band(&|score| score > 50.0)],
        bands: true,
    })
}

impl Scores {
    pub fn cell(&self, figure: &FigureId, unit: usize) -> Option<&Cell> {
        let row = self.figures.iter().position(|here| here == figure)?;
        self.cells[row].get(unit)
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
