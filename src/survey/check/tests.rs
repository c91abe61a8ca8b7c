//! Faults of single items, with their lines.

use super::parse;

const SMALL: &str = include_str!("../../../tests/stories/fixtures/small-2.toml");

/// Keys and lines of the faults of the small definition with one more item at its end.
fn faults_with(item: &str) -> Vec<(&'static str, usize)> {
    let before = SMALL.lines().count();
    let Err(faults) = parse("small.toml", &format!("{SMALL}{item}")) else { return Vec::new() };
    let at = |line: Option<usize>| line.unwrap_or(0).saturating_sub(before);
    faults.0.iter().filter(|fault| !fault.note).map(|fault| (fault.message.key, at(fault.line))).collect()
}

/// An item with six choices and these further fields.
fn with_choices(fields: &str) -> String {
    let choices: Vec<String> =
        (1..=6).map(|code| format!("{{ code = {code}, ja = \"選{code}\", en = \"{code}\" }}")).collect();
    let section = SMALL.split("[[section]]\nkey = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!(
        "\n[[item]]\nkey = \"order\"\nsection = \"{section}\"\ngrade = \"new\"\nja = \"順\"\nen = \"Order\"\nchoices = [{}]\n{fields}",
        choices.join(", ")
    )
}

#[test]
fn a_ranking_has_from_two_to_five_places() {
    for good in ["ranked = true\nat_most = 2\n", "ranked = true\nat_most = 5\n", "at_most = 6\n", ""] {
        assert_eq!(faults_with(&with_choices(good)), [], "{good}");
    }
    let places = "fault-definition-ranking-places";
    assert_eq!(faults_with(&with_choices("ranked = true\n")), [(places, 9)], "six places are too many");
    assert_eq!(faults_with(&with_choices("ranked = true\nat_most = 6\n")), [(places, 10)]);
    assert_eq!(faults_with(&with_choices("ranked = true\nat_most = 1\n")), [(places, 10)]);
    let range = faults_with(&with_choices("ranked = true\nat_most = 9\n"));
    assert_eq!(range, [("fault-definition-at-most-range", 10)], "told once");
}

#[test]
fn the_order_of_one_choice_of_a_scale_is_nothing() {
    let scaled = with_choices("ranked = true\n")
        .lines()
        .filter(|line| !line.starts_with("choices"))
        .collect::<Vec<_>>()
        .join("\n");
    let found = faults_with(&format!("{scaled}\n"));
    assert!(found.contains(&("fault-definition-choices-only", 8)), "{found:?}");
}
