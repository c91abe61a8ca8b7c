//! What each origin answers to.

use super::{WebError, api, assets, pages};
use actix_web::web::{self, ServiceConfig};

/// Largest body that the sign-in origin reads, in bytes.
const SIGN_IN_BODY: usize = 16 * 1024;
/// Largest body that the cast origin reads, in bytes: answers and two comments are well below.
const CAST_BODY: usize = 64 * 1024;

/// The sign-in origin: people with names, and no answers.
pub fn sign_in_origin(config: &mut ServiceConfig) {
    limits(config, SIGN_IN_BODY);
    assets::routes(config);
    pages::front::routes(config);
    pages::sign_in::routes(config);
    pages::ballot::routes(config);
    pages::charter::routes(config);
    pages::charter_file::routes(config);
    pages::anonymity::routes(config);
    pages::verify::routes(config);
    pages::plain_words::routes(config);
    pages::audit::routes(config);
    pages::setup::routes(config);
    pages::analyst::routes(config);
    pages::wave::routes(config);
    pages::compare::routes(config);
    pages::comments::routes(config);
    pages::summary::routes(config);
    pages::reports::routes(config);
    pages::charts::routes(config);
    pages::publishing::routes(config);
    pages::plans::routes(config);
    pages::told::routes(config);
    pages::style::routes(config);
    pages::api::routes(config);
    api::routes(config);
}

/// The cast origin: answers, and nobody's name.
pub fn cast_origin(config: &mut ServiceConfig) {
    limits(config, CAST_BODY);
    assets::routes(config);
    assets::worker_route(config);
    pages::answer::routes(config);
    pages::verify::cast_routes(config);
    pages::kiosk::routes(config);
    pages::charter_file::cast_routes(config);
    pages::cast::routes(config);
}

fn limits(config: &mut ServiceConfig, bytes: usize) {
    config
        .app_data(web::PayloadConfig::new(bytes))
        .app_data(web::FormConfig::default().limit(bytes).error_handler(|error, _| WebError::from(error).into()))
        .app_data(web::JsonConfig::default().limit(bytes).error_handler(|error, _| WebError::from(error).into()))
        .app_data(web::PathConfig::default().error_handler(|_, _| WebError::NotFound.into()))
        .app_data(web::QueryConfig::default().error_handler(|_, _| WebError::Unreadable.into()))
        .default_service(web::to(nothing_here));
}

async fn nothing_here() -> Result<&'static str, WebError> {
    Err(WebError::NotFound)
}
