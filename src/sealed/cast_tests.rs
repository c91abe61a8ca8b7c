use super::*;
use crate::sealed::sample::{Sample, response};

fn message(cast: &Cast) -> CastMessage {
    let answers = cast.response.answers.iter().map(|(key, answer)| (key.clone(), answer.clone())).collect();
    let age = cast.response.attributes.get("age").map(|code| ("age".to_owned(), code));
    CastMessage {
        wave: "R8".to_owned(),
        unit: cast.credential.unit,
        serial: cast.credential.serial.to_string(),
        token: cast.credential.token.to_string(),
        leaf: cast.leaf.to_string(),
        salts: cast.salts.clone(),
        attributes: age.into_iter().collect(),
        answers,
        comments: Vec::new(),
    }
}

fn sample() -> (Sample, Cast) {
    let mut sample = Sample::announced(false);
    let cast = sample.cast(response(2, Some(1), Some(4), &[1, 3]));
    (sample, cast)
}

fn key_of(sample: &Sample, unit: usize) -> UnitKey {
    sample.seed.unit_key("R8", &sample.charter.tree.units()[unit].path).unwrap()
}

#[test]
fn what_was_cast_is_what_is_kept() {
    let (sample, cast) = sample();
    let (kept, comments) = message(&cast).check(&sample.charter, &key_of(&sample, 2)).unwrap();
    assert_eq!(kept, cast);
    assert_eq!(comments, []);
}

#[test]
fn forged_moved_and_malformed_ballots_are_refused_alike_whatever_else_is_wrong() {
    let (sample, cast) = sample();
    let changes: [fn(&mut CastMessage); 8] = [
        |message| message.token = "0".repeat(32),
        |message| message.token = "x".to_owned(),
        |message| message.serial = "0".repeat(32),
        |message| message.serial = String::new(),
        |message| message.wave = "R7".to_owned(),
        |message| message.unit = 3,
        |message| message.unit = 1,
        |message| message.unit = 999,
    ];
    for change in changes {
        let mut bad = message(&cast);
        change(&mut bad);
        // nothing behind the credential is looked at
        bad.answers.insert("nonsense".to_owned(), Answer::One(200));
        bad.leaf.clear();
        for key in [2, 3] {
            let refused = bad.clone().check(&sample.charter, &key_of(&sample, key)).unwrap_err();
            assert_eq!(refused, CastError::BadBallot);
        }
    }
    let other_unit = message(&cast).check(&sample.charter, &key_of(&sample, 3)).unwrap_err();
    assert_eq!(other_unit, CastError::BadBallot);
}

#[test]
fn a_leaf_that_commits_to_something_else_is_refused() {
    let (sample, cast) = sample();
    let changes: [fn(&mut CastMessage); 5] = [
        |message| drop(message.answers.insert("pride".to_owned(), Answer::One(5))),
        |message| {
            message.attributes.remove("age");
        },
        |message| message.salts.answers = "11".repeat(32),
        |message| message.salts.unit = "short".to_owned(),
        |message| message.leaf = message.leaf.to_uppercase(),
    ];
    for change in changes {
        let mut bad = message(&cast);
        change(&mut bad);
        let refused = bad.check(&sample.charter, &key_of(&sample, 2)).unwrap_err();
        assert_eq!(refused, CastError::WrongLeaf);
    }
}

#[test]
fn comments_are_trimmed_held_to_their_prompt_and_know_their_division_only() {
    let (sample, cast) = sample();
    let with = |comments: &[(&str, &str)]| {
        let mut message = message(&cast);
        let comment = |(prompt, text): &(&str, &str)| Comment { prompt: prompt.to_string(), text: text.to_string() };
        message.comments = comments.iter().map(comment).collect();
        message.check(&sample.charter, &key_of(&sample, 2)).map(|(_, comments)| comments)
    };
    let kept = with(&[("improve", "  会議を減らす\n")]).unwrap();
    assert_eq!((kept.len(), kept[0].division, kept[0].comment.text.as_str()), (1, 1, "会議を減らす"));
    assert_eq!(with(&[("improve", " \n ")]).unwrap(), []);
    assert_eq!(with(&[("other", "")]), Err(CastError::UnknownPrompt("other".to_owned())));
    assert_eq!(with(&[("improve", &"あ".repeat(21))]), Err(CastError::CommentTooLong { length: 21, most: 20 }));
    assert!(with(&[("improve", &"あ".repeat(20))]).is_ok());
    assert_eq!(with(&[("improve", "a"), ("improve", "b")]), Err(CastError::CommentTwice("improve".to_owned())));
}
