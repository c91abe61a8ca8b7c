use super::*;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
use crate::disclosure::targets::publish_targets;
use crate::disclosure::{compare, publish};
use crate::survey::{FigureKind, Pillar as Defined, Target as Goal, Text};

const ITEMS: [&str; 3] = ["a", "b", "c"];
const WORDS: Words = Words(Lang::En);

/// 110 people; `happy` of ten choose 5 on every item, the others 2.
fn wave(key: &str, happy: usize, pillars: bool) -> WaveFigures {
    let mut definition = definition_of("1", None, &ITEMS);
    definition.indices = vec![index("i", &ITEMS)];
    let figure = FigureId::new(FigureKind::Index, "i");
    let title = Text::new("意欲", "Will");
    definition.targets = vec![Goal {
        key: "will".into(),
        title,
        figure: figure.clone(),
        baseline: None,
        value: 70.0,
        by_wave: "R8".into(),
    }];
    if pillars {
        definition.pillars = vec![Defined {
            key: "lively".into(),
            title: Text::new("活性化", "Lively"),
            figures: vec![FigureId::new(FigureKind::Item, "b"), figure],
            indicators: vec!["jobs".into(), "uncounted".into()],
        }];
    }
    let homes = [("県", 0), ("県/総務部", 60), ("県/土木部", 50)];
    let rows: Vec<_> = (0..110)
        .map(|at| {
            let code = if at % 10 < happy { 5 } else { 2 };
            respondent(1 + at % 2, &ITEMS, &[code; 3])
        })
        .collect();
    from_rows(key, &definition, &tree_with_headcounts(&homes), 10, &rows).unwrap()
}

fn counted(wave: &str, value: f64) -> Indicator {
    Indicator {
        key: "jobs".into(),
        wave: wave.into(),
        titles: ("複業".into(), "Side jobs".into()),
        unit: "人".into(),
        value,
        source: "人事課".into(),
        target: Some((150.0, "R8".into())),
    }
}

fn page(with_pillars: bool, hide: bool) -> Pillars {
    let waves = [wave("R6", 3, with_pillars), wave("R7", if hide { 10 } else { 7 }, with_pillars)];
    let scores: Vec<_> = waves.iter().map(publish).collect();
    let scores: Vec<_> = scores.iter().collect();
    let comparisons = compare(&[&waves[0], &waves[1]]).unwrap();
    let targets = publish_targets(&scores).unwrap();
    let elsewhere = [counted("R6", 80.0), counted("R7", 118.0)];
    let sources = Sources { scores: &scores, change: comparisons.first(), targets: &targets, elsewhere: &elsewhere };
    pillars(&sources, WORDS).unwrap()
}

#[test]
fn a_pillar_has_its_figures_and_what_was_counted_side_by_side() {
    let page = page(true, false);
    assert_eq!(page.waves, ["R6", "R7"]);
    assert_eq!(page.sources, ["人事課"]);
    let [pillar] = &page.pillars[..] else { panic!("one pillar: {page:#?}") };
    let [item, index, jobs] = &pillar.lines[..] else { panic!("three lines: {pillar:#?}") };
    assert_eq!(item.values, [Value::Shown("30%".into()), Value::Shown("70%".into())]);
    assert_eq!(item.target, None);
    assert_eq!(index.title, "Will");
    let change = index.change.clone().unwrap();
    assert_eq!((change.verdict, change.difference.as_deref()), (Verdict::Up, Some("+30")));
    let target = index.target.clone().unwrap();
    assert!(target.words.contains("70") && target.words.contains("R8") && target.standing.is_some(), "{target:?}");
    assert_eq!(jobs.values, [Value::Shown("80 people".into()), Value::Shown("118 people".into())]);
    assert!(jobs.counted && jobs.change.is_none() && jobs.interval.is_none(), "{jobs:?}");
}

#[test]
fn what_is_hidden_has_neither_value_nor_change_nor_interval() {
    let page = page(true, true);
    let item = &page.pillars[0].lines[0];
    assert!(matches!(&item.values[..], [Value::Shown(_), Value::Hidden(_)]), "{item:?}");
    assert_eq!(item.interval, None);
    let change = item.change.clone().unwrap();
    assert_eq!((change.verdict, change.difference), (Verdict::Suppressed, None));
}

#[test]
fn a_definition_without_pillars_has_its_targets() {
    let page = page(false, false);
    let titles: Vec<&str> = page.pillars[0].lines.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(titles, ["Will", "Side jobs"]);
}
