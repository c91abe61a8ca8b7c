//! R² of every subset of predictors, and its fair division.

/// A symmetric matrix of correlations: predictors, then the outcome.
pub type Correlation = Vec<Vec<f64>>;

/// What is left of a predictor's variance beside the others when it follows from them.
const NOTHING_LEFT: f64 = 1e-9;

/// R² of every subset, by its bits: predictor k is in it where bit k is set.
///
/// Depth first over the predictors: each is either left out or taken out of all that follow (one step of Gaussian
/// elimination, the sweep of Goodnight 1979). The matrix shrinks on the way, so that all 2ᵖ subsets cost about
/// 6 × 2ᵖ steps.
pub fn r2_of_subsets(correlation: &Correlation) -> Vec<f64> {
    let predictors = correlation.len() - 1;
    let mut r2 = vec![0.0; 1 << predictors];
    descend(correlation, 0, 0, &mut r2);
    r2
}

fn descend(rest: &Correlation, depth: usize, subset: usize, r2: &mut [f64]) {
    if rest.len() == 1 {
        r2[subset] = (1.0 - rest[0][0]).clamp(0.0, 1.0);
        return;
    }
    let without: Correlation = rest[1..].iter().map(|row| row[1..].to_vec()).collect();
    let pivot = rest[0][0];
    if pivot > NOTHING_LEFT {
        let mut swept = without.clone();
        for (row, of) in swept.iter_mut().zip(&rest[1..]) {
            let by = of[0] / pivot;
            row.iter_mut().zip(&rest[0][1..]).for_each(|(cell, first)| *cell -= by * first);
        }
        descend(&swept, depth + 1, subset | 1 << depth, r2);
    } else {
        descend(&without, depth + 1, subset | 1 << depth, r2);
    }
    descend(&without, depth + 1, subset, r2);
}

/// Every predictor's share of R², in %, and R². Its part is what it adds to a subset, over all orders of adding
/// predictors: Σ |S|! (p − 1 − |S|)! / p! (R²(S ∪ k) − R²(S)). Equal shares where nothing is explained.
pub fn shares_of_r2(correlation: &Correlation) -> (Vec<f64>, f64) {
    let predictors = correlation.len() - 1;
    let r2 = r2_of_subsets(correlation);
    // 1 / (p × C(p − 1, s)), the share of orders in which just these s come before.
    let mut weights = vec![1.0 / predictors as f64; predictors];
    for size in 1..predictors {
        weights[size] = weights[size - 1] * size as f64 / (predictors - size) as f64;
    }
    let part = |predictor: usize| -> f64 {
        let bit = 1 << predictor;
        let without = (0..r2.len()).filter(|subset| subset & bit == 0);
        without.map(|subset| weights[subset.count_ones() as usize] * (r2[subset | bit] - r2[subset])).sum()
    };
    let parts: Vec<f64> = (0..predictors).map(part).collect();
    let whole = r2[r2.len() - 1];
    let share = |part: &f64| if whole > 0.0 { 100.0 * part / whole } else { 100.0 / predictors as f64 };
    (parts.iter().map(share).collect(), whole)
}

/// The first predictor that follows from those before it.
pub fn variance_inflated(correlation: &Correlation) -> Option<usize> {
    let predictors = correlation.len() - 1;
    let mut rest = correlation.clone();
    for at in 0..predictors {
        let pivot = rest[at][at];
        if pivot <= NOTHING_LEFT {
            return Some(at);
        }
        for row in at + 1..predictors {
            let by = rest[row][at] / pivot;
            let above = rest[at].clone();
            rest[row].iter_mut().zip(&above).skip(at).for_each(|(cell, above)| *cell -= by * above);
        }
    }
    None
}
