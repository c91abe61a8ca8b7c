//! What is told to all staff once a wave was published to them: the results, and the pillars of the reform. Analysts
//! see it before, managers from their day on.

mod chosen;
mod pillars;
mod results;

use crate::locale::Words;
use crate::web::pages::workspace::Link;
use actix_web::web;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/indicators", web::get().to(pillars::page_of)).route("/results", web::get().to(results::page_of));
}

/// The ways to these pages.
pub fn links(words: Words) -> [Link; 2] {
    [Link::new("/results", words.get("results-link")), Link::new("/indicators", words.get("pillars-link"))]
}
