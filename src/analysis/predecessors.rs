//! The earlier side of a comparison where units changed: sums over a predecessor's parts.

use super::moments::Moments;
use crate::organisation::UnitTree;
use crate::organisation::succession::Predecessor;

/// Sums of a predecessor in its own wave. `moments` counts every unit of the earlier tree with everything below it.
///
/// Of a split unit its share of n, Σ and Σ² is taken: the mean of all its people, as if those who came here answered
/// like the rest, with the uncertainty of their number. None for [`Predecessor::None`] and where nobody answered.
pub fn moments_before(predecessor: &Predecessor, earlier: &UnitTree, moments: &[Moments]) -> Option<Moments> {
    let (mut n, mut sum, mut sum_sq) = (0.0, 0.0, 0.0);
    for (unit, weight) in predecessor.terms(earlier) {
        let of = moments.get(unit)?;
        n += weight * f64::from(of.n);
        sum += weight * of.sum;
        sum_sq += weight * of.sum_sq;
    }
    // Whole people: shares of a few may come to less than one.
    let whole = n.round();
    (whole >= 1.0).then(|| Moments { n: whole as u32, sum: sum * whole / n, sum_sq: sum_sq * whole / n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::succession::Part;

    fn earlier() -> (UnitTree, Vec<Moments>) {
        let tree = UnitTree::from_headcounts([("県/甲", 20), ("県/甲/一課", 40), ("県/乙", 30)]).unwrap();
        let of = |value, n| Moments::repeated(value, n);
        let mut division = of(20.0, 10);
        division += of(80.0, 30);
        let mut all = division;
        all += of(50.0, 20);
        (tree, vec![all, division, of(80.0, 30), of(50.0, 20)])
    }

    #[test]
    fn sums_are_exact_and_own_people_are_what_children_leave() {
        let (tree, moments) = earlier();
        let before = |predecessor: &Predecessor| moments_before(predecessor, &tree, &moments);
        assert_eq!(before(&Predecessor::Same(2)), Some(moments[2]));
        assert_eq!(before(&Predecessor::Sum(vec![Part::Whole(1), Part::Whole(3)])), Some(moments[0]));
        assert_eq!(before(&Predecessor::Sum(vec![Part::Own(1)])), Some(Moments::repeated(20.0, 10)));
        assert_eq!(before(&Predecessor::None), None);
    }

    #[test]
    fn an_estimate_has_the_mean_of_the_split_unit_and_fewer_people() {
        let (tree, moments) = earlier();
        let part = |share| moments_before(&Predecessor::Estimate(vec![(Part::Whole(1), share)]), &tree, &moments);
        let half = part(0.51).unwrap();
        assert_eq!((half.n, half.mean().map(f64::round)), (20, Some(65.0)));
        assert_eq!(part(0.01), None, "less than one person");
    }
}
