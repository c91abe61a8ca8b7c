//! Before a wave: the smallest change that a unit could see.

use super::moments::Moments;

/// z₀.₉₇₅ + z₀.₈: two-sided 5 %, power 80 %.
pub const SEEN: f64 = 2.801_585_218_112_968;
/// Standard deviation of an index where no wave tells it, in points.
pub const USUAL_SD: f64 = 26.0;

/// What is expected of one wave of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Answers.
    pub n: f64,
    /// Standard deviation of one respondent's value.
    pub sd: f64,
}

impl Expected {
    /// Answers of a headcount at a response rate (0–1), with a standard deviation that is only assumed.
    pub fn of_headcount(eligible: u32, rate: f64, sd: f64) -> Self {
        Self { n: f64::from(eligible) * rate.clamp(0.0, 1.0), sd }
    }

    /// As the last wave had it; none below two answers.
    pub fn of_wave(moments: &Moments) -> Option<Self> {
        Some(Self { n: f64::from(moments.n), sd: moments.variance()?.sqrt() })
    }
}

/// Standard deviation of one answer of which a share (0–1) is positive, in points of %: 100 √(p (1 − p)).
pub fn sd_of_share(positive: f64) -> f64 {
    let positive = positive.clamp(0.0, 1.0);
    100.0 * (positive * (1.0 - positive)).sqrt()
}

/// Smallest difference that a two-sided test at 5 % finds in 80 % of cases: 2.8016 √(SD₁²/n₁ + SD₂²/n₂), in the
/// unit of the standard deviations (normal approximation; Cohen 1988). None where either wave expects nobody.
pub fn smallest_change(earlier: Expected, later: Expected) -> Option<f64> {
    let variance = |wave: Expected| (wave.n > 0.0).then(|| wave.sd * wave.sd / wave.n);
    Some(SEEN * (variance(earlier)? + variance(later)?).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn reference() -> Value {
        serde_json::from_str(include_str!("../../tests/reference/precision.json")).unwrap()
    }

    #[test]
    fn smallest_changes_agree_with_statsmodels_normal_power() {
        for case in reference()["normal"].as_array().unwrap() {
            let number = |name: &str| case[name].as_f64().unwrap();
            let of = |n: &str| Expected { n: number(n), sd: number("sd") };
            let ours = smallest_change(of("n1"), of("n2")).unwrap();
            assert!((ours - number("change")).abs() < 1e-5 * ours, "{ours}: {case}");
        }
    }

    #[test]
    fn the_normal_approximation_is_a_little_optimistic_against_t() {
        for case in reference()["t"].as_array().unwrap() {
            let number = |name: &str| case[name].as_f64().unwrap();
            let of = |n: &str| Expected { n: number(n), sd: number("sd") };
            let ratio = number("change") / smallest_change(of("n1"), of("n2")).unwrap();
            let most = 1.0 + 1.3 / number("n1").min(number("n2"));
            assert!((1.0..most).contains(&ratio), "{ratio}: {case}");
        }
    }

    #[test]
    fn thirty_people_see_about_nineteen_points() {
        let unit = Expected::of_headcount(30, 1.0, USUAL_SD);
        let change = smallest_change(unit, unit).unwrap();
        assert!((change - 2.8016 * 26.0 * (2.0f64 / 30.0).sqrt()).abs() < 1e-3, "{change}");
    }

    #[test]
    fn nobody_and_everybody_alike_are_no_trouble() {
        let nobody = Expected::of_headcount(0, 0.7, USUAL_SD);
        let some = Expected::of_headcount(40, 0.7, USUAL_SD);
        assert_eq!(smallest_change(nobody, some), None);
        assert_eq!(Expected::of_wave(&Moments::of(5.0)), None);
        let alike = Expected::of_wave(&Moments::repeated(50.0, 40)).unwrap();
        assert_eq!(smallest_change(alike, alike), Some(0.0));
        assert_eq!(sd_of_share(1.0), 0.0);
        assert_eq!(sd_of_share(0.5), 50.0);
    }

    proptest! {
        #[test]
        fn more_people_see_smaller_changes(n in 1u32..5000, more in 1u32..500, rate in 0.05f64..1.0) {
            let of = |n: u32| Expected::of_headcount(n, rate, USUAL_SD);
            let (few, many) = (smallest_change(of(n), of(n)).unwrap(), smallest_change(of(n), of(n + more)).unwrap());
            prop_assert!(many < few);
            prop_assert!((smallest_change(of(n + more), of(n)).unwrap() - many).abs() < 1e-12);
        }
    }
}
