//! Numbers as people read them; rounding happens here, once, half up.

use crate::survey::UnitOfValue;

/// Rounds half up (towards plus infinity at .5) to `places` decimals.
pub fn half_up(value: f64, places: u32) -> f64 {
    let scale = 10_f64.powi(places as i32);
    (value * scale + 0.5 + 1e-9).floor() / scale
}

fn places(unit: UnitOfValue) -> u32 {
    if unit == UnitOfValue::Scale { 1 } else { 0 }
}

fn with_minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|digit| matches!(digit, '0' | '.')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// A value: whole numbers, means with one decimal, − for minus.
pub fn value(value: f64, unit: UnitOfValue) -> String {
    let places = places(unit);
    with_minus(format!("{:.*}", places as usize, half_up(value, places)))
}

/// A difference with its sign; rounded by its size, so that +x and −x read alike.
pub fn difference(difference: f64, unit: UnitOfValue) -> String {
    signed(difference, places(unit))
}

/// A difference with its sign and this many decimals; what rounds to 0 has none.
pub fn signed(difference: f64, places: u32) -> String {
    let size = format!("{:.*}", places as usize, half_up(difference.abs(), places));
    match (size.chars().all(|digit| matches!(digit, '0' | '.')), difference < 0.0) {
        (true, _) => size,
        (false, true) => format!("−{size}"),
        (false, false) => format!("+{size}"),
    }
}

/// A value for files: two decimals, half up.
pub fn filed(value: f64) -> f64 {
    half_up(value, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_taken_unrounded_and_then_rounded() {
        assert_eq!(value(52.952, UnitOfValue::Points), "53");
        assert_eq!(value(58.495, UnitOfValue::Points), "58");
        assert_eq!(difference(58.495 - 52.952, UnitOfValue::Points), "+6");
    }

    #[test]
    fn minus_is_a_minus_and_zero_has_none() {
        assert_eq!(value(-12.4, UnitOfValue::Net), "−12");
        assert_eq!(value(-0.2, UnitOfValue::Net), "0");
        assert_eq!(difference(-0.04, UnitOfValue::Scale), "0.0");
        assert_eq!(difference(-0.26, UnitOfValue::Scale), "−0.3");
    }
}
