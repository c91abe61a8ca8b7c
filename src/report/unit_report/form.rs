//! The forms of a report that are one file, and the one place where they are written.

use super::content::{all_pictures, pictures_of_width};
use super::{ReportError, Sources, UnitReport, html, pdf, pptx, xlsx};
use crate::locale::Words;

/// Pixels across of charts on a phone, and of charts on slides and as files of their own.
const NARROW: u32 = 360;
pub const WIDE: u32 = 960;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Html,
    Pdf,
    Xlsx,
    Pptx,
}

impl Form {
    pub const ALL: [Form; 4] = [Form::Html, Form::Pdf, Form::Xlsx, Form::Pptx];

    /// The file name's ending, which is also the form's name.
    pub fn name(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Pdf => "pdf",
            Form::Xlsx => "xlsx",
            Form::Pptx => "pptx",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The media type.
    pub fn kind(self) -> &'static str {
        match self {
            Form::Html => "text/html; charset=utf-8",
            Form::Pdf => "application/pdf",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Form::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        }
    }
}

/// The report of a unit (by its place in the tree) as a file.
///
/// # Errors
/// No font for Japanese where the form needs one, or what drawing and writing say.
pub fn written(
    form: Form,
    words: Words,
    sources: &Sources<'_>,
    unit: usize,
    report: &UnitReport,
) -> Result<Vec<u8>, ReportError> {
    Ok(match form {
        Form::Html => html::write(report, &pictures_of_width(words, sources, unit, NARROW)?)?.into_bytes(),
        Form::Pdf => pdf::write(report)?,
        Form::Xlsx => xlsx::write(report)?,
        Form::Pptx => pptx::write(report, &all_pictures(words, sources, unit, WIDE)?)?,
    })
}
