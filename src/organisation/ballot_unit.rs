//! Ballot units (回答単位): the smallest nodes a ballot may carry.

use super::tree::UnitTree;

/// Merges units with fewer than `smallest` eligible people upward, so that every unit that carries ballots has
/// at least that many (an organisation smaller than that keeps one ballot unit, the whole).
///
/// Gives the tree with `own_eligible` and `ballot` set, and for every position of `tree` the position of the
/// ballot unit that its people get.
pub fn merge_upward(tree: &UnitTree, smallest: u32) -> (UnitTree, Vec<usize>) {
    let _ = (tree, smallest);
    todo!()
}
