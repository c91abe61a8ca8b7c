//! A wave's poster and its slips, on one A4 each: title, dates, the promise, the charter's fingerprint, and codes that
//! lead to the ballot. Drawn once, as shapes; the same shapes become SVG and PDF.

mod draw;
mod layout;
mod svg;
#[cfg(test)]
mod tests;

use super::typeset::{self, Block, Document, TypesetError};
use crate::chart::shapes::Shapes;
use crate::locale::Words;
use crate::report::qr::Code;

/// What stands on a sheet.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub wave: String,
    /// In each language, the main one first.
    pub sides: Vec<Side>,
    /// 13 groups of 4.
    pub fingerprint: Vec<String>,
    /// Leads to the ballot and carries the fingerprint in its fragment, so that the browser compares it.
    pub ballot: Code,
    pub charter: Code,
}

/// What is said in one language.
#[derive(Debug, Clone)]
pub struct Side {
    pub words: Words,
    pub title: String,
    pub dates: String,
    pub promise: String,
}

impl Side {
    pub fn t(&self, key: &str) -> String {
        self.words.get(key)
    }
}

/// Which of the two sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// One sheet for a wall.
    Poster,
    /// Eight to be cut apart and handed out.
    Slips,
}

impl Sheet {
    /// The word in names of files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Sheet::Poster => "poster",
            Sheet::Slips => "slips",
        }
    }

    fn shapes(self, invitation: &Invitation) -> Shapes {
        match self {
            Sheet::Poster => layout::poster(invitation),
            Sheet::Slips => layout::slips(invitation),
        }
    }

    /// An A4 as SVG; its text stays text.
    pub fn svg(self, invitation: &Invitation) -> String {
        svg::a4(&self.shapes(invitation), &described(invitation))
    }

    /// An A4 as PDF.
    ///
    /// # Errors
    /// No font for Japanese on the system, or what the PDF writer says.
    pub fn pdf(self, invitation: &Invitation) -> Result<Vec<u8>, TypesetError> {
        let description = described(invitation);
        let title = description.lines().next().unwrap_or_default().to_owned();
        typeset::typeset(&Document {
            lang: invitation.sides.first().map_or(crate::survey::Lang::Ja, |side| side.words.0),
            author: title.clone(),
            running: invitation.wave.clone(),
            title,
            date: None,
            blocks: vec![Block::Picture { shapes: self.shapes(invitation), alternative: description }],
        })
    }
}

/// All that is on a sheet, to be read aloud: titles first.
fn described(invitation: &Invitation) -> String {
    let titles: Vec<&str> = invitation.sides.iter().map(|side| side.title.as_str()).collect();
    let mut lines = vec![titles.join(" / ")];
    for side in &invitation.sides {
        lines.extend([side.dates.clone(), side.promise.clone(), side.t("setup-poster-fingerprint")]);
    }
    lines.push(invitation.fingerprint.join(" "));
    lines.extend([invitation.ballot.shown.clone(), invitation.charter.shown.clone()]);
    lines.join("\n")
}
