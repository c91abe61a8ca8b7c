//! Counts of ballots (eligible ≥ picked up ≥ cast) by unit, as a sealed wave publishes them.

use super::published::Published;
use super::residual::{Rule, published_groups, published_units};
use crate::organisation::UnitTree;

/// Counts of one unit with all below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotCounts {
    pub eligible: u32,
    pub picked_up: u32,
    pub cast: u32,
}

/// What ballot units counted, by position of the tree; positions beyond an end have none.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    pub picked_up: &'a [u32],
    pub cast: &'a [u32],
    /// Responses as they lie in the answers, where rows of small units carry the unit above.
    pub rows: &'a [u32],
}

/// Nobody picked up, or at least so many cast. Counts of a group are `[cast, picked up and not cast]`.
struct EnoughCast(u32);

impl Rule for EnoughCast {
    fn size(&self, group: &[u32]) -> u32 {
        group[0]
    }

    fn safe(&self, group: &[u32]) -> bool {
        group.iter().all(|&count| count == 0) || group[0] >= self.0
    }
}

/// Counts by position in `tree`; none where fewer than `threshold` cast, or where what a unit leaves of the one above
/// it has fewer.
///
/// Numbers of responses by unit are published with the scores, from the rows of the answers. So that the two can't be
/// subtracted from each other, only units shown there are shown here, and none in which rows were moved.
pub fn publish_counts(tree: &UnitTree, counted: Counted<'_>, threshold: u32) -> Published<Vec<Option<BallotCounts>>> {
    let threshold = threshold.max(1);
    let [picked_up, cast, rows] = [counted.picked_up, counted.cast, counted.rows].map(|own| added_up(tree, own));
    let shown_with_scores = published_units(tree, &rows, threshold, &vec![false; tree.len()]);
    let hidden: Vec<bool> = (0..tree.len()).map(|unit| !shown_with_scores[unit] || rows[unit] != cast[unit]).collect();
    let groups: Vec<u32> =
        (0..tree.len()).flat_map(|unit| [cast[unit], picked_up[unit].saturating_sub(cast[unit])]).collect();
    let shown = published_groups(tree, &groups, 2, &hidden, &EnoughCast(threshold));
    let counts = |unit: usize| BallotCounts {
        eligible: tree.units()[unit].eligible,
        picked_up: picked_up[unit],
        cast: cast[unit],
    };
    Published::new((0..tree.len()).map(|unit| shown[unit].then(|| counts(unit))).collect())
}

/// Each unit with all below it, from what each has of its own.
fn added_up(tree: &UnitTree, own: &[u32]) -> Vec<u32> {
    let mut sums: Vec<u32> = (0..tree.len()).map(|unit| own.get(unit).copied().unwrap_or(0)).collect();
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            sums[parent] += sums[unit];
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::{tree_of_parents, tree_with_headcounts};
    use proptest::prelude::*;

    const UNITS: [(&str, u32); 4] = [("県", 0), ("県/総務部", 40), ("県/土木部", 60), ("県/議会事務局", 20)];

    fn cast_of(shown: &[Option<BallotCounts>]) -> Vec<Option<u32>> {
        shown.iter().map(|counts| counts.map(|counts| counts.cast)).collect()
    }

    #[test]
    fn large_units_and_the_whole_show_their_counts() {
        let tree = tree_with_headcounts(&UNITS);
        let (picked_up, cast) = ([0, 35, 50, 18], [0, 33, 31, 15]);
        let shown = publish_counts(&tree, Counted { picked_up: &picked_up, cast: &cast, rows: &cast }, 10);
        assert_eq!(shown[0], Some(BallotCounts { eligible: 120, picked_up: 103, cast: 79 }));
        assert_eq!(shown[3], Some(BallotCounts { eligible: 20, picked_up: 18, cast: 15 }));
    }

    #[test]
    fn a_unit_with_few_casts_takes_a_sibling_with_it() {
        let tree = tree_with_headcounts(&UNITS);
        let (picked_up, cast) = ([0, 35, 50, 18], [0, 33, 31, 7]);
        let shown = publish_counts(&tree, Counted { picked_up: &picked_up, cast: &cast, rows: &cast }, 10);
        assert_eq!(cast_of(&shown), [Some(71), Some(33), None, None]);
    }

    #[test]
    fn picked_up_ballots_of_a_unit_where_nobody_cast_do_not_follow_from_the_rest() {
        let tree = tree_with_headcounts(&UNITS);
        let (picked_up, cast) = ([0, 35, 50, 3], [0, 33, 31, 0]);
        let shown = publish_counts(&tree, Counted { picked_up: &picked_up, cast: &cast, rows: &cast }, 10);
        assert_eq!(cast_of(&shown), [Some(64), Some(33), None, None]);
    }

    #[test]
    fn where_rows_were_moved_up_nothing_is_shown_that_the_scores_could_be_held_against() {
        let tree = tree_of_parents(&[None, Some(0), Some(1)]);
        let (cast, rows) = ([30, 20, 4], [30, 24, 0]);
        let shown = publish_counts(&tree, Counted { picked_up: &cast, cast: &cast, rows: &rows }, 10);
        assert_eq!(cast_of(&shown), [Some(54), Some(24), None]);
        let moved_out = [34, 20, 0];
        let shown = publish_counts(&tree, Counted { picked_up: &cast, cast: &cast, rows: &moved_out }, 10);
        assert_eq!(cast_of(&shown), [Some(54), None, None]);
    }

    #[test]
    fn a_wave_with_few_casts_or_none_shows_nothing() {
        let tree = tree_with_headcounts(&UNITS);
        for cast in [&[0, 5, 4][..], &[]] {
            let shown = publish_counts(&tree, Counted { picked_up: cast, cast, rows: cast }, 10);
            assert_eq!(cast_of(&shown), [None; 4]);
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_leaves_no_small_group(own in prop::collection::vec((0u32..20, 0u32..6), 4)) {
            let tree = tree_of_parents(&[None, Some(0), Some(0), Some(0)]);
            let cast: Vec<u32> = own.iter().map(|own| own.0).collect();
            let picked_up: Vec<u32> = own.iter().map(|own| own.0 + own.1).collect();
            let shown = publish_counts(&tree, Counted { picked_up: &picked_up, cast: &cast, rows: &cast }, 10);
            let below = |of: fn(&BallotCounts) -> u32| shown[1..].iter().flatten().map(of).sum::<u32>();
            if let Some(whole) = shown[0] {
                let rest = (whole.picked_up - below(|unit| unit.picked_up), whole.cast - below(|unit| unit.cast));
                prop_assert!(rest.1 >= 10 || rest == (0, 0), "{rest:?}");
            }
            prop_assert!(shown.iter().flatten().all(|unit| unit.cast >= 10));
        }
    }
}
