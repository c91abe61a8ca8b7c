//! Why a report could not be written.

use crate::chart::ChartError;
use crate::message::{Explain, Message};
use crate::report::typeset::TypesetError;

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// No font for Japanese: PDF and pictures of pixels need one.
    #[error("no font for Japanese was found")]
    NoFont,
    #[error(transparent)]
    Chart(ChartError),
    #[error("the page's template failed: {0}")]
    Html(#[from] askama::Error),
    #[error("the workbook failed: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("the slides failed: {0}")]
    Slides(#[from] zip::result::ZipError),
    #[error("typesetting failed: {0}")]
    Typeset(TypesetError),
}

impl From<ChartError> for ReportError {
    fn from(error: ChartError) -> Self {
        match error {
            ChartError::NoJapaneseFont => ReportError::NoFont,
            other => ReportError::Chart(other),
        }
    }
}

impl From<TypesetError> for ReportError {
    fn from(error: TypesetError) -> Self {
        match error {
            TypesetError::NoFont => ReportError::NoFont,
            other => ReportError::Typeset(other),
        }
    }
}

impl Explain for ReportError {
    fn message(&self) -> Message {
        match self {
            ReportError::NoFont => Message::new("error-report-no-font"),
            ReportError::Chart(error) => error.message(),
            other => Message::new("error-report-writing").with("detail", other),
        }
    }
}
