//! What is done about the results: managers' action plans, their overview for analysts, HR's replies to comments, and
//! what all staff read of both.

pub mod actions;
pub mod beside;
pub mod manager;
pub mod overview;
pub mod replies;
mod view;

use super::workspace::{Link, escaped};
use crate::locale::Words;
use actix_web::web;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/summary/plan").get(manager::page_of).post(manager::put))
        .route("/analyst/waves/{wave}/plans", web::get().to(overview::page_of))
        .service(web::resource("/analyst/waves/{wave}/replies").get(replies::page_of).post(replies::put))
        .route("/actions", web::get().to(actions::page_of));
}

/// The address of a unit's plans for its managers.
pub fn plan_address(wave: &str, unit: &str) -> String {
    format!("/summary/plan?unit={}&wave={}", escaped(unit), escaped(wave))
}

/// The way from a summary to the plans.
pub fn plan_link(words: Words, wave: &str, unit: &str) -> Link {
    Link::new(plan_address(wave, unit), words.get("plan-link"))
}

pub fn overview_address(wave: &str) -> String {
    format!("/analyst/waves/{}/plans", escaped(wave))
}

pub fn replies_address(wave: &str) -> String {
    format!("/analyst/waves/{}/replies", escaped(wave))
}
