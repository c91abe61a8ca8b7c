//! Whoever knows how old colleagues are must not find the one row of somebody whose age nobody shares.

use super::store::definition;
use crate::support::wave::{answers_of, people, people_csv, pick_up};
use koe::sealed::parquet::read_rows;
use koe::sealed::{CastMessage, identity, lines};
use koe::store::{NewWave, Place, Store};
use koe::wave::Charter;
use rand::rngs::OsRng;
use std::collections::BTreeMap;

/// Rows by division and age; the attacker joins them with what is known of people.
fn smallest_group(rows: &[(usize, Option<u8>)]) -> usize {
    let mut groups: BTreeMap<(usize, u8), usize> = BTreeMap::new();
    for (division, age) in rows {
        if let Some(age) = age {
            *groups.entry((*division, *age)).or_default() += 1;
        }
    }
    groups.into_values().min().unwrap_or(usize::MAX)
}

#[test]
fn no_row_stands_alone_with_what_is_known_of_a_person() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&Place::in_folder(folder.path())).expect("a store");
    let (recipient, secret) = identity::generate();
    let keeper = store.keeper();
    let wave = NewWave {
        key: "W".to_owned(),
        definition: definition(),
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: vec![recipient],
        objection_days: 60,
        opens_on: None,
        closes_on: None,
    };
    keeper.create(&wave).expect("a draft");
    let roster = people_csv(&[("県/総務部", 20), ("県/土木部", 20)]);
    keeper.import_roster("W", &koe::roster::read("roster.csv", roster.as_bytes()).expect("a roster")).expect("people");
    keeper.announce("W").expect("a charter");
    keeper.open("W").expect("an open wave");
    let charter = Charter::from_bytes(&store.ballot_door().charter("W").expect("a charter")).expect("a charter");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for (number, person) in people(&store, "W").iter().enumerate() {
        let ballot = pick_up(&store, &charter, person);
        // The first of each unit is the only one of that age.
        let age = if number % 20 == 0 { 2 } else { 1 };
        let attributes = BTreeMap::from([("age".to_owned(), age)]);
        let answers = answers_of(number);
        let message =
            CastMessage::commit(&charter, &ballot, attributes, answers, Vec::new(), &mut OsRng).expect("a cast");
        runtime.block_on(store.ballot_door().cast(message)).expect("an acknowledged response");
    }
    keeper.close("W").expect("a closed wave");
    keeper.seal("W").expect("a sealed wave");
    let sealed = keeper.sealed("W").expect("the record");
    let rows = read_rows(&charter.definition, &sealed.answers).expect("rows");
    let kept: Vec<_> = rows.iter().map(|row| (charter.tree.division(row.unit as usize), row.cells[0])).collect();
    assert_eq!(kept.len(), 40);
    assert!(smallest_group(&kept) >= 5, "{kept:?}");

    let openings =
        koe::sealed::crypt::decrypt(&sealed.openings.expect("openings"), &secret).expect("the auditor's key");
    let openings: Vec<lines::Opening> = lines::read("openings.jsonl", &openings).expect("openings");
    let as_cast: Vec<_> =
        openings.iter().map(|opening| (charter.tree.division(opening.unit), opening.attributes.get("age"))).collect();
    assert_eq!(smallest_group(&as_cast), 1, "what was cast would give two people away");
}
