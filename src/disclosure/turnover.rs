//! What may be shown of turnover: shares of a roster, not of answers, and still only from the threshold on.

use super::published::Published;
use super::residual::published_units;
use crate::organisation::UnitTree;

/// People of one unit and all below it at the later reference date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Headcount {
    pub people: u32,
    /// Were in the same unit, or in one that became it, at the earlier date.
    pub stayed: u32,
    /// Were not in the organisation at the earlier date.
    pub new: u32,
}

/// Turnover between two rosters, by unit of the later tree; none where hidden.
#[derive(Debug, Clone, PartialEq)]
pub struct Turnover {
    pub wave_from: String,
    pub wave_to: String,
    pub tree: UnitTree,
    pub threshold: u32,
    pub units: Vec<Option<TurnoverShares>>,
}

/// Shares in % of a unit's people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TurnoverShares {
    pub people: u32,
    pub stayed: f64,
    /// Came from elsewhere in the organisation.
    pub moved: f64,
    pub new: f64,
}

/// Publishes turnover for the units with enough people.
pub fn turnover(waves: (&str, &str), tree: &UnitTree, counts: &[Headcount], threshold: u32) -> Published<Turnover> {
    let people: Vec<u32> = (0..tree.len()).map(|unit| counts.get(unit).map_or(0, |count| count.people)).collect();
    let shown = published_units(tree, &people, threshold.max(1), &vec![false; tree.len()]);
    let shares = |unit: usize| {
        let count = counts[unit];
        let share = |part: u32| 100.0 * f64::from(part) / f64::from(count.people);
        TurnoverShares {
            people: count.people,
            stayed: share(count.stayed),
            moved: share(count.people.saturating_sub(count.stayed + count.new)),
            new: share(count.new),
        }
    };
    Published::new(Turnover {
        wave_from: waves.0.to_owned(),
        wave_to: waves.1.to_owned(),
        tree: tree.clone(),
        threshold,
        units: (0..tree.len()).map(|unit| shown[unit].then(|| shares(unit))).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::tree_with_headcounts;

    #[test]
    fn small_units_and_what_they_follow_from_are_hidden() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 40), ("県/乙", 20), ("県/丙", 4)]);
        let count = |people, stayed, new| Headcount { people, stayed, new };
        let counts = [count(64, 32, 16), count(40, 30, 5), count(20, 2, 9), count(4, 0, 2)];
        let published = turnover(("R6", "R7"), &tree, &counts, 10);
        let all = TurnoverShares { people: 64, stayed: 50.0, moved: 25.0, new: 25.0 };
        assert_eq!(published.units[0], Some(all));
        assert_eq!(published.units[1].map(|unit| unit.stayed), Some(75.0));
        assert_eq!((published.units[2], published.units[3]), (None, None));
    }

    #[test]
    fn a_roster_of_nobody_shows_nothing() {
        let tree = tree_with_headcounts(&[("県", 0)]);
        assert_eq!(turnover(("R6", "R7"), &tree, &[], 0).units, [None]);
    }
}
