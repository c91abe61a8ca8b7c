//! What may be shown of signs of forms filled in without reading: counts for the whole organisation and divisions.

use super::published::Published;
use super::residual::published_units;
use crate::analysis::WaveFigures;
use crate::analysis::quality::{Signs, quality};
use serde::Serialize;

/// Responses of a division from which on its signs are shown.
const FROM: u32 = 30;
/// Smallest count that is shown, as for open data.
const SMALLEST_COUNT: u32 = 10;

/// A sign of a form filled in without reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    AllSame,
    StraightLine,
    MostlyStraight,
    Contradiction,
}

impl Sign {
    pub const ALL: [Sign; 4] = [Sign::AllSame, Sign::StraightLine, Sign::MostlyStraight, Sign::Contradiction];

    fn count(self, signs: &Signs) -> u32 {
        match self {
            Sign::AllSame => signs.all_same,
            Sign::StraightLine => signs.straight_line,
            Sign::MostlyStraight => signs.mostly_straight,
            Sign::Contradiction => signs.contradiction,
        }
    }
}

/// Signs of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct QualitySigns {
    pub wave: String,
    /// Smallest count shown.
    pub smallest_count: u32,
    /// Whether the form can show contradictions at all.
    pub worded_both_ways: bool,
    /// The whole organisation, then its divisions.
    pub units: Vec<UnitSigns>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct UnitSigns {
    pub unit: String,
    /// None where hidden; then nothing else is shown either.
    pub responses: Option<u32>,
    /// Counts in the order of [`Sign::ALL`]; none below the smallest count, or where another count would follow.
    pub counts: [Option<u32>; 4],
    /// Share of asked items without an answer, in %.
    pub unanswered: Option<f64>,
}

/// Publishes the signs of a wave.
pub fn signs(wave: &WaveFigures) -> Published<QualitySigns> {
    let found = quality(wave);
    let smallest = SMALLEST_COUNT.max(wave.threshold);
    let responses = on_tree(wave, &found.units, |at| found.signs[at].responses);
    let few: Vec<bool> = (0..wave.tree.len())
        .map(|unit| !found.units.contains(&unit) || responses[unit] < FROM.max(wave.threshold))
        .collect();
    let shown = published_units(&wave.tree, &responses, smallest, &few);
    let counts = Sign::ALL.map(|sign| {
        let counts = on_tree(wave, &found.units, |at| sign.count(&found.signs[at]));
        // Those without the sign are a count too.
        let hidden: Vec<bool> =
            (0..counts.len()).map(|unit| !shown[unit] || responses[unit] - counts[unit] < smallest).collect();
        let published = published_units(&wave.tree, &counts, smallest, &hidden);
        counts.into_iter().zip(published).map(|(count, shown)| shown.then_some(count)).collect::<Vec<_>>()
    });
    let units = found.units.iter().zip(&found.signs).map(|(&unit, signs)| UnitSigns {
        unit: wave.tree.units()[unit].path.clone(),
        responses: shown[unit].then_some(signs.responses),
        counts: [counts[0][unit], counts[1][unit], counts[2][unit], counts[3][unit]],
        unanswered: if shown[unit] { signs.unanswered_share() } else { None },
    });
    Published::new(QualitySigns {
        wave: wave.wave.clone(),
        smallest_count: smallest,
        worded_both_ways: found.worded_both_ways,
        units: units.collect(),
    })
}

/// Numbers of the whole organisation and its divisions at their places in the tree; 0 elsewhere.
fn on_tree(wave: &WaveFigures, units: &[usize], number: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut numbers = vec![0; wave.tree.len()];
    units.iter().enumerate().for_each(|(at, &unit)| numbers[unit] = number(at));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, respondent, tree_with_headcounts};

    const ITEMS: [&str; 4] = ["a", "b", "c", "d"];

    /// Responses and straight lines by division.
    fn signs_of(divisions: [(u32, u32); 3]) -> Vec<UnitSigns> {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 200), ("県/乙", 200), ("県/丙", 200)]);
        let mut rows = Vec::new();
        for (at, (responses, straight)) in divisions.into_iter().enumerate() {
            rows.extend(
                (0..responses)
                    .map(|row| respondent(at + 1, &ITEMS, if row < straight { &[4, 4, 4, 4] } else { &[1, 2, 3, 4] })),
            );
        }
        signs(&from_rows("R7", &definition_of("1", None, &ITEMS), &tree, 10, &rows).unwrap()).units.clone()
    }

    fn straight(units: &[UnitSigns]) -> Vec<Option<u32>> {
        units.iter().map(|unit| unit.counts[1]).collect()
    }

    #[test]
    fn counts_under_ten_are_hidden_with_what_they_would_follow_from() {
        assert_eq!(straight(&signs_of([(80, 20), (80, 12), (80, 15)])), [Some(47), Some(20), Some(12), Some(15)]);
        // 4 of 丙 would follow from the others, so the smaller of them is hidden too.
        assert_eq!(straight(&signs_of([(80, 20), (80, 12), (80, 4)])), [Some(36), Some(20), None, None]);
        assert_eq!(straight(&signs_of([(80, 2), (80, 2), (80, 4)])), [None; 4]);
    }

    #[test]
    fn divisions_under_thirty_answers_show_no_sign() {
        let units = signs_of([(80, 20), (80, 12), (29, 15)]);
        assert_eq!((units[3].responses, units[3].counts, units[3].unanswered), (None, [None; 4], None));
        assert_eq!(units[1].unanswered, Some(0.0));
    }

    #[test]
    fn a_few_who_do_not_show_the_sign_are_hidden_as_well() {
        assert_eq!(straight(&signs_of([(40, 38), (0, 0), (0, 0)]))[1], None);
    }

    #[test]
    fn a_wave_without_responses_shows_nothing() {
        assert!(signs_of([(0, 0); 3]).iter().all(|unit| unit.responses.is_none() && unit.counts == [None; 4]));
    }
}
