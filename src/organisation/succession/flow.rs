//! Where the own people of every unit went, unit by unit.

use super::{Succession, UnitMap, unit_map};
use crate::organisation::UnitTree;
use std::collections::HashMap;

/// For every unit of an earlier tree the units of a later one that its own people went to, with shares that add up
/// to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    to: Vec<Vec<(usize, f64)>>,
    /// Units that are gone and that no line mentions: their people are taken to be with the unit above.
    gone: Vec<bool>,
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
        let mut gone = vec![false; earlier.len()];
        for unit in 0..earlier.len() {
            if !mentioned[unit] {
                (to[unit], gone[unit]) = unmentioned(unit, earlier, later, &positions, &mentioned, &to);
            }
            let sum: f64 = to[unit].iter().map(|(_, share)| share).sum();
            to[unit].iter_mut().for_each(|(_, share)| *share /= sum);
        }
        Self { to, gone }
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
        let later_gone = |unit: &usize| next.gone.get(*unit).copied().unwrap_or(false);
        let gone = self.to.iter().zip(&self.gone);
        let gone = gone.map(|(targets, gone)| *gone || targets.iter().any(|(middle, _)| later_gone(middle))).collect();
        Self { to: to.collect(), gone }
    }

    /// Where the own people of the unit at this position of the earlier tree went.
    pub fn targets(&self, unit: usize) -> &[(usize, f64)] {
        self.to.get(unit).map_or(&[], Vec::as_slice)
    }

    /// Paths of units that carried ballots, are gone, and that no line mentions.
    pub fn without_successor(&self, earlier: &UnitTree) -> Vec<String> {
        let gone = earlier.units().iter().zip(&self.gone).filter(|(unit, gone)| unit.ballot && **gone);
        gone.map(|(unit, _)| unit.path.clone()).collect()
    }

    /// For every unit of the later tree what it is compared with.
    pub fn unit_map(&self, earlier: &UnitTree, later: &UnitTree) -> UnitMap {
        unit_map::of(self, earlier, later)
    }
}

/// A unit that no line mentions stays where its path stays, or keeps its names below what its nearest mentioned
/// superior became. Where there is no such unit it is gone, and its people are taken to be with the nearest superior
/// that is not. Gives the targets, and whether the unit is gone.
fn unmentioned(
    unit: usize,
    earlier: &UnitTree,
    later: &UnitTree,
    positions: &HashMap<&str, usize>,
    mentioned: &[bool],
    to: &[Vec<(usize, f64)>],
) -> (Vec<(usize, f64)>, bool) {
    let path = &earlier.units()[unit].path;
    let mut here = Some(unit);
    while let Some(at) = here {
        let superior = &earlier.units()[at];
        if mentioned[at] {
            let renamed = |target: usize| {
                let renamed = format!("{}{}", later.units()[target].path, &path[superior.path.len()..]);
                positions.get(renamed.as_str()).copied()
            };
            let gone = to[at].iter().any(|&(target, _)| renamed(target).is_none());
            return (to[at].iter().map(|&(target, share)| (renamed(target).unwrap_or(target), share)).collect(), gone);
        }
        if let Some(&same) = positions.get(superior.path.as_str()) {
            return (vec![(same, 1.0)], at != unit);
        }
        here = superior.parent;
    }
    (vec![(0, 1.0)], true)
}
