//! Where a line may break: the rules of Japanese typesetting that keep punctuation and small kana off the ends of lines
//! (JIS X 4051, 行頭禁則 and 行末禁則), and whole words of other scripts.

/// Never first in a line.
const NOT_FIRST: &str = "、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー–—〜～」』）〕】》〉］｝”’»,.:;?!)]}%％‰°′″℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ…‥";
/// Never last in a line.
const NOT_LAST: &str = "「『（〔【《〈［｛“‘«([{¥￥$＄#＃±−+";
/// Most characters, the opening bracket's included, that a bracket holds together.
const LONGEST_BRACKET: usize = 8;
/// What counts the number before it.
const COUNTERS: &str = "人件点年月日回名問歳位割ポ所課係";

fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a line may end with `before` and the next begin with `after`.
fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    if before.is_whitespace() {
        return true;
    }
    if before.is_ascii_digit() && COUNTERS.contains(after) {
        return false;
    }
    if matches!((before, after), ('─', '─') | ('—', '—')) {
        return false;
    }
    is_wide(before) || is_wide(after) || (NOT_FIRST.contains(before) && !before.is_ascii())
}

/// The text cut wherever a line may break; spaces stay at the end of what they follow.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, character)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    with_short_brackets_whole(text, pieces)
}

/// A word or two in brackets, 「（確か）」, stay in one line.
fn with_short_brackets_whole<'t>(text: &'t str, pieces: Vec<&'t str>) -> Vec<&'t str> {
    let mut whole: Vec<&str> = Vec::with_capacity(pieces.len());
    let (mut at, mut ends) = (0, 0);
    for piece in pieces {
        // Below `ends` the bracket before goes on.
        match whole.last_mut() {
            Some(last) if at < ends => *last = &text[at - last.len()..at + piece.len()],
            _ => whole.push(piece),
        }
        if at >= ends && piece.starts_with(['(', '（']) {
            let inside: usize = text[at..].chars().take_while(|end| !matches!(end, ')' | '）')).count();
            if inside < LONGEST_BRACKET {
                ends = text[at..].find([')', '）']).map_or(0, |end| at + end + 1);
            }
        }
        at += piece.len();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn punctuation_brackets_and_small_kana_stay_with_what_they_belong_to() {
        assert_eq!(pieces("「声」、きゃー。"), ["「声」、", "きゃー。"]);
        assert_eq!(pieces("（確か）です"), ["（確か）", "で", "す"]);
    }

    #[test]
    fn numbers_stay_with_signs_and_counters_and_words_stay_whole() {
        assert_eq!(pieces("回答率 79%です"), ["回", "答", "率 ", "79%", "で", "す"]);
        assert_eq!(pieces("283人が"), ["283人", "が"]);
        assert_eq!(pieces("±2.7 ポイント").concat(), "±2.7 ポイント");
        assert_eq!(pieces("went up (sure)"), ["went ", "up ", "(sure)"]);
    }

    proptest! {
        #[test]
        fn no_piece_begins_or_ends_with_what_may_not_and_nothing_is_lost(text in "[ぁ-んァ-ヶ一-龠「」（）、。ー々a-z0-9%( )]{0,60}") {
            let pieces = pieces(&text);
            prop_assert_eq!(&pieces.concat(), &text);
            for (index, piece) in pieces.iter().enumerate() {
                let first = piece.chars().next().unwrap_or(' ');
                let last = piece.trim_end().chars().last().unwrap_or(' ');
                prop_assert!(index == 0 || !NOT_FIRST.contains(first), "{:?}", pieces);
                prop_assert!(index + 1 == pieces.len() || !NOT_LAST.contains(last) || piece.ends_with(' '), "{:?}", pieces);
            }
        }
    }
}
