//! One column of the responses, counted once.

use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Different texts that are kept with their counts; beyond that only their number is known.
const MOST_KEPT: usize = 400;
/// How a cell says that there was no answer, in lower case and half width.
const MISSING: [&str; 12] = ["-", "ー", "―", "–", "無回答", "未回答", "n/a", "#n/a", "na", "null", "nan", "no answer"];

/// A column: its header and what its cells say.
#[derive(Debug, Clone)]
pub struct Column {
    pub at: usize,
    pub header: String,
    /// Cells that say something.
    pub filled: usize,
    /// Different texts.
    pub distinct: usize,
    /// Texts and how often they stand there; incomplete where `distinct` is larger than its length.
    pub values: BTreeMap<String, usize>,
    /// How missing answers are written here, beside empty cells.
    pub missing: BTreeSet<String>,
    /// Longest text, and all texts together, in characters.
    pub longest: usize,
    pub characters: usize,
    /// A cell has several lines.
    pub lines: bool,
}

impl Column {
    pub fn of(at: usize, header: String, rows: &[StringRecord]) -> Self {
        let mut column = Self {
            at,
            header,
            filled: 0,
            distinct: 0,
            values: BTreeMap::new(),
            missing: BTreeSet::new(),
            longest: 0,
            characters: 0,
            lines: false,
        };
        let mut seen: HashSet<&str> = HashSet::new();
        for cell in rows.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|cell| !cell.is_empty()) {
            column.take(cell, &mut seen);
        }
        column.distinct = seen.len();
        column
    }

    fn take<'r>(&mut self, cell: &'r str, seen: &mut HashSet<&'r str>) {
        if cell.chars().count() < 12 && MISSING.contains(&narrow(cell).as_str()) {
            self.missing.insert(cell.to_owned());
            return;
        }
        self.filled += 1;
        let characters = cell.chars().count();
        self.longest = self.longest.max(characters);
        self.characters += characters;
        self.lines |= cell.contains(['\n', '\r']);
        if seen.insert(cell) && self.values.len() < MOST_KEPT {
            self.values.insert(cell.to_owned(), 1);
        } else if let Some(count) = self.values.get_mut(cell) {
            *count += 1;
        }
    }

    /// Every different text is kept in `values`.
    pub fn known(&self) -> bool {
        self.values.len() == self.distinct
    }

    /// The header, or the column's number where it has none.
    pub fn name(&self) -> String {
        if self.header.is_empty() { format!("#{}", self.at + 1) } else { self.header.clone() }
    }

    /// All values as whole numbers, ascending; none where any is something else.
    pub fn integers(&self) -> Option<Vec<i64>> {
        if !self.known() || self.values.is_empty() {
            return None;
        }
        let mut numbers = self.values.keys().map(|value| integer(value)).collect::<Option<Vec<_>>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    }

    /// Whether at least four in five kept values hold.
    pub fn mostly(&self, holds: impl Fn(&str) -> bool) -> bool {
        let holding = self.values.keys().filter(|value| holds(value)).count();
        !self.values.is_empty() && holding * 5 >= self.values.len() * 4
    }
}

/// Half width, lower case, without spaces around.
pub fn narrow(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_lowercase()
}

/// A whole number as spreadsheets write it (`4`, `4.0`, `４`).
pub fn integer(text: &str) -> Option<i64> {
    let text = narrow(text);
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => &text,
    };
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let plain = (1..=12).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if plain { whole.parse().ok() } else { None }
}

/// Any number, thousands separators and percent signs included.
pub fn is_number(text: &str) -> bool {
    let text = narrow(text).replace([',', '%'], "");
    let begins = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
    begins && text.parse::<f64>().is_ok()
}
