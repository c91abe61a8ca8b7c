//! Diagonal lines inside any closed shape.

use super::canvas::Place;

/// Lines at 45° from lower left to upper right, `step` pixels apart across the page, cut at the outline of the shape.
/// All shapes of one drawing share the same grid of lines.
pub fn lines(corners: &[Place], step: f64) -> Vec<(Place, Place)> {
    let spacing = step * std::f64::consts::SQRT_2;
    // On a line of the grid x + y is constant.
    let sums = corners.iter().map(|(x, y)| x + y);
    let (low, high) = sums.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), sum| (low.min(sum), high.max(sum)));
    if low >= high {
        return vec![];
    }
    let first = (low / spacing).floor() as i64;
    let last = (high / spacing).ceil() as i64;
    (first..=last).flat_map(|index| inside(corners, (index as f64 + 0.5) * spacing)).collect()
}

/// The parts of the line x + y = `sum` that lie inside.
fn inside(corners: &[Place], sum: f64) -> Vec<(Place, Place)> {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    let mut crossings: Vec<f64> = edges
        .filter_map(|(from, to)| {
            let (before, after) = (from.0 + from.1 - sum, to.0 + to.1 - sum);
            ((before < 0.0) != (after < 0.0)).then(|| from.0 + (to.0 - from.0) * before / (before - after))
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| ((pair[0], sum - pair[0]), (pair[1], sum - pair[1]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_the_outline_of_a_square() {
        let square = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)];
        let lines = lines(&square, 6.0);
        assert!(lines.len() > 5);
        let on_edge = |(x, y): Place| [x, y, 40.0 - x, 40.0 - y].iter().any(|distance| distance.abs() < 1e-9);
        assert!(lines.iter().all(|(from, to)| on_edge(*from) && on_edge(*to)));
    }

    #[test]
    fn a_shape_without_extent_has_no_lines() {
        assert_eq!(lines(&[(3.0, 3.0), (3.0, 3.0)], 6.0), vec![]);
        assert_eq!(lines(&[], 6.0), vec![]);
    }
}
