//! What may be shown of measures (施策): who uses them, by unit; what goes with taking part, for the whole organisation
//! only. The people behind a gap are few, and in a division their colleagues know who they are.

mod contrasts;
#[cfg(test)]
mod tests;
mod uses;

use super::comparison::floor_of;
use super::published::Published;
use super::release::Release;
use super::scores::Answered;
use crate::analysis::WaveFigures;
use crate::analysis::compare::{SURE, benjamini_hochberg};
pub use crate::analysis::effects::{Differences, Estimate, Gap, NoDifferences};
pub use uses::{UseCell, Uses, publish_uses};
use utoipa::ToSchema;

use crate::analysis::effects::{self as analysed, FEWEST_TREATED, Within};
use crate::analysis::grades::same_all_the_way;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, Measure};
use contrasts::{Contrasts, Kind};
use serde::Serialize;
use std::sync::Arc;

/// What may be said of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapVerdict {
    Higher,
    Lower,
    /// Not sure, and the interval leaves no room for a gap of twice the definition's floor.
    NoClearGap,
    /// Not sure, and a gap of that size could be there.
    CannotTell,
}

/// How far up the ladder the evidence goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    Use,
    RawGap,
    AdjustedGap,
    DifferenceInDifferences,
}

/// An estimate with what may be said of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    pub estimate: Estimate,
    /// Benjamini-Hochberg over the outcomes of the same measure.
    pub q: f64,
    pub verdict: GapVerdict,
}

/// The gap over several waves on top of each other, for a measure that one wave can't tell of.
#[derive(Debug, Clone, PartialEq)]
pub struct OverWaves {
    pub waves: Vec<String>,
    /// Took part, would like to.
    pub n: [u32; 2],
    pub judged: Judged,
}

/// Everything that goes with taking part, for one outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    pub outcome: FigureId,
    /// None where its arms may not be shown, but the measure was given to units.
    pub gap: Option<Gap>,
    pub adjusted: Option<Judged>,
    pub over_waves: Option<OverWaves>,
    /// Those who did not take part, beside participants against where there are none.
    pub beside: Option<Judged>,
    /// For measures that were given to named units; why not, where they are.
    pub differences: Option<Result<(Differences, Judged), NoDifferences>>,
}

impl Ladder {
    pub fn rung(&self) -> Rung {
        match (&self.differences, &self.adjusted) {
            (Some(Ok(_)), _) => Rung::DifferenceInDifferences,
            (_, Some(_)) => Rung::AdjustedGap,
            _ if self.gap.is_some() => Rung::RawGap,
            _ => Rung::Use,
        }
    }
}

/// One measure, or the small ones together.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureEffects {
    /// Positions in the definition; several where small measures are pooled.
    pub measures: Vec<usize>,
    /// By outcome, indices and themes in the definition's order.
    pub ladders: Vec<Ladder>,
}

/// The effects of a wave's measures on the whole organisation.
#[derive(Debug, Clone)]
pub struct Effects {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub threshold: u32,
    /// Of the whole organisation in this wave.
    pub answered: Answered,
    pub shown: Vec<MeasureEffects>,
    /// Measures whose arms are too small or would give people away, by position.
    pub hidden: Vec<usize>,
}

/// The ladder of every measure of the last of these waves (oldest first; earlier ones serve pooling and difference in
/// differences). Hidden are measures with fewer than 10 people (or the wave's threshold) in an arm or in the rest, with
/// an arm that is nearly all alike, or with arms from which, beside all else that is released of their wave, smaller
/// groups would follow. None without a wave.
pub fn publish_effects(waves: &[(&WaveFigures, &Release)]) -> Option<Published<Effects>> {
    let ((wave, released), _) = waves.split_last()?;
    let measures = &wave.definition.measures;
    let opened: Vec<Contrasts> = waves.iter().map(|(wave, released)| Contrasts::of(wave, released, measures)).collect();
    let figures: Vec<&WaveFigures> = waves.iter().map(|(wave, _)| *wave).collect();
    let laddered = Laddered { waves: &figures, opened: &opened, definition: &wave.definition };
    let own = &opened[opened.len() - 1];
    let mut shown: Vec<MeasureEffects> = (0..measures.len())
        .filter(|&at| own.arms(Kind::TakingPart(at)).is_some() || !measures[at].units.is_empty())
        .map(|at| MeasureEffects { measures: vec![at], ladders: laddered.of(Kind::TakingPart(at), Some(at)) })
        .collect();
    if own.arms(Kind::Small).is_some() {
        shown.push(MeasureEffects { measures: own.small.clone(), ladders: laddered.of(Kind::Small, None) });
    }
    shown.retain(|effects| !effects.ladders.is_empty());
    let hidden = (0..measures.len()).filter(|at| !shown.iter().any(|effects| effects.measures == [*at])).collect();
    Some(Published::new(Effects {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        threshold: wave.threshold,
        answered: released.scores.answered(0),
        shown,
        hidden,
    }))
}

struct Laddered<'a> {
    waves: &'a [&'a WaveFigures],
    opened: &'a [Contrasts],
    definition: &'a Definition,
}

impl Laddered<'_> {
    fn of(&self, kind: Kind, measure: Option<usize>) -> Vec<Ladder> {
        let (wave, own) = (self.waves[self.waves.len() - 1], &self.opened[self.opened.len() - 1]);
        let gaps = |kind: Kind, within: Within| -> Vec<Option<Gap>> {
            let gap = |outcome| own.arms(kind).and_then(|arms| analysed::Outcome::gap(outcome, wave, arms, within));
            own.outcomes.iter().map(gap).collect()
        };
        let taking = gaps(kind, Within::Unit);
        let beside = measure.map(|at| gaps(Kind::Beside(at), Within::Division)).unwrap_or_default();
        let differences: Vec<Option<Result<Differences, NoDifferences>>> = match measure {
            Some(at) if !self.definition.measures[at].units.is_empty() => {
                own.outcomes.iter().map(|outcome| Some(self.differences(at, &outcome.figure))).collect()
            }
            _ => vec![None; own.outcomes.len()],
        };
        let adjusted = self.judged(taking.iter().map(|gap| gap.and_then(|gap| gap.adjusted)));
        let beside = self.judged(beside.iter().map(|gap: &Option<Gap>| gap.and_then(|gap| gap.adjusted)));
        let changed = self.judged(differences.iter().map(|of| match of {
            Some(Ok(differences)) => Some(differences.estimate),
            _ => None,
        }));
        let told = |judged: &Option<Judged>| judged.is_some_and(|judged| judged.verdict != GapVerdict::CannotTell);
        let untold: Vec<bool> = adjusted.iter().map(|judged| !told(judged)).collect();
        let over_waves = measure.map(|at| self.over_waves(at, &untold)).unwrap_or_default();
        let mut ladders = Vec::new();
        for (at, outcome) in own.outcomes.iter().enumerate() {
            let differences = match (&differences[at], changed.get(at).copied().flatten()) {
                (Some(Ok(found)), Some(judged)) => Some(Ok((found.clone(), of_few(found, judged)))),
                (Some(Err(why)), _) => Some(Err(*why)),
                _ => None,
            };
            if taking[at].is_none() && differences.is_none() {
                continue;
            }
            ladders.push(Ladder {
                outcome: outcome.figure.clone(),
                gap: taking[at],
                adjusted: adjusted[at],
                over_waves: over_waves.get(at).cloned().flatten(),
                beside: beside.get(at).copied().flatten(),
                differences,
            });
        }
        ladders
    }

    /// Gives the estimates of one measure, in the order of the outcomes, their q and verdict.
    fn judged(&self, estimates: impl Iterator<Item = Option<Estimate>>) -> Vec<Option<Judged>> {
        let estimates: Vec<Option<Estimate>> = estimates.collect();
        let p: Vec<f64> = estimates.iter().flatten().map(|estimate| estimate.p).collect();
        let mut q = benjamini_hochberg(&p).into_iter();
        let outcomes = &self.opened[self.opened.len() - 1].outcomes;
        estimates
            .iter()
            .enumerate()
            .map(|(at, estimate)| {
                let (estimate, q) = ((*estimate)?, estimate.and_then(|_| q.next())?);
                let floor = floor_of(self.definition, &outcomes[at].figure);
                Some(Judged { estimate, q, verdict: verdict(&estimate, q, floor) })
            })
            .collect()
    }

    /// The measure's gap over all waves in which it may be shown, where the last alone can't tell.
    fn over_waves(&self, measure: usize, untold: &[bool]) -> Vec<Option<OverWaves>> {
        let own = &self.opened[self.opened.len() - 1];
        let held: Vec<(Option<Estimate>, Vec<String>, [u32; 2])> = own
            .outcomes
            .iter()
            .zip(untold)
            .map(|(outcome, untold)| {
                let (mut contrast, mut names) = (analysed::Contrast::new(Within::Unit), Vec::new());
                for (wave, opened) in self.waves.iter().zip(self.opened).filter(|_| *untold) {
                    let arms = opened.arms(Kind::TakingPart(measure));
                    if let (Some(outcome), Some(arms)) = (opened.outcome(&outcome.figure), arms) {
                        contrast.add(wave, outcome, arms);
                        names.push(wave.wave.clone());
                    }
                }
                let estimate = if names.len() > 1 { contrast.estimate() } else { None };
                (estimate, names, contrast.n())
            })
            .collect();
        let judged = self.judged(held.iter().map(|held| held.0));
        let pooled = judged.into_iter().zip(held);
        pooled.map(|(judged, (_, waves, n))| Some(OverWaves { waves, n, judged: judged? })).collect()
    }

    fn differences(&self, measure: usize, outcome: &FigureId) -> Result<Differences, NoDifferences> {
        let measure_of: &Measure = &self.definition.measures[measure];
        let last = self.waves.len() - 1;
        let comparable = |from: usize| {
            let chain: Vec<&Definition> = self.waves[from..].iter().map(|wave| &*wave.definition).collect();
            same_all_the_way(&chain, outcome)
        };
        let shown = |at: usize| {
            self.opened[at].arms(Kind::Given(measure)).is_some() && self.opened[at].outcome(outcome).is_some()
        };
        let first = (0..=last).rev().take_while(|&at| shown(at) && comparable(at)).last();
        let first = first.ok_or(NoDifferences::NothingToCompare)?;
        analysed::differences(&self.waves[first..], measure_of, outcome)
    }
}

fn verdict(estimate: &Estimate, q: f64, floor: f64) -> GapVerdict {
    match (q <= SURE && estimate.points.abs() >= floor, estimate.points > 0.0) {
        (true, true) => GapVerdict::Higher,
        (true, false) => GapVerdict::Lower,
        _ if estimate.lies_within(2.0 * floor) => GapVerdict::NoClearGap,
        _ => GapVerdict::CannotTell,
    }
}

/// With a handful of treated units, or where these were on another path before, nothing can be told.
fn of_few(found: &Differences, judged: Judged) -> Judged {
    let on_a_path = found.trend_before.is_some_and(|trend| trend.low > 0.0 || trend.high < 0.0);
    let untold = found.treated < FEWEST_TREATED || on_a_path;
    Judged { verdict: if untold { GapVerdict::CannotTell } else { judged.verdict }, ..judged }
}
