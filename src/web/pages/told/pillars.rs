//! The governor's page: the pillars of the reform with their indicators, on one sheet.

use super::chosen::{Chosen, Readers, WaveQuery};
use crate::disclosure::targets::Standing;
use crate::locale::Words;
use crate::report::pillars::{Change, Sheet, Value, pdf};
use crate::report::unit_report::ReportError;
use crate::web::app::App;
use crate::web::pages::downloads;
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Link, escaped};
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "told/pillars.html")]
struct PillarsPage {
    layout: Layout,
    waves: Vec<Link>,
    found: Option<Sheet>,
    download: Option<Link>,
}

impl PillarsPage {
    fn verdict(&self, change: &Change) -> VerdictView {
        let threshold = self.found.as_ref().map_or(0, |found| found.threshold);
        let mut view = say::verdict(self.layout.words, change.verdict, threshold);
        if let Some(difference) = &change.difference {
            view.words = format!("{difference} {}", view.words);
        }
        view
    }
}

/// The word that a standing goes by in the style sheet.
fn standing_class(standing: &Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::OnTrack) => "on-track",
        Some(Standing::AtRisk) => "at-risk",
        Some(Standing::Missed) => "missed",
        Some(Standing::CannotTell) | None => "cannot-tell",
    }
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    readers: Readers,
    query: web::Query<WaveQuery>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let layout = super::chosen::layout(&reader, &readers, "pillars-title");
    let (waves, found) = web::block(move || -> Result<_, WebError> {
        let Some(chosen) = Chosen::of(&app, &readers, &query)? else { return Ok((Vec::new(), None)) };
        Ok((chosen.links("/indicators"), Some(sheet(words, &app, &chosen)?)))
    })
    .await??;
    let download = found
        .as_ref()
        .map(|sheet| Link::new(format!("/indicators.pdf?wave={}", escaped(&sheet.wave)), words.get("pillars-pdf")));
    page(&PillarsPage { layout, waves, found, download })
}

/// The same as one A4, for the same readers.
pub async fn pdf_of(
    reader: Reader,
    app: web::Data<App>,
    readers: Readers,
    query: web::Query<WaveQuery>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let _turn = downloads::turn().await;
    let (wave, bytes) = web::block(move || -> Result<_, WebError> {
        let chosen = Chosen::of(&app, &readers, &query)?.ok_or(WebError::NotFound)?;
        let sheet = sheet(words, &app, &chosen)?;
        let bytes = pdf(&sheet, words).map_err(|error| downloads::unwritten(&ReportError::from(error)))?;
        Ok((sheet.wave, bytes))
    })
    .await??;
    let name = downloads::Name {
        plain: format!("indicators-{wave}.pdf"),
        full: format!("{}-{wave}.pdf", words.get("pillars-file")),
    };
    Ok(downloads::file(&name, "application/pdf", bytes))
}

fn sheet(words: Words, app: &App, chosen: &Chosen) -> Result<Sheet, WebError> {
    let waves = chosen.until(usize::MAX);
    app.figures.pillars(&waves, chosen.ahead_of_staff, words)?.ok_or(WebError::NotFound)
}
