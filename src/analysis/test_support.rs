//! Small trees and definitions for unit tests.

use crate::organisation::{Unit, UnitTree};

/// A tree of units given in pre-order; nobody is eligible anywhere (headcounts unknown).
pub fn tree_of_parents(parents: &[Option<usize>]) -> UnitTree {
    let mut units: Vec<Unit> = Vec::new();
    for (at, &parent) in parents.iter().enumerate() {
        let path = parent.map_or_else(|| "県".to_owned(), |above| format!("{}/{at:05}", units[above].path));
        units.push(Unit { path, parent, own_eligible: 0, eligible: 0, ballot: true });
    }
    serde_json::from_value(serde_json::to_value(units).unwrap()).unwrap()
}

/// A tree of paths in pre-order with the people of each unit itself.
pub fn tree_with_headcounts(homes: &[(&str, u32)]) -> UnitTree {
    let position = |path: &str| homes.iter().position(|home| home.0 == path);
    let parents: Vec<Option<usize>> =
        homes.iter().map(|(path, _)| path.rsplit_once('/').and_then(|(above, _)| position(above))).collect();
    let own: Vec<u32> = homes.iter().map(|home| home.1).collect();
    let eligible = added_up(&tree_of_parents(&parents), &own);
    let units: Vec<Unit> = (0..homes.len())
        .map(|at| Unit {
            path: homes[at].0.to_owned(),
            parent: parents[at],
            own_eligible: own[at],
            eligible: eligible[at],
            ballot: own[at] > 0,
        })
        .collect();
    serde_json::from_value(serde_json::to_value(units).unwrap()).unwrap()
}

/// Numbers of each unit itself, added up the tree.
pub fn added_up(tree: &UnitTree, own: &[u32]) -> Vec<u32> {
    let mut sums = own.to_vec();
    for unit in (1..sums.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            sums[parent] += sums[unit];
        }
    }
    sums
}
