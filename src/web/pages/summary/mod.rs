//! What a manager reads: the summary of an own unit on one page, the day of the talk, and who stands in.

mod chosen;
mod found;
mod page;
mod stand_ins;
mod talk;

pub use chosen::{Chosen, own_unit};

use super::workspace::escaped;
use actix_web::web;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/summary", web::get().to(page::page_of))
        .route("/summary/talk", web::post().to(talk::set))
        .service(web::resource("/summary/stand-ins").get(stand_ins::page_of).post(stand_ins::change));
}

/// The address of a unit's summary.
pub fn summary_address(unit: &str, wave: &str) -> String {
    format!("/summary?unit={}&wave={}", escaped(unit), escaped(wave))
}
