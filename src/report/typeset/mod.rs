//! Typesetting on A4: blocks of text, tables and pictures in, a PDF out.
//!
//! The PDF carries its letters (a subset), its structure (headings, paragraphs, tables with heads, pictures with a
//! text beside them), its language and its title; words can be searched, copied and read aloud. Lines break by the
//! rules of Japanese ([`kinsoku`]).

mod blocks;
mod flow;
mod ink;
mod kinsoku;
mod lines;
mod pdf;
mod picture;
mod structure;
mod table;
mod typeface;

use crate::analysis::Verdict;
use crate::chart::shapes::{Colour, Shapes};
use crate::chart::{ChartError, letters};
use crate::survey::Lang;
use chrono::NaiveDate;

pub const INK: Colour = (0x1d, 0x27, 0x33);
pub const QUIET: Colour = (0x4a, 0x55, 0x62);
pub const RULE: Colour = (0xc9, 0xc6, 0xbf);
pub const ACCENT: Colour = (0x0b, 0x5c, 0x8a);
pub const UP: Colour = (0x21, 0x66, 0xac);
pub const DOWN: Colour = (0xb3, 0x58, 0x06);

/// A document to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub lang: Lang,
    pub title: String,
    pub author: String,
    /// The document's own date; a clock's would make other bytes every time.
    pub date: Option<NaiveDate>,
    /// What stands at the foot of every page, left of the page's number.
    pub running: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// 1 is the document's own.
    Heading {
        level: u16,
        text: String,
    },
    Paragraph(Paragraph),
    List {
        numbered: bool,
        items: Vec<Paragraph>,
    },
    /// Blocks that stay together in a frame.
    Framed {
        frame: FrameKind,
        blocks: Vec<Block>,
    },
    /// Blocks side by side that stay together.
    Columns(Vec<Vec<Block>>),
    Table(Table),
    /// A drawing with what it says in words.
    Picture {
        shapes: Shapes,
        alternative: String,
    },
    /// Empty space, in points.
    Gap(f32),
    /// A line to write on, after these words.
    WriteOn(String),
}

/// How a frame looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FrameKind {
    /// A bar of this colour at the left.
    Bar(Colour),
    /// A bar of this colour at the top, nothing else.
    Top(Colour),
    /// Hatched at the left: something is hidden.
    Hidden,
    /// A strong frame all around.
    Strong,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub words: Vec<Inline>,
    pub size: Size,
}

/// Sizes of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Body,
    Large,
    Small,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text { text: String, bold: bool, colour: Colour },
    Mark(Mark),
}

/// Marks of verdicts, drawn and not set, so that no font can lack them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Up,
    Down,
    NoClearChange,
    NotTested,
    NotComparable,
    Suppressed,
}

/// The mark and the colour of a verdict.
pub fn marked(verdict: Verdict) -> (Mark, Colour) {
    match verdict {
        Verdict::Up => (Mark::Up, UP),
        Verdict::Down => (Mark::Down, DOWN),
        Verdict::NoClearChange => (Mark::NoClearChange, QUIET),
        Verdict::NotTested => (Mark::NotTested, QUIET),
        Verdict::NotComparable => (Mark::NotComparable, QUIET),
        Verdict::Suppressed => (Mark::Suppressed, QUIET),
    }
}

/// A table; its head is repeated on every page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub head: String,
    /// Part of the width.
    pub share: f32,
    pub right: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TableRow {
    /// A heading over the rows that follow.
    Group(String),
    /// The first cell names the row.
    Cells(Vec<Cell>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Words(Vec<Inline>),
    /// A value and its interval on a scale of 0–100.
    Interval {
        at: f32,
        low: f32,
        high: f32,
        words: String,
    },
    /// Steps as `(x, width, colour)` on a scale of 0–100.
    Band {
        steps: Vec<(f32, f32, Colour)>,
        words: String,
    },
    /// Why nothing is shown, over this many columns.
    Hidden {
        words: String,
        columns: usize,
    },
}

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    #[error("no font for Japanese was found")]
    NoFont,
    #[error("the font {0} can't be read")]
    BadFont(String),
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

impl Inline {
    pub fn plain(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into(), bold: false, colour: INK }
    }

    pub fn bold(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into(), bold: true, colour: INK }
    }

    pub fn quiet(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into(), bold: false, colour: QUIET }
    }

    pub fn coloured(text: impl Into<String>, colour: Colour) -> Self {
        Inline::Text { text: text.into(), bold: false, colour }
    }
}

impl Paragraph {
    pub fn of(words: Vec<Inline>) -> Self {
        Self { words, size: Size::Body }
    }

    pub fn small(words: Vec<Inline>) -> Self {
        Self { words, size: Size::Small }
    }
}

/// Sets a document on A4 pages.
///
/// # Errors
/// No font for Japanese on the system, or what the PDF writer says.
pub fn typeset(document: &Document) -> Result<Vec<u8>, TypesetError> {
    set(document, 1.0, None).map(Option::unwrap_or_default)
}

/// Sets a document on one page of A4, at the first of these scales at which it fits; 1 is the usual size of letters.
/// None where it fits at none of them.
///
/// # Errors
/// As [`typeset`].
pub fn typeset_on_one_page(document: &Document, scales: &[f32]) -> Result<Option<Vec<u8>>, TypesetError> {
    for &scale in scales {
        if let Some(pdf) = set(document, scale, Some(1))? {
            return Ok(Some(pdf));
        }
    }
    Ok(None)
}

/// None where the document needs more pages than `most`.
fn set(document: &Document, scale: f32, most: Option<usize>) -> Result<Option<Vec<u8>>, TypesetError> {
    let letters = letters::letters().map_err(|error| match error {
        ChartError::NoJapaneseFont => TypesetError::NoFont,
        other => TypesetError::Pdf(other.to_string()),
    })?;
    let faces = typeface::faces(letters)?;
    let mut setter = blocks::Setter::new(faces, document.lang, scale);
    let pieces = setter.set(&document.blocks, flow::WIDTH);
    let pages = flow::flow(pieces);
    if most.is_some_and(|most| pages.len() > most) {
        return Ok(None);
    }
    pdf::write(document, faces, &pages, &setter.structure).map(Some)
}

#[cfg(test)]
mod tests;
