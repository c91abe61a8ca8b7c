//! Against SciPy and statsmodels (tests/reference/make.py), and the cases that must never give NaN.

use super::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("../../tests/reference/compare.json")).unwrap()
}

fn close(ours: f64, theirs: &Value, tolerance: f64) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= tolerance * theirs.abs().max(1e-6), "{ours} is not {theirs}");
}

fn share(of: &Value) -> Moments {
    let (x, n) = (of[0].as_f64().unwrap(), of[1].as_u64().unwrap() as u32);
    Moments { n, sum: 100.0 * x, sum_sq: 10_000.0 * x }
}

#[test]
fn welch_agrees_with_scipy() {
    for case in reference()["welch"].as_array().unwrap() {
        let sums = |of: &Value| Moments {
            n: of[0].as_u64().unwrap() as u32,
            sum: of[1].as_f64().unwrap(),
            sum_sq: of[2].as_f64().unwrap(),
        };
        let change = welch(&sums(&case["earlier"]), &sums(&case["later"])).unwrap();
        close(change.p.unwrap(), &case["p"], 1e-9);
        close(change.low, &case["low"], 1e-9);
        close(change.high, &case["high"], 1e-9);
        close(change.effect.unwrap(), &case["effect"], 1e-9);
    }
}

#[test]
fn proportions_agree_with_statsmodels() {
    for case in reference()["proportions"].as_array().unwrap() {
        let change = proportions(&share(&case["earlier"]), &share(&case["later"])).unwrap();
        close(change.p.unwrap(), &case["p"], 1e-9);
        close(change.low, &case["low"], 1e-9);
        close(change.high, &case["high"], 1e-9);
        close(change.effect.unwrap(), &case["effect"], 1e-9);
    }
}

#[test]
fn benjamini_hochberg_agrees_with_statsmodels() {
    let of = |name: &str| -> Vec<f64> {
        let list = reference()["benjamini_hochberg"][name].clone();
        serde_json::from_value(list).unwrap()
    };
    for (ours, theirs) in benjamini_hochberg(&of("p")).iter().zip(of("q")) {
        assert!((ours - theirs).abs() < 1e-12);
    }
}

#[test]
fn groups_without_variance_are_named_and_never_nan() {
    let constant = |value: f64, n: u32| Moments { n, sum: value * f64::from(n), sum_sq: value * value * f64::from(n) };
    for (one, two) in [(0.0, 0.0), (100.0, 100.0), (0.0, 100.0), (50.0, 50.0)] {
        for kind in [FigureKind::Item, FigureKind::Theme, FigureKind::Index, FigureKind::Recommendation] {
            let change = change(kind, &constant(one, 40), &constant(two, 60)).unwrap();
            let numbers = [Some(change.difference), Some(change.low), Some(change.high), change.p, change.effect];
            assert!(numbers.iter().flatten().all(|number| number.is_finite()), "{kind:?} {one} {two}: {change:?}");
        }
    }
    assert_eq!(change(FigureKind::Index, &Moments::default(), &constant(1.0, 10)), None);
}

#[test]
fn small_samples_are_not_tested() {
    let group = |n: u32| Moments { n, sum: 100.0 * f64::from(n / 2), sum_sq: 10_000.0 * f64::from(n / 2) };
    let verdict = |kind, n| change(kind, &group(200), &group(n)).unwrap().verdict;
    assert_eq!(verdict(FigureKind::Item, 29), Verdict::NotTested);
    assert_eq!(verdict(FigureKind::Item, 30), Verdict::NoClearChange);
    assert_eq!(verdict(FigureKind::Theme, 19), Verdict::NotTested);
    assert_eq!(verdict(FigureKind::Index, 9), Verdict::NotTested);
    assert_eq!(verdict(FigureKind::Index, 10), Verdict::NoClearChange);
}

#[test]
fn a_verdict_needs_a_small_q_and_a_difference_above_the_floor() {
    let tested = |difference, p| Change { p: Some(p), ..untested(difference, difference - 1.0, difference + 1.0) };
    let (mut sure, mut slight, mut unsure, mut fell) =
        (tested(6.0, 1e-6), tested(2.0, 1e-6), tested(9.0, 0.4), tested(-6.0, 1e-6));
    let mut untouched = Change { verdict: Verdict::NotTested, ..untested(9.0, 8.0, 10.0) };
    judge(&mut [&mut sure, &mut slight, &mut unsure, &mut fell, &mut untouched], &[5.0; 5]);
    let verdicts = [sure, slight, unsure, fell, untouched].map(|change| change.verdict);
    use Verdict::*;
    assert_eq!(verdicts, [Up, NoClearChange, NoClearChange, Down, NotTested]);
    assert_eq!(untouched.q, None);
}

#[test]
fn from_one_constant_to_another_is_not_called_no_clear_change() {
    let constant = |value: f64| Moments::repeated(value, 40);
    let moved = change(FigureKind::Index, &constant(75.0), &constant(50.0)).unwrap();
    assert_eq!((moved.verdict, moved.difference, moved.p), (Verdict::NotTested, -25.0, None));
    let stayed = change(FigureKind::Index, &constant(75.0), &constant(75.0)).unwrap();
    assert_eq!(stayed.verdict, Verdict::NoClearChange);
}

#[test]
fn the_quick_quantile_of_t_is_the_exact_one() {
    // scipy.stats.t.ppf(0.975, df)
    let exact = [
        (1.0, 12.706204736174694),
        (1.7, 5.1188389882530565),
        (3.1, 3.125150566859532),
        (17.4, 2.1061269587540283),
        (333.3, 1.9671069867099256),
        (1025.5, 1.9622799533130322),
        (4e4, 1.960023293084913),
        (1e9, 1.959963986912325),
    ];
    for (df, exact) in exact {
        let quick = student_95(df).unwrap();
        assert!((quick / exact - 1.0).abs() < 1e-9, "{df}: {quick} instead of {exact}");
    }
    assert_eq!(student_95(0.5), None);
}
