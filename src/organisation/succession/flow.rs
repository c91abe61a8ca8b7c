//! Where the own people of every unit went, unit by unit.

use super::{Succession, UnitMap, unit_map};
use crate::organisation::UnitTree;
use std::collections::HashMap;

/// For every unit of an earlier tree the units of a later one that its own people went to, with shares that add up
/// to 1; empty where nobody knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    to: Vec<Vec<(usize, f64)>>,
}

impl Flow {
    /// From one wave to the next. An empty succession leaves everybody where the path stays.
    pub fn between(succession: &Succession, earlier: &UnitTree, later: &UnitTree) -> Self {
        let (positions, earlier_positions) = (later.positions(), earlier.positions());
        let mut to: Vec<Vec<(usize, f64)>> = vec![Vec::new(); earlier.len()];
        for step in &succession.steps {
            let places = (earlier_positions.get(step.from.as_str()), positions.get(step.to.as_str()));
            if let (Some(&from), Some(&target)) = places {
                to[from].push((target, step.share));
            }
        }
        let mentioned: Vec<bool> = to.iter().map(|targets| !targets.is_empty()).collect();
        for unit in 0..earlier.len() {
            if !mentioned[unit] {
                to[unit] = unmentioned(unit, earlier, later, &positions, &mentioned, &to);
            }
            let sum: f64 = to[unit].iter().map(|(_, share)| share).sum();
            to[unit].iter_mut().for_each(|(_, share)| *share /= sum);
        }
        Self { to }
    }

    /// From the earlier tree of `self` to the later one of `next`.
    pub fn then(&self, next: &Flow) -> Self {
        let to = self.to.iter().map(|targets| {
            let mut shares: HashMap<usize, f64> = HashMap::new();
            for &(middle, share) in targets {
                for &(target, further) in next.to.get(middle).into_iter().flatten() {
                    *shares.entry(target).or_default() += share * further;
                }
            }
            let mut targets: Vec<(usize, f64)> = shares.into_iter().collect();
            targets.sort_unstable_by_key(|(target, _)| *target);
            targets
        });
        Self { to: to.collect() }
    }

    /// Where the own people of the unit at this position of the earlier tree went.
    pub fn targets(&self, unit: usize) -> &[(usize, f64)] {
        self.to.get(unit).map_or(&[], Vec::as_slice)
    }

    /// Paths of units that carried ballots and whose people can't be followed.
    pub fn without_successor(&self, earlier: &UnitTree) -> Vec<String> {
        let gone = earlier.units().iter().zip(&self.to).filter(|(unit, to)| unit.ballot && to.is_empty());
        gone.map(|(unit, _)| unit.path.clone()).collect()
    }

    /// For every unit of the later tree what it is compared with.
    pub fn unit_map(&self, earlier: &UnitTree, later: &UnitTree) -> UnitMap {
        unit_map::of(self, earlier, later)
    }
}

/// A unit that no line mentions stays where its path stays; else it goes below what its nearest mentioned superior
/// became, under the same names if there is such a unit.
fn unmentioned(
    unit: usize,
    earlier: &UnitTree,
    later: &UnitTree,
    positions: &HashMap<&str, usize>,
    mentioned: &[bool],
    to: &[Vec<(usize, f64)>],
) -> Vec<(usize, f64)> {
    let path = &earlier.units()[unit].path;
    if let Some(&same) = positions.get(path.as_str()) {
        return vec![(same, 1.0)];
    }
    let mut above = earlier.units()[unit].parent;
    while let Some(at) = above {
        if mentioned[at] {
            let names = &path[earlier.units()[at].path.len()..];
            let below = |target: usize| {
                let renamed = format!("{}{names}", later.units()[target].path);
                positions.get(renamed.as_str()).copied().unwrap_or(target)
            };
            return to[at].iter().map(|&(target, share)| (below(target), share)).collect();
        }
        above = earlier.units()[at].parent;
    }
    Vec::new()
}
