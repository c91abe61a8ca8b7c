use super::*;
use crate::response::Answer;
use crate::survey::{
    Attribute, Choice, CommentPrompt, Definition, Floors, Grade, Index, Item, ItemKind, Measure, Scale, ScaleStyle,
    Section, ShowIf, Text, Theme,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Instant;

fn choices(scores: impl Iterator<Item = (u8, Option<f64>)>) -> Vec<Choice> {
    let label = Text::default();
    scores
        .map(|(code, score)| Choice { code, label: label.clone(), score, value: score, positive: score > Some(50.0) })
        .collect()
}

fn scale(key: &str, choices: Vec<Choice>) -> Scale {
    Scale { key: key.to_owned(), style: ScaleStyle::Likert, choices, ends: None }
}

fn item(key: &str, kind: ItemKind) -> Item {
    Item {
        key: key.to_owned(),
        section: 0,
        wording: Text::default(),
        help: None,
        kind,
        reverse: key == "load_b",
        grade: Grade::Identical,
        short: false,
        required: key == "chal_a",
        show_if: None,
        provisional: false,
        recommendation: false,
        mean: false,
    }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// A small definition with every kind of item, and the keys that the truths speak of.
pub(super) fn definition() -> Definition {
    let five = choices((1..=5).map(|code| (code, Some(f64::from(code - 1) * 25.0))));
    let mut unsure = five.clone();
    unsure.push(Choice { code: 8, score: None, value: None, positive: false, label: Text::default() });
    let ladder = choices((0..=10).map(|code| (code, Some(f64::from(code) * 10.0))));
    let list = choices((1..=4).map(|code| (code, None)));
    let several =
        ItemKind::Multi { choices: choices((1..=5).map(|code| (code, None))), at_most: Some(2), ranked: false };
    let choice = |scale| ItemKind::Choice { scale };
    let mut items: Vec<Item> = [
        ("chal_a", 0),
        ("chal_b", 0),
        ("chal_c", 1),
        ("open_a", 0),
        ("open_b", 0),
        ("load_a", 0),
        ("load_b", 0),
        ("mgr_a", 0),
        ("mgr_b", 0),
        ("env_a", 0),
        ("env_b", 0),
        ("stay", 0),
        ("wb_present", 2),
        ("m_side_job", 3),
        ("m_model_office", 3),
    ]
    .into_iter()
    .map(|(key, scale)| item(key, choice(scale)))
    .collect();
    let mut reason = item("stay_reason", several);
    reason.show_if = Some(ShowIf { item: "stay".to_owned(), codes: vec![1, 2, 3] });
    items.insert(12, reason);
    let theme = |key: &str, items: &[&str]| Theme {
        key: key.to_owned(),
        title: Text::default(),
        items: keys(items),
        provisional: false,
    };
    let measure = |key: &str| Measure {
        key: key.to_owned(),
        title: Text::default(),
        item: format!("m_{key}"),
        units: Vec::new(),
        from_wave: None,
    };
    let prompt = |key: &str| CommentPrompt {
        key: key.to_owned(),
        wording: Text::default(),
        help: None,
        max_chars: 800,
        short: false,
    };
    Definition {
        survey: "test".to_owned(),
        version: "R7".to_owned(),
        previous: None,
        title: Text::default(),
        purpose: Text::default(),
        open_data: false,
        languages: keys(&["ja", "en"]),
        attribution: Vec::new(),
        sections: vec![Section { key: "all".to_owned(), title: Text::default(), intro: None, shuffle: false }],
        scales: vec![scale("five", five), scale("unsure", unsure), scale("ladder", ladder), scale("list", list)],
        items,
        themes: vec![
            theme("challenge", &["chal_a", "chal_b", "chal_c"]),
            theme("openness", &["open_a", "open_b"]),
            theme("workload", &["load_a", "load_b"]),
            theme("manager", &["mgr_a", "mgr_b"]),
            theme("environment", &["env_a", "env_b"]),
        ],
        indices: vec![Index {
            key: "wellbeing".to_owned(),
            title: Text::default(),
            items: keys(&["wb_present"]),
            min_answered: 1,
            inverted: false,
            provisional: false,
        }],
        attributes: vec![Attribute {
            key: "age".to_owned(),
            wording: Text::default(),
            choices: choices((1..=3).map(|code| (code, None))),
        }],
        measures: vec![measure("side_job"), measure("model_office")],
        targets: Vec::new(),
        pillars: Vec::new(),
        comments: vec![prompt("improve"), prompt("keep")],
        floors: Floors::default(),
    }
}

/// Mean score (0–100, reversed items turned round) of a theme over everybody in the demo who `counts`.
fn mean(wave: &DemoWave, theme: &str, counts: impl Fn(&DemoPerson, &Given) -> bool) -> f64 {
    let (definition, truths) = (definition(), Truths::demo().unwrap());
    let model = Model::new(&definition, &truths, wave.year);
    let items = &definition.themes.iter().find(|other| other.key == theme).unwrap().items;
    let mut scores = Vec::new();
    for person in &wave.people {
        let given = model.answers(person.respondent());
        if counts(person, &given) {
            scores.extend(items.iter().filter_map(|key| match given.answers.get(key) {
                Some(Answer::One(code)) => {
                    let item = definition.item(key)?;
                    definition.scale_of(item)?.score(*code, item.reverse)
                }
                _ => None,
            }));
        }
    }
    scores.iter().sum::<f64>() / scores.len() as f64
}

fn demo() -> Vec<DemoWave> {
    demo_organisation(&Truths::demo().unwrap()).unwrap()
}

fn change(waves: &[DemoWave], theme: &str, counts: impl Fn(&DemoPerson) -> bool) -> f64 {
    mean(&waves[2], theme, |person, _| counts(person)) - mean(&waves[1], theme, |person, _| counts(person))
}

#[test]
fn the_prefecture_has_3200_staff_in_about_120_units_in_every_wave() {
    let waves = demo();
    assert_eq!(waves.iter().map(|wave| wave.key.as_str()).collect::<Vec<_>>(), ["R5", "R6", "R7", "R8"]);
    for wave in &waves {
        let roster = crate::roster::read("roster.csv", &wave.roster_csv).unwrap();
        assert_eq!(roster.people.len(), 3_200);
        assert_eq!(roster.tree.root().path, "翠嶺県");
        let ballots = crate::organisation::merge_upward(&roster.tree, 20).0;
        let ballots = ballots.units().iter().filter(|unit| unit.ballot).count();
        assert!((105..=130).contains(&ballots), "{ballots} ballot units");
        for (person, row) in wave.people.iter().zip(&roster.people) {
            assert_eq!((&person.staff_number, &person.unit, &person.mail), (&row.staff_number, &row.unit, &row.mail));
        }
    }
}

#[test]
fn the_reorganisation_falls_between_r6_and_r7() {
    let units: Vec<HashSet<String>> =
        demo().iter().map(|wave| wave.people.iter().map(|person| person.unit.clone()).collect()).collect();
    assert!(units[0] == units[1] && units[2] == units[3]);
    assert!(
        units[2].contains("翠嶺県/知事政策局/デジタル推進課") && !units[1].contains("翠嶺県/知事政策局/デジタル推進課")
    );
    assert!(units[1].contains("翠嶺県/経営管理部/管財課") && !units[2].contains("翠嶺県/経営管理部/管財課"));
}

#[test]
fn most_people_stay_in_their_unit_and_some_leave() {
    let waves = demo();
    let before: HashMap<u64, &str> =
        waves[0].people.iter().map(|person| (person.person, person.unit.as_str())).collect();
    let still: Vec<bool> =
        waves[1].people.iter().filter_map(|person| Some(*before.get(&person.person)? == person.unit)).collect();
    assert!((3_000..3_150).contains(&still.len()), "{} of last wave's staff are still here", still.len());
    let stayed = still.iter().filter(|stayed| **stayed).count();
    assert!((1_900..2_400).contains(&stayed), "{stayed} stayed in their unit");
}

#[test]
fn every_division_answers_between_55_and_80_per_cent() {
    for wave in &demo()[..3] {
        let mut divisions: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for person in &wave.people {
            let (answered, eligible) = divisions.entry(person.unit.split('/').nth(1).unwrap()).or_default();
            *answered += usize::from(person.answers);
            *eligible += 1;
        }
        for (division, (answered, eligible)) in divisions {
            let rate = answered as f64 / eligible as f64;
            assert!((0.55..=0.80).contains(&rate), "{} {division}: {rate}", wave.key);
        }
    }
}

#[test]
fn the_small_unit_has_a_ballot_of_its_own_and_too_few_answers() {
    for wave in &demo()[..3] {
        let people: Vec<_> = wave.people.iter().filter(|person| person.unit.ends_with("/水産研究所")).collect();
        assert_eq!(people.len(), 22);
        let answered = people.iter().filter(|person| person.answers).count();
        assert!((6..=7).contains(&answered), "{answered}");
    }
}

#[test]
fn planted_changes_are_in_the_answers_and_nothing_else_moved() {
    let waves = demo();
    let close = |figure: f64, planted: f64| assert!((figure - planted).abs() < 1.5, "{figure} for {planted}");
    let outside = |person: &DemoPerson| !person.unit.contains("健康福祉部") && !person.unit.contains("土木部");
    close(change(&waves, "challenge", |_| true), 6.0);
    close(change(&waves, "openness", outside), 5.0);
    close(change(&waves, "manager", outside), 0.0);
    close(change(&waves, "workload", |_| true), 0.0);
    close(mean(&waves[1], "workload", |_, _| true) - mean(&waves[0], "workload", |_, _| true), -5.0);
    let works = change(&waves, "manager", |person| person.unit.contains("土木部"));
    assert!((5.0..12.0).contains(&works), "{works} for 9");
}

#[test]
fn measures_do_what_was_planted() {
    let waves = demo();
    let office = |person: &DemoPerson| {
        ["/人事課", "/行政経営課", "/企画課"].iter().any(|unit| person.unit.ends_with(unit))
            && !person.unit.contains("教育")
            && !person.unit.contains("商工")
            && !person.unit.contains("農林")
    };
    let treated = change(&waves, "environment", office);
    assert!((4.0..15.0).contains(&treated), "{treated} for 10");
    let others = change(&waves, "environment", |person| !office(person));
    assert!(others.abs() < 1.5, "{others} for 0");
    let took_part = |_: &DemoPerson, given: &Given| given.answers.get("m_side_job") == Some(&Answer::One(1));
    let gap = mean(&waves[2], "challenge", took_part)
        - mean(&waves[2], "challenge", |person, given| !took_part(person, given));
    assert!((8.0..26.0).contains(&gap), "{gap}: 8 by the measure, the rest by who takes part");
}

#[test]
fn answers_keep_to_the_definition() {
    let (definition, truths) = (definition(), Truths::demo().unwrap());
    let model = Model::new(&definition, &truths, 2);
    let (mut skipped, mut unsure, mut attributes, mut reasons) = (0, 0, 0, 0);
    for person in 0..2_000 {
        let given = model.answers(Respondent { person, unit: "県/部", origin: "県/部" });
        for (key, answer) in &given.answers {
            let item = definition.item(key).unwrap();
            match (answer, &item.kind) {
                (Answer::One(code), ItemKind::Choice { .. }) => {
                    assert!(definition.scale_of(item).unwrap().choice(*code).is_some(), "{key} {code}");
                    unsure += usize::from(key == "chal_c" && *code == 8);
                }
                (Answer::Many(codes), ItemKind::Multi { .. }) => {
                    assert!((1..=2).contains(&codes.len()) && codes.is_sorted(), "{codes:?}");
                    assert!(codes.first() != codes.last() || codes.len() == 1);
                    reasons += 1;
                }
                _ => panic!("{key} has an answer of the wrong shape"),
            }
        }
        let leaving = matches!(given.answers.get("stay"), Some(Answer::One(1..=3)));
        assert!(leaving || !given.answers.contains_key("stay_reason"));
        assert!(given.answers.contains_key("chal_a"), "a required item is answered");
        skipped += usize::from(!given.answers.contains_key("open_a"));
        attributes += usize::from(given.attributes.contains_key("age"));
    }
    assert!((10..60).contains(&skipped) && (20..70).contains(&unsure), "{skipped} {unsure}");
    assert!((1_600..1_800).contains(&attributes), "{attributes}");
    assert!(reasons > 300, "{reasons}");
}

#[test]
fn the_same_person_answers_alike_in_two_years_and_two_items() {
    let (definition, truths) = (definition(), Truths::demo().unwrap());
    let models = [Model::new(&definition, &truths, 0), Model::new(&definition, &truths, 1)];
    let code = |given: &Given, key: &str| match given.answers.get(key) {
        Some(Answer::One(code)) => f64::from(*code),
        _ => 3.0,
    };
    let given: Vec<[Given; 2]> = (0..3_000)
        .map(|person| models.each_ref().map(|model| model.answers(Respondent { person, unit: "a/b", origin: "a/b" })))
        .collect();
    let correlation = |one: &dyn Fn(&[Given; 2]) -> f64, other: &dyn Fn(&[Given; 2]) -> f64| {
        let n = given.len() as f64;
        let (x, y): (Vec<f64>, Vec<f64>) = given.iter().map(|years| (one(years), other(years))).unzip();
        let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
        let sum =
            |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 { a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum() };
        sum(&x, mx, &y, my) / (sum(&x, mx, &x, mx) * sum(&y, my, &y, my)).sqrt()
    };
    let within = correlation(&|years| code(&years[0], "open_a"), &|years| code(&years[0], "open_b"));
    let between = correlation(&|years| code(&years[0], "open_a"), &|years| code(&years[0], "mgr_b"));
    let years = correlation(&|years| code(&years[0], "open_a"), &|years| code(&years[1], "open_a"));
    assert!((0.4..0.65).contains(&within), "within a theme {within}");
    assert!((0.2..0.42).contains(&between), "between themes {between}");
    assert!((0.25..0.55).contains(&years), "from year to year {years}");
}

#[test]
fn comments_are_few_fit_and_vary() {
    let (definition, truths, comments) = (definition(), Truths::demo().unwrap(), Comments::demo().unwrap());
    let written: Vec<_> = (0..2_000).flat_map(|person| comments.of(&definition, &truths, 2, person)).collect();
    assert!((220..340).contains(&written.len()), "{}", written.len());
    for prompt in ["improve", "keep"] {
        let texts: BTreeSet<&str> =
            written.iter().filter(|comment| comment.prompt == prompt).map(|comment| comment.text.as_str()).collect();
        assert!(texts.len() > 60, "{prompt}: {} different texts", texts.len());
    }
    assert!(written.iter().all(|comment| comment.text.chars().count() <= 800));
}

#[test]
fn the_demo_is_the_same_every_time_and_made_at_once() {
    let (definition, truths) = (definition(), Truths::demo().unwrap());
    let before = Instant::now();
    let waves = demo();
    let given: Vec<Given> = waves
        .iter()
        .flat_map(|wave| {
            let model = Model::new(&definition, &truths, wave.year);
            wave.people.iter().map(move |person| model.answers(person.respondent())).collect::<Vec<_>>()
        })
        .collect();
    let took = before.elapsed();
    println!("{} answers in {took:?}", given.len());
    assert!(took.as_secs_f64() < 5.0, "{took:?}");
    assert_eq!(waves[3].roster_csv, demo()[3].roster_csv);
    let model = Model::new(&definition, &truths, 3);
    assert_eq!(given[given.len() - 1], model.answers(waves[3].people[3_199].respondent()));
}
