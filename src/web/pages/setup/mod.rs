//! Setting a survey up: definition, roster, charter, fieldwork, sealing, each step with its confirmation. Nothing here
//! reaches an answer.

mod editor;
mod faults;
mod letter_preview;
mod list;
mod mail;
mod paper;
mod poster;
mod preview;
mod roster;
mod settings;
mod source;
mod steps;
mod wave;
mod wave_steps;

use super::workspace::{Link, escaped, rail};
use crate::store::WaveRecord;
use crate::web::{Analyst, Reader, WebError};
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, FormConfig, JsonConfig};
use actix_web::{HttpResponse, Resource};

/// Largest form with a definition in it, in bytes: a Japanese letter takes nine of them in a form.
const LARGEST_FORM: usize = 6 * 1024 * 1024;
/// Days until the openings are destroyed, unless somebody decides otherwise.
const OBJECTION_DAYS: u32 = 60;

pub fn routes(config: &mut web::ServiceConfig) {
    let large = |resource: Resource| {
        let json = JsonConfig::default().limit(LARGEST_FORM).error_handler(|error, _| WebError::from(error).into());
        let form = FormConfig::default().limit(LARGEST_FORM).error_handler(|error, _| WebError::from(error).into());
        resource.app_data(json).app_data(form)
    };
    config
        .route("/analyst/setup", web::get().to(list::list))
        .route("/analyst/setup/new", web::get().to(source::choose))
        .route("/analyst/setup/from-file", web::post().to(source::from_file))
        .route("/analyst/setup/definition", web::get().to(editor::new))
        .service(large(web::resource("/analyst/setup/definition/saved")).route(web::post().to(editor::save)))
        .service(large(web::resource("/analyst/setup/definition/check")).route(web::post().to(editor::live_check)))
        .service(large(web::resource("/analyst/setup/definition/preview")).route(web::post().to(preview::preview)))
        .route("/analyst/setup/{wave}", web::get().to(wave::wave))
        .route("/analyst/setup/{wave}/definition", web::get().to(editor::revise))
        .route("/analyst/setup/{wave}/roster", web::post().to(roster::import))
        .route("/analyst/setup/{wave}/paper", web::get().to(paper::paper))
        .route("/analyst/setup/{wave}/paper/codes", web::post().to(paper::print))
        .route("/analyst/setup/{wave}/paper/people", web::post().to(paper::tick_off))
        .route("/analyst/setup/{wave}/mail", web::get().to(mail::mail))
        .route("/analyst/setup/{wave}/mail/{kind}", web::get().to(letter_preview::preview))
        .route("/analyst/setup/{wave}/mail/{kind}", web::post().to(mail::send))
        .route("/analyst/setup/{wave}/{step}", web::get().to(steps::confirm))
        .route("/analyst/setup/{wave}/{step}", web::post().to(steps::take))
        .configure(poster::routes);
}

/// The address of a wave that is being set up.
fn address(wave: &str) -> String {
    format!("/analyst/setup/{}", escaped(wave))
}

fn go_to(place: String) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, place)).finish()
}

/// The same page once more, with what is wrong.
fn again(mut page: HttpResponse) -> HttpResponse {
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    page
}

/// The workspace's rail as it stands for any page of the setting up.
async fn rail_of(reader: &Reader, analyst: &Analyst) -> Result<Vec<Link>, WebError> {
    let keeper = analyst.keeper.clone();
    let waves = web::block(move || keeper.list()).await??;
    Ok(rail_here(reader, &waves))
}

/// The rail with its link to these pages marked.
fn rail_here(reader: &Reader, waves: &[WaveRecord]) -> Vec<Link> {
    let links = rail(reader, waves).into_iter();
    links.map(|link| Link { here: link.href == "/analyst/setup", ..link }).collect()
}
