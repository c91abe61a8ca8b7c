//! Wrong input of every kind gets a message that says what, where and what to do, and nothing is half-written.

use crate::support::http::Visitor;
use crate::support::program::{Koe, repository};

fn small(name: &str) -> String {
    std::fs::read_to_string(repository(&format!("tests/stories/fixtures/{name}"))).unwrap()
}

#[test]
fn a_definition_is_told_all_its_faults_with_their_lines() {
    let koe = Koe::new();
    let broken = small("small-1.toml")
        .replace("items = [\"pride\", \"office\"]", "items = [\"pride\", \"ofice\"]")
        .replace("en = \"Workplace\"\n\n[[item]]", "\n[[item]]")
        .replace("at_most = 2", "at_mots = 2");
    let file = koe.file("broken.toml", broken);
    for lang in ["ja", "en"] {
        let done = koe.run(["--lang", lang, "definition", "check", file.to_str().unwrap()]);
        assert_eq!(done.code, Some(1));
        assert!(done.err.contains("office") && done.err.contains("at_most"), "nearest names: {}", done.err);
        assert!(done.err.matches("broken.toml:").count() >= 3, "each with its line: {}", done.err);
        assert!(!done.err.contains('⟦'), "{}", done.err);
    }
}

#[test]
fn the_shipped_definitions_have_only_notes() {
    let koe = Koe::new();
    let files = ["R5", "R6", "R7", "R8"]
        .map(|version| repository(&format!("survey-definitions/engagement-wellbeing/{version}.toml")));
    let mut args = vec!["definition".to_owned(), "check".to_owned()];
    args.extend(files.iter().map(|file| file.display().to_string()));
    let done = koe.run(args);
    assert!(done.good, "{}", done.err);
    assert!(done.err.contains("provisional"), "the unconfirmed items are noted: {}", done.err);
}

#[test]
fn a_roster_with_faults_is_told_them_all_and_imports_nobody() {
    let koe = Koe::new();
    let definition = koe.file("small.toml", small("small-1.toml"));
    koe.must(["wave", "create", "--wave", "S1", "--definition", definition.to_str().unwrap()]);
    let roster = koe.file(
        "roster.csv",
        "職員番号,氏名,メール,所属\n1,甲,a@example.jp,県/総務部\n1,乙,not-an-address,県/総務部\n3,,c@example.jp,県//課\n",
    );
    let done = koe.run(["roster", "import", "--wave", "S1", roster.to_str().unwrap()]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("roster.csv:3") && done.err.contains("roster.csv:4"), "{}", done.err);
    let announced = koe.run(["wave", "announce", "S1"]);
    assert!(!announced.good, "nobody was imported, so there is nothing to announce");
}

#[test]
fn wrong_steps_unknown_places_and_second_servers_are_refused_by_name() {
    let koe = Koe::new();
    let definition = koe.file("small.toml", small("small-1.toml"));
    koe.must(["wave", "create", "--wave", "S1", "--definition", definition.to_str().unwrap()]);
    for step in ["open", "close", "seal", "publish"] {
        let done = koe.run(["wave", step, "S1"]);
        assert!(done.code == Some(1) && done.err.contains("S1"), "{step}: {}", done.err);
    }
    let twice = koe.run(["wave", "create", "--wave", "S1", "--definition", definition.to_str().unwrap()]);
    assert!(!twice.good && twice.err.contains("S1"), "{}", twice.err);
    let unknown = koe.run(["scores", "--wave", "S9"]);
    assert!(!unknown.good && unknown.err.contains("S9"), "{}", unknown.err);
    let scheme = koe.run(["--database", "oracle://somewhere", "wave", "list"]);
    assert!(!scheme.good && scheme.err.contains("oracle"), "{}", scheme.err);
    let served = koe.serve();
    let second = koe.run(["serve", "--bind", "127.0.0.1:0", "--cast-bind", "127.0.0.1:0"]);
    assert!(!second.good && !second.err.contains('⟦'), "the data directory is in use: {}", second.err);

    let mut stranger = Visitor::new(&served.origin);
    let used = stranger.post_form("/sign-in/link/forged-token", &[]);
    assert!(used.status >= 400 || used.location.as_deref() != Some("/ballot"), "a forged link signs nobody in");
    assert!((0..5).all(|_| stranger.post_form("/sign-in", &[("login", "nobody"), ("password", "x")]).status != 303));
}
