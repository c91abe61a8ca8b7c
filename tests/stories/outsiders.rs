//! What outsiders make of Koe's files: other engines read sealed answers and find the same scores, validators and
//! other readers accept the open data, and what may not be opened is refused.

use crate::support::program::{Koe, repository};
use crate::support::python::{run, told};
use koe::sealed::{export, identity};
use koe::store::{Place, Store};
use std::path::{Path, PathBuf};

/// Units with their eligible people and their responses; the last two are too small to be shown.
const UNITS: [(&str, usize, usize); 5] = [
    ("県/総務部/人事課", 90, 60),
    ("県/総務部/財政課", 80, 50),
    ("県/土木部", 60, 24),
    ("県/議会事務局", 22, 6),
    ("県/監査委員事務局", 24, 8),
];

/// Responses that differ from row to row, with gaps and "don't know", the same each time.
fn responses() -> String {
    let mut csv = String::from("unit,a_age,pride,useless,team,voice,tense,tired,recommend,reasons.1,reasons.2\n");
    let homes = UNITS.iter().flat_map(|(unit, _, responses)| std::iter::repeat_n(*unit, *responses));
    for (row, unit) in homes.enumerate() {
        let agreement = |step: usize| match (row * step + row / 7) % 13 {
            0 => String::new(),
            1 => "9".to_owned(),
            other => (1 + other % 5).to_string(),
        };
        let (tired, recommend) = (1 + row * 5 % 7 % 3, (row * 3 + row / 11) % 11);
        let answers = [3, 5, 7, 11, 4].map(agreement).join(",");
        csv.push_str(&format!("{unit},{},{answers},{tired},{recommend},{},{}\n", 1 + row % 2, row % 2, 1 - row % 2));
    }
    csv
}

/// An installation with the wave `OLD`, imported by a definition with this line about open data, and published.
fn imported(open_data: &str) -> Koe {
    let koe = Koe::new();
    let rules = std::fs::read_to_string(repository("tests/stories/fixtures/rules.toml")).unwrap();
    let definition = koe.file("rules.toml", rules.replace("open_data = true", open_data));
    let responses = koe.file("responses.csv", responses());
    let paths: String = UNITS.iter().map(|(unit, ..)| format!("{unit}\n")).collect();
    let units = koe.file("units.csv", format!("path\n{paths}"));
    let people: String = UNITS.iter().map(|(unit, eligible, _)| format!("{unit},{eligible}\n")).collect();
    let headcounts = koe.file("headcounts.csv", format!("path,eligible\n{people}"));
    let files = [&definition, &responses, &units, &headcounts].map(|file| file.to_str().unwrap().to_owned());
    let [definition, responses, units, headcounts] = &files;
    koe.must([
        "wave",
        "import",
        "--wave",
        "OLD",
        "--definition",
        definition,
        "--responses",
        responses,
        "--units",
        units,
        "--headcounts",
        headcounts,
    ]);
    koe
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Compares every score that Koe shows with what DuckDB and pandas compute from the exported answers.
fn reproduce(koe: &Koe, wave: &str, folder: &Path, key: &Path) -> serde_json::Value {
    let scores = koe.file("scores.json", koe.must(["scores", "--wave", wave, "--all-units", "--format", "json"]));
    told("read_sealed.py", [folder, key, &scores])
}

#[test]
fn duckdb_and_pandas_find_the_scores_of_a_sealed_wave_in_its_export() {
    let koe = Koe::new();
    koe.must(["demo", "--only-make"]);
    koe.must(["wave", "export", "R7", "--out", text(&koe.path("export"))]);
    let found = reproduce(&koe, "R7", &koe.path("export"), &koe.data().join("demo-auditor.key"));
    assert_eq!(found["faults"], 0);
    for (kind, fewest) in [("item", 10), ("theme", 2), ("index", 2), ("mean", 1)] {
        assert!(found["kinds"][kind].as_u64() >= Some(fewest), "{kind}: {found}");
    }
}

#[test]
fn every_rule_of_scoring_is_written_down_well_enough_for_other_engines() {
    let koe = imported("open_data = true");
    let store = Store::open(&Place::in_folder(koe.data())).unwrap();
    let (recipient, secret) = identity::generate();
    let folder = koe.path("export");
    std::fs::create_dir(&folder).unwrap();
    for (name, bytes) in export::files_for(&store.keeper().sealed("OLD").unwrap(), &[recipient]).unwrap() {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let key = koe.file("auditor.key", secret);
    let found = reproduce(&koe, "OLD", &folder, &key);
    for kind in ["item", "theme", "index", "mean", "recommendation"] {
        assert!(found["kinds"][kind].as_u64() > Some(0), "{kind}: {found}");
    }
    let scores = koe.path("scores.json");
    let wrong = std::fs::read_to_string(&scores).unwrap().replacen("\"value\":5", "\"value\":6", 1);
    std::fs::write(&scores, wrong).unwrap();
    assert!(!run("read_sealed.py", [&folder, &key, &scores]).status.success(), "a score that is off by ten is found");
}

#[test]
fn open_data_is_valid_for_validators_and_the_same_in_every_format() {
    let koe = imported("open_data = true");
    koe.must(["wave", "publish", "OLD"]);
    let folder = koe.path("open");
    koe.must(["open-data", "--wave", "OLD", "--out", text(&folder)]);
    let checked = told("check_open_data.py", [&folder]);
    assert!(checked["cells"].as_u64() > Some(1_000), "{checked}");
    let again = koe.path("again");
    koe.must(["open-data", "--wave", "OLD", "--out", text(&again)]);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name();
        assert_eq!(std::fs::read(folder.join(&name)).unwrap(), std::fs::read(again.join(&name)).unwrap(), "{name:?}");
    }
    let answers = std::fs::read_to_string(folder.join("answers.csv")).unwrap();
    assert!(answers.contains(",'=いいえ,'-no,") && answers.contains(",'+はい,'@yes,"), "{answers}");
    let scores = folder.join("scores.csv");
    let broken = std::fs::read_to_string(&scores).unwrap().replacen(",false,", ",perhaps,", 1);
    std::fs::write(&scores, broken).unwrap();
    assert!(!run("check_open_data.py", [&folder]).status.success(), "a broken cell is found");
}

/// What lies in a folder; nothing where there is none.
fn listing(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

#[test]
fn what_may_not_be_opened_is_refused_and_nothing_half_written_remains() {
    let koe = imported("open_data = true");
    let place = koe.path("place");
    std::fs::create_dir(&place).unwrap();
    let out = place.join("open");
    let refused = |koe: &Koe, out: &Path, more: &[&str], says: &str| {
        let args = ["open-data", "--wave", "OLD", "--out", text(out)];
        let done = koe.run(args.iter().chain(more));
        assert!(!done.good && done.err.contains(says), "{says}: {}", done.err);
    };
    refused(&koe, &out, &[], "not published");
    koe.must(["wave", "publish", "OLD"]);
    refused(&koe, &out, &["--licence", "ALL-RIGHTS"], "CC-BY-4.0");
    refused(&koe, Path::new("/proc/nowhere/open"), &[], "could not be written");
    let file = koe.file("taken", "a file");
    refused(&koe, &file, &[], "is a file");
    refused(&koe, &koe.data(), &[], "is not empty");
    assert!(!koe.run(["open-data", "--wave", "NONE", "--out", text(&out)]).good);
    assert_eq!(listing(&place), Vec::<PathBuf>::new());

    for open_data in ["open_data = false", ""] {
        let closed = imported(open_data);
        closed.must(["wave", "publish", "OLD"]);
        refused(&closed, &out, &[], "was imported");
    }
    assert_eq!(listing(&place), Vec::<PathBuf>::new());
    koe.must(["open-data", "--wave", "OLD", "--out", text(&out), "--licence", "cc0-1.0"]);
    assert_eq!(listing(&place), [out]);
}
