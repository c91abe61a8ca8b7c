//! How anonymity works, in plain words: やさしい日本語 with readings, and plain English.

use crate::web::ruby::{Piece, pieces};
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/anonymity/plain", web::get().to(plain));
}

/// Questions that are answered, by catalogue key (`plain-ask-…`, `plain-say-…`).
const QUESTIONS: [&str; 8] = ["who", "how", "paper", "count", "comment", "operator", "lost", "check"];

#[derive(Template)]
#[template(path = "anonymity_plain.html")]
struct PlainPage {
    layout: Layout,
    lead: Vec<Piece>,
    questions: Vec<(Vec<Piece>, Vec<Piece>)>,
    unchecked: String,
}

async fn plain(reader: Reader) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let told = |key: String| pieces(&words.get(&key));
    page(&PlainPage {
        layout: Layout::new(&reader, "plain-title"),
        lead: told("plain-lead".to_owned()),
        questions: QUESTIONS
            .map(|question| (told(format!("plain-ask-{question}")), told(format!("plain-say-{question}"))))
            .into(),
        unchecked: words.get("plain-unchecked"),
    })
}
