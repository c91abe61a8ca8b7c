//! Odd waves go through everything that is worked out and written: each figure that is not there has a reason, nothing
//! is NaN, nothing panics.

use super::breakdowns::group_rows;
use super::composition::composition_rows;
use super::drivers::driver_rows;
use super::effects::{Asked, effect_rows};
use super::quality::quality_rows;
use super::rows::{compare_rows, score_rows};
use super::targets::indications;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::measures::{OUTCOME, People, definition, wave};
use crate::analysis::test_support::{definition_of, respondent, theme, tree_with_headcounts};
use crate::disclosure::composition::composition;
use crate::disclosure::drivers::publish_drivers;
use crate::disclosure::effects::{publish_effects, publish_uses};
use crate::disclosure::targets::publish_targets;
use crate::disclosure::{Release, compare, release};
use crate::locale::Words;
use crate::organisation::succession::UnitMap;
use crate::survey::{Definition, FigureId, FigureKind, Lang, Target, Text};
use serde::Serialize;

fn of(version: &str) -> Definition {
    let mut definition = definition(version, 2);
    definition.themes = vec![theme("t", &["y1", "y2"]), theme("u", &["y3"])];
    definition.targets = vec![Target {
        key: "goal".to_owned(),
        title: Text::new("目標", "goal"),
        figure: FigureId::new(FigureKind::Index, OUTCOME),
        baseline: None,
        value: 70.0,
        by_wave: "R9".to_owned(),
    }];
    definition
}

/// What may be odd about a wave, by name.
fn odd_waves() -> Vec<(&'static str, WaveFigures)> {
    let definition = of("1");
    let made = |units, each, answer: &dyn Fn(usize, usize) -> (Vec<u8>, f64)| {
        wave("R7", &definition, &People { units, each }, 7, answer)
    };
    let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 40), ("県/乙", 40)]);
    let rows = |codes: &[(&'static str, u8)], people: usize| -> WaveFigures {
        let (items, codes): (Vec<&str>, Vec<u8>) = codes.iter().copied().unzip();
        let rows: Vec<_> = (0..people).map(|at| respondent(1 + at % 2, &items, &codes)).collect();
        from_rows("R7", &definition, &tree, 10, &rows).unwrap()
    };
    vec![
        ("no responses", made(3, 0, &|_, _| (vec![1, 2], 0.0))),
        ("one response", made(1, 1, &|_, _| (vec![1, 2], 0.0))),
        ("one unit", made(1, 80, &|_, person| (vec![1 + (person % 4) as u8, 2], 0.0))),
        ("everybody in one category", rows(&[("y1", 3), ("y2", 3), ("y3", 3), ("m0", 1), ("m1", 1)], 80)),
        ("an item nobody answered", rows(&[("y1", 3), ("y2", 2), ("m0", 1)], 80)),
        ("nothing answered at all", rows(&[], 80)),
        ("only don't knows", rows(&[("y1", 8), ("y2", 8), ("y3", 8)], 80)),
        ("a usual wave", made(6, 40, &|_, person| (vec![1 + (person % 4) as u8, 1 + (person % 3) as u8], 0.0))),
    ]
}

/// Rows as a file would hold them; JSON writes null for what is no number, CSV writes it out.
fn sound<Row: Serialize>(what: &str, rows: &[Row]) {
    let written = super::listing::csv_of(rows);
    for no_number in ["NaN", "inf"] {
        assert!(!written.contains(no_number), "{what}: {no_number} in {written}");
    }
}

fn one(name: &str, wave: &WaveFigures) {
    let plan = Default::default();
    let released: Release = release(wave, &plan);
    assert!(released.audit.passed(), "{name}");
    let units: Vec<usize> = (0..wave.tree.len()).collect();
    for row in score_rows(&released.scores, &units) {
        assert!(row.suppressed == row.value.is_none() && row.suppressed == row.reason.is_some(), "{name}: {row:?}");
        assert!(row.value.is_none_or(f64::is_finite), "{name}: {row:?}");
    }
    sound(name, &group_rows(&released.breakdowns, None, 0));
    let weights = crate::disclosure::weights::weights(wave);
    sound(name, &quality_rows(&weights, &crate::disclosure::quality::signs(wave)));
    let outcome = FigureId::new(FigureKind::Index, OUTCOME);
    match publish_drivers(wave, &outcome, 0) {
        Ok(drivers) => sound(name, &driver_rows(&drivers)),
        Err(reason) => assert!(!reason.to_string().is_empty()),
    }
    let effects = publish_effects(&[(wave, &released)]).unwrap();
    sound(name, &effect_rows(&publish_uses(wave), &effects, &units, Asked::default()));
    let targets = publish_targets(&[&released.scores]).unwrap();
    let told: Vec<_> = indications(&targets, &[], Words(Lang::Ja)).into_iter().map(|of| of.row).collect();
    assert!(told.iter().all(|row| row.suppressed == row.value.is_none()), "{name}: {told:?}");
    sound(name, &told);
}

#[test]
fn odd_waves_have_reasons_and_no_numbers_that_are_none() {
    for (name, wave) in odd_waves() {
        one(name, &wave);
    }
}

#[test]
fn odd_waves_are_compared_with_each_other_without_a_number_that_is_none() {
    let waves = odd_waves();
    for (name, earlier) in &waves {
        for (other, later) in &waves {
            let what = format!("{name} against {other}");
            let compared = compare(&[earlier, later]).unwrap();
            let units: Vec<usize> = (0..later.tree.len()).collect();
            for row in compare_rows(&compared[0], &units) {
                for number in
                    [row.difference, row.low, row.high, row.p, row.q, row.effect, row.value_to].into_iter().flatten()
                {
                    assert!(number.is_finite(), "{what}: {row:?}");
                }
                assert!(row.p.is_none_or(|p| (0.0..=1.0).contains(&p)), "{what}: {row:?}");
            }
            let outcome = FigureId::new(FigureKind::Index, OUTCOME);
            let map = UnitMap::by_path(&earlier.tree, &later.tree);
            match composition(earlier, later, &map, &outcome) {
                Ok(split) => sound(&what, &composition_rows(&split)),
                Err(reason) => assert!(!reason.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn waves_with_no_common_item_have_no_rows_of_change() {
    let tree = tree_with_headcounts(&[("県", 60)]);
    let wave = |key: &str, version: &str, item: &'static str| {
        let rows: Vec<_> = (0..60u8).map(|at| respondent(0, &[item], &[1 + at % 5])).collect();
        from_rows(key, &definition_of(version, None, &[item]), &tree, 10, &rows).unwrap()
    };
    let compared = compare(&[&wave("R6", "1", "a"), &wave("R7", "2", "b")]).unwrap();
    let rows = compare_rows(&compared[0], &[0]);
    assert!(rows.iter().all(|row| row.difference.is_none() && row.q.is_none()), "{rows:?}");
}
