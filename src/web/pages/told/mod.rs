//! What is told to all staff once a wave was published to them: the results, and the pillars of the reform. Analysts
//! see it before, managers from their day on.

mod chosen;
mod pillars;
mod results;

use crate::locale::Words;
use crate::web::pages::workspace::Link;
use actix_web::web;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/indicators", web::get().to(pillars::page_of))
        .route("/indicators.pdf", web::get().to(pillars::pdf_of))
        .route("/results", web::get().to(results::page_of));
}

/// The ways to what staff were told.
pub fn links(words: Words) -> Vec<Link> {
    let pages = [("/results", "results-link"), ("/indicators", "pillars-link"), ("/actions", "actions-link")];
    pages.map(|(page, key)| Link::new(page, words.get(key))).into()
}
