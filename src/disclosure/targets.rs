//! Targets as they may be shown: of the whole organisation only, and no unit is held against them.

use super::published::Published;
use super::reason::Reason;
use super::scores::{Answered, Cell, Scores};
pub use crate::analysis::targets::{Measured, Path, Standing, number_of};

use crate::analysis::grades::same_all_the_way;
use crate::survey::{Definition, Target};
use std::sync::Arc;

/// The targets of one wave's definition.
#[derive(Debug, Clone)]
pub struct Targets {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub threshold: u32,
    /// Of the whole organisation in this wave.
    pub answered: Answered,
    /// In the definition's order.
    pub shown: Vec<TargetStanding>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TargetStanding {
    pub path: Path,
    /// The wave that the baseline is from.
    pub baseline_wave: Option<String>,
    pub now: Result<Now, Reason>,
}

/// The present value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    pub n: u32,
    pub measured: Measured,
    /// What must be reached by this wave.
    pub required: Option<f64>,
    pub standing: Standing,
}

/// How the targets of the last of these waves stand (oldest first; the others serve as baselines). A baseline is the
/// definition's own, or the figure's value in the first wave from which on it can be compared; it stands at the first
/// wave given. None without a wave.
pub fn publish_targets(waves: &[&Published<Scores>]) -> Option<Published<Targets>> {
    let last = waves.last()?;
    let shown = last.definition.targets.iter().map(|target| standing(waves, last, target));
    Some(Published::new(Targets {
        wave: last.wave.clone(),
        definition: Arc::clone(&last.definition),
        threshold: last.threshold,
        answered: last.answered(0),
        shown: shown.collect(),
    }))
}

fn standing(waves: &[&Published<Scores>], last: &Scores, target: &Target) -> TargetStanding {
    let baseline = match target.baseline {
        Some(value) => waves.first().map(|first| (value, first.wave.clone())),
        None => first_comparable(waves, target),
    };
    let path = Path {
        baseline: baseline.as_ref().and_then(|(value, wave)| Some((*value, number_of(wave)?))),
        target: target.value,
        by: number_of(&target.by_wave),
    };
    let now = match last.cell(&target.figure, 0) {
        Some(Cell::Shown(shown)) => {
            let measured = Measured { value: shown.value, low: shown.low, high: shown.high };
            let number = number_of(&last.wave);
            Ok(Now {
                n: shown.n,
                measured,
                required: number.and_then(|now| path.required(now)),
                standing: number.map_or(Standing::CannotTell, |now| path.standing(&measured, now)),
            })
        }
        Some(Cell::Hidden { reason, .. }) => Err(reason),
        None => Err(Reason::NoAnswers),
    };
    TargetStanding { path, baseline_wave: baseline.map(|of| of.1), now }
}

/// The value of the earliest wave from which on the figure is of the same items all the way.
fn first_comparable(waves: &[&Published<Scores>], target: &Target) -> Option<(f64, String)> {
    let same = |from: usize| {
        let chain: Vec<&Definition> = waves[from..].iter().map(|wave| &*wave.definition).collect();
        same_all_the_way(&chain, &target.figure)
    };
    let at = (0..waves.len()).find(|&from| same(from))?;
    match waves[at].cell(&target.figure, 0)? {
        Cell::Shown(shown) => Some((shown.value, waves[at].wave.clone())),
        Cell::Hidden { .. } => None,
    }
}
