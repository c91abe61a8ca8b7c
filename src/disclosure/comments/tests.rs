use super::*;
use crate::analysis::answers::Row;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, tree_with_headcounts};
use crate::survey::Text;

/// A prefecture of 100 + 40 + 12 responses; the third division is too small.
fn wave(own: &[(usize, usize)]) -> WaveFigures {
    let tree = tree_with_headcounts(&[
        ("県", 0),
        ("県/総務部", 0),
        ("県/総務部/人事課", 200),
        ("県/土木部", 100),
        ("県/議会事務局", 40),
    ]);
    let mut definition = definition_of("1", None, &["a"]);
    let prompt = |key: &str| CommentPrompt {
        key: key.to_owned(),
        wording: Text::new(key, key),
        help: None,
        max_chars: 400,
        short: false,
    };
    definition.comments = vec![prompt("improve"), prompt("good")];
    let rows: Vec<Row<'_>> = own.iter().flat_map(|&(unit, count)| vec![(unit, Vec::new()); count]).collect();
    from_rows("R7", &definition, &tree, 10, &rows).unwrap()
}

fn usual() -> WaveFigures {
    wave(&[(2, 100), (3, 40), (4, 33)])
}

fn written(comments: &[(usize, &str, &str)]) -> WrittenComments {
    let written = |&(division, prompt, text): &(usize, &str, &str)| WrittenComment {
        division,
        prompt: prompt.to_owned(),
        text: text.to_owned(),
    };
    WrittenComments {
        root: "00".repeat(32),
        planned: vec!["improve".to_owned(), "good".to_owned()],
        comments: comments.iter().map(written).collect(),
    }
}

fn published(wave: &WaveFigures, comments: &[(usize, &str, &str)]) -> Published<Comments> {
    publish_comments(wave, &written(comments), &Names::of(["佐藤 花子"])).unwrap()
}

fn texts(found: &Found) -> Vec<String> {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Hit(text) => format!("<{text}>"),
        Part::Mask(mask) => format!("{{{}}}", mask.key()),
    };
    found.comments.iter().map(|comment| comment.parts.iter().map(part).collect()).collect()
}

fn of_unit(unit: usize) -> Asked {
    Asked { unit, ..Asked::default() }
}

#[test]
fn a_division_from_thirty_responses_is_shown_and_nothing_smaller() {
    let comments = published(&usual(), &[(1, "improve", "会議を減らす"), (3, "improve", "車が足りない")]);
    assert_eq!(comments.units(), [0, 1, 3, 4]);
    assert_eq!(texts(&comments.find(&of_unit(3)).unwrap()), ["車が足りない"]);
    assert_eq!(comments.find(&of_unit(0)).unwrap().all, 2);
    assert_eq!(comments.find(&of_unit(2)), Err(CommentsRefused::BelowDivision("県/総務部/人事課".to_owned())));
}

#[test]
fn a_division_that_would_leave_too_few_beside_it_is_read_within_the_whole_only() {
    let comments = published(&wave(&[(2, 100), (3, 40), (4, 12)]), &[(4, "improve", "a"), (3, "improve", "b")]);
    assert_eq!(comments.units(), [0, 1]);
    let few = CommentsRefused::FewResponses { unit: "県/議会事務局".to_owned(), smallest: 30 };
    assert_eq!(comments.find(&of_unit(4)), Err(few));
    let pooled = CommentsRefused::Pooled { unit: "県/土木部".to_owned(), smallest: 30 };
    assert_eq!(comments.find(&of_unit(3)), Err(pooled));
    assert_eq!(comments.find(&of_unit(0)).unwrap().all, 2);
}

#[test]
fn an_organisation_of_too_few_shows_no_comment_at_all() {
    let comments = published(&wave(&[(2, 29)]), &[(1, "improve", "a")]);
    assert!(comments.units().is_empty() && comments.comments.is_empty());
    assert!(matches!(comments.find(&of_unit(0)), Err(CommentsRefused::FewResponses { .. })));
}

#[test]
fn a_wave_shows_only_what_its_charter_planned() {
    let wave = usual();
    let none = WrittenComments { planned: Vec::new(), ..written(&[(1, "improve", "a")]) };
    let refused = publish_comments(&wave, &none, &Names::default()).unwrap_err();
    assert_eq!(refused, CommentsRefused::NotPlanned("R7".to_owned()));
    let one = WrittenComments { planned: vec!["good".to_owned()], ..written(&[(1, "improve", "a"), (1, "good", "b")]) };
    let comments = publish_comments(&wave, &one, &Names::default()).unwrap();
    assert_eq!(texts(&comments.find(&of_unit(0)).unwrap()), ["b"]);
}

#[test]
fn an_imported_wave_and_one_without_prompts_say_so() {
    let mut imported = usual();
    imported.imported = true;
    let refused = publish_comments(&imported, &written(&[]), &Names::default()).unwrap_err();
    assert_eq!(refused, CommentsRefused::Imported("R7".to_owned()));
    let mut silent = usual();
    Arc::make_mut(&mut silent.definition).comments.clear();
    let refused = publish_comments(&silent, &written(&[]), &Names::default()).unwrap_err();
    assert_eq!(refused, CommentsRefused::NoPrompts("R7".to_owned()));
}

#[test]
fn the_order_is_the_same_however_the_comments_were_stored() {
    let texts_of: Vec<String> = (0..30).map(|number| format!("意見{number}です")).collect();
    let stored: Vec<(usize, &str, &str)> = texts_of.iter().map(|text| (1, "improve", text.as_str())).collect();
    let backwards: Vec<(usize, &str, &str)> = stored.iter().rev().copied().collect();
    let shown = texts(&published(&usual(), &stored).find(&of_unit(0)).unwrap());
    assert_eq!(shown, texts(&published(&usual(), &backwards).find(&of_unit(0)).unwrap()));
    assert_ne!(shown, texts_of);
}

#[test]
fn a_word_is_a_keyword_from_five_comments_and_counts_comments() {
    let mut comments = vec![(1, "improve", "会議、会議、また会議"); 3];
    comments.extend([(3, "improve", "会議が長い"); 2]);
    comments.extend([(3, "improve", "残業が続く"); 4]);
    let comments = published(&usual(), &comments);
    let found = comments.find(&Asked { keyword: Some("会議".to_owned()), ..Asked::default() }).unwrap();
    assert_eq!(found.keywords, [("会議".to_owned(), 5)]);
    assert_eq!((found.all, found.comments.len()), (9, 5));
    assert!(comments.find(&of_unit(3)).unwrap().keywords.is_empty());
    let refused = comments.find(&Asked { keyword: Some("残業".to_owned()), ..Asked::default() }).unwrap_err();
    assert_eq!(refused, CommentsRefused::UnknownKeyword { keyword: "残業".to_owned(), fewest: 5 });
}

#[test]
fn parts_of_a_compound_that_always_come_with_it_are_left_out() {
    let found = published(&usual(), &[(1, "improve", "在宅勤務を増やす"); 6]).find(&of_unit(0)).unwrap();
    let words: Vec<&str> = found.keywords.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["在宅勤務", "増やす"]);
}

#[test]
fn prompts_are_counted_and_an_unknown_one_names_those_that_exist() {
    let comments = published(&usual(), &[(1, "improve", "a"), (1, "good", "b"), (3, "good", "c")]);
    let found = comments.find(&Asked { prompt: Some("good".to_owned()), ..Asked::default() }).unwrap();
    assert_eq!(found.prompts, [("improve".to_owned(), 1), ("good".to_owned(), 2)]);
    assert_eq!(found.all, 2);
    let refused = comments.find(&Asked { prompt: Some("bad".to_owned()), ..Asked::default() }).unwrap_err();
    assert_eq!(refused, CommentsRefused::UnknownPrompt { prompt: "bad".to_owned(), known: "improve good".to_owned() });
}

#[test]
fn a_search_finds_what_is_left_after_masking_only() {
    let comments = published(&usual(), &[(1, "improve", "佐藤さんの会議"), (1, "improve", "会議は内線4021")]);
    let search = |text: &str| comments.find(&Asked { search: Some(text.to_owned()), ..Asked::default() });
    assert_eq!(texts(&search("さんの 会議").unwrap()), ["{name}<さんの><会議>"]);
    assert!(search("佐藤").unwrap().comments.is_empty() && search("4021").unwrap().comments.is_empty());
    assert_eq!(search(" \u{3000}"), Err(CommentsRefused::EmptySearch));
}
