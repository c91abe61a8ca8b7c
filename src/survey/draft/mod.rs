//! A definition drafted from an earlier tool's responses (CSV): a guess for every column, with its reason, in a file
//! that passes the check. Nothing is translated, and no text that only one person wrote is copied into the draft.

mod build;
mod column;
mod fault;
mod groups;
mod guess;
mod keys;
mod mapping;
mod numbers;
mod outside;
mod reason;
mod scales;
mod table;
#[cfg(test)]
mod tests;
mod words;

use super::definition::Definition;
use super::text::Lang;
use super::written::{Remarks, quoted, remark, written};
use crate::message::{Explain, Faults, Message};
pub use fault::DraftFault;
pub use reason::Reason;
use std::fmt::Write;

/// Puts a message into one of the languages.
pub type Say<'a> = &'a dyn Fn(Lang, &Message) -> String;

/// What the draft can't know from the responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Title of the survey as somebody typed it; a stand-in to be confirmed where empty.
    pub title: String,
    /// Language of the remarks.
    pub lang: Lang,
}

/// A column that stays out of the survey, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub column: String,
    pub reason: Reason,
}

/// A drafted definition and what was made of each column.
#[derive(Debug, Clone)]
pub struct Draft {
    pub definition: Definition,
    pub left_out: Vec<LeftOut>,
    /// What stands in the way of `koe wave import` with the same file, if anything.
    pub import_hints: Vec<Reason>,
    /// Rows of answers read.
    pub rows: usize,
    remarks: Remarks,
    mapping: mapping::Mapping,
}

/// Drafts a definition from the text of a CSV file. `file` is the name shown in faults.
///
/// # Errors
/// A file that is no table, has no rows, or no column that could be a question: all faults at once.
pub fn draft(file: &str, csv: &str, head: &Head, say: Say<'_>) -> Result<Draft, Faults> {
    let table = table::read(file, csv)?;
    let guesses = guess::guess_all(&table);
    build::build(&table, &guesses, head, say).ok_or_else(|| {
        let mut faults = Faults::default();
        faults.add(file, None, DraftFault::NothingToAsk.message());
        faults
    })
}

impl Draft {
    /// The definition as a file, each guess with its reason above it.
    pub fn toml(&self) -> String {
        written(&self.definition, &self.remarks)
    }

    /// The mapping with which `koe wave import` reads the same responses.
    pub fn mapping(&self, lang: Lang, say: Say<'_>) -> String {
        let mut text = remark(&say(lang, &Message::new("draft-mapping-head")));
        for hint in &self.import_hints {
            text.push_str(&remark(&say(lang, &hint.message())));
        }
        if let Some(unit) = &self.mapping.unit_column {
            let _ = writeln!(text, "unit_column = {}", quoted(unit));
        }
        self.mapping.write(&mut text);
        text
    }
}
