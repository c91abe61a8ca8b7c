//! What keeps a row of the answers part from standing alone: rows of small units move up, rare attributes go.
//!
//! Both depend on counts alone, so an auditor who has the openings finds the same rows again, and one who has only
//! the counts by unit finds how many rows each unit must have.

use super::rows::Row;
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
pub fn coarsen(tree: &UnitTree, responses: &mut [Response]) -> Coarsened {
    let units: Vec<usize> = responses.iter().map(|response| response.unit).collect();
    let none = Attributes::default();
    let given = responses.iter().map(|response| Some(&response.attributes).filter(|given| **given != none));
    let after = Coarse::of(tree, &units, given.collect());
    for ((response, &unit), &rare) in responses.iter_mut().zip(&after.units).zip(&after.rare) {
        response.unit = unit;
        if rare {
            response.attributes = Attributes::default();
        }
    }
    after.done
}

/// The same for rows, whose first `attributes` cells are the attributes.
pub fn coarsen_rows(tree: &UnitTree, attributes: usize, rows: &mut [Row]) -> Coarsened {
    let units: Vec<usize> = rows.iter().map(|row| row.unit as usize).collect();
    let given = rows.iter().map(|row| Some(&row.cells[..attributes]).filter(|cells| cells.iter().any(Option::is_some)));
    let after = Coarse::of(tree, &units, given.collect());
    for ((row, &unit), &rare) in rows.iter_mut().zip(&after.units).zip(&after.rare) {
        row.unit = u32::try_from(unit).unwrap_or(u32::MAX);
        if rare {
            row.cells[..attributes].fill(None);
        }
    }
    after.done
}

/// What becomes of each row.
struct Coarse {
    units: Vec<usize>,
    /// Whether the row loses its attributes.
    rare: Vec<bool>,
    done: Coarsened,
}

impl Coarse {
    /// From each row's unit and its attributes, none where none was given.
    fn of<A: Ord + ?Sized>(tree: &UnitTree, units: &[usize], attributes: Vec<Option<&A>>) -> Self {
        let mut counts = vec![0; tree.len()];
        units.iter().for_each(|&unit| counts[unit] += 1);
        let carries = lift(tree, &counts);
        let lifted = units.iter().filter(|&&unit| carries[unit] != unit).count();
        let divisions: Vec<usize> = (0..tree.len()).map(|unit| tree.division(carries[unit])).collect();
        let mut combinations: BTreeMap<(usize, &A), u32> = BTreeMap::new();
        for (&unit, &given) in units.iter().zip(&attributes) {
            if let Some(given) = given {
                *combinations.entry((divisions[unit], given)).or_default() += 1;
            }
        }
        let rare = units.iter().zip(attributes).map(|(&unit, given)| {
            given.and_then(|given| combinations.get(&(divisions[unit], given))).is_some_and(|&n| n < SMALLEST_GROUP)
        });
        let rare: Vec<bool> = rare.collect();
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let blanked = rare.iter().filter(|rare| **rare).count();
        Self {
            units: units.iter().map(|&unit| carries[unit]).collect(),
            rare,
            done: Coarsened { lifted: count(lifted), blanked: count(blanked) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::rows::rows_of;
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

    #[test]
    fn rows_are_coarsened_as_responses_are() {
        let (tree, definition) = (sample::tree(), sample::definition());
        let mut responses: Vec<Response> = Vec::new();
        for (unit, age, count) in [(2, Some(1), 4), (2, Some(2), 5), (4, Some(1), 3), (4, None, 1)] {
            responses.extend((0..count).map(|_| sample::response(unit, age, Some(4), &[])));
        }
        let mut rows = rows_of(&definition, &responses);
        let done = coarsen(&tree, &mut responses);
        assert_eq!(coarsen_rows(&tree, definition.attributes.len(), &mut rows), done);
        assert!(done.lifted > 0 && done.blanked > 0, "{done:?}");
        assert_eq!(rows, rows_of(&definition, &responses));
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
