//! Publishing for analysts: steps with their log, corrections; and how readers are told of corrections.

pub mod correction;
pub mod notes;
mod preview;
pub mod steps;
mod view;

use super::workspace::{Link, escaped};
use crate::locale::Words;
use crate::web::WebError;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/analyst/waves/{wave}/publish").get(steps::page_of).post(steps::take))
        .service(web::resource("/analyst/waves/{wave}/correct").get(correction::page_of).post(correction::correct));
}

/// The address of a wave's steps of publishing.
pub fn publish_address(wave: &str) -> String {
    format!("/analyst/waves/{}/publish", escaped(wave))
}

pub fn correct_address(wave: &str) -> String {
    format!("/analyst/waves/{}/correct", escaped(wave))
}

/// The way to a wave's steps of publishing.
pub fn publish_link(words: Words, wave: &str) -> Link {
    Link::new(publish_address(wave), words.with("publishing-link", &[("wave", wave)]))
}

/// What a page is told right after a form of it was taken.
#[derive(serde::Deserialize)]
pub struct DoneQuery {
    pub done: Option<String>,
}

/// After a form: on to an address, so that going back or reloading repeats nothing.
pub fn on_to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// A form once more, with what went wrong.
pub fn once_more(rendered: Result<HttpResponse, WebError>, status: StatusCode) -> Result<HttpResponse, WebError> {
    let mut response = rendered?;
    *response.status_mut() = status;
    Ok(response)
}
