//! Small groups that follow from published totals: single groups, pairs and triples.

use super::elimination::{PRIME, minus};
use std::collections::HashMap;

/// Largest number of groups of one division among which triples are looked for; the search takes their square.
pub const MOST_FOR_TRIPLES: usize = 12_000;

/// Unions of up to three groups, by their columns.
pub type Union = Vec<usize>;

/// Finds unions of up to three groups with 1 … `threshold` − 1 people whose total follows. `sizes`: people by column;
/// `part_of`: the division of each column. Pairs are looked for everywhere, triples within a division.
pub fn small_unions(direction: &[u64], sizes: &[u32], part_of: &[u32], threshold: u32) -> Found {
    let small: Vec<usize> = (0..sizes.len()).filter(|&column| (1..threshold).contains(&sizes[column])).collect();
    let mut found = Found::default();
    let open: Vec<usize> = small.iter().copied().filter(|&column| direction[column] != 0).collect();
    found.unions.extend(small.iter().filter(|&&column| direction[column] == 0).map(|&column| vec![column]));
    pairs(direction, sizes, &open, threshold, &mut found.unions);
    let mut parts: HashMap<u32, Vec<usize>> = HashMap::new();
    open.iter().filter(|&&column| sizes[column] + 2 < threshold).for_each(|&column| {
        parts.entry(part_of[column]).or_default().push(column);
    });
    for (_, columns) in parts {
        if columns.len() > MOST_FOR_TRIPLES {
            found.without_triples += 1;
        } else {
            triples(direction, sizes, &columns, threshold, &mut found.unions);
        }
    }
    found
}

/// What was found, and what was not looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub unions: Vec<Union>,
    /// Divisions with too many groups for triples.
    pub without_triples: usize,
}

fn pairs(direction: &[u64], sizes: &[u32], open: &[usize], threshold: u32, unions: &mut Vec<Union>) {
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::with_capacity(open.len());
    for &column in open {
        if let Some(others) = seen.get(&minus(direction[column])) {
            let fitting = others.iter().filter(|&&other| sizes[other] + sizes[column] < threshold);
            unions.extend(fitting.map(|&other| vec![other, column]));
        }
        seen.entry(direction[column]).or_default().push(column);
    }
}

/// Three numbers below the prime add up to 0 in the field if they add up to the prime or to twice the prime: one
/// sorted list and two fingers for each first number.
fn triples(direction: &[u64], sizes: &[u32], columns: &[usize], threshold: u32, unions: &mut Vec<Union>) {
    let mut sorted: Vec<(u64, usize)> = columns.iter().map(|&column| (direction[column], column)).collect();
    sorted.sort_unstable();
    for first in 0..sorted.len().saturating_sub(2) {
        for wanted in [PRIME, 2 * PRIME] {
            let Some(wanted) = wanted.checked_sub(sorted[first].0) else { continue };
            let (mut left, mut right) = (first + 1, sorted.len() - 1);
            while left < right {
                let sum = sorted[left].0 + sorted[right].0;
                if sum == wanted {
                    let union = [sorted[first].1, sorted[left].1, sorted[right].1];
                    if union.iter().map(|&column| sizes[column]).sum::<u32>() < threshold {
                        unions.push(union.to_vec());
                    }
                    left += 1;
                } else if sum < wanted {
                    left += 1;
                } else {
                    right -= 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::elimination::hidden_direction;
    use super::super::elimination::plus;
    use super::*;

    fn follows(direction: &[u64], union: &[usize]) -> bool {
        union.iter().fold(0, |sum, &column| plus(sum, direction[column])) == 0
    }

    #[test]
    fn a_planted_single_pair_and_triple_are_found() {
        // Twelve groups; {0}, {1,2} and {3,4,5} follow as differences.
        let all: Vec<u32> = (0..12).collect();
        let without = |gone: &[u32]| all.iter().copied().filter(|column| !gone.contains(column)).collect::<Vec<u32>>();
        let rows = vec![all.clone(), without(&[0]), without(&[1, 2]), without(&[3, 4, 5])];
        let direction = hidden_direction(12, &rows, 3);
        let found = small_unions(&direction, &[2; 12], &[0; 12], 10);
        let mut unions: Vec<Union> = found
            .unions
            .into_iter()
            .map(|mut union| {
                union.sort_unstable();
                union
            })
            .collect();
        unions.sort();
        assert_eq!(unions, [vec![0], vec![1, 2], vec![3, 4, 5]]);
        assert!(unions.iter().all(|union| follows(&direction, union)));
        // Large enough, they are nobody's business.
        assert!(small_unions(&direction, &[10; 12], &[0; 12], 10).unions.is_empty());
    }

    #[test]
    fn disjoint_rows_give_nothing_but_themselves() {
        let rows: Vec<Vec<u32>> = (0..4).map(|row| (row * 5..row * 5 + 5).collect()).collect();
        let direction = hidden_direction(20, &rows, 9);
        assert!(small_unions(&direction, &[1; 20], &[0; 20], 4).unions.is_empty());
    }
}
