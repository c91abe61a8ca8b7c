//! A text as it is searched: one spelling for each character, with the way back to what was written.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Kanji of names that are written in several ways, each with the common one: 髙橋 and 高橋 are looked up alike.
const VARIANTS: [(char, char); 26] = [
    ('髙', '高'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('澤', '沢'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('廣', '広'),
    ('國', '国'),
    ('濵', '浜'),
    ('濱', '浜'),
    ('眞', '真'),
    ('惠', '恵'),
    ('桒', '桑'),
    ('舘', '館'),
    ('冨', '富'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('德', '徳'),
    ('條', '条'),
    ('瀨', '瀬'),
    ('槇', '槙'),
    ('𠮷', '吉'),
    ('萬', '万'),
    ('龍', '竜'),
];

/// Normalised text (NFKC, common kanji of names) with the bytes of the original that each character stands for.
#[derive(Debug, Clone)]
pub struct Plain {
    pub text: String,
    pub chars: Vec<char>,
    /// Byte of `text` where each character begins; its length at the end.
    starts: Vec<usize>,
    /// Bytes of the original, by character.
    origins: Vec<Range<usize>>,
}

impl Plain {
    pub fn of(original: &str) -> Self {
        let mut plain = Self { text: String::new(), chars: Vec::new(), starts: Vec::new(), origins: Vec::new() };
        let mut at = 0;
        while let Some(cluster) = first_cluster(&original[at..]) {
            let origin = at..at + cluster.len();
            for character in cluster.nfkc() {
                plain.push(common(character), origin.clone());
            }
            at = origin.end;
        }
        plain.starts.push(plain.text.len());
        plain
    }

    fn push(&mut self, character: char, origin: Range<usize>) {
        self.starts.push(self.text.len());
        self.text.push(character);
        self.chars.push(character);
        self.origins.push(origin);
    }

    /// The character at or before byte `byte` of [`Plain::text`]; one past the last for its end.
    pub fn char_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// Bytes of the original that the characters `range` stand for.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        match (self.origins.get(range.start), range.end.checked_sub(1).and_then(|last| self.origins.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Characters as text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        &self.text[self.starts[range.start]..self.starts[range.end]]
    }
}

fn common(character: char) -> char {
    VARIANTS.iter().find(|(variant, _)| *variant == character).map_or(character, |(_, common)| *common)
}

/// A character with the marks that belong to it: combining ones, and the voicing marks of half-width kana.
fn first_cluster(text: &str) -> Option<&str> {
    let mut characters = text.char_indices();
    characters.next()?;
    let marks = characters.find(|(_, next)| !(is_combining_mark(*next) || matches!(next, 'ﾞ' | 'ﾟ')));
    Some(marks.map_or(text, |(end, _)| &text[..end]))
}

/// Normalised text alone.
pub fn plain_text(original: &str) -> String {
    original.nfkc().map(common).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_spellings_are_one_and_lead_back_to_the_original() {
        let written = "髙橋ﾍﾟﾙｰ１２ＡB";
        let plain = Plain::of(written);
        assert_eq!(plain.text, "高橋ペルー12AB");
        assert_eq!(&written[plain.origin(&(2..5))], "ﾍﾟﾙｰ");
        assert_eq!(&written[plain.origin(&(5..7))], "１２");
        assert_eq!(plain.slice(0..2), "高橋");
        assert_eq!(plain.char_at(plain.text.len()), plain.chars.len());
    }

    #[test]
    fn a_character_of_several_letters_leads_back_to_all_of_itself() {
        let plain = Plain::of("㈱声");
        assert_eq!(plain.text, "(株)声");
        assert_eq!(&"㈱声"[plain.origin(&(1..2))], "㈱");
    }
}
