//! Which units will probably show nothing, while a wave is open: from headcounts, the rates shown so far and the last
//! wave's published rates alone, so that it tells nothing that those do not.

use super::published::Published;
use super::residual::published_units;
use super::scores::Scores;
use crate::organisation::UnitTree;

/// What a wave will probably show.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    pub wave: String,
    pub threshold: u32,
    /// By unit of the wave's tree.
    pub units: Vec<Outlook>,
}

/// What is to be expected of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// Expected answers, with all below.
    pub answers: u32,
    /// Whether its number of responses will probably be hidden.
    pub hidden: bool,
}

/// Expects every unit's final share of answers to be the larger of its rate so far and its rate in the last wave
/// (each of the nearest unit above where it is hidden itself). Without a last wave the rates so far are taken as they
/// are: what would be hidden if the wave closed now.
///
/// `rates`: in %, by position of `tree`; none where hidden.
pub fn forecast(
    wave: &str,
    tree: &UnitTree,
    rates: &[Option<u8>],
    last: Option<&Published<Scores>>,
    threshold: u32,
) -> Published<Forecast> {
    let before = last.map(|last| last.tree.positions());
    let mut shares = vec![0.0_f64; tree.len()];
    for unit in 0..tree.len() {
        let parent = tree.units()[unit].parent;
        let above = parent.map_or(0.0, |parent| shares[parent]);
        let now = rates.get(unit).copied().flatten().map(|rate| f64::from(rate) / 100.0);
        let then = last.zip(before.as_ref()).and_then(|(last, places)| {
            let place = *places.get(tree.units()[unit].path.as_str())?;
            Some(last.response_rate(place)? / 100.0)
        });
        shares[unit] = match (now, then) {
            (Some(now), Some(then)) => now.max(then),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => above,
        };
    }
    let mut answers: Vec<f64> =
        tree.units().iter().zip(&shares).map(|(unit, share)| f64::from(unit.own_eligible) * share).collect();
    for unit in (1..tree.len()).rev() {
        if let Some(parent) = tree.units()[unit].parent {
            answers[parent] += answers[unit];
        }
    }
    let answers: Vec<u32> = answers.into_iter().map(|answers| answers.round() as u32).collect();
    let shown = published_units(tree, &answers, threshold.max(1), &vec![false; tree.len()]);
    // What was hidden last time and shows no rate so far will hardly be shown this time.
    let hidden_before = |unit: usize| {
        let place = before.as_ref().and_then(|places| places.get(tree.units()[unit].path.as_str()));
        last.zip(place).is_some_and(|(last, &place)| last.responses[place].is_none())
    };
    let no_rate = |unit: usize| rates.get(unit).copied().flatten().is_none();
    let outlook = |(unit, answers): (usize, u32)| {
        let hidden = !shown[unit] || (no_rate(unit) && hidden_before(unit));
        Outlook { answers, hidden }
    };
    let units = answers.into_iter().enumerate().map(outlook).collect();
    Published::new(Forecast { wave: wave.to_owned(), threshold, units })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::*;
    use crate::disclosure::publish;

    #[test]
    fn a_unit_that_was_hidden_and_shows_no_rate_is_expected_to_stay_hidden() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/一", 100), ("県/二", 60), ("県/三", 22), ("県/四", 20)]);
        let rows: Vec<_> = [(1, 70), (2, 45), (3, 7), (4, 14)]
            .into_iter()
            .flat_map(|(unit, n)| (0..n).map(move |at| respondent(unit, &["a"], &[(at % 5 + 1) as u8])))
            .collect();
        let last = publish(&from_rows("R7", &definition_of("1", None, &["a"]), &tree, 10, &rows).unwrap());
        let rates = [Some(30), Some(35), Some(25), None, None];
        let told = forecast("R8", &tree, &rates, Some(&last), 10);
        let hidden: Vec<bool> = told.units.iter().map(|unit| unit.hidden).collect();
        // The last wave hid 三 and, beside it, 四: of both only the whole's rate is known.
        assert_eq!(hidden, [false, false, false, true, true]);
        assert_eq!(told.units.iter().map(|unit| unit.answers).collect::<Vec<_>>(), [143, 70, 45, 15, 13]);
        // As things stand 三 and 四 have too few.
        let now = forecast("R8", &tree, &rates, None, 10);
        assert_eq!(now.units.iter().map(|unit| unit.hidden).collect::<Vec<_>>(), [false, false, false, true, true]);
        let nobody = forecast("R8", &tree, &[None; 5], None, 10);
        assert!(nobody.units.iter().all(|unit| unit.hidden && unit.answers == 0));
    }
}
