//! Names of people in Japanese text. Many are words (森, 原, 東), so what stands around them decides.

use super::roster::{Sureness, katakana};
use super::titles::{AFTER_NAME, CUES, HONORIFICS, ROLES, TITLES};
use super::{Find, Mask, Searched};
use crate::disclosure::comments::words::PartOfSpeech;
use std::collections::HashSet;
use std::ops::Range;

pub(super) fn finds(searched: &Searched<'_>) -> Vec<Find> {
    let mut sure: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < searched.plain.chars.len() {
        let candidates = searched.candidates(at);
        let person = candidates.iter().find(|candidate| searched.is_person(candidate));
        at = match person {
            Some(person) => {
                sure.push(person.range.clone());
                person.range.end
            }
            None => {
                open.extend(candidates);
                at + 1
            }
        };
    }
    sure.extend(searched.addressed());
    sure.extend(searched.mentioned_again(&sure, &open));
    sure.into_iter().map(|range| (range, Mask::Name)).collect()
}

/// A place in the text that reads like a name of the roster.
struct Candidate {
    range: Range<usize>,
    /// Without spaces.
    name: String,
    /// Surname and given name.
    full: bool,
    /// Whether a space, or `・`, stands within.
    spaced: bool,
}

fn kanji(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' | '〆' | 'ヶ')
}

impl Searched<'_> {
    /// Names of the roster that begin here, longest first.
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (end, name, spaced) in self.read(at) {
            let gap = self.skip_gap(end);
            for (full_end, given, given_spaced) in self.read(gap) {
                if self.names.are_together(&name, &given) {
                    let name = format!("{name}{given}");
                    let spaced = spaced || given_spaced || gap > end;
                    candidates.push(Candidate { range: at..full_end, name, full: true, spaced });
                }
            }
            candidates.push(Candidate { range: at..end, name, full: false, spaced });
        }
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.range.end));
        candidates
    }

    /// Surnames and given names that begin here: end, name, whether a space stands within.
    fn read(&self, at: usize) -> Vec<(usize, String, bool)> {
        let (mut found, mut name, mut spaced, mut end) = (Vec::new(), String::new(), false, at);
        for _ in 0..self.names.longest() {
            let next = if name.is_empty() { end } else { self.skip_space(end) };
            let Some(&character) = self.plain.chars.get(next) else { break };
            spaced |= next > end;
            name.push(character);
            end = next + 1;
            if self.names.has(&name) {
                found.push((end, name.clone(), spaced));
            }
        }
        found
    }

    fn skip_space(&self, at: usize) -> usize {
        at + usize::from(self.plain.chars.get(at) == Some(&' '))
    }

    fn skip_gap(&self, at: usize) -> usize {
        at + usize::from(matches!(self.plain.chars.get(at), Some(' ' | '・' | '=')))
    }

    fn after(&self, at: usize) -> &str {
        self.plain.slice(at..self.plain.chars.len())
    }

    fn before(&self, at: usize) -> &str {
        self.plain.slice(0..at)
    }

    fn is_person(&self, candidate: &Candidate) -> bool {
        let Range { start, end } = candidate.range;
        if !self.may_begin(start) || !self.may_end(candidate) {
            return false;
        }
        let after = self.after(self.skip_space(end));
        if honorific(after) || titled(after) {
            return true;
        }
        if candidate.full {
            return candidate.spaced || candidate.name.chars().count() > 2;
        }
        if candidate.spaced {
            return false;
        }
        let stands_alone = self.is_word(&candidate.range) && ends_name(self.after(end));
        match self.names.sureness(&candidate.name) {
            Some(Sureness::NameOnly) => self.is_word(&candidate.range) && !self.names_a_place(end),
            Some(Sureness::Place) => {
                self.is_word(&candidate.range)
                    && (self.has_role_before(start)
                        || person_follows(self.after(end))
                        || self.is_among_people(&candidate.range))
            }
            Some(Sureness::Word) => stands_alone && (self.has_role_before(start) || person_follows(self.after(end))),
            Some(Sureness::SeldomName) | None => false,
        }
    }

    /// A name does not begin within a word: 大森 is not 森.
    fn may_begin(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|before| self.plain.chars[before]) else { return true };
        let first = self.plain.chars[start];
        if katakana(first) {
            return !katakana(before);
        }
        !kanji(before) || !kanji(first) || self.words.iter().any(|word| word.range.start == start)
    }

    fn may_end(&self, candidate: &Candidate) -> bool {
        let last = self.plain.chars[candidate.range.end - 1];
        !katakana(last) || !self.plain.chars.get(candidate.range.end).is_some_and(|next| katakana(*next))
    }

    /// Whether the dictionary divides the text so that these characters are words of their own.
    fn is_word(&self, range: &Range<usize>) -> bool {
        let begins = self.words.iter().any(|word| word.range.start == range.start);
        let ends = self.words.iter().any(|word| word.range.end == range.end);
        // Names that the dictionary lacks are divided anyhow; then their surroundings decide.
        let known = self.words.iter().filter(|word| word.range.start < range.end && range.start < word.range.end);
        let divides = known.clone().all(|word| word.known) && known.count() > 0;
        (begins && ends) || (!divides && self.stands_between_others(range))
    }

    fn stands_between_others(&self, range: &Range<usize>) -> bool {
        let neighbour = |at: Option<usize>| at.and_then(|at| self.plain.chars.get(at)).is_none_or(|next| !kanji(*next));
        neighbour(range.start.checked_sub(1)) && neighbour(Some(range.end))
    }

    /// A place's name with a particle that people take, and no other place beside it: 千葉が決める, but not 千葉や埼玉.
    fn is_among_people(&self, range: &Range<usize>) -> bool {
        const PARTICLES: &[&str] =
            &["は", "が", "を", "に", "も", "と", "や", "だけ", "しか", "ばかり", "から", "・", "、"];
        const PLACES_PARTICLES: &[&str] = &["には", "では", "にも", "にある", "から出"];
        let after = self.after(range.end);
        let follows = |particles: &[&str]| particles.iter().any(|particle| after.starts_with(particle));
        let place_at = |near: &dyn Fn(&Range<usize>) -> bool| {
            self.words.iter().any(|word| word.part == PartOfSpeech::PlaceName && near(&word.range))
        };
        let (start, end) = (range.start, range.end);
        let beside = place_at(&|place| place.start == end + 1) || place_at(&|place| place.end + 1 == start);
        follows(PARTICLES) && !follows(PLACES_PARTICLES) && !beside
    }

    /// 田中町, 大島駅: the name is part of a place's.
    fn names_a_place(&self, end: usize) -> bool {
        const PLACES: [&str; 16] =
            ["町", "市", "村", "県", "区", "駅", "川", "公園", "橋", "山", "港", "地区", "支所", "錦", "通り", "庁舎"];
        PLACES.iter().any(|place| self.after(end).starts_with(place))
    }

    /// 課長の東, 担当:谷.
    fn has_role_before(&self, start: usize) -> bool {
        let before = self.before(start).trim_end_matches([' ', '「', '(']);
        let joined = before.strip_suffix('の').or_else(|| before.strip_suffix([':', '、']));
        joined.is_some_and(|before| ROLES.split_whitespace().any(|role| before.trim_end().ends_with(role)))
    }

    /// People who are addressed as such, whether the roster has them or not: 大森さん.
    fn addressed(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let after = self.after(word.range.end);
            let name = matches!(word.part, PartOfSpeech::Surname | PartOfSpeech::PersonName);
            let foreign = !word.known && self.plain.slice(word.range.clone()).chars().all(|c| kanji(c) || katakana(c));
            if (name && (honorific(after) || titled(after))) || (foreign && honorific(after)) {
                let before = at.checked_sub(1).map(|before| &self.words[before]);
                let surname = before.filter(|before| before.part == PartOfSpeech::Surname);
                found.push(surname.map_or(word.range.start, |surname| surname.range.start)..word.range.end);
            }
        }
        found
    }

    /// Who was named once is meant again: 森さんは優しいです。ただ、森が決めたことは変えられません。
    fn mentioned_again(&self, sure: &[Range<usize>], open: &[Candidate]) -> Vec<Range<usize>> {
        let named: HashSet<&str> = sure.iter().map(|range| self.plain.slice(range.clone())).collect();
        let again = open.iter().filter(|candidate| {
            named.iter().any(|name| name.starts_with(candidate.name.as_str()))
                && self.may_begin(candidate.range.start)
                && self.is_word(&candidate.range)
                && ends_name(self.after(candidate.range.end))
                && self.names.sureness(&candidate.name) > Some(Sureness::SeldomName)
        });
        again.map(|candidate| candidate.range.clone()).collect()
    }
}

/// Whether an honorific follows, and is one: 様子 and 氏名 are none.
fn honorific(after: &str) -> bool {
    const OTHER_WORDS: [&str; 9] = ["様子", "様々", "様式", "様態", "様相", "氏名", "氏族", "君主", "君臨"];
    HONORIFICS.split_whitespace().any(|honorific| after.starts_with(honorific))
        && !OTHER_WORDS.iter().any(|word| after.starts_with(word))
}

fn titled(after: &str) -> bool {
    let title = TITLES.split_whitespace().filter_map(|title| after.strip_prefix(title)).next();
    title.is_some_and(|rest| !rest.starts_with(['会', '級', '職']))
}

fn ends_name(after: &str) -> bool {
    after.is_empty() || AFTER_NAME.iter().any(|end| after.starts_with(end))
}

fn person_follows(after: &str) -> bool {
    CUES.iter().any(|(particle, cues)| {
        let rest = after.strip_prefix(particle).map(|rest| rest.trim_start_matches(['、', ' ']));
        rest.is_some_and(|rest| cues.split_whitespace().any(|cue| rest.starts_with(cue)))
    })
}
