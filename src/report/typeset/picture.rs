//! Pictures and marks as paths.

use super::{DOWN, Mark, QUIET, UP};
use crate::chart::shapes::{Colour, Step};

/// A path with its fill or its stroke.
pub struct Stroke {
    pub steps: Vec<Step>,
    pub fill: Option<Colour>,
    pub stroke: Option<(Colour, f32)>,
    /// Lengths of dashes and gaps; empty for a whole line.
    pub dashes: Vec<f32>,
}

const EVEN: Colour = (0x5d, 0x64, 0x70);

/// A mark in a square of `size` that stands on the baseline at `(x, y)`.
pub fn mark(mark: Mark, x: f32, y: f32, size: f32) -> Vec<Stroke> {
    let place = |right: f32, up: f32| (x + right * size, y - up * size);
    let polygon = |corners: &[(f32, f32)]| {
        let mut steps: Vec<Step> = Vec::new();
        for (index, &(right, up)) in corners.iter().enumerate() {
            let (x, y) = place(right, up);
            steps.push(if index == 0 { Step::Move(x, y) } else { Step::Line(x, y) });
        }
        steps
    };
    let closed = |corners: &[(f32, f32)]| {
        let mut steps = polygon(corners);
        steps.push(Step::Close);
        steps
    };
    let filled = |steps, colour| Stroke { steps, fill: Some(colour), stroke: None, dashes: Vec::new() };
    let drawn = |steps, colour, thick: f32| Stroke {
        steps,
        fill: None,
        stroke: Some((colour, thick * size)),
        dashes: Vec::new(),
    };
    match mark {
        Mark::Up => vec![filled(closed(&[(0.1, 0.02), (0.9, 0.02), (0.5, 0.74)]), UP)],
        Mark::Down => vec![filled(closed(&[(0.1, 0.74), (0.9, 0.74), (0.5, 0.02)]), DOWN)],
        Mark::NoClearChange => vec![drawn(circle(place(0.5, 0.38), 0.33 * size), EVEN, 0.1)],
        Mark::NotTested => vec![drawn(polygon(&[(0.15, 0.38), (0.85, 0.38)]), QUIET, 0.1)],
        Mark::NotComparable => vec![
            drawn(polygon(&[(0.12, 0.5), (0.88, 0.5)]), QUIET, 0.09),
            drawn(polygon(&[(0.12, 0.26), (0.88, 0.26)]), QUIET, 0.09),
            drawn(polygon(&[(0.3, 0.04), (0.7, 0.72)]), QUIET, 0.09),
        ],
        Mark::Suppressed => {
            let mut all = vec![drawn(closed(&[(0.1, 0.0), (0.9, 0.0), (0.9, 0.76), (0.1, 0.76)]), QUIET, 0.06)];
            for (from, to) in [((0.1, 0.38), (0.5, 0.76)), ((0.1, 0.0), (0.9, 0.76)), ((0.5, 0.0), (0.9, 0.38))] {
                all.push(drawn(polygon(&[from, to]), QUIET, 0.06));
            }
            all
        }
    }
}

/// A circle as four curves; 0.5523 of the radius is the usual distance of the control points.
fn circle((x, y): (f32, f32), radius: f32) -> Vec<Step> {
    let bend = 0.5523 * radius;
    vec![
        Step::Move(x + radius, y),
        Step::Curve((x + radius, y + bend), (x + bend, y + radius), (x, y + radius)),
        Step::Curve((x - bend, y + radius), (x - radius, y + bend), (x - radius, y)),
        Step::Curve((x - radius, y - bend), (x - bend, y - radius), (x, y - radius)),
        Step::Curve((x + bend, y - radius), (x + radius, y - bend), (x + radius, y)),
        Step::Close,
    ]
}

/// Diagonal lines of a hatching inside a rectangle.
pub fn hatching(x: f32, y: f32, width: f32, height: f32) -> Vec<((f32, f32), (f32, f32))> {
    const STEP: f32 = 5.0;
    let mut lines = Vec::new();
    let mut along = STEP;
    while along < width + height {
        let from = if along <= height { (x, y + along) } else { (x + along - height, y + height) };
        let to = if along <= width { (x + along, y) } else { (x + width, y + along - width) };
        lines.push((from, to));
        along += STEP;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatching_stays_inside_its_rectangle() {
        for ((x1, y1), (x2, y2)) in hatching(10.0, 20.0, 63.0, 17.0) {
            for (x, y) in [(x1, y1), (x2, y2)] {
                assert!((10.0..=73.0).contains(&x) && (20.0..=37.0).contains(&y), "{x} {y}");
            }
        }
        assert!(hatching(0.0, 0.0, 40.0, 10.0).len() > 5);
    }
}
