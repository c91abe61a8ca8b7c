//! Sums over respondents, from which every mean, variance and test follows.

use std::ops::AddAssign;

/// n, Σx and Σx² of one figure over one group. For % positive x is 0 or 100; for a recommendation score −100, 0, 100.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    pub n: u32,
    pub sum: f64,
    pub sum_sq: f64,
}

impl Moments {
    /// One respondent.
    pub fn of(value: f64) -> Self {
        Self { n: 1, sum: value, sum_sq: value * value }
    }

    /// `count` respondents with the same value.
    pub fn repeated(value: f64, count: u32) -> Self {
        let n = f64::from(count);
        Self { n: count, sum: value * n, sum_sq: value * value * n }
    }

    /// Mean; none for an empty group.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }

    /// Sample variance (n − 1); none below two.
    pub fn variance(&self) -> Option<f64> {
        let n = f64::from(self.n);
        (self.n > 1).then(|| ((self.sum_sq - self.sum * self.sum / n) / (n - 1.0)).max(0.0))
    }
}

impl AddAssign for Moments {
    fn add_assign(&mut self, other: Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.sum_sq += other.sum_sq;
    }
}
