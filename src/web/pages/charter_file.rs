//! The charter's exact bytes, on both origins: what the fingerprint covers.

use super::cast::CastApp;
use crate::web::WebError;
use crate::web::app::App;
use actix_web::http::header;
use actix_web::{HttpResponse, web};

/// On the sign-in origin.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/waves/{wave}/charter.json", web::get().to(for_signed_in));
}

/// On the cast origin.
pub fn cast_routes(config: &mut web::ServiceConfig) {
    config.route("/charter/{wave}.json", web::get().to(for_casting));
}

async fn for_signed_in(app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let store = app.store.clone();
    let record = web::block(move || store.keeper().wave(&wave)).await??;
    let bytes = record.charter.ok_or(WebError::NotFound)?;
    Ok(exactly(bytes))
}

async fn for_casting(app: web::Data<CastApp>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    Ok(exactly(web::block(move || door.charter(&wave)).await??))
}

fn exactly(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(bytes)
}
