//! A table as data: one template draws them all, with units in the heads and right-aligned numbers.

use super::how::How;

pub struct Table {
    pub caption: String,
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
}

pub struct Head {
    pub text: String,
    pub number: bool,
}

#[derive(Default)]
pub struct Row {
    /// Title of a group that begins here.
    pub group: Option<String>,
    /// Steps to indent the row's head by.
    pub depth: usize,
    /// Whether this is what the page is about.
    pub here: bool,
    pub head: Cell,
    pub cells: Vec<Cell>,
}

#[derive(Default, Clone)]
pub struct Cell {
    pub text: String,
    pub href: Option<String>,
    /// Small words under the text.
    pub under: String,
    pub class: &'static str,
    /// Columns that it takes, where it is more than one.
    pub span: usize,
    pub how: Option<How>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: 1, ..Self::default() }
    }

    pub fn number(text: impl Into<String>) -> Self {
        Self { class: "number", ..Self::text(text) }
    }

    /// A number that matters less than the one beside it.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self { class: "number quiet", ..Self::text(text) }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self { class: "number strong", ..Self::text(text) }
    }

    /// What may not be shown, and why, in place of `span` cells.
    pub fn hidden(why: impl Into<String>, span: usize) -> Self {
        Self { class: "hidden", span, ..Self::text(why) }
    }

    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn under(mut self, words: impl Into<String>) -> Self {
        self.under = words.into();
        self
    }

    pub fn told(mut self, how: How) -> Self {
        self.how = Some(how);
        self
    }
}

impl Row {
    pub fn new(head: Cell, cells: Vec<Cell>) -> Self {
        Self { head, cells, ..Self::default() }
    }
}

impl Table {
    pub fn new(caption: impl Into<String>, heads: Vec<Head>, rows: Vec<Row>) -> Self {
        Self { caption: caption.into(), heads, rows }
    }

    pub fn columns(&self) -> usize {
        self.heads.len()
    }
}

/// Heads by keys of the catalogue; the first is that of the rows' heads.
pub fn heads(words: crate::locale::Words, first: &str, numbers: &[&str]) -> Vec<Head> {
    let number = numbers.iter().map(|key| Head { text: words.get(key), number: true });
    std::iter::once(Head { text: words.get(first), number: false }).chain(number).collect()
}
