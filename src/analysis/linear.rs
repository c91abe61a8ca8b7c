//! Ordinary least squares with one set of fixed effects, its errors robust against unequal spread (HC1) or against
//! groups of people who are alike (clusters).
//!
//! Fixed effects are taken out by subtracting each group's means (Frisch & Waugh 1933, Lovell 1963), which gives the
//! coefficients and robust errors of a column for every group. What is left is a small symmetric system, solved by the
//! sweep operator (Goodnight 1979).

/// What is left of a column's sum of squares beside the columns before it when it follows from them.
const NOTHING_LEFT: f64 = 1e-9;

/// A regression to be fitted: as many rows in each column as in `outcome`.
pub struct Regression<'a> {
    pub outcome: &'a [f64],
    /// A constant is no column: the fixed effects hold it.
    pub columns: &'a [Vec<f64>],
    /// Group of each row whose effect is taken out; all 0 for a constant only.
    pub effects: &'a [u32],
    /// Cluster of each row; none for errors of each row by itself (HC1).
    pub clusters: Option<&'a [u32]>,
}

/// What a regression gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// By column; none where it follows from the fixed effects and the columns before it.
    pub coefficients: Vec<Option<Coefficient>>,
    pub n: usize,
    /// Columns that were estimated and groups of fixed effects.
    pub parameters: usize,
    /// Different clusters; rows where there are none.
    pub clusters: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    pub estimate: f64,
    /// Robust standard error.
    pub error: f64,
}

impl Regression<'_> {
    /// Fits it. Errors: HC1, n / (n − K) times White's (1980) estimate; in clusters CR1, G / (G − 1) × (n − 1) / (n − K)
    /// times Liang & Zeger's (1986). K counts the groups of fixed effects, unless each lies in one cluster, which
    /// allows for it already (Cameron & Miller 2015, III.B); then it counts one. None without a degree of freedom,
    /// or with one cluster alone.
    pub fn fit(&self) -> Option<Fit> {
        let n = self.outcome.len();
        let (effects, groups) = numbered(self.effects);
        let (clusters, number_of_clusters) = match self.clusters {
            Some(clusters) => numbered(clusters),
            None => ((0..n).collect(), n),
        };
        let columns: Vec<Vec<f64>> = self.columns.iter().map(|column| within(column, &effects, groups)).collect();
        let outcome = within(self.outcome, &effects, groups);
        let (swept, kept) = solve(&columns, self.columns, &outcome);
        let parameters = kept.len() + groups;
        if n <= parameters || number_of_clusters < 2 {
            return None;
        }
        let estimates: Vec<f64> = kept.iter().map(|&at| swept.of(at, columns.len())).collect();
        let left: Vec<f64> = (0..n)
            .map(|row| outcome[row] - kept.iter().zip(&estimates).map(|(&at, b)| b * columns[at][row]).sum::<f64>())
            .collect();
        let scores = cluster_scores(&columns, &kept, &left, &clusters, number_of_clusters);
        let nested = self.clusters.is_some() && one_cluster_each(&effects, groups, &clusters);
        let counted = if nested { kept.len() + 1 } else { parameters };
        let (n, k, g) = (n as f64, counted as f64, number_of_clusters as f64);
        let correction = match self.clusters {
            Some(_) => g / (g - 1.0) * (n - 1.0) / (n - k),
            None => n / (n - k),
        };
        let mut coefficients = vec![None; columns.len()];
        for (&column, &estimate) in kept.iter().zip(&estimates) {
            let row: Vec<f64> = kept.iter().map(|&other| swept.of(column, other)).collect();
            let variance: f64 = scores
                .chunks_exact(kept.len())
                .map(|score| row.iter().zip(score).map(|(weight, score)| weight * score).sum::<f64>().powi(2))
                .sum();
            coefficients[column] = Some(Coefficient { estimate, error: (correction * variance).sqrt() });
        }
        Some(Fit { coefficients, n: self.outcome.len(), parameters, clusters: number_of_clusters })
    }
}

/// The groups numbered from 0 in the order they appear, and how many there are.
fn numbered(groups: &[u32]) -> (Vec<usize>, usize) {
    let mut numbers = std::collections::HashMap::new();
    let numbered = groups
        .iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        })
        .collect();
    (numbered, numbers.len())
}

/// Whether every group lies in one cluster.
fn one_cluster_each(group_of: &[usize], groups: usize, clusters: &[usize]) -> bool {
    let mut cluster_of = vec![None; groups];
    group_of.iter().zip(clusters).all(|(&group, &cluster)| *cluster_of[group].get_or_insert(cluster) == cluster)
}

/// The column less the mean of each row's group.
fn within(column: &[f64], group_of: &[usize], groups: usize) -> Vec<f64> {
    let (mut sums, mut counts) = (vec![0.0; groups], vec![0.0; groups]);
    for (value, &group) in column.iter().zip(group_of) {
        sums[group] += value;
        counts[group] += 1.0;
    }
    column.iter().zip(group_of).map(|(value, &group)| value - sums[group] / counts[group]).collect()
}

/// Cross-products of the columns and the outcome, swept by every column that does not follow from those before it;
/// with the positions of these.
fn solve(columns: &[Vec<f64>], before: &[Vec<f64>], outcome: &[f64]) -> (Symmetric, Vec<usize>) {
    let mut swept = Symmetric::products(columns, outcome);
    let mut kept = Vec::with_capacity(columns.len());
    for (at, whole) in before.iter().enumerate() {
        let size: f64 = whole.iter().map(|value| value * value).sum();
        if swept.of(at, at) > NOTHING_LEFT * size.max(f64::MIN_POSITIVE) {
            swept.sweep(at);
            kept.push(at);
        }
    }
    (swept, kept)
}

/// Sums over each cluster of column × residual, cluster after cluster.
fn cluster_scores(columns: &[Vec<f64>], kept: &[usize], left: &[f64], clusters: &[usize], number: usize) -> Vec<f64> {
    let width = kept.len();
    let mut scores = vec![0.0; width * number];
    for (place, &column) in kept.iter().enumerate() {
        for ((value, left), &cluster) in columns[column].iter().zip(left).zip(clusters) {
            scores[cluster * width + place] += value * left;
        }
    }
    scores
}

/// A small symmetric matrix, held whole.
struct Symmetric {
    width: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    /// Cross-products of columns, the outcome last.
    fn products(columns: &[Vec<f64>], outcome: &[f64]) -> Self {
        let width = columns.len() + 1;
        let column = |at: usize| columns.get(at).map_or(outcome, Vec::as_slice);
        let mut cells = vec![0.0; width * width];
        for row in 0..width {
            for other in row..width {
                let product = column(row).iter().zip(column(other)).map(|(one, two)| one * two).sum();
                cells[row * width + other] = product;
                cells[other * width + row] = product;
            }
        }
        Self { width, cells }
    }

    fn of(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.width + column]
    }

    /// Sweeps on one column: afterwards the swept columns hold the inverse of their products, and the last column
    /// their coefficients. The sign convention is Goodnight's.
    fn sweep(&mut self, at: usize) {
        let width = self.width;
        let pivot = self.of(at, at);
        let row: Vec<f64> = (0..width).map(|column| self.of(at, column) / pivot).collect();
        for other in (0..width).filter(|&other| other != at) {
            let by = self.of(other, at);
            for (column, above) in row.iter().enumerate().filter(|(column, _)| *column != at) {
                self.cells[other * width + column] -= by * above;
            }
            self.cells[other * width + at] = -by / pivot;
        }
        for (column, above) in row.iter().enumerate() {
            self.cells[at * width + column] = *above;
        }
        self.cells[at * width + at] = 1.0 / pivot;
    }
}

#[cfg(test)]
mod tests;
