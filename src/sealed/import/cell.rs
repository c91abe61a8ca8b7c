//! How one cell is read.

use super::mapping::Rules;
use crate::survey::Choice;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a cell says.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell {
    Missing,
    Code(u8),
    Outside,
}

/// The rules of one column.
#[derive(Debug, Default)]
pub struct CellRule {
    missing: HashSet<String>,
    values: HashMap<String, u8>,
    codes: BTreeSet<u8>,
}

impl CellRule {
    /// Rules from general to particular; the last that gives a value its code holds.
    pub fn new(codes: BTreeSet<u8>, missing: &[String], rules: &[&Rules]) -> Self {
        let mut all: HashSet<String> = missing.iter().map(|marker| marker.trim().to_owned()).collect();
        let mut values = HashMap::new();
        for rule in rules {
            all.extend(rule.missing.iter().map(|marker| marker.trim().to_owned()));
            values.extend(rule.values.iter().map(|(text, code)| (text.trim().to_owned(), *code)));
        }
        all.insert(String::new());
        Self { missing: all, values, codes }
    }

    pub fn read(&self, cell: &str) -> Cell {
        let cell = cell.trim();
        if let Some(&code) = self.values.get(cell) {
            return Cell::Code(code);
        }
        if self.missing.contains(cell) {
            return Cell::Missing;
        }
        match number(cell) {
            Some(code) if self.codes.contains(&code) => Cell::Code(code),
            _ => Cell::Outside,
        }
    }

    /// The codes and written values that would have been read.
    pub fn allowed(&self) -> String {
        let mut values: Vec<&str> = self.values.keys().map(String::as_str).collect();
        values.sort_unstable();
        let codes = self.codes.iter().map(u8::to_string);
        codes.chain(values.into_iter().map(str::to_owned)).collect::<Vec<_>>().join(" ")
    }
}

pub fn codes(choices: &[Choice]) -> BTreeSet<u8> {
    choices.iter().map(|choice| choice.code).collect()
}

/// A whole number, also as spreadsheets write it (`4.0`) or in full-width digits.
fn number(cell: &str) -> Option<u8> {
    let narrow: String = cell
        .chars()
        .map(|character| match character {
            '０'..='９' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '．' => '.',
            _ => character,
        })
        .collect();
    let whole = match narrow.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => narrow.as_str(),
    };
    if whole.bytes().all(|digit| digit.is_ascii_digit()) { whole.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_spreadsheets_write_them() {
        let values = [("そう思う".to_owned(), 5)].into();
        let rules = Rules { missing: vec!["99".to_owned()], values };
        let rule = CellRule::new([1, 5].into(), &["-".to_owned()], &[&rules]);
        for (cell, read) in [
            (" 5 ", Cell::Code(5)),
            ("5.0", Cell::Code(5)),
            ("１", Cell::Code(1)),
            ("そう思う", Cell::Code(5)),
            ("", Cell::Missing),
            (" - ", Cell::Missing),
            ("99", Cell::Missing),
            ("4", Cell::Outside),
            ("5.5", Cell::Outside),
            ("+5", Cell::Outside),
            ("NaN", Cell::Outside),
            ("5.", Cell::Outside),
            ("1000", Cell::Outside),
        ] {
            assert_eq!(rule.read(cell), read, "{cell}");
        }
        assert_eq!(rule.allowed(), "1 5 そう思う");
    }
}
