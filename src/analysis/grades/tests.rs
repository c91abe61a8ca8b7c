use super::*;
use crate::analysis::test_support::*;
use crate::survey::{FigureKind, Text};
use Grade::{Changed, Identical, Minor, New};

fn graded(version: &str, previous: Option<&str>, items: &[(&str, Grade)]) -> Definition {
    let keys: Vec<&str> = items.iter().map(|item| item.0).collect();
    let mut definition = definition_of(version, previous, &keys);
    definition.items.iter_mut().zip(items).for_each(|(item, (_, grade))| item.grade = *grade);
    definition.themes = vec![theme("theme", &keys)];
    definition
}

fn common(chain: &[&Definition]) -> Vec<String> {
    common_items(chain, &FigureId::new(FigureKind::Theme, "theme")).unwrap()
}

#[test]
fn grades_decide_between_a_version_and_the_one_before() {
    let r5 = graded("R5", None, &[("a", New), ("b", New), ("c", New), ("e", New)]);
    let mut r6 = graded("R6", Some("R5"), &[("a", Identical), ("b", Minor), ("c", Changed), ("d", New)]);
    r6.items[1].wording = Text::new("少しちがう", "slightly different");
    assert_eq!(common(&[&r5, &r6]), ["a", "b"]);
}

#[test]
fn no_line_is_drawn_across_a_changed_item_however_far_the_waves_are_apart() {
    let r5 = graded("R5", None, &[("a", New), ("b", New)]);
    let r6 = graded("R6", Some("R5"), &[("a", Changed), ("b", Identical)]);
    let r7 = graded("R7", Some("R6"), &[("a", Identical), ("b", Identical)]);
    assert_eq!(common(&[&r6, &r7]), ["a", "b"]);
    assert_eq!(common(&[&r5, &r6, &r7]), ["b"]);
}

#[test]
fn without_the_version_between_equal_wording_and_scores_decide() {
    let r5 = graded("R5", None, &[("a", New), ("b", New), ("c", New)]);
    let mut r7 = graded("R7", Some("R6"), &[("a", Changed), ("b", Identical), ("c", Identical)]);
    r7.items[1].wording = Text::new("ちがう", "different");
    r7.items[2].reverse = true;
    assert_eq!(common(&[&r5, &r7]), ["a"]);
}

#[test]
fn other_scores_are_not_comparable_whatever_the_grade_says() {
    let r5 = graded("R5", None, &[("a", New)]);
    let mut r6 = graded("R6", Some("R5"), &[("a", Identical)]);
    r6.scales = vec![scale("other", &[(1, Some(0.0), None, false), (2, Some(100.0), None, true)])];
    assert!(common(&[&r5, &r6]).is_empty());
}
