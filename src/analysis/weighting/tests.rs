//! Against an independent fitting in NumPy and statsmodels, and the cases that must have a stated reason.

use super::*;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
use crate::survey::{FigureId, FigureKind};
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("../../../tests/reference/weighting.json")).unwrap()
}

fn numbers(of: &Value) -> Vec<f64> {
    serde_json::from_value(of.clone()).unwrap()
}

fn raked(case: &Value) -> Raked {
    let margins: Vec<(Vec<usize>, Vec<f64>)> = case["margins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|margin| {
            let categories: Vec<i64> = serde_json::from_value(margin["categories"].clone()).unwrap();
            let categories = categories.iter().map(|&c| usize::try_from(c).unwrap_or(usize::MAX)).collect();
            (categories, numbers(&margin["people"]))
        })
        .collect();
    let margins: Vec<Margin<'_>> = margins.iter().map(|(categories, people)| Margin { categories, people }).collect();
    rake(margins[0].categories.len(), &margins).unwrap()
}

fn close(ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours - theirs).abs() <= tolerance * theirs.abs().max(1.0), "{ours} is not {theirs}");
}

#[test]
fn weights_agree_with_an_independent_fitting() {
    for case in reference()["raking"].as_array().unwrap() {
        let ours = raked(case);
        let converged = case["converged"].as_bool().unwrap();
        assert_eq!(ours.diagnostics.fit == Fit::Converged, converged, "{}", case["name"]);
        for (ours, theirs) in ours.weights.iter().zip(numbers(&case["weights"])) {
            close(*ours, theirs, 1e-4);
        }
        close(ours.diagnostics.effective_n, case["effective_n"].as_f64().unwrap(), 1e-4);
    }
}

#[test]
fn weighted_means_agree_with_statsmodels() {
    for case in reference()["means"].as_array().unwrap() {
        let mean = weighted_mean(&numbers(&case["values"]), &numbers(&case["weights"])).unwrap();
        close(mean.mean, case["mean"].as_f64().unwrap(), 1e-10);
        close(mean.standard_error.unwrap(), case["standard_error"].as_f64().unwrap(), 1e-10);
    }
}

#[test]
fn one_margin_gives_people_over_responses() {
    let categories = [0, 0, 0, 1, 1, 1, 1, 1, 1];
    let raked = rake(9, &[Margin { categories: &categories, people: &[50.0, 50.0] }]).unwrap();
    assert_eq!(raked.diagnostics.fit, Fit::Converged);
    close(raked.weights[0], 1.5, 1e-12);
    close(raked.weights[8], 0.75, 1e-12);
    close(raked.diagnostics.effective_n, 81.0 / (3.0 * 2.25 + 6.0 * 0.5625), 1e-12);
}

#[test]
fn no_answer_keeps_weight_one() {
    let categories = [0, 0, 1, usize::MAX];
    let raked = rake(4, &[Margin { categories: &categories, people: &[10.0, 10.0] }]).unwrap();
    assert_eq!(raked.weights[3], 1.0);
    close(raked.weights[2], 1.5, 1e-12);
}

#[test]
fn caps_that_keep_a_margin_from_being_met_are_named() {
    let mut categories = vec![0; 99];
    categories.push(1);
    let raked = rake(100, &[Margin { categories: &categories, people: &[500.0, 500.0] }]).unwrap();
    assert_eq!(raked.diagnostics.fit, Fit::HeldByCaps);
    assert_eq!((raked.weights[99], raked.diagnostics.capped), (3.0, 1));
    close(raked.diagnostics.largest_error, 0.47, 1e-9);
}

#[test]
fn margins_that_contradict_each_other_are_named() {
    let (one, other) = ([0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]);
    let margins =
        [Margin { categories: &one, people: &[2.0, 1.0] }, Margin { categories: &other, people: &[1.0, 2.0] }];
    let raked = rake(6, &margins).unwrap();
    assert_eq!(raked.diagnostics.fit, Fit::Contradictory);
    assert!(raked.diagnostics.cycles < MOST_CYCLES);
    assert!(raked.weights.iter().all(|weight| weight.is_finite()));
}

#[test]
fn what_can_not_be_weighted_says_why() {
    let margin = |categories: &'static [usize], people: &'static [f64]| Margin { categories, people };
    assert_eq!(rake(0, &[]), Err(WeightingError::NoResponses));
    assert_eq!(rake(1, &[margin(&[0], &[0.0, 0.0])]), Err(WeightingError::NoHeadcounts(0)));
    assert_eq!(
        rake(1, &[margin(&[0], &[0.0, 5.0])]),
        Err(WeightingError::ResponsesWithoutPeople { margin: 0, category: 0 })
    );
    assert_eq!(rake(2, &[margin(&[0], &[5.0])]), Err(WeightingError::OtherRespondents(0)));
    let unheard = rake(2, &[margin(&[0, 0], &[5.0, 7.0])]).unwrap();
    assert_eq!((unheard.diagnostics.fit, unheard.diagnostics.unheard), (Fit::Converged, vec![(0, 1)]));
    assert_eq!(weighted_mean(&[f64::NAN], &[1.0]), None);
    assert_eq!(weighted_mean(&[], &[]), None);
    assert_eq!(weighted_mean(&[4.0], &[2.0]).unwrap().standard_error, None);
}

#[test]
fn a_wave_is_weighted_by_its_divisions_people() {
    let tree = tree_with_headcounts(&[("県", 20), ("県/甲", 0), ("県/甲/一課", 60), ("県/乙", 20), ("県/丙", 5)]);
    let mut definition = definition_of("1", None, &["q"]);
    definition.indices = vec![index("i", &["q"])];
    let mut rows = vec![respondent(0, &["q"], &[3]); 10];
    rows.extend(vec![respondent(2, &["q"], &[5]); 20]);
    rows.extend(vec![respondent(3, &["q"], &[1]); 20]);
    let wave = from_rows("R7", &definition, &tree, 10, &rows).unwrap();
    let weights = by_division(&wave, &[]).unwrap();
    assert_eq!((&weights.divisions[..], &weights.responses[..]), (&[0, 1, 3, 4][..], &[10, 20, 20, 0][..]));
    assert_eq!(weights.raked.diagnostics.unheard, [(0, 3)]);
    let figure = weighted_figure(&wave, &weights, &FigureId::new(FigureKind::Index, "i")).unwrap();
    close(figure.unweighted.mean, 50.0, 1e-12);
    close(figure.weighted.mean, (20.0 * 50.0 + 60.0 * 100.0) / 100.0, 1e-9);
    assert!(weighted_figure(&wave, &weights, &FigureId::new(FigureKind::Index, "other")).is_none());

    let pooled = by_division(&wave, &[3, 4]).unwrap();
    assert_eq!((&pooled.divisions[..], &pooled.responses[..]), (&[0, 1][..], &[30, 20][..]));
    assert_eq!((&pooled.eligible[..], &pooled.raked.diagnostics.unheard[..]), (&[45, 60][..], &[][..]));

    let nobody = from_rows("R7", &definition, &tree, 10, &[]).unwrap();
    assert_eq!(by_division(&nobody, &[]).unwrap_err(), WeightingError::NoResponses);
    let unknown = tree_with_headcounts(&[("県", 0), ("県/甲", 0)]);
    let wave = from_rows("R7", &definition, &unknown, 10, &[respondent(1, &["q"], &[5])]).unwrap();
    assert_eq!(by_division(&wave, &[]).unwrap_err(), WeightingError::NoHeadcounts(0));
}

proptest! {
    #[test]
    fn weights_stay_within_their_bounds_and_meet_a_single_margin(
        categories in prop::collection::vec(0usize..4, 1..200),
        people in prop::collection::vec(1.0f64..500.0, 4),
    ) {
        let raked = rake(categories.len(), &[Margin { categories: &categories, people: &people }]).unwrap();
        prop_assert!(raked.weights.iter().all(|weight| (LIMITS.0..=LIMITS.1).contains(weight)));
        prop_assert!(raked.diagnostics.effective_n <= categories.len() as f64 + 1e-6);
        if raked.diagnostics.fit == Fit::Converged {
            let sum: f64 = raked.weights.iter().sum();
            prop_assert!((sum - categories.len() as f64).abs() < 1e-3, "weights sum to {}", sum);
            prop_assert!(raked.diagnostics.largest_error <= MET);
        } else {
            prop_assert!(raked.diagnostics.capped > 0);
        }
    }

    #[test]
    fn equal_weights_give_the_plain_mean(values in prop::collection::vec(0.0f64..100.0, 2..50), weight in 0.3f64..3.0) {
        let one = weighted_mean(&values, &vec![1.0; values.len()]).unwrap();
        let other = weighted_mean(&values, &vec![weight; values.len()]).unwrap();
        prop_assert!((one.mean - other.mean).abs() < 1e-9);
        prop_assert!((one.standard_error.unwrap() - other.standard_error.unwrap()).abs() < 1e-9);
        prop_assert!((one.effective_n - values.len() as f64).abs() < 1e-6);
    }
}
