//! Words that people answer with, and where they stand on their scale. A text stands on a scale if its stem is known
//! (そう思う, 満足, agree …), on the side that it denies or not, as strongly as its adverb says.

use super::column::narrow;

/// The scale that a word belongs to, by its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Stands in the middle of any scale.
    Any,
    Think,
    Apply,
    Satisfied,
    Feel,
    Consent,
    Good,
    OftenJa,
    Agree,
    SatisfiedEn,
    Likely,
    Often,
}

const MIDDLE: [&str; 10] = [
    "どちらともいえない",
    "どちらとも言えない",
    "どちらでもない",
    "普通",
    "ふつう",
    "中立",
    "neutral",
    "undecided",
    "neither",
    "どちらともない",
];
const STRONG_JA: [&str; 10] =
    ["とても", "非常に", "大いに", "強く", "まったく", "全く", "大変", "極めて", "かなり", "全然"];
const WEAK_JA: [&str; 9] = ["やや", "まあ", "どちらかと", "あまり", "少し", "ある程度", "多少", "いくらか", "比較的"];
const STRONG_EN: [&str; 7] = ["strongly", "very", "completely", "totally", "extremely", "fully", "entirely"];
const WEAK_EN: [&str; 7] = ["somewhat", "slightly", "tend to", "fairly", "rather", "partly", "moderately"];
/// Frequencies, most often first, from 3 down.
const OFTEN: [(&[&str], i8); 6] = [
    (&["いつも", "常に", "always"], 3),
    (&["よくある", "しばしば", "たびたび", "often", "very often"], 2),
    (&["ときどき", "時々", "ときどきある", "時々ある", "sometimes"], 1),
    (&["たまに", "たまにある", "occasionally"], -1),
    (&["ほとんどない", "めったにない", "あまりない", "rarely", "seldom"], -2),
    (&["まったくない", "全くない", "never"], -3),
];
const UNDECIDED: [&str; 11] = [
    "わからない",
    "分からない",
    "該当しない",
    "該当なし",
    "答えたくない",
    "回答しない",
    "don't know",
    "not applicable",
    "prefer not to say",
    "don’t know",
    "not sure",
];
/// Pairs of yes and no.
const YES_NO: [(&str, &str); 9] = [
    ("はい", "いいえ"),
    ("ある", "ない"),
    ("あり", "なし"),
    ("有", "無"),
    ("○", "×"),
    ("〇", "×"),
    ("yes", "no"),
    ("true", "false"),
    ("y", "n"),
];

/// "Don't know" and the like, which stand on no scale.
pub fn undecided(text: &str) -> bool {
    UNDECIDED.contains(&bare(text).as_str())
}

/// The scale of a word and its place on it: 3 (strongly) … 0 (neither) … −3.
pub fn place(text: &str) -> Option<(Family, i8)> {
    let word = bare(text);
    if word.chars().count() > if word.is_ascii() { 40 } else { 20 } {
        return None;
    }
    if MIDDLE.iter().any(|middle| word == *middle) || word.starts_with("neither ") {
        return Some((Family::Any, 0));
    }
    if let Some((_, rank)) = OFTEN.iter().find(|(words, _)| words.contains(&word.as_str())) {
        return Some((if word.is_ascii() { Family::Often } else { Family::OftenJa }, *rank));
    }
    if word.is_ascii() { english(&word) } else { japanese(&word) }
}

fn japanese(word: &str) -> Option<(Family, i8)> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let (family, denied) = if ends(&["思う", "思わない"]) {
        (Family::Think, ends(&["思わない"]))
    } else if ends(&["当てはまる", "あてはまる", "当てはまらない", "あてはまらない"]) {
        (Family::Apply, ends(&["はまらない"]))
    } else if ends(&["満足", "不満", "満足している", "満足していない", "不満である", "満足である"])
    {
        (Family::Satisfied, word.contains("不満") || word.contains("満足していない"))
    } else if ends(&["感じる", "感じない", "感じている", "感じていない"]) {
        (Family::Feel, ends(&["ない"]))
    } else if ends(&["賛成", "反対", "同意する", "同意しない"]) {
        (Family::Consent, ends(&["反対", "しない"]))
    } else if ends(&["良い", "よい", "悪い", "わるい"]) {
        (Family::Good, ends(&["悪い", "わるい"]))
    } else {
        return None;
    };
    let strength = strength(word, &STRONG_JA, &WEAK_JA);
    Some((family, if denied { -strength } else { strength }))
}

fn english(word: &str) -> Option<(Family, i8)> {
    let (family, denied) = if word.ends_with("agree") {
        (Family::Agree, word.contains("disagree"))
    } else if word.ends_with("satisfied") {
        (Family::SatisfiedEn, word.contains("dissatisfied") || word.contains("unsatisfied"))
    } else if word.ends_with("likely") {
        (Family::Likely, word.contains("unlikely"))
    } else {
        return None;
    };
    let (denied, strength) = if word.starts_with("not at all ") {
        (true, 3)
    } else if word.starts_with("not ") {
        (true, 1)
    } else {
        (denied, strength(word, &STRONG_EN, &WEAK_EN))
    };
    Some((family, if denied { -strength } else { strength }))
}

fn strength(word: &str, strong: &[&str], weak: &[&str]) -> i8 {
    let begins = |adverbs: &[&str]| adverbs.iter().any(|adverb| word.starts_with(adverb));
    if begins(weak) {
        1
    } else if begins(strong) {
        3
    } else {
        2
    }
}

/// Whether a text says yes (`Some(true)`) or no, and its partner in the same way of writing.
pub fn yes_or_no(text: &str) -> Option<(bool, &'static str)> {
    let word = narrow(text);
    YES_NO.iter().find_map(|(yes, no)| {
        if word == *yes {
            Some((true, *no))
        } else if word == *no {
            Some((false, *yes))
        } else {
            None
        }
    })
}

/// A mark in the box of an option (1, ○, true …): whether it says chosen.
pub fn mark(text: &str) -> Option<bool> {
    match narrow(text).as_str() {
        "1" | "1.0" | "○" | "〇" | "◯" | "●" | "✓" | "✔" | "x" | "true" | "yes" | "はい" | "選択" | "checked"
        | "selected" => Some(true),
        "0" | "0.0" | "×" | "false" | "no" | "いいえ" | "unchecked" | "not selected" | "off" => Some(false),
        _ => None,
    }
}

/// Without the number that some tools put before a label (`5 そう思う`, `1. Agree`).
fn bare(text: &str) -> String {
    let word = narrow(text);
    let rest = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = rest.trim_start_matches(['.', ':', ')', '、', '。', '-', ' ', '_', '=']).trim();
    if rest.is_empty() { word } else { rest.to_owned() }
}

/// Whether a text is Japanese: it has kana or kanji.
pub fn is_japanese(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_their_adverbs_put_them() {
        for (word, place_of) in [
            ("とてもそう思う", Some((Family::Think, 3))),
            ("5. そう思う", Some((Family::Think, 2))),
            ("どちらかといえばそう思わない", Some((Family::Think, -1))),
            ("まったくあてはまらない", Some((Family::Apply, -3))),
            ("不満", Some((Family::Satisfied, -2))),
            ("どちらともいえない", Some((Family::Any, 0))),
            ("Tend to disagree", Some((Family::Agree, -1))),
            ("Neither agree nor disagree", Some((Family::Any, 0))),
            ("Not at all satisfied", Some((Family::SatisfiedEn, -3))),
            ("ときどき", Some((Family::OftenJa, 1))),
            ("人事課", None),
            ("もっと予算があればよいと思うことがいろいろあり、毎日そう思う", None),
        ] {
            assert_eq!(place(word), place_of, "{word}");
        }
        assert!(undecided("わからない") && undecided("Don't know") && !undecided("そう思う"));
    }

    #[test]
    fn yes_and_no_know_their_partners() {
        assert_eq!(yes_or_no("はい"), Some((true, "いいえ")));
        assert_eq!(yes_or_no("NO"), Some((false, "yes")));
        assert_eq!(yes_or_no("たぶん"), None);
        assert_eq!((mark("✓"), mark("０"), mark("給与")), (Some(true), Some(false), None));
    }
}
