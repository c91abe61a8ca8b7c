use super::*;
use crate::disclosure::comments::plain::Plain;
use lindera_core::core::word_entry::WordEntry;
use proptest::prelude::*;

fn divided(text: &str) -> Vec<(String, PartOfSpeech)> {
    let plain = Plain::of(text);
    let words = dictionary().words(&plain);
    words.iter().map(|word| (plain.slice(word.range.clone()).to_owned(), word.part)).collect()
}

#[test]
fn a_sentence_is_divided_into_words_with_their_parts_of_speech() {
    use PartOfSpeech::{Adverbial, Noun, Other, Surname, Verb};
    let words = divided("佐藤さんは今、会議の資料を作った。");
    let named: Vec<(&str, PartOfSpeech)> = words.iter().map(|(word, part)| (word.as_str(), *part)).collect();
    assert_eq!(named[0], ("佐藤", Surname));
    assert!(named.contains(&("今", Adverbial)) && named.contains(&("会議", Noun)) && named.contains(&("作っ", Verb)));
    assert_eq!(named.last(), Some(&("。", Other)));
}

#[test]
fn inflected_words_come_back_in_their_dictionary_form() {
    for (written, base) in
        [("作った", "作る"), ("忙しくて", "忙しい"), ("働かない", "働く"), ("来ません", "来る"), ("待ちます", "待つ")]
    {
        let plain = Plain::of(written);
        let word = dictionary().words(&plain).remove(0);
        assert_eq!(dictionary().base_form(&plain, &word), base, "{written}");
    }
}

/// Entries of some inflected words with the dictionary's own details, which are in test programs only.
fn entries_with_details(mut seen: impl FnMut(&str, &WordEntry, &[String])) {
    let (details, positions) = (lindera_ipadic::words_data(), lindera_ipadic::words_idx_data());
    let texts = |mut at: usize| -> Vec<String> {
        let length = |at: usize| u64::from_le_bytes(details[at..at + 8].try_into().unwrap()) as usize;
        let count = length(at);
        at += 8;
        (0..count)
            .map(|_| {
                let text = &details[at + 8..at + 8 + length(at)];
                at += 8 + text.len();
                String::from_utf8(text.to_vec()).unwrap()
            })
            .collect()
    };
    for surface in [
        "作っ",
        "作り",
        "忙しく",
        "忙しかっ",
        "働か",
        "来",
        "思わ",
        "決め",
        "足り",
        "難しけれ",
        "行っ",
        "し",
        "すれ",
        "良く",
    ] {
        for (_, entry) in dictionary().prefixes.prefix(surface).filter(|(length, _)| *length == surface.len()) {
            let at = entry.word_id.0 as usize * 4;
            let position = u32::from_le_bytes(positions[at..at + 4].try_into().unwrap()) as usize;
            seen(surface, &entry, &texts(position));
        }
    }
}

#[test]
fn parts_of_speech_and_base_forms_agree_with_the_dictionarys_own_details() {
    let mut inflected = 0;
    entries_with_details(|surface, entry, details| {
        let part = dictionary().part(entry.cost_id);
        let expected = match (details[0].as_str(), details[1].as_str()) {
            ("動詞", "自立") => PartOfSpeech::Verb,
            ("形容詞", "自立") => PartOfSpeech::Adjective,
            ("名詞", "一般" | "サ変接続" | "形容動詞語幹") => PartOfSpeech::Noun,
            _ => return,
        };
        assert_eq!(part, expected, "{surface} {details:?}");
        let plain = Plain::of(surface);
        let word = Word { range: 0..plain.chars.len(), part, known: true, class: entry.cost_id };
        assert_eq!(dictionary().base_form(&plain, &word), details[6], "{surface}");
        inflected += 1;
    });
    assert!(inflected > 15, "{inflected}");
}

proptest! {
    #[test]
    fn any_text_is_divided_without_gaps(text in "\\PC{0,60}|[ -~ぁ-んァ-ヶ一-龠。\n]{0,60}") {
        let plain = Plain::of(&text);
        let mut at = 0;
        for word in dictionary().words(&plain) {
            prop_assert_eq!(word.range.start, at);
            at = word.range.end;
        }
        prop_assert_eq!(at, plain.chars.len());
    }
}
