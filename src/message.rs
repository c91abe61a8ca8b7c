//! What the program has to say to a person, before it is put into a language.
//!
//! Every room's error names the rule that was broken; [`Explain`] turns it into a [`Message`], a key of the
//! catalogue files with its arguments. Only the rooms that speak to people (report, mail, web, cli) translate.

use std::fmt;

/// A catalogue key with its arguments: what happened, where, what to do.
///
/// The key stands in every file of `src/web/locales/<language>/`; a missing one fails the test `locales`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds one argument; numbers are passed as text, the catalogue decides how they read.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What a room's error says to the person who caused it.
pub trait Explain {
    fn message(&self) -> Message;
}

/// One fault in a file that somebody wrote: where it stands and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File name as the person gave it.
    pub file: String,
    /// Line, from 1; none where the fault is about the file as a whole.
    pub line: Option<usize>,
    pub message: Message,
    /// A note does not stop the file from being used (a provisional item, for one).
    pub note: bool,
}

/// All the faults of a file at once: nothing is used while one of them is more than a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Adds a fault that stops the file from being used.
    pub fn add(&mut self, file: &str, line: Option<usize>, message: Message) {
        self.0.push(Fault { file: file.to_owned(), line, message, note: false });
    }

    /// Adds a note, which stops nothing.
    pub fn note(&mut self, file: &str, line: Option<usize>, message: Message) {
        self.0.push(Fault { file: file.to_owned(), line, message, note: true });
    }

    /// Whether anything here stops the file from being used.
    pub fn stop(&self) -> bool {
        self.0.iter().any(|fault| !fault.note)
    }
}

impl fmt::Display for Faults {
    /// For logs only; people get the catalogue's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{}:{} {} {:?}", fault.file, fault.line.unwrap_or(0), fault.message.key, fault.message.args)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
