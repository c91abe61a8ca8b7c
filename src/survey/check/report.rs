//! What the checks found so far: faults with their lines, and what the file declares where.

use crate::message::{Faults, Message};
use std::collections::BTreeMap;

/// Collects the faults of one file and remembers where everything stands in it.
pub(super) struct Report<'s> {
    file: &'s str,
    /// Byte offset at which each line starts.
    line_starts: Vec<usize>,
    /// Languages that every text needs.
    pub languages: Vec<String>,
    /// Whether texts may also be said in やさしい日本語.
    pub simple: bool,
    /// Line of every key declared, sound or not, so that a reference to a faulty part is no second fault.
    declared: BTreeMap<(&'static str, String), usize>,
    /// Line of every field, and of every element of a list of names as `field/element`.
    fields: BTreeMap<(&'static str, String, String), usize>,
    pub faults: Faults,
}

impl<'s> Report<'s> {
    pub fn new(file: &'s str, source: &str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1);
        Self {
            file,
            line_starts: std::iter::once(0).chain(breaks).collect(),
            languages: vec!["ja".to_owned(), "en".to_owned()],
            simple: false,
            declared: BTreeMap::new(),
            fields: BTreeMap::new(),
            faults: Faults::default(),
        }
    }

    /// Line, from 1, of a byte offset.
    pub fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    pub fn fault(&mut self, line: usize, message: Message) {
        self.faults.add(self.file, Some(line), message);
    }

    pub fn fault_in_file(&mut self, message: Message) {
        self.faults.add(self.file, None, message);
    }

    pub fn note(&mut self, line: usize, message: Message) {
        self.faults.note(self.file, Some(line), message);
    }

    /// Remembers a key; gives the line of its first use where there was one.
    pub fn declare(&mut self, noun: &'static str, key: &str, line: usize) -> Option<usize> {
        let place = (noun, key.to_owned());
        let first = self.declared.get(&place).copied();
        self.declared.entry(place).or_insert(line);
        first
    }

    pub fn is_declared(&self, noun: &'static str, key: &str) -> bool {
        self.declared.contains_key(&(noun, key.to_owned()))
    }

    /// All keys declared for a noun.
    pub fn keys(&self, noun: &'static str) -> Vec<&str> {
        self.declared.keys().filter(|(of, _)| *of == noun).map(|(_, key)| key.as_str()).collect()
    }

    pub fn remember(&mut self, noun: &'static str, key: &str, field: &str, line: usize) {
        self.fields.entry((noun, key.to_owned(), field.to_owned())).or_insert(line);
    }

    /// Line of a field; none where the file leaves it out.
    pub fn field_line(&self, noun: &'static str, key: &str, field: &str) -> Option<usize> {
        self.fields.get(&(noun, key.to_owned(), field.to_owned())).copied()
    }

    /// Line of a field, or of the part itself where the field is left out.
    pub fn line_of(&self, noun: &'static str, key: &str, field: &str) -> usize {
        self.field_line(noun, key, field).or_else(|| self.declared.get(&(noun, key.to_owned())).copied()).unwrap_or(1)
    }

    /// A reference that leads nowhere, with the nearest name that would.
    pub fn unknown_reference(&mut self, line: usize, part: &str, field: &str, name: &str, known: &[&str]) {
        let message = match nearest(name, known) {
            Some(near) => Message::new("fault-definition-unknown-reference-near").with("nearest", near),
            None => Message::new("fault-definition-unknown-reference"),
        };
        self.fault(line, message.with("part", part).with("field", field).with("name", name));
    }
}

/// How a part is named in messages: `[[item]] pride`.
pub(super) fn part(noun: &str, key: &str) -> String {
    format!("[[{noun}]] {key}")
}

/// The known name that a slip of the pen most likely meant.
pub(super) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let allowed = (name.chars().count() / 3).max(2);
    known
        .iter()
        .map(|candidate| (edits(name, candidate), *candidate))
        .filter(|(edits, candidate)| *edits <= allowed && *edits < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_neighbour_and_a_stranger_none() {
        assert_eq!(nearest("wordng", &["wording", "help"]), Some("wording"));
        assert_eq!(nearest("tabel", &["table", "tables"]), Some("table"));
        assert_eq!(nearest("zzz", &["help", "scale"]), None);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let report = Report::new("f", "a\nb\n\nc");
        assert_eq!([0, 1, 2, 4, 5].map(|offset| report.line_at(offset)), [1, 1, 2, 3, 4]);
    }
}
