//! Targets: where an indicator must stand by a wave to arrive in time, and whether it does.

use serde::Serialize;
use utoipa::ToSchema;

/// How an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Where it must be by this wave, or there already; the whole interval is.
    OnTrack,
    /// The whole interval is short of where it must be by this wave.
    AtRisk,
    /// Due, and the whole interval is short of the target.
    Missed,
    /// The interval reaches to both sides, or there is nothing to go by.
    CannotTell,
}

/// A value with its 95 % interval; both ends are the value where it was counted and not asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Measured {
    pub fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }
}

/// The way from a baseline to a target. Waves are numbered (see [`number_of`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Path {
    /// Baseline and its wave.
    pub baseline: Option<(f64, u32)>,
    pub target: f64,
    /// The wave by which it is to be reached.
    pub by: Option<u32>,
}

impl Path {
    /// Value that must be reached by wave `now`, in equal steps from the baseline's wave to the target's; the target
    /// itself from then on. None where nothing says how far there is to go by then.
    pub fn required(&self, now: u32) -> Option<f64> {
        match (self.baseline, self.by) {
            (_, Some(by)) if now >= by => Some(self.target),
            (Some((from, at)), Some(by)) if at < by && now >= at => {
                let share = f64::from(now - at) / f64::from(by - at);
                Some(from + (self.target - from) * share)
            }
            _ => None,
        }
    }

    /// Whether the target lies above the baseline; above the present value where there is no baseline.
    fn upward(&self, now: &Measured) -> bool {
        self.target >= self.baseline.map_or(now.value, |(from, _)| from)
    }

    /// Whether the whole interval is at the target or beyond.
    pub fn reached(&self, measured: &Measured) -> bool {
        match self.upward(measured) {
            true => measured.low >= self.target,
            false => measured.high <= self.target,
        }
    }

    /// How a value in wave `now` stands. In the baseline's own wave nothing can have moved yet, unless the target is
    /// reached.
    pub fn standing(&self, measured: &Measured, now: u32) -> Standing {
        let upward = self.upward(measured);
        let reaches = |goal: f64| if upward { measured.low >= goal } else { measured.high <= goal };
        let short = |goal: f64| if upward { measured.high < goal } else { measured.low > goal };
        let due = self.by.is_some_and(|by| now >= by);
        let begins = self.baseline.is_some_and(|(_, at)| at == now);
        match self.required(now) {
            _ if self.reached(measured) => Standing::OnTrack,
            Some(_) if due && short(self.target) => Standing::Missed,
            Some(_) if due || begins => Standing::CannotTell,
            Some(required) if reaches(required) => Standing::OnTrack,
            Some(required) if short(required) => Standing::AtRisk,
            _ => Standing::CannotTell,
        }
    }
}

/// The number that a wave's key ends in, which orders waves also before they exist: 8 for `R8`, 2026 for `2026`.
pub fn number_of(wave: &str) -> Option<u32> {
    let digits = wave.len() - wave.trim_end_matches(|last: char| last.is_ascii_digit()).len();
    wave[wave.len() - digits..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(baseline: f64, target: f64) -> Path {
        Path { baseline: Some((baseline, 5)), target, by: Some(10) }
    }

    fn measured(value: f64, margin: f64) -> Measured {
        Measured { value, low: value - margin, high: value + margin }
    }

    #[test]
    fn what_is_required_grows_in_equal_steps() {
        let path = path(40.0, 60.0);
        let required: Vec<Option<f64>> = [4, 5, 7, 10, 11].map(|now| path.required(now)).to_vec();
        assert_eq!(required, [None, Some(40.0), Some(48.0), Some(60.0), Some(60.0)]);
    }

    #[test]
    fn a_standing_is_said_only_where_the_whole_interval_is_on_one_side() {
        let path = path(40.0, 60.0);
        assert_eq!(path.standing(&measured(50.0, 1.0), 7), Standing::OnTrack);
        assert_eq!(path.standing(&measured(46.0, 1.0), 7), Standing::AtRisk);
        assert_eq!(path.standing(&measured(48.5, 1.0), 7), Standing::CannotTell);
        assert_eq!(path.standing(&measured(57.0, 2.0), 10), Standing::Missed);
        assert_eq!(path.standing(&measured(59.0, 2.0), 10), Standing::CannotTell);
        assert_eq!(path.standing(&measured(63.0, 2.0), 7), Standing::OnTrack);
        assert_eq!(path.standing(&measured(40.0, 2.0), 5), Standing::CannotTell);
    }

    #[test]
    fn a_target_below_the_baseline_is_reached_from_above() {
        let fewer = path(30.0, 20.0);
        assert_eq!(fewer.standing(&Measured::exact(25.0), 7), Standing::OnTrack);
        assert_eq!(fewer.standing(&Measured::exact(27.0), 7), Standing::AtRisk);
        assert_eq!(fewer.standing(&Measured::exact(21.0), 12), Standing::Missed);
    }

    #[test]
    fn without_a_baseline_only_a_due_or_reached_target_can_be_told() {
        let path = Path { baseline: None, target: 60.0, by: Some(10) };
        assert_eq!(path.standing(&measured(50.0, 1.0), 8), Standing::CannotTell);
        assert_eq!(path.standing(&measured(50.0, 1.0), 10), Standing::Missed);
        let endless = Path { baseline: Some((40.0, 5)), target: 60.0, by: None };
        assert_eq!(endless.standing(&measured(50.0, 1.0), 8), Standing::CannotTell);
    }

    #[test]
    fn waves_are_numbered_by_the_end_of_their_keys() {
        assert_eq!(
            [number_of("R8"), number_of("2026"), number_of("office"), number_of("")],
            [Some(8), Some(2026), None, None]
        );
        assert_eq!(number_of("R99999999999"), None);
    }

    proptest! {
        #[test]
        fn more_never_stands_worse_when_more_is_wanted(value in 0.0f64..100.0, more in 0.0f64..20.0, now in 5u32..12) {
            let path = path(40.0, 60.0);
            let rank = |standing| match standing {
                Standing::OnTrack => 2,
                Standing::CannotTell => 1,
                Standing::AtRisk | Standing::Missed => 0,
            };
            let (one, other) = (measured(value, 2.0), measured(value + more, 2.0));
            prop_assert!(rank(path.standing(&other, now)) >= rank(path.standing(&one, now)));
        }
    }
}
