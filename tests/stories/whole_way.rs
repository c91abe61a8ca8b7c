//! One answer's whole way on the real program: define, roster, announce, pick up, answer, retry, close, seal,
//! verify, compare, hide. Told on SQLite and on a PostgreSQL cluster of its own.

use crate::support::http::Visitor;
use crate::support::postgres::Cluster;
use crate::support::program::{Koe, Served, repository};
use crate::support::wave::{answers_of, cast_message, people, people_csv, public_key};
use data_encoding::HEXLOWER;
use koe::ballot::{Credential, PendingBallot};
use koe::store::{Place, Store};
use koe::wave::Charter;
use rand::rngs::OsRng;
use serde_json::{Value, json};

/// 人事課 and 財政課 are large enough, 議会事務局 has few answers: 22 eligible people, 4 of whom answer.
const UNITS: [(&str, usize); 4] =
    [("県/総務部/人事課", 60), ("県/総務部/財政課", 60), ("県/土木部", 60), ("県/議会事務局", 22)];

/// A person at a browser, signed in by the personal link.
fn signed_in(served: &Served, token: &str) -> Visitor {
    let mut visitor = Visitor::new(&served.origin);
    let link = format!("/sign-in/link/{token}");
    let seen = visitor.get(&link);
    assert_eq!(seen.status, 200);
    assert!(!seen.headers.contains_key("set-cookie"), "a scanner that opens the link signs nobody in");
    let confirmed = visitor.post_form(&link, &[]);
    assert_eq!((confirmed.status, confirmed.location.as_deref()), (303, Some("/ballot")));
    visitor
}

/// Picks a ballot up over HTTP; `unit` is the one that the page names.
fn pick_up(visitor: &mut Visitor, charter: &Charter, unit: usize) -> Credential {
    let page = visitor.get("/ballot");
    assert_eq!(page.status, 200, "{}", page.body);
    let (pending, element) = PendingBallot::new(&mut OsRng).unwrap();
    let body = json!({ "element": HEXLOWER.encode(&element.bytes()) }).to_string();
    let answer = visitor.post_json("/ballot/pick-up", &body, &[("x-koe-token", &page.csrf())]);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let again = visitor.post_json("/ballot/pick-up", &body, &[("x-koe-token", &page.csrf())]);
    assert_eq!(again.status, 200, "the same element again gets an answer again");
    let (_, other) = PendingBallot::new(&mut OsRng).unwrap();
    let other = json!({ "element": HEXLOWER.encode(&other.bytes()) }).to_string();
    let refused = visitor.post_json("/ballot/pick-up", &other, &[("x-koe-token", &page.csrf())]);
    assert!((400..500).contains(&refused.status), "another element is refused: {}", refused.status);
    let evaluation: Value = serde_json::from_str(&answer.body).unwrap();
    let bytes = |name: &str| HEXLOWER.decode(evaluation[name].as_str().unwrap().as_bytes()).unwrap();
    let evaluation = koe::ballot::Evaluation {
        element: bytes("element").try_into().unwrap(),
        proof: bytes("proof").try_into().unwrap(),
    };
    let (serial, token) = pending.finish(&evaluation, &public_key(charter, unit)).expect("a proof that holds");
    Credential { unit, serial, token }
}

fn cast(visitor: &mut Visitor, message: &impl serde::Serialize) -> (u16, String) {
    let answer = visitor.post_json("/cast", &serde_json::to_string(message).unwrap(), &[]);
    (answer.status, answer.body)
}

/// Takes a wave from its draft to its seal; everybody but the silent answers.
fn hold_wave(koe: &Koe, wave: &str, fixture: &str) {
    let definition = repository(&format!("tests/stories/fixtures/{fixture}"));
    koe.must(["definition", "check", definition.to_str().unwrap()]);
    koe.must(["wave", "create", "--wave", wave, "--definition", definition.to_str().unwrap()]);
    let roster = koe.file("roster.csv", people_csv(&UNITS));
    koe.must(["roster", "import", "--wave", wave, roster.to_str().unwrap()]);
    let early = koe.run(["wave", "open", wave]);
    assert!(!early.good, "a draft can't be opened");
    let announced = koe.must(["wave", "announce", wave]);
    assert!(
        announced.lines().any(|line| line.trim().split('-').count() == 13),
        "the fingerprint is printed: {announced}"
    );
    let store = Store::open(&Place { data: koe.data(), database: koe.database.clone(), secrets: None }).unwrap();
    let links = store.people().issue_links(wave).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter(wave).unwrap()).unwrap();
    let served = koe.serve();
    let mut first = links.into_iter().min_by(|a, b| a.person.name.cmp(&b.person.name)).unwrap();
    let mut visitor = signed_in(&served, &std::mem::take(&mut first.secret));
    let credential = pick_up(&mut visitor, &charter, first.person.ballot_unit);
    let mut outside = Visitor::new(&served.cast_origin);
    let message = cast_message(&charter, &credential, answers_of(0));
    assert!((400..500).contains(&cast(&mut outside, &message).0), "an announced wave takes no answers yet");
    koe.must(["wave", "open", wave]);
    std::thread::sleep(std::time::Duration::from_millis(1100));

    outside.set_cookie("koe-session", "a cookie means nothing here");
    let (status, receipt) = cast(&mut outside, &message);
    assert_eq!(status, 200, "{receipt}");
    let (status, again) = cast(&mut outside, &message);
    assert_eq!((status, again.len()), (200, receipt.len()), "a retry is a success of equal size");
    assert_eq!(again, receipt);
    refusals(&mut outside, &charter, &credential, &message);

    let mut acknowledged = 1;
    let everybody = people(&store, wave);
    for (number, person) in everybody.iter().enumerate().skip(1) {
        let silent = person.unit == "県/議会事務局" && number % 6 != 0;
        if !silent && number % 7 != 3 {
            let ballot = crate::support::wave::pick_up(&store, &charter, person);
            let (status, body) = cast(&mut outside, &cast_message(&charter, &ballot, answers_of(number)));
            assert_eq!(status, 200, "{body}");
            acknowledged += 1;
        }
    }
    koe.must(["wave", "close", wave]);
    let late =
        cast_message(&charter, &Credential { serial: koe::ballot::Serial([7; 16]), ..credential }, answers_of(1));
    assert!((400..500).contains(&cast(&mut outside, &late).0), "a closed wave takes no answers");
    // The server ends by SIGKILL: what it acknowledged is on disk all the same.
    drop(served);
    let sealed = koe.must(["wave", "seal", wave]);
    assert!(sealed.contains(&format!("with {acknowledged} responses")), "{sealed}");
    assert!(!koe.data().join("ballot-box").join(format!("{wave}.sqlite3")).exists(), "the box is destroyed");
    assert!(!koe.data().join("secrets").join(wave).exists(), "the keys are destroyed");
    koe.must(["wave", "verify", wave]);
}

/// Forged, foreign and second casts are refused, the first two alike.
fn refusals(outside: &mut Visitor, charter: &Charter, credential: &Credential, message: &koe::sealed::CastMessage) {
    let other = cast_message(charter, credential, answers_of(5));
    assert_eq!(cast(outside, &other).0, 409, "another response with the same ballot is a conflict");
    let forged = Credential { serial: koe::ballot::Serial([9; 16]), ..*credential };
    let forged = cast(outside, &cast_message(charter, &forged, answers_of(0)));
    let elsewhere = charter.ballot_units.iter().find(|key| key.unit != credential.unit).unwrap().unit;
    let foreign = Credential { unit: elsewhere, ..*credential };
    let foreign = cast(outside, &cast_message(charter, &foreign, answers_of(0)));
    assert_eq!(forged, foreign, "forged and other-unit ballots are refused alike");
    assert!((400..500).contains(&forged.0), "{forged:?}");
    let mut off_scale = serde_json::to_value(message).unwrap();
    off_scale["answers"]["pride"] = json!(9);
    assert!((400..500).contains(&cast(outside, &off_scale).0), "an answer outside its scale");
    let large = outside.post_json("/cast", &"x".repeat(2 << 20), &[]);
    assert!((400..500).contains(&large.status), "a body over the limit: {}", large.status);
}

fn rows(koe: &Koe, args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&koe.must(args)).expect("an array of rows")
}

fn tell(koe: &Koe) {
    hold_wave(koe, "S1", "small-1.toml");
    hold_wave(koe, "S2", "small-2.toml");

    let scores = rows(koe, &["scores", "--wave", "S2", "--all-units", "--format", "json"]);
    let find = |unit: &str, measure: &str| {
        scores.iter().find(|row| row["unit"] == unit && row["measure"] == measure).expect("a row").clone()
    };
    let whole = find("県", "engagement");
    assert_eq!(whole["suppressed"], false);
    assert!(whole["n"].as_u64().unwrap() > 150, "{whole}");
    let hidden = find("県/議会事務局", "pride");
    assert_eq!(hidden["suppressed"], true);
    for figure in ["n", "eligible", "value", "low", "high", "positive", "distribution"] {
        assert!(hidden[figure].is_null(), "{figure} of a suppressed row is null: {hidden}");
    }
    let published: u64 = ["県/総務部", "県/土木部"].iter().filter_map(|unit| find(unit, "pride")["n"].as_u64()).sum();
    let rest = find("県", "pride")["n"].as_u64().unwrap() - published;
    assert!(rest == 0 || rest >= 10, "the hidden unit follows from nothing: {rest}");

    let compared = rows(koe, &["compare", "--waves", "S1,S2", "--all-units", "--format", "json"]);
    let verdict = |measure: &str| {
        compared.iter().find(|row| row["unit"] == "県" && row["measure"] == measure).expect("a row")["verdict"].clone()
    };
    assert_eq!(verdict("useless"), "not_comparable", "the item was reworded");
    assert_eq!(verdict("pride"), "no_clear_change", "the same people answered the same");
    let suppressed = compared.iter().find(|row| row["unit"] == "県/議会事務局" && row["measure"] == "pride").unwrap();
    assert!(suppressed["verdict"] == "suppressed" && suppressed["n_from"].is_null(), "{suppressed}");

    let picture = koe.path("trend.svg");
    koe.must(["chart", "trend", "--waves", "S1,S2", "--out", picture.to_str().unwrap()]);
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("<text"));
    let unknown = koe.run(["scores", "--wave", "S2", "--unit", "県/ない課"]);
    assert!(!unknown.good && unknown.err.contains("県/ない課"), "{}", unknown.err);
}

#[test]
fn an_answer_goes_its_whole_way_on_sqlite() {
    tell(&Koe::new());
}

#[test]
fn an_answer_goes_its_whole_way_on_postgresql() {
    let cluster = Cluster::start();
    tell(&Koe::on(&cluster.url));
}

#[test]
fn one_flipped_byte_of_an_export_is_found_and_named() {
    let koe = Koe::new();
    hold_wave(&koe, "S1", "small-1.toml");
    let folder = koe.path("export");
    koe.must(["wave", "export", "S1", "--out", folder.to_str().unwrap()]);
    koe.must(["wave", "verify", "--deep", folder.to_str().unwrap()]);
    for name in ["charter.json", "manifest.json", "leaves.txt"] {
        let path = folder.join(name);
        let whole = std::fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let at = whole.len() / 2;
        flipped[at] ^= 1;
        std::fs::write(&path, &flipped).unwrap();
        let found = koe.run(["wave", "verify", "--deep", folder.to_str().unwrap()]);
        assert_eq!(found.code, Some(1), "{name}: {}", found.out);
        std::fs::write(&path, &whole).unwrap();
    }
}
