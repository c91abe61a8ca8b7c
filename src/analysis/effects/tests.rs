use super::estimate::Estimate;
use super::*;
use crate::analysis::linear::Coefficient;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn intervals_of_few_participants_hold_the_true_gap_as_often_as_they_say() {
    let reference: Value = serde_json::from_str(include_str!("../../../tests/reference/effects.json")).unwrap();
    let simulated = reference["coverage"].as_array().unwrap();
    assert!(simulated.len() >= 5);
    for case in simulated {
        let held = |name: &str| case[name].as_f64().unwrap();
        assert!((0.935..=0.965).contains(&held("smaller_arm")), "{case}");
        assert!(held("normal") <= held("smaller_arm"), "the usual interval is no wider: {case}");
    }
}

#[test]
fn an_estimate_of_few_clusters_is_wider_than_one_of_many() {
    let coefficient = Coefficient { estimate: 5.0, error: 2.0 };
    let of = |fewer: usize| Estimate::of(coefficient, 60, fewer).unwrap();
    // Student's 97.5 % points with 9 and 29 degrees of freedom.
    let widened = |fewer: f64| 2.0 * ((fewer / (fewer - 1.0)) / (60.0 / 59.0)).sqrt();
    assert!((of(10).high - 5.0 - 2.262_157 * widened(10.0)).abs() < 1e-5);
    assert!((of(30).high - 5.0 - 2.045_230 * widened(30.0)).abs() < 1e-5);
    assert!(of(10).smallest > of(30).smallest && of(10).p > of(30).p);
    assert!(Estimate::of(coefficient, 60, 1).is_none());
    assert!(Estimate::of(Coefficient { estimate: 5.0, error: 0.0 }, 60, 10).is_none());
}

#[test]
fn small_measures_are_pooled_over_whoever_took_part_in_any() {
    let one = vec![Some(Use::TookPart), Some(Use::WouldLike), None, Some(Use::NotInterested)];
    let other = vec![Some(Use::WouldLike), Some(Use::CouldNot), Some(Use::TookPart), Some(Use::NotInterested)];
    assert_eq!(any_of(&[one, other]), [Some(true), Some(false), Some(true), None]);
    assert!(any_of(&[]).is_empty());
}

proptest! {
    #[test]
    fn nothing_is_ever_nan(estimate in -100.0f64..100.0, error in 0.0f64..50.0, fewer in 0usize..40) {
        if let Some(found) = Estimate::of(Coefficient { estimate, error }, 40, fewer) {
            prop_assert!(found.low <= found.high && (0.0..=1.0).contains(&found.p) && found.smallest.is_finite());
            prop_assert!(found.low.is_finite() && found.high.is_finite());
        }
    }
}
