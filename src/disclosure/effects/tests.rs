use super::*;
use crate::analysis::test_support::measures::{People, definition, wave};
use crate::disclosure::Reason;
use crate::disclosure::release::release;
use crate::survey::{Attribute, Choice, Text};
use crate::wave::TablePlan;

fn published(waves: &[&WaveFigures]) -> Option<Published<Effects>> {
    let released: Vec<Release> = waves.iter().map(|wave| release(wave, &TablePlan::of(&wave.definition))).collect();
    publish_effects(&waves.iter().copied().zip(&released).collect::<Vec<_>>())
}

fn only<'a>(effects: &'a Effects, measure: usize) -> Option<&'a Ladder> {
    effects.shown.iter().find(|shown| shown.measures == [measure]).map(|shown| &shown.ladders[0])
}

#[test]
fn a_gap_is_found_and_its_wording_stops_at_what_was_adjusted() {
    let of = definition("1", 1);
    let wave = wave("R7", &of, &People { units: 20, each: 40 }, 1, |_, person| match person % 4 {
        0 => (vec![1], 12.0),
        1 => (vec![2], 0.0),
        _ => (vec![4], 0.0),
    });
    let effects = published(&[&wave]).unwrap();
    let ladder = only(&effects, 0).unwrap();
    let judged = ladder.adjusted.unwrap();
    assert_eq!((judged.verdict, ladder.rung()), (GapVerdict::Higher, Rung::AdjustedGap));
    assert!((8.0..16.0).contains(&judged.estimate.points), "{judged:?}");
    assert_eq!(ladder.gap.unwrap().n, [200, 200]);
    assert!(ladder.differences.is_none() && ladder.over_waves.is_none());
}

#[test]
fn a_few_who_took_part_are_hidden_and_several_small_measures_are_told_as_one() {
    let of = definition("1", 3);
    // Seven and eight people took part in the first two, a hundred in the third.
    let wave = wave("R7", &of, &People { units: 10, each: 50 }, 2, |unit, person| {
        let took = |first: bool| if first { 1 } else { 2 + (person % 3) as u8 };
        (vec![took(unit < 7 && person == 0), took(unit < 8 && person == 1), took(person % 5 == 2)], 0.0)
    });
    let effects = published(&[&wave]).unwrap();
    assert!(only(&effects, 0).is_none() && only(&effects, 1).is_none() && only(&effects, 2).is_some());
    assert_eq!(effects.hidden, [0, 1]);
    let pooled = effects.shown.iter().find(|shown| shown.measures == [0, 1]).expect("both small ones together");
    assert_eq!(pooled.ladders[0].gap.unwrap().n[0], 15);
}

#[test]
fn people_of_whom_all_say_the_same_are_not_shown() {
    let of = definition("1", 1);
    let wave = wave("R7", &of, &People { units: 10, each: 50 }, 3, |_, person| match person % 3 {
        0 => (vec![1], 1000.0),
        1 => (vec![2], 0.0),
        _ => (vec![3], 0.0),
    });
    let effects = published(&[&wave]).unwrap();
    assert!(only(&effects, 0).is_none(), "everybody who took part has 100 points");
}

#[test]
fn no_arm_is_shown_from_which_a_few_people_of_a_unit_would_follow() {
    let of = definition("1", 1);
    // Everybody of unit 0 took part but four, and nobody elsewhere: the unit's total less the arm's is theirs.
    let wave = wave("R7", &of, &People { units: 10, each: 50 }, 4, |unit, person| match (unit, person) {
        (0, 0..=3) => (vec![4], 0.0),
        (0, _) => (vec![1], 0.0),
        _ => (vec![2 + (person % 3) as u8], 0.0),
    });
    let effects = published(&[&wave]).unwrap();
    assert!(only(&effects, 0).is_none());
    assert_eq!(effects.hidden, [0]);
}

#[test]
fn no_arm_is_shown_from_which_a_few_people_of_a_category_would_follow() {
    let mut of = definition("1", 1);
    let choice = |code| Choice { code, label: Text::new("x", "x"), score: None, value: None, positive: false };
    of.attributes.push(Attribute {
        key: "age".to_owned(),
        wording: Text::new("年代", "age"),
        choices: vec![choice(1), choice(2), choice(3)],
    });
    // Of the third category everybody took part but four people, and nobody of the others.
    let answer = |few: usize| {
        move |unit: usize, person: usize| match person % 3 {
            2 if unit < few && person == 2 => (vec![4, 3], 0.0),
            2 => (vec![1, 3], 0.0),
            other => (vec![2 + 2 * (person % 2) as u8, 1 + other as u8], 0.0),
        }
    };
    let people = People { units: 12, each: 60 };
    let leaky = wave("R7", &of, &people, 5, answer(4));
    assert!(only(&published(&[&leaky]).unwrap(), 0).is_none());
    let fine = wave("R7", &of, &people, 5, answer(12));
    assert!(only(&published(&[&fine]).unwrap(), 0).is_some());
}

fn given(treated: usize, waves: usize, path: bool) -> Published<Effects> {
    let people = People { units: 24, each: 30 };
    let counted: Vec<WaveFigures> = (0..waves)
        .map(|at| {
            let mut of = definition("1", 1);
            of.measures[0].units = (1..=treated).map(|unit| format!("県/{unit:05}")).collect();
            of.measures[0].from_wave = Some(format!("R{}", waves - 1));
            wave(&format!("R{at}"), &of, &people, 10 + at as u64, |unit, person| {
                let moved = if unit < treated && (at == waves - 1 || path) { 6.0 * (at + 1) as f64 } else { 0.0 };
                (vec![2 + (person % 3) as u8], moved)
            })
        })
        .collect();
    published(&counted.iter().collect::<Vec<_>>()).unwrap()
}

fn change(effects: &Effects) -> (Differences, Judged) {
    effects.shown[0].ladders[0].differences.clone().unwrap().unwrap()
}

#[test]
fn a_handful_of_treated_units_can_not_tell_and_eight_can() {
    let (few, judged) = change(&given(3, 3, false));
    assert_eq!((few.treated, judged.verdict), (3, GapVerdict::CannotTell));
    let (enough, judged) = change(&given(8, 3, false));
    assert_eq!((enough.treated, judged.verdict), (8, GapVerdict::Higher));
    assert!((10.0..25.0).contains(&judged.estimate.points), "{judged:?}");
    assert_eq!(enough.n, [240, 240, 240]);
}

#[test]
fn units_on_another_path_before_the_measure_can_not_tell() {
    let (found, judged) = change(&given(8, 4, true));
    assert!(found.trend_before.unwrap().low > 0.0, "{:?}", found.trend_before);
    assert_eq!(judged.verdict, GapVerdict::CannotTell);
}

#[test]
fn a_measure_is_given_no_change_without_a_wave_before_it() {
    let effects = given(8, 1, false);
    assert_eq!(effects.shown[0].ladders[0].differences, Some(Err(NoDifferences::NoWaveBefore)));
}

#[test]
fn nobody_and_nothing_have_no_effects_and_no_panic() {
    let of = definition("1", 1);
    let empty = wave("R7", &of, &People { units: 2, each: 0 }, 1, |_, _| (vec![1], 0.0));
    let effects = published(&[&empty]).unwrap();
    assert!(effects.shown.is_empty());
    assert!(published(&[]).is_none());
    let uses = publish_uses(&empty);
    assert!(matches!(uses.cells[0][0], UseCell::Hidden(Reason::NoAnswers)));
    let alone = wave("R7", &of, &People { units: 1, each: 60 }, 1, |_, person| (vec![1 + (person % 2) as u8], 0.0));
    let effects = published(&[&alone]).unwrap();
    assert!(effects.shown.iter().all(|shown| shown.ladders.iter().all(|ladder| ladder.adjusted.is_none())));
}
