//! Turnover between two rosters: who was in the same unit at the earlier reference date. Answers play no part.

use crate::organisation::UnitTree;
use crate::organisation::succession::Flow;
use std::collections::HashMap;

/// A person's place in one roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub staff_number: String,
    /// Position of the home unit in the roster's tree.
    pub unit: usize,
}

/// People of a unit and all below it at the later date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turnover {
    pub people: u32,
    /// Were in the unit itself or below, or in a unit whose people came here, at the earlier date. Of a unit that was
    /// split, all who are in a part of it count.
    pub stayed: u32,
    /// Were on no roster at the earlier date.
    pub new: u32,
}

/// Turnover by position of the later tree. `flow` says what became of the earlier tree's units.
pub fn turnover(earlier: &[Home], later: &[Home], flow: &Flow, tree: &UnitTree) -> Vec<Turnover> {
    let before: HashMap<&str, usize> = earlier.iter().map(|home| (home.staff_number.as_str(), home.unit)).collect();
    let mut units = vec![Turnover::default(); tree.len()];
    for home in later {
        let old = before.get(home.staff_number.as_str()).copied();
        let became = old.map_or(&[][..], |unit| flow.targets(unit));
        let mut above = (home.unit < tree.len()).then_some(home.unit);
        while let Some(unit) = above {
            units[unit].people += 1;
            units[unit].new += u32::from(old.is_none());
            units[unit].stayed += u32::from(became.iter().any(|(target, _)| tree.lies_in(*target, unit)));
            above = tree.units()[unit].parent;
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::succession::{Step, Succession};
    use proptest::prelude::*;

    fn homes(of: &[(&str, usize)]) -> Vec<Home> {
        of.iter().map(|(number, unit)| Home { staff_number: (*number).to_owned(), unit: *unit }).collect()
    }

    fn counts(turnover: &Turnover) -> (u32, u32, u32) {
        (turnover.people, turnover.stayed, turnover.new)
    }

    #[test]
    fn people_stay_move_or_are_new_level_by_level() {
        let tree = UnitTree::from_headcounts([("県/甲/一課", 2), ("県/甲/二課", 1), ("県/乙", 1)]).unwrap();
        let flow = Flow::between(&Succession::default(), &tree, &tree);
        // 0 県, 1 甲, 2 一課, 3 二課, 4 乙
        let earlier = homes(&[("A", 2), ("B", 3), ("C", 4), ("gone", 2)]);
        let later = homes(&[("A", 2), ("B", 2), ("C", 3), ("D", 4)]);
        let found: Vec<_> = turnover(&earlier, &later, &flow, &tree).iter().map(counts).collect();
        assert_eq!(found, [(4, 3, 1), (3, 2, 0), (2, 1, 0), (1, 0, 0), (1, 0, 1)]);
    }

    #[test]
    fn a_renamed_and_a_split_unit_count_as_the_same() {
        let before = UnitTree::from_headcounts([("県/福祉課", 4), ("県/旧課", 2)]).unwrap();
        let after = UnitTree::from_headcounts([("県/福祉課", 2), ("県/地域課", 2), ("県/新課", 2)]).unwrap();
        let step = |from: &str, to: &str, share| Step { from: from.to_owned(), to: to.to_owned(), share };
        let steps = vec![
            step("県/福祉課", "県/福祉課", 0.5),
            step("県/福祉課", "県/地域課", 0.5),
            step("県/旧課", "県/新課", 1.0),
        ];
        let flow = Flow::between(&Succession { steps }, &before, &after);
        let earlier = homes(&[("A", 1), ("B", 1), ("C", 2)]);
        let later = homes(&[("A", 1), ("B", 2), ("C", 3)]);
        let found: Vec<_> = turnover(&earlier, &later, &flow, &after).iter().map(counts).collect();
        assert_eq!(found, [(3, 3, 0), (1, 1, 0), (1, 1, 0), (1, 1, 0)]);
    }

    proptest! {
        #[test]
        fn nobody_is_both_new_and_staying_and_parents_hold_their_children(
            earlier in prop::collection::btree_map(0u32..60, 0usize..5, 0..40),
            later in prop::collection::btree_map(0u32..60, 0usize..5, 0..40),
        ) {
            let tree = UnitTree::from_headcounts([("県/甲/一課", 2), ("県/甲/二課", 1), ("県/乙", 1)]).unwrap();
            let flow = Flow::between(&Succession::default(), &tree, &tree);
            let homes = |of: &std::collections::BTreeMap<u32, usize>| -> Vec<Home> {
                of.iter().map(|(number, unit)| Home { staff_number: number.to_string(), unit: *unit }).collect()
            };
            let found = turnover(&homes(&earlier), &homes(&later), &flow, &tree);
            prop_assert_eq!(found[0].people as usize, later.len());
            for (unit, of) in found.iter().enumerate() {
                prop_assert!(of.stayed + of.new <= of.people);
                let below: u32 = tree.children(unit).iter().map(|&child| found[child].people).sum();
                prop_assert!(below <= of.people);
            }
        }
    }
}
