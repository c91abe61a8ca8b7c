//! The governor's page: the pillars of the reform with their indicators, on one sheet.

use super::chosen::{Chosen, Readers, WaveQuery};
use super::results::answered;
use crate::disclosure::targets::{Standing, publish_targets};
use crate::locale::Words;
use crate::report::pillars::{Change, Pillars, Sources, Value, pillars};
use crate::web::app::App;
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::Link;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "told/pillars.html")]
struct PillarsPage {
    layout: Layout,
    waves: Vec<Link>,
    found: Option<Found>,
}

struct Found {
    survey: String,
    lead: String,
    answered: String,
    ahead_of_staff: bool,
    pillars: Pillars,
    threshold: u32,
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
        Ok((chosen.links("/indicators"), Some(found(words, &app, &chosen)?)))
    })
    .await??;
    page(&PillarsPage { layout, waves, found })
}

fn found(words: Words, app: &App, chosen: &Chosen) -> Result<Found, WebError> {
    let shown = chosen.figures(&app.figures, usize::MAX)?;
    let scores = shown.scores();
    let last = shown.last();
    let targets = publish_targets(&scores).ok_or(WebError::NotFound)?;
    let elsewhere = app.store.keeper().indicators()?;
    let sources = Sources { scores: &scores, change: shown.change(), targets: &targets, elsewhere: &elsewhere };
    Ok(Found {
        survey: chosen.wave().definition.title.get(words.0).to_owned(),
        lead: words.with("pillars-lead", &[("wave", &last.wave)]),
        answered: answered(words, last),
        ahead_of_staff: chosen.ahead_of_staff,
        pillars: pillars(&sources, words).ok_or(WebError::NotFound)?,
        threshold: last.threshold,
    })
}
