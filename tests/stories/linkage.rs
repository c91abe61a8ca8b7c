//! Whoever holds the files and knows who picked up and answered when can't tell who cast what: each attack on what a
//! wave leaves is held against chance, and against a store that leaks on purpose. Simulated: 8 units of 40 people over 5
//! days, everybody answering in one sitting, one after another.
//!
//! `KOE_LINKAGE_WAVES=40 cargo test --test stories linkage -- --nocapture` prints the figures of docs/linkage.md.

mod attacks;
mod joined;
mod postgres;
mod rows;
mod sqlite;
mod store;

use crate::support::postgres::Cluster;
use attacks::{ALL, Attack, BACKUPS_UNTIL_SEALING, JOURNAL_UNTIL_SEALING, Outcome, link};
use store::{Attacked, PEOPLE, UNITS};

/// What nobody can do better than without any file: one of a unit's people.
const CHANCE: f64 = 1.0 / PEOPLE as f64;

/// Waves a backend: enough that chance alone stays below twice chance, its bound included, but once in millions of runs.
fn waves() -> u64 {
    std::env::var("KOE_LINKAGE_WAVES").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

/// Standard deviation of the share of pairs in order when the stored order is chance (Kendall 1938: n(n − 1)(2n + 5) / 72
/// for the count of pairs of one unit), over all units.
fn chance_spread(units: f64) -> f64 {
    let n = PEOPLE as f64;
    let pairs = n * (n - 1.0) / 2.0;
    (n * (n - 1.0) * (2.0 * n + 5.0) / 72.0).sqrt() / pairs / units.sqrt()
}

fn outcome(attack: &Attack, wave: &Attacked) -> Outcome {
    link(&(attack.score)(&wave.evidence, &wave.keys()), &wave.units)
}

fn tell(backend: &str, attack: &Attack, outcome: Outcome, planted: Option<Outcome>) {
    println!(
        "{backend:10} {:32} linked {:5.2} % (upper bound {:5.2} %, chance {:.2} %), pairs in order {:5.2} %; planted leak {}",
        attack.name,
        100.0 * outcome.share(),
        100.0 * outcome.upper_bound(),
        100.0 * CHANCE,
        100.0 * outcome.in_order(),
        planted.map_or_else(
            || "–".to_owned(),
            |planted| format!("{:.1} %, {:.0} % in order", 100.0 * planted.share(), 100.0 * planted.in_order()),
        ),
    );
}

/// Holds every attack against chance; those named in `leaks` must find the leak that was planted.
fn hold(
    backend: &str,
    attacked: impl Fn(u64) -> Attacked,
    leaking: impl Fn(&Attacked) -> Attacked,
    leaks: &[&str],
) -> Vec<Attacked> {
    let waves: Vec<Attacked> = (0..waves()).map(attacked).collect();
    let leak = leaking(&waves[0]);
    for attack in &ALL {
        let found = waves.iter().map(|wave| outcome(attack, wave)).fold(Outcome::default(), Outcome::and);
        let planted = leaks.contains(&attack.name).then(|| outcome(attack, &leak));
        tell(backend, attack, found, planted);
        assert!(found.upper_bound() <= 2.0 * CHANCE, "{backend}, {}: {found:?}", attack.name);
        let spread = chance_spread((UNITS * waves.len()) as f64);
        assert!((found.in_order() - 0.5).abs() < 5.0 * spread, "{backend}, {}: {found:?}", attack.name);
        if let Some(planted) = planted {
            assert!(planted.finds_a_leak(CHANCE), "{backend}, {} misses a leak: {planted:?}", attack.name);
        }
    }
    waves
}

/// What holders of the box key could do until sealing, over all waves.
fn until_sealing(backend: &str, attack: &Attack, waves: &[Attacked]) -> Outcome {
    let found = waves.iter().map(|wave| outcome(attack, wave)).fold(Outcome::default(), Outcome::and);
    tell(backend, attack, found, None);
    found
}

#[test]
fn what_sqlite_keeps_links_nobody_beyond_chance() {
    let leaks = [
        "place in the file",
        "page of the file",
        "copies in freed pages",
        "journal",
        "row number (rowid, ctid)",
        "counters and times beside rows",
        "differences of backups",
    ];
    let waves = hold("SQLite", sqlite::attacked, |wave| sqlite::leaking(&wave.units), &leaks);
    let journal = until_sealing("SQLite", &JOURNAL_UNTIL_SEALING, &waves);
    assert!(journal.upper_bound() <= 2.0 * CHANCE, "the page says less than is true: {journal:?}");
    let backups = until_sealing("SQLite", &BACKUPS_UNTIL_SEALING, &waves);
    assert!(backups.finds_a_leak(CHANCE), "the page says more than is true: {backups:?}");
}

#[test]
fn what_postgresql_keeps_links_nobody_beyond_chance() {
    let cluster = Cluster::start();
    let leaks = [
        "place in the file",
        "page of the file",
        "copies in freed pages",
        "journal",
        "row number (rowid, ctid)",
        "transaction (xmin)",
        "counters and times beside rows",
        "differences of backups",
    ];
    let attacked = |seed| postgres::attacked(&cluster, seed);
    let waves = hold("PostgreSQL", attacked, |wave| postgres::leaking(&cluster, &wave.units), &leaks);
    // What the page about anonymity says of this backend.
    for attack in [JOURNAL_UNTIL_SEALING, BACKUPS_UNTIL_SEALING] {
        let found = until_sealing("PostgreSQL", &attack, &waves);
        assert!(found.finds_a_leak(CHANCE), "the page says more than is true: {found:?}");
    }
}
