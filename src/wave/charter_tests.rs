use super::charter::{Charter, CharterError};
use super::draw_up::CharterPlan;
use super::table_kinds::TableKind;
use crate::organisation::{UnitTree, merge_upward};
use crate::survey::{
    Attribute, Choice, CommentPrompt, Definition, FigureId, FigureKind, Floors, Grade, Index, Item, ItemKind, Measure,
    Scale, ScaleStyle, Section, ShowIf, Target, Text, Theme,
};
use serde_json::Value;

fn text() -> Text {
    Text::new("文", "text")
}

/// A definition with one of everything, so that no field is empty.
fn definition() -> Definition {
    let choice = Choice { code: 1, label: text(), score: Some(100.0), value: Some(5.0), positive: true };
    let item = Item {
        key: "pride".to_owned(),
        section: 0,
        wording: text(),
        help: Some(text()),
        kind: ItemKind::Choice { scale: 0 },
        reverse: false,
        grade: Grade::New,
        short: true,
        required: false,
        show_if: Some(ShowIf { item: "other".to_owned(), codes: vec![1] }),
        provisional: false,
        recommendation: false,
        mean: true,
    };
    let key = |key: &str| key.to_owned();
    Definition {
        survey: key("engagement"),
        version: key("R8"),
        previous: Some(key("R7")),
        title: text(),
        purpose: text(),
        open_data: false,
        languages: vec![key("ja")],
        attribution: vec![text()],
        sections: vec![Section { key: key("s"), title: text(), intro: Some(text()), shuffle: true }],
        scales: vec![Scale {
            key: key("likert"),
            style: ScaleStyle::Likert,
            choices: vec![choice.clone()],
            ends: Some((text(), text())),
        }],
        items: vec![item],
        themes: vec![Theme { key: key("t"), title: text(), items: vec![key("pride")], provisional: false }],
        indices: vec![Index {
            key: key("i"),
            title: text(),
            items: vec![key("pride")],
            min_answered: 1,
            inverted: false,
            provisional: false,
        }],
        attributes: vec![Attribute { key: key("age"), wording: text(), choices: vec![choice] }],
        measures: vec![Measure {
            key: key("m"),
            title: text(),
            item: key("pride"),
            units: vec![key("県")],
            from_wave: Some(key("R7")),
        }],
        pillars: Vec::new(),
        targets: vec![Target {
            key: key("t"),
            title: text(),
            figure: FigureId::new(FigureKind::Index, "i"),
            baseline: Some(1.0),
            value: 2.0,
            by_wave: key("R9"),
        }],
        comments: vec![CommentPrompt {
            key: key("c"),
            wording: text(),
            help: Some(text()),
            max_chars: 1000,
            short: true,
        }],
        floors: Floors::default(),
    }
}

fn plan() -> CharterPlan {
    let homes = [("県/総務部/人事課", 25), ("県/総務部/財政課", 31), ("県/土木部", 40)];
    CharterPlan {
        wave: "R8".to_owned(),
        definition: definition(),
        tree: merge_upward(&UnitTree::from_headcounts(homes).unwrap(), 20).0,
        receipt_key: [3; 32],
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: vec!["age1auditor".to_owned()],
        objection_days: 90,
    }
}

fn drawn_up(plan: CharterPlan) -> Result<Charter, CharterError> {
    Charter::draw_up(plan, |unit| Some([unit.path.len() as u8; 32]))
}

/// Every value that can be reached in a JSON document, changed one at a time.
fn each_change(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![Value::from(1)],
        Value::Bool(yes) => vec![Value::Bool(!yes)],
        Value::Number(number) => vec![Value::from(number.as_f64().unwrap() + 1.0)],
        Value::String(text) => vec![Value::from(format!("{text}x"))],
        Value::Array(all) => {
            let inside = all.iter().enumerate().flat_map(|(at, one)| {
                each_change(one).into_iter().map(move |changed| {
                    let mut all = all.clone();
                    all[at] = changed;
                    Value::Array(all)
                })
            });
            let shorter = (!all.is_empty()).then(|| Value::Array(all.iter().skip(1).cloned().collect()));
            inside.chain(shorter).collect()
        }
        Value::Object(all) => all
            .iter()
            .flat_map(|(key, one)| {
                each_change(one).into_iter().map(move |changed| {
                    let mut all = all.clone();
                    all.insert(key.clone(), changed);
                    Value::Object(all)
                })
            })
            .collect(),
    }
}

#[test]
fn the_fingerprint_changes_when_any_field_changes() {
    let charter = drawn_up(plan()).unwrap();
    let bytes = charter.to_bytes().unwrap();
    assert_eq!(Charter::from_bytes(&bytes).unwrap(), charter);
    let fingerprint = Charter::fingerprint_of(&bytes);
    let changes = each_change(&serde_json::from_slice(&bytes).unwrap());
    assert!(changes.len() > 100, "{}", changes.len());
    let mut still_charters = 0;
    for changed in changes {
        // read and written again, so that a field that is not written would be noticed
        if let Ok(changed) = serde_json::from_value::<Charter>(changed.clone()) {
            still_charters += 1;
            let again = changed.to_bytes().unwrap();
            assert_ne!(Charter::fingerprint_of(&again), fingerprint, "{}", String::from_utf8_lossy(&again));
        }
    }
    assert!(still_charters > 60, "{still_charters}");
}

#[test]
fn thresholds_and_ballot_units_have_a_floor() {
    let refused = |change: fn(&mut CharterPlan)| {
        let mut plan = plan();
        change(&mut plan);
        drawn_up(plan).unwrap_err().to_string()
    };
    assert_eq!(refused(|plan| plan.threshold = 4), "a threshold of 4 is below 5");
    assert_eq!(refused(|plan| plan.smallest_ballot_unit = 14), "ballot units of 14 are below 15");
    assert!(refused(|plan| plan.smallest_ballot_unit = 30).contains("県/総務部/人事課 carries ballots of 25"));
    assert!(refused(|plan| plan.wave = "../R8".to_owned()).contains("name"));
    assert_eq!(refused(|plan| plan.tree = UnitTree::from_headcounts([("県", 0)]).unwrap()), "nobody is eligible");
    let unkeyed = Charter::draw_up(plan(), |unit| (unit.name() != "土木部").then_some([1; 32])).unwrap_err();
    assert_eq!(unkeyed.to_string(), "unit 県/土木部 has no public key");
}

#[test]
fn a_tiny_organisation_may_have_one_ballot_unit() {
    let tiny = CharterPlan { tree: UnitTree::from_headcounts([("会社", 9)]).unwrap(), ..plan() };
    assert_eq!(drawn_up(tiny).unwrap().ballot_units.len(), 1);
}

#[test]
fn the_charter_lists_its_ballot_units_tables_and_families() {
    let charter = drawn_up(plan()).unwrap();
    let units: Vec<(&str, u32)> = charter.ballot_units.iter().map(|unit| (unit.path.as_str(), unit.eligible)).collect();
    assert_eq!(units, [("県/総務部/人事課", 25), ("県/総務部/財政課", 31), ("県/土木部", 40)]);
    assert!(charter.tables.contains(&"index by unit, from 10 answers, residual rule: i".to_owned()));
    assert!(charter.tables.iter().any(|line| line.contains("Benjamini-Hochberg: item")));
}

#[test]
fn a_charter_names_every_kind_of_table_and_an_older_one_reads_without_them() {
    let charter = drawn_up(plan()).unwrap();
    let without_open_data: Vec<TableKind> =
        TableKind::ALL.into_iter().filter(|kind| *kind != TableKind::OpenData).collect();
    assert_eq!(charter.kinds, without_open_data);
    let bare = Definition { measures: Vec::new(), comments: Vec::new(), open_data: true, ..definition() };
    let kinds = drawn_up(CharterPlan { definition: bare, ..plan() }).unwrap().kinds;
    assert!(kinds.contains(&TableKind::OpenData));
    assert!(![TableKind::Effects, TableKind::Comments].iter().any(|kind| kinds.contains(kind)));
    let mut older = serde_json::to_value(&charter).unwrap();
    older.as_object_mut().unwrap().remove("kinds");
    assert!(Charter::from_bytes(older.to_string().as_bytes()).unwrap().kinds.is_empty());
}
