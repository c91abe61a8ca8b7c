//! Ballot units (回答単位): the smallest nodes a ballot may carry.

use super::tree::UnitTree;

/// Merges units with fewer than `smallest` eligible people upward, so that every unit that carries ballots has
/// at least that many (an organisation smaller than that keeps one ballot unit, the whole).
///
/// Where too few are left over at the whole organisation, its smallest ballot unit moves up to them.
///
/// Gives the tree with `own_eligible`, `eligible` and `ballot` set, and for every position of `tree` the
/// position of the ballot unit that its people get. `eligible` then counts the ballots that carry a unit here or
/// below: the people who moved up count above only, as their answers will.
pub fn merge_upward(tree: &UnitTree, smallest: u32) -> (UnitTree, Vec<usize>) {
    let mut pools: Vec<u32> = tree.units().iter().map(|unit| unit.own_eligible).collect();
    let mut moved_to: Vec<usize> = (0..tree.len()).collect();
    for position in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[position].parent
            && pools[position] < smallest
        {
            move_pool(&mut pools, &mut moved_to, position, parent);
        }
    }
    while pools[0] > 0 && pools[0] < smallest {
        let Some(absorbed) = smallest_pool(tree, &pools) else { break };
        move_pool(&mut pools, &mut moved_to, absorbed, 0);
    }
    (tree.with_own(&pools), follow(&moved_to))
}

fn move_pool(pools: &mut [u32], moved_to: &mut [usize], from: usize, to: usize) {
    pools[to] += pools[from];
    pools[from] = 0;
    moved_to[from] = to;
}

/// The ballot unit below the whole with the fewest people; the one nearest to the top, then the first, of equals.
fn smallest_pool(tree: &UnitTree, pools: &[u32]) -> Option<usize> {
    (1..pools.len())
        .filter(|&position| pools[position] > 0)
        .min_by_key(|&position| (pools[position], tree.units()[position].depth()))
}

/// Where the people of every position ended up; each step leads to an earlier position.
fn follow(moved_to: &[usize]) -> Vec<usize> {
    let mut ended: Vec<usize> = Vec::with_capacity(moved_to.len());
    for (position, &to) in moved_to.iter().enumerate() {
        ended.push(if to == position { position } else { ended[to] });
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn own(tree: &UnitTree) -> Vec<(&str, u32)> {
        tree.units().iter().filter(|unit| unit.ballot).map(|unit| (unit.path.as_str(), unit.own_eligible)).collect()
    }

    #[test]
    fn a_small_unit_moves_to_its_parent() {
        let tree = UnitTree::from_headcounts([("県/部/大課", 30), ("県/部/小課", 8), ("県/部", 14)]).unwrap();
        let (merged, ballot) = merge_upward(&tree, 20);
        assert_eq!(own(&merged), [("県/部", 22), ("県/部/大課", 30)]);
        assert_eq!(ballot[tree.position("県/部/小課").unwrap()], tree.position("県/部").unwrap());
        assert_eq!(merged.units()[tree.position("県/部/小課").unwrap()].eligible, 0);
        assert_eq!(merged.root().eligible, 52);
    }

    #[test]
    fn too_few_at_the_top_take_the_smallest_ballot_unit() {
        let tree = UnitTree::from_headcounts([("県", 3), ("県/部", 40), ("県/局/課", 21), ("県/局/係", 25)]).unwrap();
        let (merged, ballot) = merge_upward(&tree, 20);
        assert_eq!(own(&merged), [("県", 24), ("県/部", 40), ("県/局/係", 25)]);
        assert_eq!(ballot[tree.position("県/局/課").unwrap()], 0);
    }

    #[test]
    fn a_tiny_organisation_keeps_one_ballot_unit() {
        let tree = UnitTree::from_headcounts([("会社/営業", 4), ("会社/総務", 5)]).unwrap();
        assert_eq!(own(&merge_upward(&tree, 20).0), [("会社", 9)]);
    }

    fn organisations() -> impl Strategy<Value = Vec<(String, u32)>> {
        let home = (prop::collection::vec(0..4_u8, 0..5), 0..60_u32);
        prop::collection::vec(home, 1..60).prop_map(|homes| {
            let path = |names: Vec<u8>| names.iter().fold("県".to_owned(), |path, name| format!("{path}/{name}"));
            homes.into_iter().map(|(names, people)| (path(names), people)).collect()
        })
    }

    proptest! {
        #[test]
        fn merging_keeps_every_rule(homes in organisations(), smallest in 1..40_u32) {
            let tree = UnitTree::from_headcounts(homes.iter().map(|(path, people)| (path.as_str(), *people))).unwrap();
            let (merged, ballot) = merge_upward(&tree, smallest);
            let all: u32 = homes.iter().map(|(_, people)| people).sum();

            prop_assert_eq!(merged.units().iter().map(|unit| unit.own_eligible).sum::<u32>(), all);
            prop_assert_eq!(merged.root().eligible, all);
            for (position, unit) in merged.units().iter().enumerate() {
                prop_assert_eq!(unit.ballot, unit.own_eligible > 0);
                if unit.ballot {
                    prop_assert!(unit.own_eligible >= smallest || (position == 0 && unit.own_eligible == all));
                }
                let below: u32 = merged.children(position).iter().map(|&child| merged.units()[child].eligible).sum();
                prop_assert_eq!(unit.eligible, unit.own_eligible + below);
                prop_assert_eq!(&unit.path, &tree.units()[position].path);
            }
            let mut received = vec![0; tree.len()];
            for (home, unit) in tree.units().iter().enumerate() {
                prop_assert!(tree.lies_in(home, ballot[home]), "the ballot unit is the home or above it");
                received[ballot[home]] += unit.own_eligible;
            }
            for (position, unit) in merged.units().iter().enumerate() {
                prop_assert_eq!(unit.own_eligible, received[position]);
            }
        }
    }

    #[test]
    fn fifteen_thousand_units_merge_at_once() {
        let paths: Vec<String> = (0..15_000).map(|unit| format!("国/{}/{}/{unit}", unit % 20, unit % 400)).collect();
        let tree = UnitTree::from_headcounts(paths.iter().map(|path| (path.as_str(), 25))).unwrap();
        let before = std::time::Instant::now();
        let (merged, _) = merge_upward(&tree, 20);
        assert_eq!(merged.units().iter().filter(|unit| unit.ballot).count(), 15_000);
        assert!(before.elapsed().as_millis() < 2_000);
    }
}
