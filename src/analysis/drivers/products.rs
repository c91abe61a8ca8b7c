//! Cross-products of columns over blocks of respondents.

use super::lmg::Correlation;
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};

/// Respondents dealt to blocks, as sums of cross-products.
pub struct Blocks {
    blocks: Vec<Products>,
}

/// n, sums and cross-products of columns, each less a common origin near its mean, so that nothing cancels out.
#[derive(Debug, Clone)]
pub struct Products {
    n: f64,
    origin: Vec<f64>,
    sums: Vec<f64>,
    /// Upper triangle, row by row.
    products: Vec<f64>,
}

impl Blocks {
    /// Deals the rows to `count` blocks of nearly equal size, in an order drawn from `seed`.
    pub fn deal(columns: &[Vec<f64>], rows: &[usize], count: usize, seed: u64) -> Self {
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let mut block_of: Vec<usize> = (0..rows.len()).map(|at| at % count).collect();
        for at in (1..block_of.len()).rev() {
            block_of.swap(at, random.next_u64() as usize % (at + 1));
        }
        let origin = columns.iter().map(|column| rows.first().map_or(0.0, |&row| column[row])).collect();
        let empty = Products::empty(origin);
        let mut blocks = vec![empty; count];
        let mut values = vec![0.0; columns.len()];
        for (&row, &block) in rows.iter().zip(&block_of) {
            values.iter_mut().zip(columns).for_each(|(value, column)| *value = column[row]);
            blocks[block].add(&mut values);
        }
        Self { blocks }
    }

    pub fn whole(&self) -> Products {
        self.drawn(&vec![1; self.blocks.len()])
    }

    /// Each block as many times as given.
    pub fn drawn(&self, times: &[u32]) -> Products {
        let mut sum = Products::empty(self.blocks.first().map(|block| block.origin.clone()).unwrap_or_default());
        for (block, &times) in self.blocks.iter().zip(times).filter(|(_, times)| **times > 0) {
            let times = f64::from(times);
            sum.n += times * block.n;
            sum.sums.iter_mut().zip(&block.sums).for_each(|(sum, of)| *sum += times * of);
            sum.products.iter_mut().zip(&block.products).for_each(|(sum, of)| *sum += times * of);
        }
        sum
    }
}

impl Products {
    fn empty(origin: Vec<f64>) -> Self {
        let columns = origin.len();
        Self { n: 0.0, origin, sums: vec![0.0; columns], products: vec![0.0; columns * (columns + 1) / 2] }
    }

    /// Adds one respondent; `values` are left less the origin.
    fn add(&mut self, values: &mut [f64]) {
        self.n += 1.0;
        values.iter_mut().zip(&self.origin).for_each(|(value, origin)| *value -= origin);
        self.sums.iter_mut().zip(values.iter()).for_each(|(sum, value)| *sum += value);
        let mut at = 0;
        for (row, one) in values.iter().enumerate() {
            for other in &values[row..] {
                self.products[at] += one * other;
                at += 1;
            }
        }
    }

    pub fn means(&self) -> Vec<f64> {
        self.sums.iter().zip(&self.origin).map(|(sum, origin)| origin + sum / self.n).collect()
    }

    /// Correlations of the columns.
    ///
    /// # Errors
    /// The position of a column without variance.
    pub fn correlation(&self) -> Result<Correlation, usize> {
        let columns = self.sums.len();
        let pairs = (0..columns).flat_map(|row| (row..columns).map(move |column| (row, column)));
        let mut covariance = vec![vec![0.0; columns]; columns];
        for ((row, column), product) in pairs.zip(&self.products) {
            let of = product - self.sums[row] * self.sums[column] / self.n;
            covariance[row][column] = of;
            covariance[column][row] = of;
        }
        let errors: Vec<f64> = (0..columns).map(|at| covariance[at][at].max(0.0).sqrt()).collect();
        if let Some(constant) = errors.iter().position(|error| !error.is_finite() || *error < 1e-9) {
            return Err(constant);
        }
        for (row, error) in covariance.iter_mut().zip(&errors) {
            row.iter_mut().zip(&errors).for_each(|(cell, other)| *cell /= error * other);
        }
        Ok(covariance)
    }
}
