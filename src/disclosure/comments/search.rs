//! Search within shown comments: every word asked for stands in the text that is left after masking. Widths, capitals
//! and spellings of kanji are one.

use super::masking::{Mask, Masked, Piece};
use super::plain::{Plain, plain_text};
use std::ops::Range;

/// Words that are all looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<Vec<char>>);

/// A part of a comment as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// What was searched for.
    Hit(String),
    Mask(Mask),
}

impl Terms {
    /// The words of a search; none where nothing but spaces was given.
    pub fn of(search: &str) -> Option<Self> {
        let terms: Vec<Vec<char>> =
            plain_text(search).split_whitespace().map(|term| term.chars().map(small).collect()).collect();
        (!terms.is_empty()).then_some(Self(terms))
    }

    /// No words: nothing is highlighted.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// Whether each word stands in the comment.
    pub fn are_in(&self, text: &Masked) -> bool {
        let pieces: Vec<Vec<char>> =
            texts(text).map(|text| Plain::of(text).chars.into_iter().map(small).collect()).collect();
        self.0.iter().all(|term| pieces.iter().any(|piece| piece.windows(term.len()).any(|window| window == term)))
    }

    /// The comment with every place of a word marked.
    pub fn marked(&self, text: &Masked) -> Vec<Part> {
        let marked = |piece: Piece<'_>| match piece {
            Piece::Mask(mask) => vec![Part::Mask(mask)],
            Piece::Text(text) => self.marked_text(text),
        };
        text.pieces().into_iter().flat_map(marked).collect()
    }

    fn marked_text(&self, text: &str) -> Vec<Part> {
        let (mut parts, mut from) = (Vec::new(), 0);
        for hit in self.hits(text) {
            if hit.start > from {
                parts.push(Part::Text(text[from..hit.start].to_owned()));
            }
            if hit.end > from {
                parts.push(Part::Hit(text[hit.start.max(from)..hit.end].to_owned()));
                from = hit.end;
            }
        }
        if from < text.len() {
            parts.push(Part::Text(text[from..].to_owned()));
        }
        parts
    }

    /// Bytes of `text` where a word stands, in order.
    fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let plain = Plain::of(text);
        let characters: Vec<char> = plain.chars.iter().copied().map(small).collect();
        let mut hits: Vec<Range<usize>> = Vec::new();
        for term in &self.0 {
            let places = characters.windows(term.len()).enumerate().filter(|(_, window)| window == term);
            hits.extend(places.map(|(at, _)| plain.origin(&(at..at + term.len()))));
        }
        hits.sort_by_key(|hit| (hit.start, hit.end));
        hits
    }
}

fn texts(text: &Masked) -> impl Iterator<Item = &str> {
    text.pieces().into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Mask(_) => None,
    })
}

fn small(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::comments::masking::{Names, mask};

    fn comment(text: &str) -> Masked {
        mask(text, &Names::of(["佐藤 花子"]))
    }

    #[test]
    fn every_word_must_stand_in_the_comment_whatever_its_width_or_case() {
        let text = comment("ＡＩの会議をﾁｬｯﾄで減らす");
        for search in ["会議 ai", "ＡＩ\u{3000}会議", "チャット"] {
            assert!(Terms::of(search).unwrap().are_in(&text), "{search}");
        }
        assert!(!Terms::of("会議 残業").unwrap().are_in(&text));
        assert_eq!(Terms::of("  \u{3000}"), None);
    }

    #[test]
    fn hits_are_marked_in_the_text_as_written_and_what_is_masked_is_never_one() {
        let text = comment("佐藤さんのﾁｬｯﾄ");
        let marked = Terms::of("チャット 佐藤").unwrap().marked(&text);
        assert_eq!(marked, [Part::Mask(Mask::Name), Part::Text("さんの".to_owned()), Part::Hit("ﾁｬｯﾄ".to_owned())]);
        assert!(!Terms::of("佐藤").unwrap().are_in(&text));
    }

    #[test]
    fn hits_that_overlap_are_marked_once_and_lose_nothing() {
        let marked = Terms::of("会議 議室").unwrap().marked(&comment("大会議室へ"));
        let parts = ["大", "会議", "室", "へ"].map(str::to_owned);
        let [before, first, second, after] = parts;
        assert_eq!(marked, [Part::Text(before), Part::Hit(first), Part::Hit(second), Part::Text(after)]);
    }
}
