//! The residual rule on the unit tree (methods §4, rule 2).
//!
//! A reader who adds and subtracts published totals can compute exactly the sums of residual groups: a published
//! unit without its nearest published descendants. So it is enough that each of those is empty or large enough.

use crate::organisation::UnitTree;

/// What a group of people must be for its figures to be shown, from its counts (as many as the totals are wide).
pub trait Rule {
    /// Answers in the group.
    fn size(&self, group: &[u32]) -> u32;

    /// Whether nobody is in it, or its figures give nobody away. Of two groups that are safe so is their union.
    fn safe(&self, group: &[u32]) -> bool;
}

/// Rules 1 and 2: nobody, or as many as the threshold.
pub struct LargeEnough(pub u32);

impl Rule for LargeEnough {
    fn size(&self, group: &[u32]) -> u32 {
        group.iter().sum()
    }

    fn safe(&self, group: &[u32]) -> bool {
        let size = self.size(group);
        size == 0 || size >= self.0
    }
}

/// Which units of the tree may show a total of `n[unit]` answers: every published unit minus its nearest published
/// descendants leaves 0 or at least `threshold`. `hidden[unit]` units are unpublished from the start (homogeneity,
/// hidden parts). Exact for a tree.
pub fn published_units(tree: &UnitTree, n: &[u32], threshold: u32, hidden: &[bool]) -> Vec<bool> {
    published_groups(tree, n, 1, hidden, &LargeEnough(threshold))
}

/// The same for `width` counts a unit (`totals`: unit after unit) and any rule: every published unit is a safe
/// group, and so is what it leaves beside its nearest published descendants.
pub fn published_groups(tree: &UnitTree, totals: &[u32], width: usize, hidden: &[bool], rule: &impl Rule) -> Vec<bool> {
    let of = |unit: usize| &totals[unit * width..(unit + 1) * width];
    let published =
        hidden.iter().enumerate().map(|(unit, hidden)| !hidden && rule.size(of(unit)) > 0 && rule.safe(of(unit)));
    let mut mending = Mending {
        tree,
        totals,
        width,
        rule,
        ends: subtree_ends(tree),
        published: published.collect(),
        rest: vec![0; totals.len()],
    };
    let mut covered = vec![0; totals.len()];
    for unit in (0..tree.len()).rev() {
        let here = unit * width..(unit + 1) * width;
        if mending.published[unit] {
            for at in here.clone() {
                mending.rest[at] = totals[at].saturating_sub(covered[at]);
            }
            if !rule.safe(&mending.rest[here.clone()]) {
                mending.mend(unit);
            }
        }
        if let Some(parent) = tree.units()[unit].parent {
            let counts = if mending.published[unit] { &totals[here] } else { &covered[here].to_vec() };
            covered[parent * width..].iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    mending.published
}

/// A tree while its rests are made safe.
struct Mending<'a, R: Rule> {
    tree: &'a UnitTree,
    totals: &'a [u32],
    width: usize,
    rule: &'a R,
    /// For every unit the position after the last one that lies in it.
    ends: Vec<usize>,
    published: Vec<bool>,
    /// Counts of each published unit without its nearest published descendants.
    rest: Vec<u32>,
}

impl<R: Rule> Mending<'_, R> {
    fn size(&self, counts: &[u32], unit: usize) -> u32 {
        self.rule.size(&counts[unit * self.width..(unit + 1) * self.width])
    }

    /// Unpublishes descendants of `unit` until its rest is safe: the smallest that has a rest of its own (it joins),
    /// or, where none has one, the smallest (those below it take its place).
    fn mend(&mut self, unit: usize) {
        let mut nearest = nearest_published_below(unit, &self.ends, &self.published);
        while !self.rule.safe(&self.rest[unit * self.width..(unit + 1) * self.width]) {
            let rank =
                |&at: &usize| (self.size(&self.rest, at) == 0, self.size(self.totals, at), &self.tree.units()[at].path);
            let smallest = (0..nearest.len()).min_by(|&a, &b| rank(&nearest[a]).cmp(&rank(&nearest[b])));
            let Some(smallest) = smallest else { break };
            let descendant = nearest.swap_remove(smallest);
            self.published[descendant] = false;
            for at in 0..self.width {
                self.rest[unit * self.width + at] += self.rest[descendant * self.width + at];
            }
            nearest.extend(nearest_published_below(descendant, &self.ends, &self.published));
        }
    }
}

/// The published units below `unit` with no published unit between. Pre-order makes a subtree one run of positions.
fn nearest_published_below(unit: usize, ends: &[usize], published: &[bool]) -> Vec<usize> {
    let mut nearest = Vec::new();
    let mut at = unit + 1;
    while at < ends[unit] {
        if published[at] {
            nearest.push(at);
            at = ends[at];
        } else {
            at += 1;
        }
    }
    nearest
}

/// For every unit the position after the last one that lies in it.
fn subtree_ends(tree: &UnitTree) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=tree.len()).collect();
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            ends[parent] = ends[parent].max(ends[unit]);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::{added_up, tree_of_parents};
    use proptest::prelude::*;

    const M: u32 = 10;

    fn residuals(tree: &UnitTree, n: &[u32], published: &[bool]) -> Vec<u32> {
        let ends = subtree_ends(tree);
        let shown = (0..n.len()).filter(|&unit| published[unit]);
        shown
            .map(|unit| n[unit] - nearest_published_below(unit, &ends, published).iter().map(|&d| n[d]).sum::<u32>())
            .collect()
    }

    /// A random tree in pre-order with answers of its own at every node, and some units hidden from the start.
    fn organisation(most: usize) -> impl Strategy<Value = (UnitTree, Vec<u32>, Vec<bool>)> {
        let node = (0usize..4, prop_oneof![3 => 0u32..15, 1 => 15u32..60], prop::bool::weighted(0.1));
        prop::collection::vec(node, 1..most).prop_map(|nodes| {
            let mut way: Vec<usize> = Vec::new();
            let mut parents = Vec::new();
            for (at, (up, _, _)) in nodes.iter().enumerate() {
                let keep = way.len().saturating_sub(*up).max(1).min(way.len());
                way.truncate(keep);
                parents.push(way.last().copied());
                way.push(at);
            }
            let tree = tree_of_parents(&parents);
            let n = added_up(&tree, &nodes.iter().map(|node| node.1).collect::<Vec<_>>());
            let hidden = nodes.iter().map(|node| node.2).collect();
            (tree, n, hidden)
        })
    }

    #[test]
    fn a_small_sibling_takes_the_next_smallest_with_it() {
        let tree = tree_of_parents(&[None, Some(0), Some(0), Some(0)]);
        let n = added_up(&tree, &[0, 30, 12, 4]);
        assert_eq!(published_units(&tree, &n, M, &[false; 4]), [true, true, false, false]);
    }

    #[test]
    fn hiding_the_next_smallest_sibling_would_not_be_enough() {
        // 2 = {3: 20, 4: 12}, 1 = {2, 5: 3}: hiding 2, the next smallest and only sibling of 5, leaves 3 of 1.
        let tree = tree_of_parents(&[None, Some(0), Some(1), Some(2), Some(2), Some(1)]);
        let n = added_up(&tree, &[15, 0, 0, 20, 12, 3]);
        let sibling_hidden = [true, true, false, true, true, false];
        assert!(residuals(&tree, &n, &sibling_hidden).contains(&3));
        let published = published_units(&tree, &n, M, &[false; 6]);
        assert_eq!(published, [true, true, false, true, false, false]);
        assert_eq!(residuals(&tree, &n, &published), [15, 15, 20]);
    }

    #[test]
    fn an_only_child_with_all_of_its_parents_answers_stays() {
        let tree = tree_of_parents(&[None, Some(0), Some(1)]);
        assert_eq!(published_units(&tree, &[25, 25, 25], M, &[false; 3]), [true; 3]);
    }

    #[test]
    fn fifteen_thousand_units_take_a_moment() {
        let parents: Vec<Option<usize>> = (0..15_000usize)
            .map(|at| at.checked_sub(1).map(|before| if at % 12 == 1 { 0 } else { before / 12 * 12 + 1 }))
            .collect();
        let tree = tree_of_parents(&parents);
        let own: Vec<u32> = (0..15_000u32).map(|at| 3 + at * 7 % 31).collect();
        let n = added_up(&tree, &own);
        let published = published_units(&tree, &n, M, &vec![false; 15_000]);
        assert!(residuals(&tree, &n, &published).iter().all(|&rest| rest == 0 || rest >= M));
    }

    proptest! {
        #[test]
        fn every_residual_group_is_empty_or_large_enough((tree, n, hidden) in organisation(60)) {
            let published = published_units(&tree, &n, M, &hidden);
            for rest in residuals(&tree, &n, &published) {
                prop_assert!(rest == 0 || rest >= M, "a residual group of {rest}");
            }
        }

        #[test]
        fn nothing_small_or_hidden_is_published_and_the_whole_is_never_given_up((tree, n, hidden) in organisation(60)) {
            let published = published_units(&tree, &n, M, &hidden);
            for unit in 0..n.len() {
                prop_assert!(!published[unit] || (n[unit] >= M && !hidden[unit]));
            }
            prop_assert_eq!(published[0], n[0] >= M && !hidden[0]);
        }

        #[test]
        fn what_is_published_stays_published_when_the_rest_is_hidden_from_the_start((tree, n, hidden) in organisation(60)) {
            let published = published_units(&tree, &n, M, &hidden);
            let rest: Vec<bool> = published.iter().map(|&shown| !shown).collect();
            prop_assert_eq!(published_units(&tree, &n, M, &rest), published);
        }

        #[test]
        fn no_sum_or_difference_of_published_totals_gives_a_small_group((tree, n, hidden) in organisation(9)) {
            // Groups of people are told apart by powers of 64 in place of names: brute force over all −1/0/+1 sums.
            let published = published_units(&tree, &n, M, &hidden);
            let units: Vec<usize> = (0..n.len()).filter(|&unit| published[unit]).collect();
            let own: Vec<u32> = (0..n.len())
                .map(|unit| n[unit] - (0..n.len()).filter(|&c| tree.units()[c].parent == Some(unit)).map(|c| n[c]).sum::<u32>())
                .collect();
            for pattern in 0..3usize.pow(u32::try_from(units.len()).unwrap()) {
                let mut weights = vec![0i32; n.len()];
                let mut left = pattern;
                for &unit in &units {
                    let sign = [0, 1, -1][left % 3];
                    left /= 3;
                    (0..n.len()).filter(|&below| tree.lies_in(below, unit)).for_each(|below| weights[below] += sign);
                }
                // A sum that counts some people once and nobody else isolates them.
                if weights.iter().zip(&own).all(|(weight, &own)| own == 0 || (0..=1).contains(weight)) {
                    let isolated: u32 = weights.iter().zip(&own).map(|(&weight, &own)| if weight == 1 { own } else { 0 }).sum();
                    prop_assert!(isolated == 0 || isolated >= M, "isolated {isolated}");
                }
            }
        }
    }
}
