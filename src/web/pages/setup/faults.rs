//! Faults of a file as rows of a page.

use crate::locale::Words;
use crate::message::Faults;
use serde::Serialize;

/// Faults that are listed one by one.
const MOST: usize = 100;

#[derive(Debug, Serialize)]
pub struct FaultRow {
    pub line: Option<usize>,
    /// Line and words as they are read.
    pub place: String,
    pub text: String,
    pub note: bool,
}

/// What was found in a file.
#[derive(Debug, Default, Serialize)]
pub struct Found {
    /// Nothing stops the file from being used.
    pub good: bool,
    /// One sentence that sums it up.
    pub summary: String,
    pub rows: Vec<FaultRow>,
}

impl Found {
    pub fn new(words: Words, faults: &Faults, good: String) -> Self {
        let count = faults.0.iter().filter(|fault| !fault.note).count();
        let row = |fault: &crate::message::Fault| FaultRow {
            line: fault.line,
            place: match fault.line {
                Some(line) => words.with("setup-line", &[("line", &line.to_string())]),
                None => words.get("setup-whole-file"),
            },
            text: words.message(&fault.message),
            note: fault.note,
        };
        let mut rows: Vec<FaultRow> = faults.0.iter().take(MOST).map(row).collect();
        rows.sort_by_key(|row| row.note);
        let summary = if count == 0 { good } else { words.with("setup-faults", &[("count", &count.to_string())]) };
        Self { good: count == 0, summary, rows }
    }
}
