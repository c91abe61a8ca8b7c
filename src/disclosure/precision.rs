//! Before a wave: the smallest change that each unit can see, from headcounts or from a published wave.

use super::masks::Masks;
use super::published::Published;
use crate::analysis::WaveFigures;
use crate::analysis::precision::{Expected, USUAL_SD, sd_of_share, smallest_change};
use crate::organisation::UnitTree;
use crate::organisation::succession::{Predecessor, UnitMap};
use crate::survey::FigureId;
use serde::Serialize;

/// Where a unit's expectation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Headcount times expected response rate in both waves, usual standard deviation.
    Headcount,
    /// Answers and standard deviation of the last wave against headcount times rate.
    LastWave,
}

/// What a unit can expect of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum UnitPrecision {
    /// Smallest changes, in index points and in points of % positive (at 50 %, where it is largest).
    Expected { eligible: u32, answers: f64, points: f64, positive: f64, basis: Basis },
    /// Fewer answers are expected than are shown.
    BelowThreshold,
    /// Nobody knows how many people there are.
    UnknownHeadcount,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    pub wave: String,
    pub tree: UnitTree,
    pub threshold: u32,
    /// Expected response rate, 0–1.
    pub rate: f64,
    pub units: Vec<UnitPrecision>,
}

/// The last wave and the figure whose spread is taken from it.
pub struct LastWave<'a> {
    pub figures: &'a WaveFigures,
    pub figure: &'a FigureId,
    pub units: &'a UnitMap,
}

/// Says for every unit of a wave's tree what it can see. Headcounts are public with the charter; of the last wave
/// only what it shows is used, and the usual standard deviation elsewhere.
pub fn precision(
    wave: &str,
    tree: &UnitTree,
    threshold: u32,
    rate: f64,
    last: Option<LastWave<'_>>,
) -> Published<Precision> {
    let masks = last.as_ref().map(|last| Masks::of(last.figures));
    let seen = |unit: usize| {
        let (last, masks) = (last.as_ref()?, masks.as_ref()?);
        let Predecessor::Same(before) = *last.units.of(unit) else { return None };
        let figure = last.figures.figure(last.figure)?;
        masks.reason(last.figure, before).is_none().then(|| Expected::of_wave(&last.figures.moments[figure][before]))?
    };
    let units = tree.units().iter().enumerate().map(|(unit, node)| {
        if tree.root().eligible == 0 {
            return UnitPrecision::UnknownHeadcount;
        }
        expected(node.eligible, rate, threshold, seen(unit)).unwrap_or(UnitPrecision::BelowThreshold)
    });
    Published::new(Precision { wave: wave.to_owned(), tree: tree.clone(), threshold, rate, units: units.collect() })
}

fn expected(eligible: u32, rate: f64, threshold: u32, last: Option<Expected>) -> Option<UnitPrecision> {
    let sd = last.map_or(USUAL_SD, |last| last.sd);
    let of_headcount = |sd: f64| Expected::of_headcount(eligible, rate, sd);
    let next = of_headcount(sd);
    if next.n < f64::from(threshold) {
        return None;
    }
    let half = sd_of_share(0.5);
    Some(UnitPrecision::Expected {
        eligible,
        answers: next.n,
        points: smallest_change(last.unwrap_or(next), next)?,
        positive: smallest_change(
            last.map_or(of_headcount(half), |last| Expected { sd: half, ..last }),
            of_headcount(half),
        )?,
        basis: if last.is_some() { Basis::LastWave } else { Basis::Headcount },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
    use crate::survey::FigureKind;

    #[test]
    fn headcounts_tell_what_a_unit_can_see_and_small_ones_can_not() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 100), ("県/乙", 13)]);
        let told = precision("R8", &tree, 10, 0.7, None);
        let UnitPrecision::Expected { points, basis, answers, .. } = told.units[1] else { panic!("{told:?}") };
        assert!((points - 2.8016 * 26.0 * (2.0f64 / 70.0).sqrt()).abs() < 1e-3, "{points}");
        assert!((answers - 70.0).abs() < 1e-9 && basis == Basis::Headcount);
        assert_eq!(told.units[2], UnitPrecision::BelowThreshold);
        let unknown = tree_with_headcounts(&[("県", 0), ("県/甲", 0)]);
        assert_eq!(precision("R8", &unknown, 10, 0.7, None).units, vec![UnitPrecision::UnknownHeadcount; 2]);
    }

    #[test]
    fn the_last_waves_answers_and_spread_are_used_where_they_may_be_shown() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 100), ("県/乙", 100), ("県/丙", 100)]);
        let mut definition = definition_of("1", None, &["q"]);
        definition.indices = vec![index("i", &["q"])];
        let mut rows: Vec<_> = (0..80u8).map(|at| respondent(1, &["q"], &[1 + 4 * (at % 2)])).collect();
        rows.extend(vec![respondent(2, &["q"], &[3]); 30]);
        // Not so all alike that 乙's answers would follow from the whole's.
        rows.extend((0..40u8).map(|at| respondent(3, &["q"], &[1 + at % 5])));
        let figures = from_rows("R7", &definition, &tree, 10, &rows).unwrap();
        let (units, figure) = (UnitMap::by_path(&tree, &tree), FigureId::new(FigureKind::Index, "i"));
        let last = LastWave { figures: &figures, figure: &figure, units: &units };
        let told = precision("R8", &tree, 10, 0.7, Some(last));
        let UnitPrecision::Expected { points, basis, .. } = told.units[1] else { panic!("{told:?}") };
        let sd = 50.0 * (80.0f64 / 79.0).sqrt();
        assert_eq!(basis, Basis::LastWave);
        assert!((points - 2.8016 * sd * (1.0 / 80.0 + 1.0f64 / 70.0).sqrt()).abs() < 1e-2, "{points}");
        let UnitPrecision::Expected { basis, .. } = told.units[2] else { panic!("{told:?}") };
        assert_eq!(basis, Basis::Headcount, "everybody there answered alike, which is hidden");
    }
}
