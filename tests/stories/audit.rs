//! An auditor checks a sealed wave from exported files alone: with Koe, with a second program that shares no code with
//! it, and on the auditor's pages. What was forged is found by both.

use crate::support::office::{add_user, signed_in};
use crate::support::program::Koe;
use crate::support::python::run;
use crate::support::wave::{answers_of, cast_message, people, people_csv, pick_up, small_with_further_kinds};
use koe::response::Answer;
use koe::sealed::identity;
use koe::store::{NewWave, Place, Store};
use koe::survey;
use koe::wave::Charter;
use std::collections::BTreeMap;
use std::path::Path;

const UNITS: [(&str, usize); 3] = [("県/総務部/人事課", 40), ("県/総務部/財政課", 30), ("県/土木部", 24)];
/// Who answers, by unit: the last one hides.
const ANSWERS: [usize; 3] = [32, 24, 6];

/// A wave `W` of 62 responses, sealed and published, and the auditor's key file.
fn published(koe: &Koe) -> std::path::PathBuf {
    let store = Store::open(&Place::in_folder(koe.data())).unwrap();
    let (recipient, secret) = identity::generate();
    let keeper = store.keeper();
    let wave = NewWave {
        key: "W".to_owned(),
        definition: survey::parse("small.toml", &small_with_further_kinds()).unwrap().definition,
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: vec![recipient],
        objection_days: 60,
        opens_on: None,
        closes_on: None,
    };
    keeper.create(&wave).unwrap();
    keeper.import_roster("W", &koe::roster::read("roster.csv", people_csv(&UNITS).as_bytes()).unwrap()).unwrap();
    keeper.announce("W").unwrap();
    keeper.open("W").unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("W").unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let everybody = people(&store, "W");
    let mut first = 0;
    for ((_, eligible), answers) in UNITS.into_iter().zip(ANSWERS) {
        for (number, person) in everybody.iter().enumerate().skip(first).take(answers) {
            let ballot = pick_up(&store, &charter, person);
            let message = cast_message(&charter, &ballot, further_answers_of(number));
            runtime.block_on(store.ballot_door().cast(message)).unwrap();
        }
        first += eligible;
    }
    keeper.close("W").unwrap();
    keeper.seal("W").unwrap();
    koe.must(["wave", "publish", "W"]);
    koe.file("auditor.key", secret)
}

/// An order and a number that differ from person to person, as the rest does.
fn further_answers_of(person: usize) -> BTreeMap<String, Answer> {
    let mut answers = answers_of(person);
    let place = |at: usize| 1 + ((person + at * (1 + person % 3)) % 4) as u8;
    let mut order: Vec<u8> = vec![place(0)];
    order.extend((1..=person % 3).map(place).filter(|code| *code != place(0)).take(1));
    answers.insert("wish".to_owned(), Answer::Many(order));
    answers.insert("satisfied".to_owned(), Answer::One((person * 7 % 101) as u8));
    answers
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn second_verifier(folder: &Path, key: Option<&Path>) -> (bool, String) {
    let done = run("verify_sealed.py", [Some(folder), key].into_iter().flatten());
    (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
}

/// Replaces the first of a text in a file.
fn forge(file: &Path, from: &str, to: &str) {
    let before = std::fs::read_to_string(file).unwrap();
    assert!(before.contains(from), "{} holds {from}", file.display());
    std::fs::write(file, before.replacen(from, to, 1)).unwrap();
}

/// Raises the first number behind a text by one.
fn raise_first(file: &Path, before: &str) {
    let tables = std::fs::read_to_string(file).unwrap();
    let at = tables.find(before).unwrap() + before.len();
    let end = at + tables[at..].find([',', ']']).unwrap();
    let higher = tables[at..end].parse::<i64>().unwrap() + 100;
    std::fs::write(file, format!("{}{higher}{}", &tables[..at], &tables[end..])).unwrap();
}

#[test]
fn two_programs_verify_a_sealed_wave_from_its_files_and_both_find_a_forgery() {
    let koe = Koe::new();
    let key = published(&koe);
    let out = koe.path("record");
    koe.must(["wave", "export", "W", "--out", text(&out)]);
    let fingerprint = Charter::fingerprint_of(&std::fs::read(out.join("charter.json")).unwrap()).to_string();
    for identity in [None, Some(key.as_path())] {
        let report = koe.path("report.html");
        let mut args = vec!["--lang", "en", "wave", "verify", "--deep", text(&out), "--report", text(&report)];
        args.extend(identity.iter().flat_map(|key| ["--identity", text(key), "--fingerprint", &fingerprint]));
        let done = koe.run(args);
        assert!(done.good && !done.out.contains('✗'), "{}{}", done.out, done.err);
        assert_eq!(done.out.contains("recomputed"), identity.is_none(), "{}", done.out);
        let report = std::fs::read_to_string(report).unwrap();
        assert!(report.contains(if identity.is_some() { "verdict verdict-good" } else { "verdict verdict-partly" }));
        let (good, said) = second_verifier(&out, identity);
        assert!(good, "{said}");
        let told: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
        let fewest = if identity.is_some() { 150 } else { 20 };
        assert!(told["checks"].as_u64() > Some(fewest), "{said}");
    }

    type Forgery<'a> = (&'a str, &'a dyn Fn(&Path));
    let forgeries: [Forgery; 5] = [
        ("published-1.json", &|file| raise_first(file, "\"value\":[")),
        ("published-1.json", &|file| raise_first(file, "\"first\":[[")),
        ("manifest.json", &|file| forge(file, "\"replaced\":0", "\"replaced\":1")),
        ("charter.json", &|file| forge(file, "\"threshold\":10", "\"threshold\":11")),
        ("leaves.txt", &|file| {
            let leaves = std::fs::read_to_string(file).unwrap();
            std::fs::write(file, leaves.split_inclusive('\n').skip(1).collect::<String>()).unwrap();
        }),
    ];
    for (number, (name, change)) in forgeries.into_iter().enumerate() {
        let forged = koe.path(&format!("forged-{number}-{name}"));
        std::fs::create_dir(&forged).unwrap();
        for entry in std::fs::read_dir(&out).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), forged.join(entry.file_name())).unwrap();
        }
        change(&forged.join(name));
        let done = koe.run(["wave", "verify", "--deep", text(&forged), "--identity", text(&key)]);
        assert!(!done.good && done.out.contains(&format!("✗ {name}")), "{name}: {}{}", done.out, done.err);
        let (good, said) = second_verifier(&forged, Some(&key));
        assert!(!good, "{name}: {said}");
    }
}

#[test]
fn an_auditor_signs_in_reads_what_was_checked_and_takes_the_record_along() {
    let koe = Koe::new();
    let key = published(&koe);
    add_user(&koe, "kumiai", &["auditor"]);
    add_user(&koe, "hanako", &["analyst"]);
    let served = koe.serve();
    let mut auditor = signed_in(&served, "kumiai");
    let list = auditor.get("/audit?lang=en");
    assert!(list.status == 200 && list.body.contains("/audit/waves/W"), "{}", list.body);
    let page = auditor.get("/audit/waves/W?lang=en");
    assert!(page.body.contains("verdict verdict-partly") && !page.body.contains("class=\"line-bad\""), "{}", page.body);
    assert!(page.body.contains("check it on another computer"));
    assert!(page.body.contains("command line"), "the logs stand beside it");
    for closed in ["/analyst", "/summary", "/ballot"] {
        assert_eq!(auditor.get(closed).status, 403, "{closed}");
    }
    let (_, zip, disposition) = auditor.file("/audit/waves/W/record.zip");
    assert!(disposition.contains("W-record.zip"), "{disposition}");
    let archive = koe.file("record.zip", zip);
    let folder = koe.path("unpacked");
    let unpacked = crate::support::python::program("-m").args(["zipfile", "-e"]).arg(&archive).arg(&folder).status();
    assert!(unpacked.unwrap().success());
    koe.must(["wave", "verify", "--deep", text(&folder), "--identity", text(&key)]);

    let mut analyst = signed_in(&served, "hanako");
    assert_eq!(analyst.get("/audit").status, 403);
    let nobody = crate::support::http::Visitor::new(&served.origin).get("/audit/waves/W/record.zip");
    assert_eq!(nobody.status, 303, "signed out, it leads to sign-in");
}
