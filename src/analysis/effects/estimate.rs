//! A coefficient with what small numbers of people allow to say of it.

use crate::analysis::compare::{NORMAL_95, student_95};
use crate::analysis::linear::Coefficient;
use crate::analysis::precision::SEEN;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// An estimated difference in the outcome's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub points: f64,
    /// 95 % interval.
    pub low: f64,
    pub high: f64,
    /// Two-sided.
    pub p: f64,
    /// Smallest difference that would be found in 80 % of cases.
    pub smallest: f64,
}

impl Estimate {
    /// From a coefficient with errors by `clusters`, of which the smaller arm has `fewer`: the error is widened from
    /// G / (G − 1) to the smaller arm's G₁ / (G₁ − 1), and Student's t has G₁ − 1 degrees of freedom, because a few
    /// groups tell little however many stand on the other side (in the spirit of Bell & McCaffrey 2002; by
    /// simulation, tests/reference/effects.py, 94–95 % of such intervals hold the true gap, where the usual ones hold
    /// 89 % with ten participants). None with fewer than two clusters in an arm.
    pub(super) fn of(coefficient: Coefficient, clusters: usize, fewer: usize) -> Option<Self> {
        if fewer < 2 {
            return None;
        }
        let share = |groups: usize| groups as f64 / (groups as f64 - 1.0);
        let error = coefficient.error * (share(fewer) / share(clusters.max(fewer))).sqrt();
        let df = fewer as f64 - 1.0;
        let t = student_95(df)?;
        let points = coefficient.estimate;
        let p = match error > f64::EPSILON {
            true => 2.0 * StudentsT::new(0.0, 1.0, df).ok()?.cdf(-(points / error).abs()),
            // Everybody fits exactly: nothing is left to test against.
            false => return None,
        };
        // Student's point in place of the normal's.
        let smallest = (t + SEEN - NORMAL_95) * error;
        Some(Self { points, low: points - t * error, high: points + t * error, p: p.min(1.0), smallest })
    }

    /// Whether the interval holds no difference as large as this, in either direction.
    pub fn lies_within(&self, size: f64) -> bool {
        self.low > -size && self.high < size
    }
}
