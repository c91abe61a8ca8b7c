//! The residual rule on the unit tree (methods §4, rule 2).

use crate::organisation::UnitTree;

/// Which units of the tree may show a total of `n[unit]` answers: every published unit minus its nearest published
/// descendants leaves 0 or at least `threshold`. `hidden[unit]` units are unpublished from the start (homogeneity,
/// hidden parts). Exact for a tree.
pub fn published_units(tree: &UnitTree, n: &[u32], threshold: u32, hidden: &[bool]) -> Vec<bool> {
    let _ = (tree, n, threshold, hidden);
    todo!()
}
