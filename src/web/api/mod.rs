//! The JSON API under `/api/v1`: what is published, for programs. Every answer comes from the same published figures
//! as the pages; a token says which kinds of them and which units its holder reads. Nothing can be changed here.

mod answer;
mod comparisons;
pub mod document;
mod parameters;
mod reader;
mod scores;
mod waves;

pub use answer::{is_asked, problem};
use reader::ApiReader;

use super::WebError;
use crate::message::Message;
use actix_web::http::{Method, header};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Resource};

/// Where the API lies on the sign-in origin.
pub const ROOT: &str = "/api/v1";

pub fn routes(config: &mut ServiceConfig) {
    let scope = web::scope(ROOT)
        .app_data(web::QueryConfig::default().error_handler(|error, _| bad_parameters(&error).into()))
        .app_data(web::PathConfig::default().error_handler(|_, _| WebError::NotFound.into()))
        .service(read("/openapi.json").route(web::get().to(document::openapi)))
        .service(read("/waves").route(web::get().to(waves::list)))
        .service(read("/waves/{wave}").route(web::get().to(waves::one)))
        .service(read("/waves/{wave}/scores").route(web::get().to(scores::of_wave)))
        .service(read("/comparisons/{from}/{to}").route(web::get().to(comparisons::between)));
    config.service(scope);
}

/// A resource that is read and nothing else.
fn read(path: &str) -> Resource {
    web::resource(path.to_owned()).default_service(web::to(only_read))
}

async fn only_read(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let message = Message::new("api-only-get").with("method", request.method());
    let mut refused = problem(&request, 405, &message);
    refused.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static(Method::GET.as_str()));
    Ok(refused)
}

fn bad_parameters(error: &actix_web::error::QueryPayloadError) -> WebError {
    WebError::BadParameters(Message::new("api-bad-parameters").with("detail", error))
}
