//! A weighted mean with its standard error.

/// A weighted mean; weights are taken as given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedMean {
    pub n: u32,
    pub mean: f64,
    /// Linearised: √(n / (n − 1) Σ w² (x − mean)²) / Σw (Särndal, Swensson & Wretman 1992, 5.5). Weights count as
    /// fixed, which overstates the error of raked ones. None below two respondents.
    pub standard_error: Option<f64>,
    /// Kish's effective n of these respondents.
    pub effective_n: f64,
}

/// Mean of `values` under `weights`, passing over NaN ("has no value"). None where nobody has a value.
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> Option<WeightedMean> {
    let (mut n, mut sum, mut total, mut squares) = (0u32, 0.0, 0.0, 0.0);
    let with_value = || values.iter().zip(weights).filter(|(value, _)| !value.is_nan());
    for (value, weight) in with_value() {
        n += 1;
        sum += weight * value;
        total += weight;
        squares += weight * weight;
    }
    if total <= 0.0 {
        return None;
    }
    let mean = sum / total;
    let spread: f64 = with_value().map(|(value, weight)| (weight * (value - mean)).powi(2)).sum();
    let of_many = f64::from(n);
    let standard_error = (n > 1).then(|| (of_many / (of_many - 1.0) * spread).sqrt() / total);
    Some(WeightedMean { n, mean, standard_error, effective_n: total * total / squares })
}
