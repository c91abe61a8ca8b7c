//! A wave's poster: what, when, the promise, the charter's fingerprint, and where to go, in both languages on one sheet.

use super::super::say;
use super::super::workspace::escaped;
use crate::locale::Words;
use crate::store::WaveRecord;
use crate::survey::Lang;
use crate::wave::State;
use crate::web::app::App;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light border around a code, in modules (ISO/IEC 18004 asks for four).
const BORDER: usize = 4;

#[derive(Template)]
#[template(path = "setup/poster.html")]
struct PosterPage {
    layout: Layout,
    sides: Vec<Side>,
    fingerprint: Vec<String>,
    start: Code,
    charter: Code,
}

/// What is said in one language.
struct Side {
    words: Words,
    title: String,
    dates: String,
    threshold: String,
}

impl Side {
    fn t(&self, key: &str) -> String {
        self.words.get(key)
    }
}

struct Code {
    address: String,
    size: usize,
    path: String,
}

pub async fn poster(reader: Reader, app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let store = app.store.clone();
    let record = web::block(move || store.keeper().wave(&wave)).await??;
    let fingerprint = record.fingerprint.clone().filter(|_| !record.imported && record.state != State::Void);
    let fingerprint = fingerprint.ok_or(WebError::NotFound)?;
    let charter = format!("{}/waves/{}/charter", app.sign_in_origin, escaped(&record.key));
    let title = reader.words.with("setup-poster-of", &[("wave", &record.key)]);
    page(&PosterPage {
        layout: Layout::new(&reader, "setup-poster").titled(&title),
        sides: Lang::ALL.map(|lang| side(Words(lang), &record)).into(),
        fingerprint: fingerprint.split('-').map(str::to_owned).collect(),
        start: code(format!("{}/", app.sign_in_origin))?,
        charter: code(charter)?,
    })
}

fn side(words: Words, wave: &WaveRecord) -> Side {
    Side {
        words,
        title: wave.definition.title.get(words.0).to_owned(),
        dates: say::dates(words, wave.opens_on, wave.closes_on).unwrap_or_else(|| words.get("setup-no-dates")),
        threshold: words.with("setup-poster-promise", &[("threshold", &wave.threshold.to_string())]),
    }
}

/// A QR code as one path, a unit a module, its border included.
fn code(address: String) -> Result<Code, WebError> {
    let code = QrCode::with_error_correction_level(&address, EcLevel::M);
    let code = code.map_err(|error| WebError::Failed(error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (at, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + BORDER, at / width + BORDER);
    }
    Ok(Code { address, size: width + 2 * BORDER, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_border_and_its_three_corners() {
        let code = code("https://koe.example.jp/".to_owned()).unwrap();
        assert!(code.path.starts_with("M4 4h1v1h-1z") && code.size >= 29);
        let corner = format!("M{} 4h1v1h-1z", code.size - 5);
        assert!(code.path.contains(&corner) && code.path.contains(&format!("M4 {}h1v1h-1z", code.size - 5)));
        assert!(!code.path.contains("M3 "));
    }
}
