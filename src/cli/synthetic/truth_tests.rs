//! What was planted in the demo's prefecture is found again by the figures that are shown of it.

use super::*;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::cli::demo_making::DEFINITIONS;
use crate::disclosure::breakdowns::GroupCell;
use crate::disclosure::effects::{Effects, GapVerdict, Judged, Ladder, publish_effects};
use crate::disclosure::{Cell, Published, Release, release};
use crate::organisation::merge_upward;
use crate::response::Answer;
use crate::survey::{Definition, FigureId, FigureKind, Index, parse};
use crate::wave::TablePlan;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The wave's definition, with the mean score of each theme's items as an index of its own: truths are in points of
/// the score.
fn definition(year: usize) -> Definition {
    let mut definition = parse(DEFINITIONS[year].0, DEFINITIONS[year].1).unwrap().definition;
    let scores: Vec<Index> = definition
        .themes
        .iter()
        .map(|theme| Index {
            key: format!("score_{}", theme.key),
            title: theme.title.clone(),
            items: theme.items.clone(),
            min_answered: 1,
            inverted: false,
            provisional: false,
        })
        .collect();
    definition.indices.extend(scores);
    definition
}

fn figures(wave: &DemoWave) -> WaveFigures {
    let (definition, truths) = (definition(wave.year), Truths::demo().unwrap());
    let roster = crate::roster::read("roster.csv", &wave.roster_csv).unwrap();
    let (tree, ballot_units) = merge_upward(&roster.tree, 20);
    let positions = roster.tree.positions();
    let model = Model::new(&definition, &truths, wave.year);
    let columns: Vec<String> = definition.attributes.iter().map(|attribute| format!("a_{}", attribute.key)).collect();
    let rows: Vec<_> = wave
        .people
        .iter()
        .filter(|person| person.answers)
        .map(|person| {
            let given = model.answers(person.respondent());
            let attributes = definition.attributes.iter().zip(&columns);
            let mut cells: Vec<(&str, u8)> = attributes
                .filter_map(|(attribute, column)| Some((column.as_str(), *given.attributes.get(&attribute.key)?)))
                .collect();
            cells.extend(definition.items.iter().filter_map(|item| match given.answers.get(&item.key) {
                Some(Answer::One(code)) => Some((item.key.as_str(), *code)),
                _ => None,
            }));
            (ballot_units[positions[person.unit.as_str()]], cells)
        })
        .collect();
    from_rows(&wave.key, &definition, &tree, 10, &rows).unwrap()
}

fn effects() -> &'static Published<Effects> {
    static EFFECTS: OnceLock<Published<Effects>> = OnceLock::new();
    EFFECTS.get_or_init(|| {
        let demo = demo_organisation(&Truths::demo().unwrap()).unwrap();
        let waves: Vec<WaveFigures> = demo[..3].iter().map(figures).collect();
        let released: Vec<Release> = waves.iter().map(|wave| release(wave, &TablePlan::of(&wave.definition))).collect();
        publish_effects(&waves.iter().zip(&released).collect::<Vec<_>>()).unwrap()
    })
}

fn ladder(measure: &str, theme: &str) -> Ladder {
    let effects = effects();
    let at = effects.definition.measures.iter().position(|of| of.key == measure).unwrap();
    let shown = effects.shown.iter().find(|shown| shown.measures == [at]).unwrap();
    let outcome = FigureId::new(FigureKind::Index, &format!("score_{theme}"));
    shown.ladders.iter().find(|ladder| ladder.outcome == outcome).unwrap().clone()
}

fn holds(judged: &Judged, planted: f64) {
    let estimate = judged.estimate;
    assert!(estimate.low <= planted && planted <= estimate.high, "{estimate:?} does not hold {planted}");
}

#[test]
fn what_measures_did_is_within_the_interval_where_people_took_part_by_chance() {
    for (measure, theme, planted) in
        [("training", "growth", 3.0), ("regular_meeting", "manager", 4.0), ("career_talk", "growth", 5.0)]
    {
        let ladder = ladder(measure, theme);
        holds(&ladder.adjusted.unwrap(), planted);
    }
}

#[test]
fn where_the_engaged_take_part_the_gap_is_larger_than_what_the_measure_did() {
    let ladder = ladder("side_job", "challenge");
    let judged = ladder.adjusted.unwrap();
    assert_eq!(judged.verdict, GapVerdict::Higher);
    assert!(judged.estimate.points > 8.0, "{judged:?}");
}

#[test]
fn the_model_office_changed_its_units_as_planted_and_three_units_are_too_few_to_tell() {
    let (found, judged) = ladder("model_office", "environment").differences.unwrap().unwrap();
    assert_eq!(found.treated, 3);
    assert_eq!(judged.verdict, GapVerdict::CannotTell);
    holds(&judged, 10.0);
    let trend = found.trend_before.expect("two waves before");
    assert!(trend.low < 0.0 && trend.high > 0.0, "{trend:?}");
}

#[test]
fn where_nothing_was_planted_nothing_is_said_to_go_with_taking_part() {
    let by_chance =
        ["career_talk", "training", "regular_meeting", "groupware", "generative_ai", "telework", "flextime"];
    let planted = ["growth", "manager", "contribution", "engagement"];
    let effects = effects();
    let (mut all, mut held, mut said) = (0, 0, 0);
    for shown in effects.shown.iter().filter(|shown| shown.measures.len() == 1) {
        if !by_chance.contains(&effects.definition.measures[shown.measures[0]].key.as_str()) {
            continue;
        }
        for ladder in &shown.ladders {
            let untouched = !planted.iter().any(|planted| ladder.outcome.key.ends_with(planted));
            if let (Some(judged), true) = (ladder.adjusted, untouched) {
                all += 1;
                said += usize::from(matches!(judged.verdict, GapVerdict::Higher | GapVerdict::Lower));
                held += usize::from(judged.estimate.low <= 0.0 && judged.estimate.high >= 0.0);
            }
        }
    }
    assert!(all > 100, "{all} intervals");
    // One person's answers go together, so that the intervals of one measure miss together.
    assert!(held * 100 >= all * 80, "{held} of {all} hold 0");
    assert!(said * 100 <= all * 5, "{said} of {all} are said to differ");
}

/// Everybody who answered an item, by unit and attributes; and the totals that are published of it, as sets of them.
fn published_totals(wave: &DemoWave, item: &str) -> Vec<BTreeSet<usize>> {
    let (counted, truths) = (figures(wave), Truths::demo().unwrap());
    let released = release(&counted, &TablePlan::of(&counted.definition));
    assert!(released.audit.passed());
    let model = Model::new(&counted.definition, &truths, wave.year);
    let roster = crate::roster::read("roster.csv", &wave.roster_csv).unwrap();
    let (_, ballot_units) = merge_upward(&roster.tree, 20);
    let positions = roster.tree.positions();
    let answering = wave.people.iter().filter(|person| person.answers);
    let people: Vec<(usize, Given)> = answering
        .map(|person| (ballot_units[positions[person.unit.as_str()]], model.answers(person.respondent())))
        .filter(|(_, given)| given.answers.contains_key(item))
        .collect();
    let figure = FigureId::new(FigureKind::Item, item);
    let row = counted.figure(&figure).unwrap();
    let tree = &counted.tree;
    let all = |holds: &dyn Fn(usize, &Given) -> bool| -> BTreeSet<usize> {
        (0..people.len()).filter(|&at| holds(people[at].0, &people[at].1)).collect()
    };
    let units = (0..tree.len()).filter(|&unit| matches!(released.scores.cell(&figure, unit), Some(Cell::Shown(_))));
    let mut totals: Vec<BTreeSet<usize>> = units.map(|unit| all(&|at, _| tree.lies_in(at, unit))).collect();
    for table in &released.breakdowns.tables {
        for (place, &unit) in table.places.iter().enumerate() {
            for (category, codes) in table.categories.iter().enumerate() {
                if matches!(table.cell(row, place, category), Some(GroupCell::Shown { .. })) {
                    let same = |given: &Given| {
                        table.attributes.iter().zip(codes).all(|(key, code)| given.attributes.get(key) == code.as_ref())
                    };
                    totals.push(all(&|at, given| tree.lies_in(at, unit) && same(given)));
                }
            }
        }
    }
    totals
}

#[test]
fn no_difference_of_two_published_totals_of_the_demo_singles_anybody_out() {
    let demo = demo_organisation(&Truths::demo().unwrap()).unwrap();
    for wave in &demo[..3] {
        let totals = published_totals(wave, "env_office");
        assert!(totals.len() > 100, "{} totals", totals.len());
        for whole in &totals {
            assert!(whole.len() >= 10);
            for part in totals.iter().filter(|part| part.len() < whole.len() && whole.len() - part.len() < 10) {
                assert!(!part.is_subset(whole), "{}: {} less {}", wave.key, whole.len(), part.len());
            }
        }
    }
}
