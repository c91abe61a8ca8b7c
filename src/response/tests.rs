//! Answers against a definition with branching, several choices and a reverse item.

use super::*;
use crate::survey::{self, Definition};
use std::collections::BTreeMap;

fn definition() -> Definition {
    let toml = include_str!("../../survey-definitions/engagement-wellbeing/R8.toml");
    survey::parse("R8.toml", toml).map_err(|faults| faults.to_string()).unwrap().definition
}

fn parsed(answers: &[(&str, Answer)]) -> Result<Answers, AnswerError> {
    let raw = answers.iter().map(|(key, answer)| ((*key).to_owned(), answer.clone())).collect();
    Answers::parse(&definition(), raw)
}

#[test]
fn an_item_is_answered_only_by_those_whom_it_is_asked() {
    let reason = ("stay_reason", Answer::Many(vec![3, 1]));
    let kept = parsed(&[("stay", Answer::One(2)), reason.clone()]).unwrap();
    assert_eq!(kept.get("stay_reason"), Some(&Answer::Many(vec![1, 3])), "in ascending order");
    let not_asked = Err(AnswerError::NotAsked("stay_reason".to_owned()));
    assert_eq!(parsed(&[("stay", Answer::One(5)), reason.clone()]), not_asked);
    assert_eq!(parsed(&[reason]), not_asked);
}

#[test]
fn answers_off_their_scale_or_of_the_wrong_shape_are_refused_by_name() {
    assert!(matches!(parsed(&[("pride", Answer::One(6))]), Err(AnswerError::OutsideScale { .. })));
    assert!(matches!(parsed(&[("pride", Answer::Many(vec![1]))]), Err(AnswerError::WrongShape { .. })));
    assert_eq!(parsed(&[("prid", Answer::One(1))]), Err(AnswerError::UnknownItem("prid".to_owned())));
    let staying = ("stay", Answer::One(1));
    let with = |codes: &[u8]| parsed(&[staying.clone(), ("stay_reason", Answer::Many(codes.to_vec()))]);
    assert!(matches!(with(&[1, 2, 3]), Err(AnswerError::TooMany { at_most: 2, .. })));
    assert!(matches!(with(&[1, 1]), Err(AnswerError::WrongShape { .. })));
    assert!(matches!(with(&[9]), Err(AnswerError::OutsideScale { .. })));
}

#[test]
fn the_order_of_a_ranking_is_its_answer() {
    let ranked = |codes: &[u8]| parsed(&[("first_to_change", Answer::Many(codes.to_vec()))]);
    let kept = ranked(&[6, 1, 3]).unwrap();
    assert_eq!(kept.get("first_to_change"), Some(&Answer::Many(vec![6, 1, 3])));
    assert_eq!(canonical_answers(&kept), br#"{"first_to_change":[6,1,3]}"#);
    assert!(matches!(ranked(&[6, 1, 6]), Err(AnswerError::WrongShape { .. })), "nothing has two places");
    assert!(matches!(ranked(&[6, 1, 3, 2]), Err(AnswerError::TooMany { at_most: 3, .. })));
    assert!(matches!(ranked(&[]), Err(AnswerError::WrongShape { .. })));
}

#[test]
fn attributes_are_known_ones_with_known_codes() {
    let parse = |key: &str, code| Attributes::parse(&definition(), BTreeMap::from([(key.to_owned(), code)]));
    assert_eq!(parse("age", 2).unwrap().get("age"), Some(2));
    assert!(matches!(parse("age", 9), Err(AnswerError::OutsideScale { .. })));
    assert!(matches!(parse("salary", 1), Err(AnswerError::UnknownAttribute(_))));
}
