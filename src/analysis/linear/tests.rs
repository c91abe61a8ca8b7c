use super::*;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    outcome: Vec<f64>,
    columns: Vec<Vec<f64>>,
    effects: Vec<u32>,
    clusters: Vec<u32>,
    estimates: Vec<f64>,
    hc1: Vec<f64>,
    clustered: Vec<f64>,
}

#[derive(Deserialize)]
struct Reference {
    cases: Vec<Case>,
}

fn reference() -> Vec<Case> {
    let reference: Reference = serde_json::from_str(include_str!("../../../tests/reference/effects.json")).unwrap();
    reference.cases
}

fn assert_close(ours: f64, wanted: f64) {
    assert!((ours - wanted).abs() < 1e-8 * wanted.abs().max(1.0), "{ours} instead of {wanted}");
}

#[test]
fn coefficients_and_both_kinds_of_errors_agree_with_statsmodels() {
    let cases = reference();
    assert!(cases.len() >= 3);
    for case in cases {
        let fit = |clusters| {
            Regression { outcome: &case.outcome, columns: &case.columns, effects: &case.effects, clusters }
                .fit()
                .unwrap()
        };
        let (plain, clustered) = (fit(None), fit(Some(&case.clusters[..])));
        for at in 0..case.columns.len() {
            let (plain, clustered) = (plain.coefficients[at].unwrap(), clustered.coefficients[at].unwrap());
            assert_close(plain.estimate, case.estimates[at]);
            assert_close(plain.error, case.hc1[at]);
            assert_close(clustered.error, case.clustered[at]);
        }
    }
}

#[test]
fn a_column_that_follows_from_the_others_is_left_out_and_changes_nothing() {
    let case = &reference()[0];
    let mut columns = case.columns.clone();
    columns.insert(1, columns[0].iter().map(|value| 3.0 * value).collect());
    columns.push(case.effects.iter().map(|&group| if group == case.effects[0] { 1.0 } else { 0.0 }).collect());
    let fit = Regression { outcome: &case.outcome, columns: &columns, effects: &case.effects, clusters: None };
    let fit = fit.fit().unwrap();
    assert_eq!((fit.coefficients[1], fit.coefficients.last().unwrap()), (None, &None));
    assert_close(fit.coefficients[0].unwrap().estimate, case.estimates[0]);
    assert_close(fit.coefficients[0].unwrap().error, case.hc1[0]);
}

#[test]
fn nothing_is_fitted_without_a_degree_of_freedom_or_with_one_cluster() {
    let columns = [vec![1.0, 2.0, 4.0]];
    let fit = |effects: [u32; 3], clusters: Option<&[u32]>| {
        Regression { outcome: &[1.0, 2.0, 3.0], columns: &columns, effects: &effects, clusters }.fit()
    };
    assert!(fit([0, 1, 2], None).is_none());
    assert!(fit([0, 0, 1], None).is_none());
    assert!(fit([0, 0, 0], Some(&[7, 7, 7])).is_none());
    assert!(fit([0, 0, 0], None).is_some());
    let empty = Regression { outcome: &[], columns: &[], effects: &[], clusters: None };
    assert!(empty.fit().is_none());
}

proptest! {
    #[test]
    fn residuals_are_at_right_angles_and_nothing_is_nan(
        rows in prop::collection::vec((0.0f64..100.0, prop::bool::ANY, 0u32..3, 0u32..8), 12..60),
    ) {
        let outcome: Vec<f64> = rows.iter().map(|row| row.0).collect();
        let column: Vec<f64> = rows.iter().map(|row| if row.1 { 1.0 } else { 0.0 }).collect();
        let effects: Vec<u32> = rows.iter().map(|row| row.2).collect();
        let clusters: Vec<u32> = rows.iter().map(|row| row.3).collect();
        let columns = [column];
        let fit = Regression { outcome: &outcome, columns: &columns, effects: &effects, clusters: Some(&clusters) }.fit();
        if let Some(Some(coefficient)) = fit.map(|fit| fit.coefficients[0]) {
            prop_assert!(coefficient.estimate.is_finite() && coefficient.error.is_finite());
            let (groups, count) = numbered(&effects);
            let (y, x) = (within(&outcome, &groups, count), within(&columns[0], &groups, count));
            let angle: f64 = y.iter().zip(&x).map(|(y, x)| (y - coefficient.estimate * x) * x).sum();
            prop_assert!(angle.abs() < 1e-6, "{angle}");
        }
    }
}
