//! Content words of a masked comment: nouns, and what they make up together; verbs and adjectives in their
//! dictionary form; English words by their stem. Masks and names of people are none.

use super::{PartOfSpeech, Word, dictionary, english};
use crate::disclosure::comments::masking::{Masked, Piece};
use crate::disclosure::comments::plain::Plain;
use std::collections::BTreeMap;

/// Japanese words that say nothing by themselves.
const STOP: &str = "
    する なる いる ある 思う できる 出来る やる 言う いう くる 来る いく 行く もらう くれる いただく 頂く
    くださる 下さる しまう 感じる 考える みる 見る おる ほしい 欲しい ない 無い よい いい 良い 多い わかる
    分かる 使う 出る 入る 持つ 行う おこなう つく かかる 違う 構う 取る 知る 試す 始める やめる 続く 続ける 変わる 変える 必要 場合 方法 自分 状態 全体 一方 以上 以下 程度
    感じ 大切 重要 同じ 本当 問題 人間 部分 結果 理由 意味 内容 ありがとう お願い とき こと もの ため";

/// Most nouns that are taken as one word.
const LONGEST_COMPOUND: usize = 4;

/// Words of a comment: what they are counted by, and as written.
pub type Keywords = BTreeMap<String, String>;

/// Each content word of a comment once.
pub fn keywords(text: &Masked) -> Keywords {
    let mut found = Keywords::new();
    for piece in text.pieces() {
        if let Piece::Text(text) = piece {
            let plain = Plain::of(text);
            japanese(&plain, &mut found);
            found.extend(english::stems(&plain.text));
        }
    }
    found
}

fn japanese(plain: &Plain, found: &mut Keywords) {
    let words = dictionary().words(plain);
    let mut run: Vec<&str> = Vec::new();
    for word in &words {
        let written = plain.slice(word.range.clone());
        if belongs_to_noun(word, written, !run.is_empty()) {
            run.push(written);
            continue;
        }
        take_nouns(&mut run, found);
        if matches!(word.part, PartOfSpeech::Verb | PartOfSpeech::Adjective) {
            take(&dictionary().base_form(plain, word), found);
        }
    }
    take_nouns(&mut run, found);
}

fn belongs_to_noun(word: &Word, written: &str, within: bool) -> bool {
    let part = match word.part {
        PartOfSpeech::Noun | PartOfSpeech::OtherName | PartOfSpeech::PlaceName | PartOfSpeech::Prefix => true,
        PartOfSpeech::NounSuffix => within,
        _ => false,
    };
    part && written.chars().all(japanese_letter)
}

/// The run of nouns as one word, and each of its own.
fn take_nouns(run: &mut Vec<&str>, found: &mut Keywords) {
    if (2..=LONGEST_COMPOUND).contains(&run.len()) {
        take(&run.concat(), found);
    }
    run.drain(..).for_each(|noun| take(noun, found));
}

fn take(word: &str, found: &mut Keywords) {
    let long = word.chars().count() > 1;
    let kana_only = word.chars().all(|character| matches!(character, 'ぁ'..='ゖ')) && word.chars().count() < 3;
    if long && !kana_only && !STOP.split_whitespace().any(|stop| stop == word) {
        found.insert(word.to_owned(), word.to_owned());
    }
}

fn japanese_letter(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::comments::masking::{Names, mask};

    fn words_of(text: &str) -> Vec<String> {
        keywords(&mask(text, &Names::of(["佐藤 花子"]))).into_keys().collect()
    }

    #[test]
    fn words_are_counted_in_their_dictionary_form_and_compounds_beside_their_parts() {
        let words = words_of("在宅勤務の日も忙しく、電話が鳴り続けて休めません。");
        for word in ["在宅勤務", "在宅", "勤務", "忙しい", "電話", "休める"] {
            assert!(words.contains(&word.to_owned()), "{word}: {words:?}");
        }
    }

    #[test]
    fn masks_and_names_are_no_keywords() {
        let words = words_of("佐藤さんと、名簿にいない大森さんの会議。内線4021へ。");
        assert_eq!(words, ["会議", "内線", "名簿"]);
    }

    #[test]
    fn english_words_are_counted_by_their_stem() {
        assert_eq!(words_of("Meetings and a meeting"), ["meet"]);
    }
}
