//! Keys from headers: the same for the same header, whatever stands beside it.

use std::collections::HashSet;

const LONGEST: usize = 40;
/// Column names that sealed waves use for something else.
const TAKEN: [&str; 2] = ["unit", "weight"];

/// Keys given out so far.
#[derive(Default)]
pub struct Keys(HashSet<String>);

impl Keys {
    /// A key of 1–40 lower-case letters, digits and `_`: the header's own Latin words, else a number made from it.
    pub fn of(&mut self, header: &str) -> String {
        let slug = slug(header);
        let latin = slug.chars().any(|letter| letter.is_ascii_lowercase());
        let key = if latin { slug } else { format!("q_{:06x}", fingerprint(header) & 0xff_ffff) };
        let key = if TAKEN.contains(&key.as_str()) || key.starts_with("a_") { format!("q_{key}") } else { key };
        self.once(cut(&key, LONGEST))
    }

    /// The key itself, or with the first number that makes it new.
    pub fn once(&mut self, key: String) -> String {
        let fresh = (2..)
            .map(|number| format!("{}_{number}", cut(&key, LONGEST - 8)))
            .find(|numbered| !self.0.contains(numbered.as_str()));
        let fresh = if self.0.contains(&key) { fresh.unwrap_or_else(|| key.clone()) } else { key };
        self.0.insert(fresh.clone());
        fresh
    }
}

/// A name for files and addresses; none where the text has no Latin letter.
pub fn name(text: &str) -> Option<String> {
    let slug = cut(&slug(text), LONGEST).replace('_', "-");
    slug.contains(|letter: char| letter.is_ascii_lowercase()).then_some(slug)
}

/// The Latin letters and digits at the beginning, up to the first Japanese one.
fn slug(header: &str) -> String {
    let mut slug = String::new();
    for letter in header.chars() {
        match letter {
            'A'..='Z' | 'a'..='z' | '0'..='9' => slug.push(letter.to_ascii_lowercase()),
            other if other.is_alphabetic() => break,
            _ if slug.is_empty() || slug.ends_with('_') => {}
            _ => slug.push('_'),
        }
    }
    slug.trim_end_matches('_').to_owned()
}

/// At most so many characters, not in the middle of a word if that can be helped.
fn cut(key: &str, most: usize) -> String {
    if key.len() <= most {
        return key.to_owned();
    }
    let cut = &key[..most];
    let whole = cut.rfind('_').filter(|at| *at >= most / 2).map_or(cut, |at| &cut[..at]);
    whole.trim_end_matches('_').to_owned()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_latin_words_and_number_the_rest() {
        let mut keys = Keys::default();
        assert_eq!(keys.of("Q3. 仕事に誇りがある"), "q3");
        assert_eq!(keys.of("Q3 ほかの設問"), "q3_2");
        assert_eq!(keys.of("I am proud of my work"), "i_am_proud_of_my_work");
        assert_eq!(keys.of("Unit"), "q_unit");
        assert_eq!(keys.of("A-age"), "q_a_age");
        let japanese = keys.of("誇り");
        assert!(japanese.starts_with("q_") && japanese.len() == 8, "{japanese}");
        assert_eq!(Keys::default().of("誇り"), japanese, "stable");
        assert_eq!(keys.of("誇り"), format!("{japanese}_2"));
        let long = keys.of(&"word ".repeat(30));
        assert!(long.len() <= 40 && !long.ends_with('_'), "{long}");
    }
}
