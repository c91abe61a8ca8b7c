//! Names of people in text with Latin letters. Many are words there as well (Grace, Mark, May).

use super::{Find, Mask, Searched};
use std::ops::Range;

/// Names that are English words; masked only where a person is meant.
const WORDS: &str = "
    grace mark may young brown will rose bill frank hope joy faith june april august summer dawn jack rich sue
    pat rob drew chase grant hunter mason cook baker carter king price long short white black green gray grey
    wood woods hill field fields ford lake stone banks park page case day knight bishop law power small little
    good best wise sharp strong swift bell cross church house hall marsh moss reed rice berry bush fox wolf bird
    lamb love noble guy art gene ray dale cliff heath clay ivy lily daisy holly iris violet ruby pearl amber
    crystal melody harmony patience chance miles major dean earl duke prince lane street rivers brook brooks
    taylor smith miller cooper turner walker parker potter archer weaver gardner porter harper winter snow frost
    sunday friday";

/// Written with a capital within a sentence, and no names.
const MONTHS_AND_DAYS: &[&str] = &["may", "june", "april", "august", "sunday", "friday"];

const FORMS_OF_ADDRESS: &str = "
    mr ms mrs miss mx dr prof professor director";

/// Japanese forms of address as English texts write them, after a hyphen.
const SUFFIXES: &[&str] = &["-san", "-sama", "-sensei", "-kun", "-chan"];

/// Before a name that is a word: somebody is spoken to or about.
const BEFORE: &str = "
    ask asked asking tell told thank thanks meet met with by from and colleague boss manager leader supervisor
    helped trust called like";

/// After a name that is a word: somebody does something.
const AFTER: &str = "
    said says always never told tells is was has had and helps helped asked asks explained explains does did who
    should knows knew gave gives left works worked made makes often deserves still";

/// Before a month or another noun: no name.
const BEFORE_NOUNS: &str = "
    in since until during last next this a the early late";

/// A word in letters: where, and in small letters.
struct LatinWord {
    range: Range<usize>,
    small: String,
    capital: bool,
    /// Whether it follows the word before with nothing but a space (or a full stop after a form of address).
    joined: bool,
}

pub(super) fn finds(searched: &Searched<'_>) -> Vec<Find> {
    let words = latin_words(searched);
    let mut names: Vec<bool> = (0..words.len()).map(|at| is_name(searched, &words, at)).collect();
    // The other half of a name, word or not: May Lin.
    for at in 0..words.len() {
        let half = words[at].capital && searched.names.has_latin(&words[at].small);
        let beside_next = at + 1 < words.len() && words[at + 1].joined && names[at + 1];
        let beside_last = at > 0 && words[at].joined && names[at - 1];
        let together = |other: usize| {
            words
                .get(other)
                .is_some_and(|other| other.capital && searched.names.are_latin_together(&words[at].small, &other.small))
        };
        let whole = (at > 0 && words[at].joined && together(at - 1)) || (beside_joined(&words, at) && together(at + 1));
        names[at] |= half && (beside_next || beside_last || whole);
    }
    let mut finds: Vec<Range<usize>> = Vec::new();
    for at in (0..words.len()).filter(|&at| names[at]) {
        match finds.last_mut() {
            Some(last)
                if at > 0 && names[at - 1] && words[at].joined && searched.names.has_latin(&words[at - 1].small) =>
            {
                last.end = words[at].range.end;
            }
            _ => finds.push(words[at].range.clone()),
        }
    }
    finds.into_iter().map(|range| (range, Mask::Name)).collect()
}

/// Whether a list separated by spaces has the word.
fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

fn beside_joined(words: &[LatinWord], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.joined)
}

fn is_name(searched: &Searched<'_>, words: &[LatinWord], at: usize) -> bool {
    let word = &words[at];
    let before = at.checked_sub(1).filter(|_| word.joined).map(|before| words[before].small.as_str());
    let after = words.get(at + 1).filter(|next| next.joined).map(|next| next.small.as_str());
    let addressed = before.is_some_and(|before| listed(FORMS_OF_ADDRESS, before));
    if word.capital && (addressed || has_suffix(searched, word)) {
        return true;
    }
    if !searched.names.has_latin(&word.small) {
        return false;
    }
    if !listed(WORDS, word.small.as_str()) {
        return word.capital || word.small.len() > 3;
    }
    // "May we" and "in May" stay; "I asked Brown", "listens to Mark" and "Mark always helps" do not.
    let spoken_of =
        before.is_some_and(|before| listed(BEFORE, before)) || after.is_some_and(|after| listed(AFTER, after));
    let within = before.is_some() && !MONTHS_AND_DAYS.contains(&word.small.as_str());
    word.capital && !before.is_some_and(|before| listed(BEFORE_NOUNS, before)) && (spoken_of || within)
}

fn has_suffix(searched: &Searched<'_>, word: &LatinWord) -> bool {
    let after = searched.plain.slice(word.range.end..searched.plain.chars.len());
    SUFFIXES.iter().any(|suffix| after.to_lowercase().starts_with(suffix))
}

fn latin_words(searched: &Searched<'_>) -> Vec<LatinWord> {
    let chars = &searched.plain.chars;
    let letter = |at: usize| chars.get(at).is_some_and(|character| latin_letter(*character));
    let mut words: Vec<LatinWord> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !letter(at) {
            at += 1;
            continue;
        }
        let start = at;
        while letter(at) || (chars.get(at) == Some(&'\'') && letter(at + 1) && chars.get(at + 1) != Some(&'s')) {
            at += 1;
        }
        let text: String = chars[start..at].iter().collect();
        let gap: String = words.last().map_or_else(String::new, |last| chars[last.range.end..start].iter().collect());
        words.push(LatinWord {
            range: start..at,
            small: text.to_lowercase(),
            capital: text.chars().next().is_some_and(char::is_uppercase),
            joined: gap == " " || gap == ". " || gap == "-",
        });
    }
    words
}

fn latin_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, 'À'..='ɏ')
}
