//! The comparison of two groups of two waves: test, interval, effect, verdict. Formulas: methods §2.

use super::moments::Moments;
use crate::survey::FigureKind;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};
use std::sync::OnceLock;
use utoipa::ToSchema;

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Up,
    Down,
    NoClearChange,
    NotTested,
    NotComparable,
    Suppressed,
}

/// A tested change. Differences are later minus earlier, in the figure's own unit, unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub difference: f64,
    /// 95 % interval.
    pub low: f64,
    pub high: f64,
    /// Two-sided p of Welch's t or the pooled z; none where it was not tested or both variances are zero.
    pub p: Option<f64>,
    /// Benjamini-Hochberg q within the family; none where not tested.
    pub q: Option<f64>,
    /// Hedges g or Cohen h; none where it has no value.
    pub effect: Option<f64>,
    pub verdict: Verdict,
}

/// Two-sided 95 %.
pub(super) const NORMAL_95: f64 = 1.959_963_984_540_054;
/// Largest q that counts as sure.
pub const SURE: f64 = 0.05;

/// Fewest answers in both waves that are tested.
pub fn smallest_sample(kind: FigureKind) -> u32 {
    match kind {
        FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => 30,
        FigureKind::Theme => 20,
        FigureKind::Index => 10,
    }
}

/// Compares two groups. The verdict is [`Verdict::NotTested`] below the smallest sample, else
/// [`Verdict::NoClearChange`] until [`judge`] has seen the whole family. None where either group is empty.
pub fn change(kind: FigureKind, earlier: &Moments, later: &Moments) -> Option<Change> {
    let mut change = match kind {
        FigureKind::Item => proportions(earlier, later)?,
        FigureKind::Theme | FigureKind::Index | FigureKind::Mean => welch(earlier, later)?,
        FigureKind::Recommendation => recommendation(earlier, later)?,
    };
    if earlier.n.min(later.n) < smallest_sample(kind) {
        change.p = None;
        change.verdict = Verdict::NotTested;
    }
    Some(change)
}

fn untested(difference: f64, low: f64, high: f64) -> Change {
    Change { difference, low, high, p: None, q: None, effect: None, verdict: Verdict::NoClearChange }
}

fn normal() -> Normal {
    Normal::standard()
}

/// Two-sided p of a standard normal statistic.
fn p_of_z(z: f64) -> f64 {
    (2.0 * normal().cdf(-z.abs())).min(1.0)
}

/// Points of 1/df at which the quantile is worked out; the curve between them is smooth.
const QUANTILES: usize = 1024;

/// The 97.5 % point of Student's t by Newton's method on its distribution function. That is concave to the right of
/// 0, so every step from the normal's point ends left of the root and nearer to it.
fn solved_95(df: f64) -> f64 {
    let Ok(student) = StudentsT::new(0.0, 1.0, df) else { return NORMAL_95 };
    let mut t = NORMAL_95;
    for _ in 0..50 {
        let step = (0.975 - student.cdf(t)) / student.pdf(t);
        t += step;
        if step < 1e-13 * t {
            break;
        }
    }
    t
}

/// The 97.5 % point of Student's t with `df` ≥ 1 degrees of freedom, to 9 digits: cubic interpolation in 1/df
/// between points that are worked out once, since finding it anew for every unit and figure takes most of a
/// comparison's time. None below 1.
pub(super) fn student_95(df: f64) -> Option<f64> {
    static POINTS: OnceLock<Vec<f64>> = OnceLock::new();
    let points = POINTS.get_or_init(|| {
        (0..=QUANTILES + 2)
            .map(|at| if at == 0 { NORMAL_95 } else { solved_95(QUANTILES as f64 / at as f64) })
            .collect()
    });
    if df.is_nan() || df < 1.0 {
        return None;
    }
    let place = QUANTILES as f64 / df;
    let left = (place as usize).clamp(1, QUANTILES);
    let x = place - left as f64;
    let [a, b, c, d] = [points[left - 1], points[left], points[left + 1], points[left + 2]];
    // Lagrange's polynomial through the four points around it.
    let (back, here, on) = (x + 1.0, x - 1.0, x - 2.0);
    Some(-a * x * here * on / 6.0 + b * back * here * on / 2.0 - c * back * x * on / 2.0 + d * back * x * here / 6.0)
}

/// Welch's t with its degrees of freedom (Welch 1947) and Hedges g = d (1 − 3 / (4 (n₁ + n₂) − 9)).
/// Two constant groups have no test: the interval is the difference itself, and a difference is not tested.
pub fn welch(earlier: &Moments, later: &Moments) -> Option<Change> {
    let difference = later.mean()? - earlier.mean()?;
    let (Some(before), Some(after)) = (earlier.variance(), later.variance()) else {
        return Some(Change { verdict: Verdict::NotTested, ..untested(difference, difference, difference) });
    };
    let (n1, n2) = (f64::from(earlier.n), f64::from(later.n));
    let (a, b) = (before / n1, after / n2);
    let error = (a + b).sqrt();
    if error <= f64::EPSILON {
        let verdict = if difference == 0.0 { Verdict::NoClearChange } else { Verdict::NotTested };
        return Some(Change { verdict, ..untested(difference, difference, difference) });
    }
    let df = (a + b).powi(2) / (a * a / (n1 - 1.0) + b * b / (n2 - 1.0));
    let student = StudentsT::new(0.0, 1.0, df).ok()?;
    let margin = student_95(df)? * error;
    let pooled = (((n1 - 1.0) * before + (n2 - 1.0) * after) / (n1 + n2 - 2.0)).sqrt();
    let correction = 1.0 - 3.0 / (4.0 * (n1 + n2) - 9.0);
    Some(Change {
        p: Some((2.0 * student.cdf(-(difference / error).abs())).min(1.0)),
        effect: (pooled > f64::EPSILON).then(|| difference / pooled * correction),
        ..untested(difference, difference - margin, difference + margin)
    })
}

/// Wilson's interval of a proportion (Wilson 1927).
fn wilson(p: f64, n: f64) -> (f64, f64) {
    let z2 = NORMAL_95 * NORMAL_95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let spread = NORMAL_95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    (centre - spread, centre + spread)
}

/// Pooled two-proportion z, Newcombe's interval (1998, method 10) and Cohen h, on shares in %.
/// Where both shares are 0 or both 1 there is nothing to test.
pub fn proportions(earlier: &Moments, later: &Moments) -> Option<Change> {
    let (p1, p2) = (earlier.mean()? / 100.0, later.mean()? / 100.0);
    let (n1, n2) = (f64::from(earlier.n), f64::from(later.n));
    let difference = p2 - p1;
    let ((l1, u1), (l2, u2)) = (wilson(p1, n1), wilson(p2, n2));
    let low = difference - ((p2 - l2).powi(2) + (u1 - p1).powi(2)).sqrt();
    let high = difference + ((u2 - p2).powi(2) + (p1 - l1).powi(2)).sqrt();
    let pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    let error = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let angle = |p: f64| 2.0 * p.clamp(0.0, 1.0).sqrt().asin();
    Some(Change {
        p: (error > f64::EPSILON).then(|| p_of_z(difference / error)),
        effect: Some(angle(p2) - angle(p1)),
        ..untested(100.0 * difference, 100.0 * low, 100.0 * high)
    })
}

/// Normal test of two recommendation scores; the variance of one response is P + D − (P − D)².
fn recommendation(earlier: &Moments, later: &Moments) -> Option<Change> {
    let difference = later.mean()? - earlier.mean()?;
    let of_one = |group: &Moments| {
        let n = f64::from(group.n);
        ((group.sum_sq / n - (group.sum / n).powi(2)) / n).max(0.0)
    };
    let error = (of_one(earlier) + of_one(later)).sqrt();
    let margin = NORMAL_95 * error;
    Some(Change {
        p: (error > f64::EPSILON).then(|| p_of_z(difference / error)),
        ..untested(difference, difference - margin, difference + margin)
    })
}

/// Benjamini-Hochberg q values (1995), in the order of `p`.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[b].total_cmp(&p[a]));
    let (mut q, mut smallest) = (vec![1.0; p.len()], 1.0_f64);
    for (from_last, &at) in order.iter().enumerate() {
        let rank = (p.len() - from_last) as f64;
        smallest = smallest.min(p[at] * p.len() as f64 / rank);
        q[at] = smallest;
    }
    q
}

/// Gives every tested change of one family its q and verdict. `floors[i]` is the smallest difference of `family[i]`
/// that counts. Changes without a p stay as they are.
pub fn judge(family: &mut [&mut Change], floors: &[f64]) {
    let tested: Vec<usize> = (0..family.len()).filter(|&at| family[at].p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|&at| family[at].p).collect();
    for (&at, q) in tested.iter().zip(benjamini_hochberg(&p)) {
        let change = &mut *family[at];
        change.q = Some(q);
        let sure = q <= SURE && change.difference.abs() >= floors[at];
        change.verdict = match (sure, change.difference > 0.0) {
            (true, true) => Verdict::Up,
            (true, false) => Verdict::Down,
            (false, _) => Verdict::NoClearChange,
        };
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
