//! The ordinal check beside a comparison: Mann-Whitney's U with ties (Mann & Whitney 1947) and Cliff's δ (1993),
//! from counts per answer category. It asks only which answer is higher, never by how much.

use crate::survey::Scale;
use statrs::function::erf::erfc;

/// What the order of the answers says of two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OrdinalCheck {
    Tested(RankTest),
    /// Everybody in both groups gave the same answer: δ is 0 and there is nothing to test.
    AllTied,
    /// One of the groups, or both, gave no answer.
    EmptyGroup,
    /// The groups were not counted over the same categories.
    DifferentCategories,
}

/// Mann-Whitney's test in its normal approximation with tie correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankTest {
    /// Pairs of one person of each group in which the later answer is higher, ties counted half.
    pub u_later: f64,
    /// (U − n₁n₂/2) / σ, without continuity correction; its sign is that of δ.
    pub z: f64,
    /// Two-sided, with continuity correction: what `scipy.stats.mannwhitneyu` gives by default.
    pub p: f64,
    /// Cliff's δ = 2U / (n₁n₂) − 1, between −1 (every later answer is lower) and 1.
    pub delta: f64,
}

impl OrdinalCheck {
    /// Cliff's δ, 0 where all answers are tied; none where it has no value.
    pub fn delta(&self) -> Option<f64> {
        match self {
            OrdinalCheck::Tested(test) => Some(test.delta),
            OrdinalCheck::AllTied => Some(0.0),
            OrdinalCheck::EmptyGroup | OrdinalCheck::DifferentCategories => None,
        }
    }

    /// Two-sided p; none where nothing was tested.
    pub fn p(&self) -> Option<f64> {
        match self {
            OrdinalCheck::Tested(test) => Some(test.p),
            _ => None,
        }
    }
}

/// Compares two groups by their counts per category, both in the order of the categories' scores, lowest first.
/// One pass over the categories, no allocation.
pub fn ordinal_check(earlier: &[u32], later: &[u32]) -> OrdinalCheck {
    if earlier.len() != later.len() {
        return OrdinalCheck::DifferentCategories;
    }
    check(earlier.iter().copied().zip(later.iter().copied()))
}

/// The same over counts in the order of a scale's choices: `order` are the positions that count, lowest score first,
/// as [`by_score`] gives them. Positions that a group lacks count as 0.
pub fn ordinal_check_in(order: &[usize], earlier: &[u32], later: &[u32]) -> OrdinalCheck {
    let count = |group: &[u32], at: usize| group.get(at).copied().unwrap_or(0);
    check(order.iter().map(|&at| (count(earlier, at), count(later, at))))
}

/// Positions of a scale's choices that have a score, lowest first; turned round for reverse-worded items.
pub fn by_score(scale: &Scale, reverse: bool) -> Vec<usize> {
    let scored = scale.choices.iter().enumerate().filter_map(|(at, choice)| Some((at, choice.score?)));
    let mut scored: Vec<(usize, f64)> = scored.collect();
    scored.sort_by(|one, other| one.1.total_cmp(&other.1));
    if reverse {
        scored.reverse();
    }
    scored.into_iter().map(|(at, _)| at).collect()
}

fn check(categories: impl Iterator<Item = (u32, u32)>) -> OrdinalCheck {
    let (mut below, mut after, mut u_later, mut cubes) = (0.0, 0.0, 0.0, 0.0);
    for (before_here, after_here) in categories {
        let (before_here, after_here) = (f64::from(before_here), f64::from(after_here));
        u_later += after_here * (below + before_here / 2.0);
        below += before_here;
        after += after_here;
        let tied = before_here + after_here;
        cubes += tied * (tied * tied - 1.0);
    }
    let (pairs, all) = (below * after, below + after);
    if pairs == 0.0 {
        return OrdinalCheck::EmptyGroup;
    }
    let variance = pairs / 12.0 * ((all + 1.0) - cubes / (all * (all - 1.0)));
    // All tied leaves N + 1 − (N + 1); a single pair of different answers already leaves 1/4 or more.
    if variance < 0.1 {
        return OrdinalCheck::AllTied;
    }
    let (excess, deviation) = (u_later - pairs / 2.0, variance.sqrt());
    let corrected = (excess.abs() - 0.5) / deviation;
    OrdinalCheck::Tested(RankTest {
        u_later,
        z: excess / deviation,
        p: erfc(corrected / std::f64::consts::SQRT_2).min(1.0),
        delta: 2.0 * u_later / pairs - 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn p_and_u_agree_with_scipy() {
        let reference: Value = serde_json::from_str(include_str!("../../tests/reference/ordinal.json")).unwrap();
        for case in reference["cases"].as_array().unwrap() {
            let counts = |name: &str| -> Vec<u32> { serde_json::from_value(case[name].clone()).unwrap() };
            let OrdinalCheck::Tested(ours) = ordinal_check(&counts("earlier"), &counts("later")) else {
                panic!("{case} was not tested")
            };
            let close = |ours: f64, name: &str| {
                let theirs = case[name].as_f64().unwrap();
                assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1e-3), "{name}: {ours} is not {theirs}");
            };
            close(ours.u_later, "u_later");
            close(ours.p, "p");
            close(ours.delta, "delta");
            close(erfc(ours.z.abs() / std::f64::consts::SQRT_2), "p_uncorrected");
        }
    }

    #[test]
    fn groups_that_can_not_be_tested_are_named() {
        assert_eq!(ordinal_check(&[0, 0, 7], &[0, 0, 9]), OrdinalCheck::AllTied);
        assert_eq!(ordinal_check(&[0, 350_000, 0], &[0, 360_000, 0]), OrdinalCheck::AllTied);
        assert_eq!(ordinal_check(&[0, 0, 0], &[1, 2, 3]), OrdinalCheck::EmptyGroup);
        assert_eq!(ordinal_check(&[], &[]), OrdinalCheck::EmptyGroup);
        assert_eq!(ordinal_check(&[1, 2], &[1, 2, 3]), OrdinalCheck::DifferentCategories);
        assert_eq!(OrdinalCheck::AllTied.delta(), Some(0.0));
        assert_eq!((OrdinalCheck::EmptyGroup.delta(), OrdinalCheck::AllTied.p()), (None, None));
    }

    #[test]
    fn one_person_against_another_is_tested_too() {
        let OrdinalCheck::Tested(test) = ordinal_check(&[1, 0], &[0, 1]) else { panic!("not tested") };
        assert_eq!((test.u_later, test.delta, test.p), (1.0, 1.0, 1.0));
    }

    #[test]
    fn everybody_higher_is_a_delta_of_one() {
        assert_eq!(ordinal_check(&[40, 0, 0], &[0, 20, 30]).delta(), Some(1.0));
        assert_eq!(ordinal_check(&[0, 20, 30], &[40, 0, 0]).delta(), Some(-1.0));
    }

    #[test]
    fn answers_without_a_score_are_left_out_and_reversed_items_turned_round() {
        let scale = crate::analysis::test_support::agreement();
        assert_eq!(by_score(&scale, false), [0, 1, 2, 3, 4]);
        assert_eq!(by_score(&scale, true), [4, 3, 2, 1, 0]);
        let (earlier, later) = ([10, 5, 3, 2, 1, 90], [2, 3, 4, 9, 12, 0]);
        let plain = ordinal_check(&earlier[..5], &later[..5]);
        assert_eq!(ordinal_check_in(&by_score(&scale, false), &earlier, &later), plain);
        let turned = ordinal_check_in(&by_score(&scale, true), &earlier, &later);
        assert!((turned.delta().unwrap() + plain.delta().unwrap()).abs() < 1e-12);
    }

    #[test]
    fn every_item_of_a_national_survey_is_checked_in_a_moment() {
        let before = std::time::Instant::now();
        let mut sum = 0.0;
        for at in 0..1_500_000u32 {
            sum += ordinal_check(&[3, 9, at % 17, 22, 8], &[4, 7, 11, at % 31, 9]).delta().unwrap_or(0.0);
        }
        assert!(sum.is_finite() && before.elapsed().as_secs() < 8, "{:?}", before.elapsed());
    }

    fn groups() -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
        (1usize..11).prop_flat_map(|categories| {
            (prop::collection::vec(0u32..90, categories), prop::collection::vec(0u32..90, categories))
        })
    }

    proptest! {
        #[test]
        fn the_other_way_round_the_sign_turns_and_nothing_else((earlier, later) in groups()) {
            match (ordinal_check(&earlier, &later), ordinal_check(&later, &earlier)) {
                (OrdinalCheck::Tested(one), OrdinalCheck::Tested(other)) => {
                    prop_assert!((one.delta + other.delta).abs() < 1e-12);
                    prop_assert!((one.z + other.z).abs() < 1e-9 && (one.p - other.p).abs() < 1e-12);
                    prop_assert!((0.0..=1.0).contains(&one.p) && (-1.0..=1.0).contains(&one.delta));
                }
                (one, other) => prop_assert_eq!(one, other),
            }
        }

        #[test]
        fn empty_categories_change_nothing((mut earlier, mut later) in groups(), at in 0usize..5) {
            let before = ordinal_check(&earlier, &later);
            let at = at.min(earlier.len());
            earlier.insert(at, 0);
            later.insert(at, 0);
            prop_assert_eq!(ordinal_check(&earlier, &later), before);
        }
    }
}
