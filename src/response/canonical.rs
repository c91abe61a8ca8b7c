//! Canonical bytes of answers and attributes: what leaves commit to.

use super::answers::{Answers, Attributes};

/// JSON without white space, keys ascending by Unicode code point, one code as a number, several as an array.
pub fn canonical_answers(answers: &Answers) -> Vec<u8> {
    serde_json::to_vec(answers).unwrap_or_default()
}

/// The same for attributes.
pub fn canonical_attributes(attributes: &Attributes) -> Vec<u8> {
    serde_json::to_vec(attributes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Answer;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn answer() -> impl Strategy<Value = Answer> {
        let many = proptest::collection::btree_set(any::<u8>(), 1..5);
        prop_oneof![any::<u8>().prop_map(Answer::One), many.prop_map(|codes| Answer::Many(codes.into_iter().collect()))]
    }

    #[test]
    fn canonical_answers_are_the_documented_bytes() {
        let answers = [("b", Answer::One(3)), ("a", Answer::Many(vec![1, 4]))];
        let answers = Answers(answers.into_iter().map(|(key, answer)| (key.to_owned(), answer)).collect());
        assert_eq!(canonical_answers(&answers), br#"{"a":[1,4],"b":3}"#);
        assert_eq!(canonical_attributes(&Attributes::default()), b"{}");
    }

    proptest! {
        #[test]
        fn canonical_answers_say_all_and_nothing_of_the_order(
            given in proptest::collection::vec(("[a-z][a-z0-9_]{0,8}", answer()), 0..12)
        ) {
            let forward: BTreeMap<_, _> = given.iter().rev().cloned().collect();
            let backward: BTreeMap<_, _> = forward.clone().into_iter().rev().collect();
            let bytes = canonical_answers(&Answers(forward.clone()));
            prop_assert_eq!(&bytes, &canonical_answers(&Answers(backward)));
            prop_assert!(!bytes.iter().any(u8::is_ascii_whitespace));
            let read: BTreeMap<String, Answer> = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(read, forward);
        }
    }
}
