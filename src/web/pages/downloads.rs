//! What a page shows, as files: tables of published numbers, and documents that are made when they are asked for.

use crate::message::Explain;
use crate::report::unit_report::ReportError;
use crate::web::WebError;
use crate::web::pages::workspace::escaped;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;
use tokio::sync::{Semaphore, SemaphorePermit};

/// One document is made at a time, so that a small machine goes on answering.
static TURNS: Semaphore = Semaphore::const_new(1);

/// Waits until no other document is being made. The next one's turn comes when this is dropped.
pub async fn turn() -> Option<SemaphorePermit<'static>> {
    TURNS.acquire().await.ok()
}

/// Why a document could not be made: what its reader or the operator can mend is said, anything else goes to the log.
pub fn unwritten(error: &ReportError) -> WebError {
    match error {
        ReportError::NoFont | ReportError::Chart(_) => WebError::Refused(error.message()),
        other => WebError::Failed(other.to_string()),
    }
}

/// A file's name: in plain letters, which every system takes, and in full.
pub struct Name {
    pub plain: String,
    pub full: String,
}

/// A file to be kept. Names beyond ASCII follow RFC 6266.
pub fn file(name: &Name, kind: &'static str, bytes: Vec<u8>) -> HttpResponse {
    let (stem, ending) = name.plain.rsplit_once('.').unwrap_or((&name.plain, "bin"));
    let full = escaped(&name.full);
    let disposition = format!("attachment; filename=\"{}.{}\"; filename*=UTF-8''{full}", plain(stem), plain(ending));
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(bytes)
}

/// A form that tables are downloaded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

impl Form {
    /// # Errors
    /// Another ending is another page, which does not exist.
    pub fn from_ending(ending: &str) -> Result<Self, WebError> {
        match ending {
            "csv" => Ok(Form::Csv),
            "json" => Ok(Form::Json),
            _ => Err(WebError::NotFound),
        }
    }
}

/// Rows as a file named `name`. CSV begins with a byte order mark, without which Excel misreads Japanese.
pub fn table<Row: Serialize>(
    rows: &[Row],
    csv: impl Fn(&[Row]) -> String,
    form: Form,
    name: &str,
) -> Result<HttpResponse, WebError> {
    let (text, ending, kind) = match form {
        Form::Json => {
            let json = serde_json::to_string(rows).map_err(|error| WebError::Failed(error.to_string()))?;
            (json, "json", "application/json")
        }
        Form::Csv => (format!("\u{feff}{}", csv(rows)), "csv", "text/csv; charset=utf-8"),
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.{ending}\"", plain(name))))
        .body(text))
}

/// What every system takes as a file name.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_can_not_break_out_of_its_header() {
        assert_eq!(plain("scores-R7\"; filename=\"x\r\n"), "scores-R7filenamex");
    }

    #[test]
    fn other_endings_are_other_pages() {
        assert_eq!(Form::from_ending("csv").ok(), Some(Form::Csv));
        assert!(matches!(Form::from_ending("xlsx"), Err(WebError::NotFound)));
    }
}
