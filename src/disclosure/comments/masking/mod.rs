//! Masking: mail and web addresses, numbers that belong to a person or a room, and names are taken out of a comment.
//! When in doubt something is masked; what is found and what is missed is measured on a labelled set.

mod contact;
mod english;
mod names;
mod numbers;
mod roster;
mod titles;

pub use roster::Names;

use super::plain::Plain;
use super::words::{Word, dictionary};
use std::fmt;
use std::ops::Range;

/// What stood where a mask is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mask {
    Name,
    Number,
    Mail,
    Web,
}

impl Mask {
    pub const ALL: [Mask; 4] = [Mask::Name, Mask::Number, Mask::Mail, Mask::Web];

    pub fn key(self) -> &'static str {
        match self {
            Mask::Name => "name",
            Mask::Number => "number",
            Mask::Mail => "mail",
            Mask::Web => "web",
        }
    }

    /// The character that stands for it in a masked text: private use, so that nobody can have typed it.
    fn sign(self) -> char {
        match self {
            Mask::Name => '\u{E000}',
            Mask::Number => '\u{E001}',
            Mask::Mail => '\u{E002}',
            Mask::Web => '\u{E003}',
        }
    }

    fn of_sign(sign: char) -> Option<Self> {
        Self::ALL.into_iter().find(|mask| mask.sign() == sign)
    }
}

/// A part of a masked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Mask(Mask),
}

/// A comment after masking. There is no way back to what was masked.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Masked(String);

impl Masked {
    /// What is left of the text, and what stood in between.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        for part in self.0.split_inclusive(|character| Mask::of_sign(character).is_some()) {
            let mask = part.chars().next_back().and_then(Mask::of_sign);
            let text = mask.map_or(part, |mask| part.strip_suffix(mask.sign()).unwrap_or(part));
            pieces.extend((!text.is_empty()).then_some(Piece::Text(text)));
            pieces.extend(mask.map(Piece::Mask));
        }
        pieces
    }

    /// The text with words for its masks.
    pub fn written(&self, word: impl Fn(Mask) -> String) -> String {
        let written = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Mask(mask) => word(mask),
        };
        self.pieces().into_iter().map(written).collect()
    }

    /// The text with one sign for each mask, for whoever orders or compares.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written(|mask| format!("{{{}}}", mask.key())))
    }
}

/// A text that is searched for what must be masked.
struct Searched<'a> {
    plain: Plain,
    words: Vec<Word>,
    names: &'a Names,
}

/// A find: characters of the plain text, and what they are.
type Find = (Range<usize>, Mask);

/// Masks a comment. Searched again until nothing more is found, so that masking what is masked changes nothing.
pub fn mask(text: &str, names: &Names) -> Masked {
    let mut masked: String = text.chars().filter(|character| !private_use(*character)).collect();
    loop {
        let found = finds(&masked, names);
        if found.is_empty() {
            return Masked(masked);
        }
        for (range, mask) in found.into_iter().rev() {
            masked.replace_range(range, mask.sign().encode_utf8(&mut [0; 4]));
        }
    }
}

fn private_use(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}')
}

/// Bytes of `text` to be masked, in order and apart from each other. Addresses go first, then numbers, then names.
fn finds(text: &str, names: &Names) -> Vec<(Range<usize>, Mask)> {
    let plain = Plain::of(text);
    let words = dictionary().words(&plain);
    let searched = Searched { plain, words, names };
    let mut finds: Vec<Find> = contact::finds(&searched);
    for more in [numbers::finds(&searched), names::finds(&searched), english::finds(&searched)] {
        for find in more {
            if finds.iter().all(|(taken, _)| taken.end <= find.0.start || find.0.end <= taken.start) {
                finds.push(find);
            }
        }
    }
    let mut finds: Vec<(Range<usize>, Mask)> =
        finds.into_iter().map(|(range, mask)| (searched.plain.origin(&range), mask)).collect();
    finds.sort_by_key(|(range, _)| (range.start, range.end));
    finds.retain(|(range, _)| !range.is_empty());
    // Characters that normalise to several letters may be shared by two finds.
    finds.dedup_by(|next, before| {
        let shared = next.0.start < before.0.end;
        if shared {
            before.0.end = before.0.end.max(next.0.end);
        }
        shared
    });
    finds
}

#[cfg(test)]
mod labelled_tests;
#[cfg(test)]
mod tests;
