//! How anonymity works, in plain words: やさしい日本語 with readings, and plain English.

use super::anonymity::in_force;
use crate::web::app::App;
use crate::web::ruby::{Piece, pieces};
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/anonymity/plain", web::get().to(plain));
}

/// Questions that are answered, by catalogue key (`plain-ask-…`, `plain-say-…`).
const QUESTIONS: [&str; 8] = ["who", "how", "paper", "count", "comment", "operator", "lost", "check"];

/// Said before there is a wave.
const USUAL_THRESHOLD: u32 = 10;

#[derive(Template)]
#[template(path = "anonymity_plain.html")]
struct PlainPage {
    layout: Layout,
    lead: Vec<Piece>,
    questions: Vec<(Vec<Piece>, Vec<Piece>)>,
    unchecked: String,
}

async fn plain(reader: Reader, app: web::Data<App>) -> Result<HttpResponse, WebError> {
    let (words, store) = (reader.words, app.store.clone());
    let (_, wave) = web::block(move || in_force(&store)).await??;
    let threshold = wave.map_or(USUAL_THRESHOLD, |(_, charter)| charter.threshold).to_string();
    let told = |key: String| pieces(&words.with(&key, &[("threshold", &threshold)]));
    page(&PlainPage {
        layout: Layout::new(&reader, "plain-title"),
        lead: told("plain-lead".to_owned()),
        questions: QUESTIONS
            .map(|question| (told(format!("plain-ask-{question}")), told(format!("plain-say-{question}"))))
            .into(),
        unchecked: words.get("plain-unchecked"),
    })
}
