//! Sums up the tree: a unit counts its own people and everybody below.

use crate::organisation::UnitTree;
use std::ops::AddAssign;

/// Adds every unit to the one above it; parents stand before their children, so one way back is enough.
pub(super) fn add_up<T: AddAssign + Copy>(tree: &UnitTree, of_unit: &mut [T]) {
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            let below = of_unit[unit];
            of_unit[parent] += below;
        }
    }
}

/// The same for `width` numbers a unit.
pub(super) fn add_up_rows(tree: &UnitTree, counts: &mut [u32], width: usize) {
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            let (above, below) = counts.split_at_mut(unit * width);
            above[parent * width..].iter_mut().zip(&below[..width]).for_each(|(sum, count)| *sum += count);
        }
    }
}
