//! Typesetting.

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
