//! What keeps a row of the answers part from standing alone: rows of small units move up, rare attributes go.
//!
//! Both depend on counts alone, so an auditor who has the openings finds the same rows again, and one who has only
//! the counts by unit finds how many rows each unit must have.

use crate::organisation::UnitTree;
use crate::response::{Attributes, Response};
use std::collections::BTreeMap;

/// Rows that say something of fewer people than this are not kept as they are.
pub const SMALLEST_GROUP: u32 = 5;

/// What was done to the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coarsened {
    /// Rows that carry a unit above their own.
    pub lifted: u32,
    /// Rows whose attributes were removed.
    pub blanked: u32,
}

/// For every position the unit that its rows carry: itself, or the nearest above where at least 5 rows come
/// together (the whole organisation where they never do).
///
/// `counts`: rows by position of the tree.
pub fn lift(tree: &UnitTree, counts: &[u32]) -> Vec<usize> {
    let mut gathered = counts.to_vec();
    gathered.resize(tree.len(), 0);
    let mut carries: Vec<usize> = (0..tree.len()).collect();
    // children stand after their parents, so the last come first and a group goes up as often as it must
    for position in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[position].parent
            && (1..SMALLEST_GROUP).contains(&gathered[position])
        {
            gathered[parent] += std::mem::take(&mut gathered[position]);
            carries[position] = parent;
        }
    }
    for position in 1..tree.len() {
        carries[position] = carries[carries[position]];
    }
    carries
}

/// Rows by position of the tree after lifting, from the rows before.
pub fn lifted_counts(tree: &UnitTree, counts: &[u32]) -> (Vec<u32>, u32) {
    let carries = lift(tree, counts);
    let (mut after, mut lifted) = (vec![0; tree.len()], 0);
    for (position, &count) in counts.iter().enumerate().take(tree.len()) {
        after[carries[position]] += count;
        if carries[position] != position {
            lifted += count;
        }
    }
    (after, lifted)
}

/// Lifts rows of small units, then removes attribute combinations rarer than 5 in their division.
pub fn coarsen(tree: &UnitTree, rows: &mut [Response]) -> Coarsened {
    let mut counts = vec![0; tree.len()];
    for row in rows.iter() {
        counts[row.unit] += 1;
    }
    let carries = lift(tree, &counts);
    let mut done = Coarsened::default();
    for row in rows.iter_mut().filter(|row| carries[row.unit] != row.unit) {
        row.unit = carries[row.unit];
        done.lifted += 1;
    }
    let mut combinations: BTreeMap<(usize, Attributes), u32> = BTreeMap::new();
    for row in rows.iter() {
        *combinations.entry((tree.division(row.unit), row.attributes.clone())).or_default() += 1;
    }
    let none = Attributes::default();
    for row in rows.iter_mut().filter(|row| row.attributes != none) {
        let group = (tree.division(row.unit), row.attributes.clone());
        if combinations.get(&group).is_some_and(|&count| count < SMALLEST_GROUP) {
            row.attributes = Attributes::default();
            done.blanked += 1;
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::sample;
    use proptest::prelude::*;

    #[test]
    fn rows_of_a_small_unit_go_up_until_five_come_together() {
        // 県, 部, 課1, 課2, 局, 局課
        let tree = UnitTree::from_headcounts([("県/部/課1", 20), ("県/部/課2", 20), ("県/局/局課", 20)]).unwrap();
        assert_eq!(lift(&tree, &[0, 0, 3, 2, 0, 9]), [0, 1, 1, 1, 4, 5]);
        assert_eq!(lift(&tree, &[0, 0, 3, 1, 0, 9]), [0, 0, 0, 0, 4, 5]);
        assert_eq!(lift(&tree, &[0, 0, 5, 4, 0, 0])[2..4], [2, 0]);
        assert_eq!(lifted_counts(&tree, &[0, 0, 5, 4, 0, 0]), (vec![4, 0, 5, 0, 0, 0], 4));
    }

    #[test]
    fn an_attribute_combination_of_four_in_a_division_is_blanked() {
        let tree = sample::tree();
        let mut rows: Vec<Response> = Vec::new();
        for _ in 0..4 {
            rows.push(sample::response(2, Some(1), Some(4), &[]));
        }
        for _ in 0..5 {
            rows.push(sample::response(2, Some(2), Some(4), &[]));
            rows.push(sample::response(4, Some(1), Some(4), &[]));
        }
        let done = coarsen(&tree, &mut rows);
        assert_eq!(done, Coarsened { lifted: 0, blanked: 4 });
        assert!(rows.iter().all(|row| (row.unit == 2 && row.attributes.get("age") != Some(1)) || row.unit == 4));
    }

    proptest! {
        #[test]
        fn no_group_below_five_is_left_but_at_the_top(counts in prop::collection::vec(0u32..12, 8)) {
            let tree = sample::tree();
            let counts = &counts[..tree.len()];
            let (after, lifted) = lifted_counts(&tree, counts);
            prop_assert_eq!(after.iter().sum::<u32>(), counts.iter().sum::<u32>());
            prop_assert!(after[1..].iter().all(|&count| count == 0 || count >= SMALLEST_GROUP));
            prop_assert!(lifted <= counts.iter().sum::<u32>());
            for (position, &carried) in lift(&tree, counts).iter().enumerate() {
                prop_assert!(tree.lies_in(position, carried));
            }
        }
    }
}
