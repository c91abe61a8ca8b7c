//! Reports of units: every form opens elsewhere and holds what may be shown, an interrupted run is taken up again, and
//! the same wave gives the same bytes.

use crate::support::program::{Done, Koe, repository};
use crate::support::python::told;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Units with eligible people and responses; the last two are too small to be shown.
const UNITS: [(&str, usize, usize); 6] = [
    ("県/総務部/人事課", 90, 60),
    ("県/総務部/財政課: 予算", 80, 50),
    ("県/土木部", 60, 24),
    ("県/農林部", 120, 100),
    ("県/議会事務局", 22, 6),
    ("県/監査委員事務局", 24, 8),
];

pub fn responses(shift: usize) -> String {
    let mut csv = String::from("unit,a_age,pride,useless,team,voice,tense,tired,recommend,reasons.1,reasons.2\n");
    let homes = UNITS.iter().flat_map(|(unit, _, responses)| std::iter::repeat_n(*unit, *responses));
    for (row, unit) in homes.enumerate() {
        let agreement = |step: usize| match (row * step + row / 7) % 13 {
            0 => String::new(),
            1 => "9".to_owned(),
            other => (1 + (other + shift * usize::from(other % 3 == 0)) % 5).to_string(),
        };
        let (tired, recommend) = (1 + row * 5 % 7 % 3, (row * 3 + row / 11) % 11);
        let answers = [3, 5, 7, 11, 4].map(agreement).join(",");
        csv.push_str(&format!("{unit},{},{answers},{tired},{recommend},{},{}\n", 1 + row % 2, row % 2, 1 - row % 2));
    }
    csv
}

/// An installation with two published waves.
pub fn two_waves() -> Koe {
    let koe = Koe::new();
    let paths: String = UNITS.iter().map(|(unit, ..)| format!("{unit}\n")).collect();
    let people: String = UNITS.iter().map(|(unit, eligible, _)| format!("{unit},{eligible}\n")).collect();
    koe.file("units.csv", format!("path\n{paths}"));
    koe.file("headcounts.csv", format!("path,eligible\n{people}"));
    for (wave, shift) in [("R1", 0), ("R2", 2)] {
        koe.file("responses.csv", responses(shift));
        import(&koe, wave);
        koe.must(["wave", "publish", wave]);
    }
    koe
}

/// A wave of the responses, units and headcounts that lie in the story's folder.
pub fn import(koe: &Koe, wave: &str) {
    let definition = repository("tests/stories/fixtures/rules.toml").to_str().unwrap().to_owned();
    let files = ["--responses", "responses.csv", "--units", "units.csv", "--headcounts", "headcounts.csv"];
    koe.must(["wave", "import", "--wave", wave, "--definition", &definition].iter().chain(&files));
}

fn args<'a>(out: &'a Path, forms: &'a str) -> [&'a str; 8] {
    ["report", "--wave", "R2", "--all-units", "--format", forms, "--out", out.to_str().unwrap()]
}

/// Files by name, the manifest among them.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn other_programs_find_what_may_be_shown_in_every_form() {
    let koe = two_waves();
    let out = koe.path("reports");
    let done = koe.must(args(&out, "html,pdf,xlsx,pptx,svg"));
    assert!(done.contains("Wrote the reports of 8 units"), "{done}");
    let scores = koe.file("scores.json", koe.must(["scores", "--wave", "R2", "--all-units", "--format", "json"]));
    let checked = |stem: &str, unit: &str| {
        told("check_reports.py", [out.as_os_str(), scores.as_os_str(), stem.as_ref(), unit.as_ref()])
    };
    let division = checked("002-総務部", "県/総務部");
    assert!(division["shown"].as_u64() >= Some(6) && division["pictures"].as_u64() >= Some(2), "{division}");
    let with_colon = checked("004-総務部_財政課__予算", "県/総務部/財政課: 予算");
    assert!(with_colon["pages"].as_u64() >= Some(2), "{with_colon}");
    let page = |stem: &str| std::fs::read_to_string(out.join(format!("{stem}.html"))).unwrap();
    let (small, whole) = (page("007-議会事務局"), page("001-県"));
    assert!(small.contains("nearest unit above it instead: 県") && small.contains(">62%") == whole.contains(">62%"));
    let index = std::fs::read_to_string(out.join("index.html")).unwrap();
    let places: Vec<usize> = ["総務部", "人事課", "土木部", "議会事務局"].map(|name| index.find(name).unwrap()).into();
    assert!(places.is_sorted() && index.contains("href=\"002-総務部.pdf\""), "in the organisation's order");
    assert!(files(&out).keys().any(|name| name == "002-総務部.theme-people.svg"));
}

#[test]
fn an_interrupted_run_goes_on_and_ends_with_the_same_bytes() {
    let koe = two_waves();
    let (once, broken) = (koe.path("once"), koe.path("broken"));
    koe.must(args(&once, "html,pdf,xlsx,png"));
    let begun = Instant::now();
    let mut run = koe.command(args(&broken, "html,pdf,xlsx,png")).spawn().unwrap();
    let finished = |folder: &Path| {
        let names = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".pdf")).count()
    };
    while finished(&broken) == 0 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    std::fs::write(broken.join("001-県.html.koe-part"), "half").unwrap();
    let done = koe.must(args(&broken, "html,pdf,xlsx,png"));
    assert!(done.contains("Wrote the reports of 8 units"), "{done}");
    let (one, other) = (files(&once), files(&broken));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name} differs");
    }
    let again = koe.must(args(&broken, "html,pdf,xlsx,png"));
    assert!(again.contains("8 of them had been made by an earlier run"), "{again}");
}

#[test]
fn what_can_not_be_made_is_refused_with_what_to_do() {
    let koe = two_waves();
    let refused = |out: &Path, says: &str| {
        let done = koe.run(args(out, "html"));
        assert!(!done.good && done.err.contains(says), "{says}: {}", done.err);
    };
    refused(Path::new("/proc/nowhere"), "could not be written");
    refused(&koe.data(), "did not make");
    refused(&koe.file("a-file", "no folder"), "could not be written");
    let definition = repository("tests/stories/fixtures/rules.toml").to_str().unwrap().to_owned();
    koe.must(["wave", "create", "--wave", "R3", "--definition", &definition]);
    let draft = koe.run(["report", "--wave", "R3", "--format", "html", "--out", "draft"]);
    assert!(draft.err.contains("R3 is not sealed yet") && !koe.path("draft").exists(), "{}", draft.err);
    let out = koe.path("one");
    assert!(!koe.run(["report", "--wave", "NONE", "--format", "html", "--out", "x"]).good);
    let unknown = ["report", "--wave", "R2", "--unit", "県/なし", "--format", "html", "--out", out.to_str().unwrap()];
    assert!(!koe.run(unknown).good && !out.exists(), "nothing is written for an unknown unit");
    koe.must(["report", "--wave", "R1", "--unit", "土木部", "--format", "html", "--out", out.to_str().unwrap()]);
    refused(&out, "holds the reports of R1");
}

/// A command where no file may grow beyond this many bytes: to the program a full disk.
fn on_a_full_disk(koe: &Koe, bytes: usize, command: &[&str]) -> Done {
    let program = koe.command(command);
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", bytes / 512);
    let mut shell = Command::new("sh");
    shell.env_clear().arg("-c").arg(script).arg(program.get_program()).args(program.get_args());
    shell.envs(program.get_envs().filter_map(|(key, value)| Some((key, value?))));
    Done::from(shell.current_dir(koe.path("")).output().expect("a shell"))
}

#[test]
fn a_full_disk_leaves_whole_files_only_and_after_a_correction_no_old_one() {
    let koe = two_waves();
    let (once, full) = (koe.path("once"), koe.path("full"));
    koe.must(args(&once, "html,xlsx"));
    let pages = files(&once);
    let largest = pages.values().map(Vec::len).max().unwrap();
    let smallest = pages.iter().filter(|(name, _)| name.starts_with('0')).map(|(_, bytes)| bytes.len()).min().unwrap();
    let room = (largest + smallest) / 2;

    let done = on_a_full_disk(&koe, room, &args(&full, "html,xlsx"));
    assert!(!done.good && done.err.contains("could not be written") && done.err.contains("free space"), "{}", done.err);
    let left = files(&full);
    assert!(left.keys().all(|name| !name.ends_with(".koe-part")), "nothing half-written: {:?}", left.keys());
    assert!(left.iter().filter(|(name, _)| name.starts_with('0')).all(|(name, bytes)| pages[name] == *bytes));
    koe.must(args(&full, "html,xlsx"));
    assert!(files(&full) == pages, "the same command goes on and ends with the same bytes");

    let correct = ["wave", "correct", "R2", "--unit", "県/総務部", "--figure", "pride", "--note", "counted twice"];
    koe.must(correct);
    let done = on_a_full_disk(&koe, room, &args(&full, "html,xlsx"));
    assert!(!done.good, "{}", done.out);
    let old = files(&full).into_iter().filter(|(name, bytes)| pages.get(name) == Some(bytes)).map(|(name, _)| name);
    let old: Vec<String> = old.filter(|name| name.starts_with('0')).collect();
    assert!(old.is_empty(), "what was retracted lies there no more: {old:?}");
    koe.must(args(&full, "html,xlsx"));
    assert!(files(&full)["002-総務部.html"] != pages["002-総務部.html"]);
}

#[test]
fn without_letters_the_message_names_a_package_and_what_needs_none_is_made() {
    let koe = two_waves();
    std::fs::create_dir(koe.path("empty")).unwrap();
    let out = koe.path("reports");
    let run = |forms: &str| {
        let args = ["--fonts", "empty", "report", "--wave", "R2", "--format", forms, "--out", out.to_str().unwrap()];
        koe.run(args)
    };
    for forms in ["pdf", "html,pptx", "png"] {
        let done = run(forms);
        let named = ["apt install fonts-morisawa-bizud-gothic", "dnf install google-noto-sans-cjk-fonts", "--fonts"];
        assert!(!done.good && named.iter().all(|name| done.err.contains(name)), "{forms}: {}", done.err);
        assert!(!out.exists(), "{forms}: nothing is begun");
    }
    let done = run("html,xlsx,svg");
    assert!(done.good, "{}", done.err);
}
