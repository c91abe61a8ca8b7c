//! Changes judged once more over all units of a level: whoever looks at many units side by side, as on a heat map, sees
//! many chances of a lucky one (methods §2).

use super::{Comparison, ComparisonRow};
use crate::analysis::compare::{SURE, benjamini_hochberg};
use crate::analysis::{Change, Verdict};
use crate::survey::{FigureId, FigureKind};
use std::collections::BTreeMap;

/// The verdicts on one comparison as they stand beside those of all units of the same level.
///
/// A family holds the shown and tested changes of figures of one kind of all units of a level, whatever part of them a
/// picture draws, so that a unit has the same verdict in each.
pub struct LevelVerdicts<'a> {
    comparison: &'a Comparison,
    /// As the comparison's rows; none where nothing was tested.
    q: Vec<Option<f64>>,
}

impl Comparison {
    pub fn by_level(&self) -> LevelVerdicts<'_> {
        let width = self.figures.len();
        let mut families: BTreeMap<(usize, FigureKind), Vec<(usize, f64)>> = BTreeMap::new();
        for (place, row) in self.rows.iter().enumerate() {
            if let Some(ComparisonRow::Shown { change: Change { p: Some(p), .. }, .. }) = row {
                let level = self.tree.units()[place / width].depth();
                families.entry((level, self.figures[place % width].kind)).or_default().push((place, *p));
            }
        }
        let mut q = vec![None; self.rows.len()];
        for family in families.into_values() {
            let p: Vec<f64> = family.iter().map(|member| member.1).collect();
            for (member, value) in family.iter().zip(benjamini_hochberg(&p)) {
                q[member.0] = Some(value);
            }
        }
        LevelVerdicts { comparison: self, q }
    }
}

impl LevelVerdicts<'_> {
    /// Benjamini-Hochberg q of a change within its level; none where it was not tested.
    pub fn q(&self, figure: &FigureId, unit: usize) -> Option<f64> {
        let at = self.comparison.figures.iter().position(|here| here == figure)?;
        *self.q.get(unit * self.comparison.figures.len() + at)?
    }

    /// The verdict on a change: up or down only where it is sure both among the unit's own figures and within its level.
    /// None where the comparison has no such row.
    pub fn verdict(&self, figure: &FigureId, unit: usize) -> Option<Verdict> {
        Some(match self.comparison.row(figure, unit)? {
            ComparisonRow::Suppressed => Verdict::Suppressed,
            ComparisonRow::NotComparable => Verdict::NotComparable,
            ComparisonRow::Shown { change, .. } => match change.verdict {
                Verdict::Up | Verdict::Down if self.q(figure, unit).is_none_or(|q| q > SURE) => Verdict::NoClearChange,
                verdict => verdict,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::WaveFigures;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::*;
    use crate::disclosure::compare;

    const ITEMS: [&str; 4] = ["a", "b", "c", "d"];

    fn reference() -> serde_json::Value {
        serde_json::from_str(include_str!("../../../tests/reference/levels.json")).unwrap()
    }

    fn waves() -> [WaveFigures; 2] {
        let reference = reference();
        let homes: Vec<(String, u32)> = (0..8).map(|at| (format!("県/{at}"), 100)).collect();
        let homes = [("県", 0)].into_iter().chain(homes.iter().map(|home| (home.0.as_str(), home.1)));
        let tree = tree_with_headcounts(&homes.collect::<Vec<_>>());
        [0, 1].map(|wave| {
            let version = ["R5", "R6"][wave];
            let mut definition = definition_of(version, (wave == 1).then_some("R5"), &ITEMS);
            definition.themes = vec![theme("first", &ITEMS[..2]), theme("second", &ITEMS[2..])];
            let mut rows = Vec::new();
            for unit in 0..8 {
                for codes in reference["answers"][wave][unit].as_array().unwrap() {
                    let codes: Vec<u8> = codes.as_str().unwrap().bytes().map(|digit| digit - b'0').collect();
                    rows.push(respondent(unit + 1, &ITEMS, &codes));
                }
            }
            from_rows(version, &definition, &tree, 10, &rows).unwrap()
        })
    }

    fn themes() -> [FigureId; 2] {
        ["first", "second"].map(|key| FigureId::new(FigureKind::Theme, key))
    }

    #[test]
    fn q_over_the_shown_and_tested_units_of_a_level_agrees_with_scipy() {
        let [before, after] = waves();
        let comparison = compare(&[&before, &after]).unwrap().swap_remove(0);
        let levels = comparison.by_level();
        for unit in 0..5 {
            for (at, figure) in themes().iter().enumerate() {
                let expected = reference()["q"][unit][at].as_f64().unwrap();
                let q = levels.q(figure, unit + 1).unwrap();
                assert!((q - expected).abs() < 1e-6 * expected, "division {unit}, theme {at}: {q}, not {expected}");
            }
        }
        // Too few to be tested, hidden beside the smallest, and the smallest: in no family.
        assert!((6..9).all(|unit| themes().iter().all(|figure| levels.q(figure, unit).is_none())));
        assert_eq!(levels.verdict(&themes()[0], 6), Some(Verdict::NotTested));
        assert_eq!(levels.verdict(&themes()[0], 8), Some(Verdict::Suppressed));
    }

    #[test]
    fn a_change_that_is_sure_among_a_units_own_figures_may_not_be_among_all_units() {
        let [before, after] = waves();
        let comparison = compare(&[&before, &after]).unwrap().swap_remove(0);
        let levels = comparison.by_level();
        let first = &themes()[0];
        let alone = |unit| match comparison.row(first, unit) {
            Some(ComparisonRow::Shown { change, .. }) => change.verdict,
            other => panic!("{other:?}"),
        };
        assert_eq!((alone(1), levels.verdict(first, 1)), (Verdict::Up, Some(Verdict::NoClearChange)));
        assert_eq!((alone(5), levels.verdict(first, 5)), (Verdict::Up, Some(Verdict::Up)));
        // The whole organisation is a level of its own, with no more in its family than by itself.
        assert_eq!(Some(alone(0)), levels.verdict(first, 0));
    }
}
