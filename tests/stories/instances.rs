//! Two servers share one PostgreSQL database and one folder of secrets: a ballot counts once, whichever it is cast
//! at, and closing at one closes both.

use crate::support::http::Visitor;
use crate::support::postgres::Cluster;
use crate::support::program::Koe;
use crate::support::wave::{FieldedWave, answers_of, cast_message, pick_up};
use koe::sealed::CastMessage;

fn cast(outside: &mut Visitor, message: &CastMessage) -> (u16, String) {
    let answer = outside.post_json("/cast", &serde_json::to_string(message).unwrap(), &[]);
    (answer.status, answer.body)
}

#[test]
fn a_ballot_counts_once_over_two_servers_and_closing_one_closes_both() {
    let cluster = Cluster::start();
    let shared = tempfile::tempdir().unwrap();
    let koe = || Koe::on(&cluster.url).with_secrets(shared.path());
    let (one, other) = (koe(), koe());
    let wave = FieldedWave::open(&one, &[("県/総務部", 30), ("県/土木部", 30)]);
    let (here, there) = (one.serve(), other.serve());
    let mut at_one = Visitor::new(&here.cast_origin);
    let mut at_other = Visitor::new(&there.cast_origin);

    let ballot = pick_up(&wave.store, &wave.charter, &wave.people[0]);
    let message = cast_message(&wave.charter, &ballot, answers_of(0));
    let (status, receipt) = cast(&mut at_one, &message);
    assert_eq!(status, 200, "{receipt}");
    assert_eq!(cast(&mut at_other, &message), (200, receipt), "the same again at the other is a success");
    let changed = cast_message(&wave.charter, &ballot, answers_of(1));
    assert_eq!(cast(&mut at_other, &changed).0, 409, "another response is a conflict");

    let mut acknowledged = vec![message.leaf.clone()];
    for person in 1..25 {
        let ballot = pick_up(&wave.store, &wave.charter, &wave.people[person]);
        let [first, second] = [person, person + 1].map(|of| cast_message(&wave.charter, &ballot, answers_of(of)));
        let (one, other) = std::thread::scope(|scope| {
            let one = scope.spawn(|| cast(&mut at_one, &first).0);
            (one.join().unwrap(), cast(&mut at_other, &second).0)
        });
        match (one, other) {
            (200, 409) => acknowledged.push(first.leaf),
            (409, 200) => acknowledged.push(second.leaf),
            answers => panic!("one of two counts, not {answers:?}"),
        }
    }
    let late: Vec<CastMessage> = (30..34).map(|person| wave.message(person)).collect();
    one.must(["wave", "close", "W"]);
    assert!(late.iter().all(|message| cast(&mut at_other, message).0 >= 400), "closed for the other at once");
    assert!(late.iter().all(|message| cast(&mut at_one, message).0 >= 400));
    let arrival = "SELECT count(DISTINCT xmin::text) FROM \"ballot_box_W\".cast_response";
    assert_eq!(cluster.ask(arrival), "1", "rows no longer say in which batch they came");
    let sealed = other.must(["wave", "seal", "W"]);
    assert!(sealed.contains("with 25 responses"), "{sealed}");
    acknowledged.sort();
    assert_eq!(wave.sealed_leaves(), acknowledged);
    assert!(!shared.path().join("W").exists(), "the keys are destroyed");
    assert!(cast(&mut at_one, &message).0 >= 400, "nothing is cast into a sealed wave");
    let left = "SELECT count(*) FROM pg_class WHERE relname IN ('cast_response', 'comment', 'box_state')";
    assert_eq!(cluster.ask(left), "0", "the box is gone");
    one.must(["wave", "verify", "W"]);
}

/// Announcing in this place is refused with words that hold this one.
fn refused_at_announcing(koe: &Koe, word: &str) {
    let definition = crate::support::program::repository("tests/stories/fixtures/small-1.toml");
    koe.must(["wave", "create", "--wave", "W", "--definition", definition.to_str().unwrap()]);
    let roster = koe.file("roster.csv", crate::support::wave::people_csv(&[("県/総務部", 30)]));
    koe.must(["roster", "import", "--wave", "W", roster.to_str().unwrap()]);
    let refused = koe.run(["wave", "announce", "W"]);
    assert!(refused.code == Some(1) && refused.err.contains(word), "{}", refused.err);
    assert!(!koe.data().join("secrets/W").exists());
}

#[test]
fn a_database_that_can_t_hold_a_ballot_box_is_refused_at_announcing() {
    let cluster = Cluster::start_with(&["track_commit_timestamp=on"]);
    refused_at_announcing(&Koe::on(&cluster.url), "track_commit_timestamp");

    let cluster = Cluster::start();
    let url = cluster.database("narrow");
    Cluster::ask_at(&url, "CREATE ROLE narrow LOGIN; GRANT ALL ON SCHEMA public TO narrow");
    refused_at_announcing(&Koe::on(&url.replace("koe@", "narrow@")), "GRANT CREATE ON DATABASE");
}
