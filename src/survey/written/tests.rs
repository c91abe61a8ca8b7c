use super::*;
use crate::survey::parse;

#[test]
fn a_shuffled_section_is_written_so_and_others_keep_their_bytes() {
    let text = include_str!("../../../tests/stories/fixtures/small-2.toml");
    let plain = parse("plain", text).unwrap().definition;
    assert!(!serde_json::to_string(&plain).unwrap().contains("shuffle"), "charters of old waves keep their bytes");
    let shuffled = text.replacen("[[section]]\n", "[[section]]\nshuffle = true\n", 1);
    let definition = parse("shuffled", &shuffled).unwrap().definition;
    assert!(definition.sections[0].shuffle && !definition.sections[1].shuffle);
    assert!(written(&definition, &Remarks::new()).contains("shuffle = true"));
    let wrong = text.replacen("[[section]]\n", "[[section]]\nshuffle = \"yes\"\n", 1);
    assert!(parse("wrong", &wrong).is_err(), "neither true nor false");
}

#[test]
fn multiple_choices_that_are_not_ranked_keep_the_bytes_of_their_charters() {
    let text = include_str!("../../../survey-definitions/engagement-wellbeing/R8.toml");
    let definition = parse("R8", text).unwrap().definition;
    let kind = |key: &str| serde_json::to_string(&definition.item(key).unwrap().kind).unwrap();
    assert!(!kind("stay_reason").contains("ranked") && kind("first_to_change").contains("\"ranked\":true"));
}

#[test]
fn what_is_written_reads_back_as_the_same_definition() {
    for text in [
        include_str!("../../../survey-definitions/engagement-wellbeing/R5.toml"),
        include_str!("../../../survey-definitions/engagement-wellbeing/R8.toml"),
        include_str!("../../../tests/stories/fixtures/small-2.toml"),
        include_str!("../../../tests/stories/fixtures/rules.toml"),
    ] {
        let definition = parse("first", text).unwrap().definition;
        let again = written(&definition, &Remarks::new());
        let read = parse("again", &again).unwrap_or_else(|faults| panic!("{faults}\n{again}")).definition;
        assert_eq!(read, definition);
    }
}
