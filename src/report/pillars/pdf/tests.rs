use super::*;
use crate::analysis::Verdict;
use crate::report::pillars::{Change, Number, Pillar, Pillars, Target};
use crate::survey::Lang;

/// A sheet of this many pillars with four lines each, in words as long as people write them.
fn sheet(pillars: usize, words: Words) -> Sheet {
    let line = |at: usize| Line {
        key: format!("item:{at}"),
        title: "職員の声が届き、それに応える行動があると感じている職員の割合".to_owned(),
        values: vec![
            Value::Absent,
            Value::Hidden("非表示".to_owned()),
            Value::Shown("48%".to_owned()),
            Value::Shown("52%".to_owned()),
        ],
        numbers: vec![
            None,
            None,
            Some(Number { value: 48.0, interval: None }),
            Some(Number { value: 52.0, interval: Some((50.0, 54.0)) }),
        ],
        interval: Some(words.with("pillars-interval", &[("low", "50"), ("high", "54")])),
        change: Some(Change { verdict: Verdict::Up, difference: Some("+4".to_owned()) }),
        target: Some(Target {
            value: 60.0,
            by_wave: "R10".to_owned(),
            words: words.with("pillars-target", &[("value", "60%"), ("wave", "R10")]),
            standing: None,
            standing_words: words.get("targets-cannot-tell"),
        }),
        counted: at == 3,
    };
    let pillar = |at: usize| Pillar { title: format!("改革の柱 {at}"), lines: (0..4).map(line).collect() };
    Sheet {
        wave: "R7".to_owned(),
        survey: "職員エンゲージメント・ウェルビーイング調査".to_owned(),
        organisation: "県".to_owned(),
        lead: words.with("pillars-lead", &[("wave", "R7")]),
        answered: words.get("pillars-title"),
        ahead_of_staff: true,
        date: None,
        threshold: 10,
        pillars: Pillars {
            waves: ["R4", "R5", "R6", "R7"].map(str::to_owned).into(),
            pillars: (0..pillars).map(pillar).collect(),
            sources: vec!["人事課調べ".to_owned()],
        },
    }
}

fn fits(pillars: usize, words: Words) -> bool {
    typeset::typeset_on_one_page(&document(&sheet(pillars, words), words), &SCALES).unwrap().is_some()
}

#[test]
fn twelve_indicators_with_long_names_stand_on_one_page_and_letters_shrink_no_more_than_they_must() {
    for words in Lang::ALL.map(Words) {
        let usual = typeset::typeset_on_one_page(&document(&sheet(2, words), words), &[1.0]).unwrap();
        assert!(usual == Some(pdf(&sheet(2, words), words).unwrap()), "{words:?}: letters stay as large as they may");
        let largest = (2..12).take_while(|pillars| fits(*pillars, words)).last();
        assert!(largest >= Some(3) && largest < Some(11), "{words:?}: {largest:?} pillars on a page");
    }
}

#[test]
fn what_no_page_holds_goes_on_over_further_ones_and_says_so() {
    for words in Lang::ALL.map(Words) {
        assert!(!fits(12, words));
        let sheet = sheet(12, words);
        assert!(pdf(&sheet, words).unwrap().starts_with(b"%PDF-"));
        assert!(words.with("pillars-more-pages", &[("count", "48")]).contains("48"));
    }
}
