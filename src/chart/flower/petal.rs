//! The shape of a petal. It is drawn from the edge of the flower's heart outwards; a score scales it by its square
//! root both ways, so that the area, which is what the eye compares, is proportional to the score.

use crate::chart::canvas::Place;

/// One petal of a flower, in pixels and radians.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Petal {
    pub centre: Place,
    /// Radius of the heart, where petals begin.
    pub heart: f64,
    /// Length of the petal of a score of 100.
    pub length: f64,
    /// Clockwise from the top.
    pub angle: f64,
}

/// Half of the greatest breadth as a share of the length.
const BREADTH: f64 = 0.335;
/// Points along either side.
const POINTS: usize = 40;
/// How fast the petal opens at its base, and how round its tip is: half its breadth at a share t of its length is
/// proportional to t^OPENING (1 − t)^ROUNDNESS. An exponent of ½ ends in the tip of an ellipse.
const OPENING: f64 = 0.85;
const ROUNDNESS: f64 = 0.5;

/// Half the breadth at a share of the length, in lengths.
fn half_breadth(along: f64) -> f64 {
    let shape = |along: f64| along.powf(OPENING) * (1.0 - along).powf(ROUNDNESS);
    BREADTH * shape(along) / shape(OPENING / (OPENING + ROUNDNESS))
}

/// Shares of the length from base to tip, close together at both ends, where the outline turns.
fn shares() -> impl DoubleEndedIterator<Item = f64> + Clone {
    (0..=POINTS).map(|point| (1.0 - (std::f64::consts::PI * point as f64 / POINTS as f64).cos()) / 2.0)
}

impl Petal {
    /// The outline that a score 0–100 fills.
    pub fn outline(&self, score: f64) -> Vec<Place> {
        let size = self.size(score);
        let right = shares().map(|along| (along, half_breadth(along)));
        let left = shares().rev().map(|along| (along, -half_breadth(along)));
        right.chain(left).map(|(along, aside)| self.turned(self.heart + size * along, size * aside)).collect()
    }

    /// Where the petal of a score ends.
    pub fn tip(&self, score: f64) -> Place {
        self.turned(self.heart + self.size(score), 0.0)
    }

    /// Length of the petal of a score: the area grows with its square.
    fn size(&self, score: f64) -> f64 {
        self.length * (score.clamp(0.0, 100.0) / 100.0).sqrt()
    }

    /// A place so far out along the petal and so far to its side.
    fn turned(&self, out: f64, aside: f64) -> Place {
        let (sin, cos) = self.angle.sin_cos();
        (self.centre.0 + out * sin + aside * cos, self.centre.1 - out * cos + aside * sin)
    }
}

/// Area of a closed shape in square pixels, by the shoelace formula.
#[cfg(test)]
pub(crate) fn area(corners: &[Place]) -> f64 {
    let pairs = corners.iter().zip(corners.iter().cycle().skip(1));
    (pairs.map(|(one, next)| one.0 * next.1 - next.0 * one.1).sum::<f64>() / 2.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn petal(angle: f64) -> Petal {
        Petal { centre: (300.0, 300.0), heart: 44.0, length: 130.0, angle }
    }

    proptest! {
        #[test]
        fn the_area_is_proportional_to_the_score(score in 0.0..100.0_f64, angle in 0.0..6.3_f64) {
            let whole = area(&petal(angle).outline(100.0));
            let drawn = area(&petal(angle).outline(score));
            prop_assert!((drawn / whole - score / 100.0).abs() < 1e-9, "{}", drawn / whole);
        }
    }

    #[test]
    fn seven_whole_petals_do_not_touch() {
        let inside = |corners: &[Place], (x, y): Place| {
            corners.iter().zip(corners.iter().cycle().skip(1)).fold(false, |inside, (one, next)| {
                let crosses =
                    (one.1 > y) != (next.1 > y) && x < (next.0 - one.0) * (y - one.1) / (next.1 - one.1) + one.0;
                inside != crosses
            })
        };
        let one = petal(0.0).outline(100.0);
        let next = petal(std::f64::consts::TAU / 7.0).outline(100.0);
        assert!(next.iter().all(|corner| !inside(&one, *corner)));
        assert!(inside(&one, (300.0, 200.0)), "the test itself sees what lies inside");
    }
}
