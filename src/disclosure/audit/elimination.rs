//! Which groups of people can be worked out from published totals, exactly.
//!
//! A group's total follows from the published ones if and only if its indicator lies in the row space of the system
//! (rows: published totals, columns: groups that no published total tells apart). A vector is in the row space if and
//! only if it is orthogonal to the null space. So one random vector of the null space answers for every group at
//! once: the sum of its entries over a group that follows is 0, and over any other it is 0 with a probability of
//! 2⁻⁶¹. Everything is reckoned in the field of integers modulo the prime 2⁶¹ − 1; rows hold 0 and 1 only.

use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The Mersenne prime 2⁶¹ − 1.
pub const PRIME: u64 = (1 << 61) - 1;

const NO_ROW: u32 = u32::MAX;

pub fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    // 2⁶¹ ≡ 1, so the high part adds to the low one.
    let folded = (product & u128::from(PRIME)) as u64 + (product >> 61) as u64;
    if folded >= PRIME { folded - PRIME } else { folded }
}

pub fn plus(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

pub fn minus(a: u64) -> u64 {
    if a == 0 { 0 } else { PRIME - a }
}

/// By Fermat's little theorem.
fn inverse(a: u64) -> u64 {
    let (mut power, mut base, mut left) = (1, a, PRIME - 2);
    while left > 0 {
        if left & 1 == 1 {
            power = times(power, base);
        }
        base = times(base, base);
        left >>= 1;
    }
    power
}

/// A row in echelon form: 1 at its pivot.
struct Reduced {
    pivot: u32,
    /// Columns other than the pivot, with their coefficients.
    others: Vec<(u32, u64)>,
}

/// A random vector of the null space of the rows, each given by the columns that it counts.
pub fn hidden_direction(columns: usize, rows: &[Vec<u32>], seed: u64) -> Vec<u64> {
    let mut uses = vec![0u32; columns];
    rows.iter().flatten().for_each(|&column| uses[column as usize] += 1);
    // Small rows first: a division's row then loses its units' pivots instead of filling them.
    let mut order: Vec<&Vec<u32>> = rows.iter().collect();
    order.sort_by_key(|row| row.len());
    let mut echelon: Vec<Reduced> = Vec::new();
    let mut row_of = vec![NO_ROW; columns];
    let mut dense = vec![0u64; columns];
    for row in order {
        if let Some(reduced) = reduce(row, &echelon, &row_of, &mut dense, &uses) {
            row_of[reduced.pivot as usize] = u32::try_from(echelon.len()).unwrap_or(NO_ROW);
            echelon.push(reduced);
        }
    }
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let mut direction: Vec<u64> = (0..columns).map(|_| random.next_u64() % PRIME).collect();
    for row in echelon.iter().rev() {
        let sum = row.others.iter().fold(0, |sum, &(column, by)| plus(sum, times(by, direction[column as usize])));
        direction[row.pivot as usize] = minus(sum);
    }
    direction
}

/// Takes the pivots of earlier rows out of a row; none if nothing is left of it. `dense` is zero before and after.
fn reduce(row: &[u32], echelon: &[Reduced], row_of: &[u32], dense: &mut [u64], uses: &[u32]) -> Option<Reduced> {
    let mut touched: Vec<u32> = row.to_vec();
    row.iter().for_each(|&column| dense[column as usize] = 1);
    // A row brings in pivots of later rows only, so taking them in their order is enough.
    let pivots = row.iter().map(|&column| row_of[column as usize]).filter(|&at| at != NO_ROW).map(Reverse);
    let mut waiting: BinaryHeap<Reverse<u32>> = pivots.collect();
    while let Some(Reverse(at)) = waiting.pop() {
        let earlier = &echelon[at as usize];
        let by = std::mem::take(&mut dense[earlier.pivot as usize]);
        if by == 0 {
            continue;
        }
        let by = minus(by);
        for &(column, coefficient) in &earlier.others {
            let place = &mut dense[column as usize];
            if *place == 0 {
                touched.push(column);
                if row_of[column as usize] != NO_ROW {
                    waiting.push(Reverse(row_of[column as usize]));
                }
            }
            *place = plus(*place, times(by, coefficient));
        }
    }
    let mut left: Vec<(u32, u64)> = Vec::new();
    for column in touched {
        let coefficient = std::mem::take(&mut dense[column as usize]);
        if coefficient != 0 {
            left.push((column, coefficient));
        }
    }
    // The column that fewest rows count brings least into later ones.
    let pivot = (0..left.len()).min_by_key(|&at| uses[left[at].0 as usize])?;
    let (pivot, by) = left.swap_remove(pivot);
    let by = inverse(by);
    left.iter_mut().for_each(|(_, coefficient)| *coefficient = times(*coefficient, by));
    Some(Reduced { pivot, others: left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(direction: &[u64], group: &[usize]) -> u64 {
        group.iter().fold(0, |sum, &column| plus(sum, direction[column]))
    }

    #[test]
    fn what_follows_from_the_rows_is_orthogonal_and_nothing_else_is() {
        // {0,1,2,3}, {0,1}, {1,2}: {2,3} follows, {0} does not; with {1} everything does.
        let mut rows = vec![vec![0, 1, 2, 3], vec![0, 1], vec![1, 2]];
        let direction = hidden_direction(4, &rows, 1);
        assert_eq!(sum(&direction, &[2, 3]), 0);
        assert!((0..4).all(|column| direction[column] != 0));
        assert_ne!(sum(&direction, &[0, 2]), 0);
        rows.push(vec![1]);
        assert_eq!(hidden_direction(4, &rows, 1), [0; 4]);
    }

    #[test]
    fn arithmetic_is_that_of_the_field() {
        assert_eq!(times(PRIME - 1, PRIME - 1), 1);
        assert_eq!(times(inverse(12_345), 12_345), 1);
        assert_eq!(plus(PRIME - 1, 2), 1);
    }

    proptest! {
        #[test]
        fn every_row_is_orthogonal_to_the_direction(
            rows in prop::collection::vec(prop::collection::btree_set(0u32..30, 1..12), 0..20),
            seed in 0u64..1000,
        ) {
            let rows: Vec<Vec<u32>> = rows.into_iter().map(|row| row.into_iter().collect()).collect();
            let direction = hidden_direction(30, &rows, seed);
            for row in &rows {
                let group: Vec<usize> = row.iter().map(|&column| column as usize).collect();
                prop_assert_eq!(sum(&direction, &group), 0);
            }
        }
    }
}
