//! Response rates while a wave is open: the only thing known of it then.

use super::published::Published;
use super::residual::published_units;
use crate::organisation::UnitTree;

/// Rates above this read as this one, so that one or two people who have not answered can't be told from none.
const HIGHEST_RATE: u8 = 95;

/// Response rates of an open wave in %, rounded to 5 points (half up) and never above 95, by position in `tree`;
/// each unit with all below it. None where fewer than `threshold` have answered, where the residual rule hides the
/// count, or where no headcount is known.
///
/// `cast[unit]` are the casts whose ballot carries exactly this unit; units beyond its end have none.
pub fn open_rates(tree: &UnitTree, cast: &[u32], threshold: u32) -> Published<Vec<Option<u8>>> {
    let mut counts: Vec<u32> = (0..tree.len()).map(|unit| cast.get(unit).copied().unwrap_or(0)).collect();
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            counts[parent] += counts[unit];
        }
    }
    let no_headcount: Vec<bool> = tree.units().iter().map(|unit| unit.eligible == 0).collect();
    let published = published_units(tree, &counts, threshold.max(1), &no_headcount);
    let rate = |unit: usize| {
        let share = f64::from(counts[unit]) / f64::from(tree.units()[unit].eligible);
        // In 0..=95 after the cap, so that the cast keeps the value.
        ((share * 20.0 + 0.5).floor() * 5.0).min(f64::from(HIGHEST_RATE)) as u8
    };
    Published::new((0..tree.len()).map(|unit| published[unit].then(|| rate(unit))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::tree_with_headcounts;

    #[test]
    fn rates_are_rounded_to_five_points_and_small_counts_are_hidden() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/総務部", 40), ("県/土木部", 60), ("県/議会事務局", 20)]);
        let rates = open_rates(&tree, &[0, 33, 31, 4], 10);
        // 4 of the third unit would follow from the rest, so the smaller of the other two is hidden with it.
        assert_eq!(*rates, [Some(55), Some(85), None, None]);
        let later = open_rates(&tree, &[0, 33, 31, 20], 10);
        assert_eq!(*later, [Some(70), Some(85), Some(50), Some(95)]);
    }

    #[test]
    fn a_wave_with_few_casts_shows_no_rate_at_all() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/総務部", 40)]);
        assert_eq!(*open_rates(&tree, &[0, 9], 10), [None, None]);
        assert_eq!(*open_rates(&tree, &[], 0), [None, None]);
    }
}
