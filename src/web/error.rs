//! What goes wrong on a page, said to its reader: what happened, why, and what to do.
//!
//! A handler gives a [`WebError`]; [`answer_errors`] turns it, in one place, into a page or JSON in the reader's
//! language and logs it once. Nothing of a body, a person or an address goes into the log.

use super::api;
use super::app::App;
use super::reader::Reader;
use super::render::{Layout, page};
use crate::message::{Explain, Message};
use crate::store::{CastRefusal, PickUpRefusal, StoreError};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

#[derive(Debug, thiserror::Error)]
pub enum WebError {
    #[error("no such page")]
    NotFound,
    /// The address names something that is not there.
    #[error("not there: {}", .0.key)]
    NotThere(Message),
    #[error("nobody is signed in")]
    SignInNeeded,
    #[error("signed in as somebody who may not see this")]
    NotYours,
    #[error("the request did not come from a page of this session")]
    ForeignRequest,
    #[error("the body is over the limit")]
    TooLarge,
    #[error("a file is over the limit of {0} MB")]
    FileTooLarge(usize),
    #[error("the body can't be read")]
    Unreadable,
    #[error("too many tries; again after {0} s")]
    TooMany(u64),
    /// The API was asked without a token that is taken.
    #[error("no token that is taken")]
    TokenNeeded,
    /// A token may not read this.
    #[error("out of the token's scope: {}", .0.key)]
    OutOfScope(Message),
    /// The address asks in a way that can't be understood.
    #[error("bad parameters: {}", .0.key)]
    BadParameters(Message),
    /// The request is understood and refused by a rule of another room.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    /// The request clashes with what is stored.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// Something failed on our side; the detail goes to the log alone.
    #[error("{0}")]
    Failed(String),
}

impl Explain for WebError {
    fn message(&self) -> Message {
        match self {
            WebError::NotFound => Message::new("error-page-not-found"),
            WebError::SignInNeeded => Message::new("error-sign-in-needed"),
            WebError::NotYours => Message::new("error-page-not-yours"),
            WebError::ForeignRequest => Message::new("error-foreign-request"),
            WebError::TooLarge => Message::new("error-body-too-large"),
            WebError::FileTooLarge(most) => Message::new("error-file-too-large").with("most", most),
            WebError::Unreadable => Message::new("error-body-unreadable"),
            WebError::TooMany(seconds) => Message::new("error-too-many-tries").with("seconds", seconds),
            WebError::TokenNeeded => Message::new("api-token-needed"),
            WebError::Refused(message)
            | WebError::Conflict(message)
            | WebError::OutOfScope(message)
            | WebError::NotThere(message)
            | WebError::BadParameters(message) => message.clone(),
            WebError::Failed(_) => Message::new("error-failed"),
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            WebError::NotFound | WebError::NotThere(_) => StatusCode::NOT_FOUND,
            WebError::SignInNeeded | WebError::TokenNeeded => StatusCode::UNAUTHORIZED,
            WebError::NotYours | WebError::ForeignRequest | WebError::OutOfScope(_) => StatusCode::FORBIDDEN,
            WebError::TooLarge | WebError::FileTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::Unreadable | WebError::BadParameters(_) => StatusCode::BAD_REQUEST,
            WebError::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            WebError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WebError::Conflict(_) => StatusCode::CONFLICT,
            WebError::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UnknownWave(_)
            | StoreError::Tree(_)
            | StoreError::Publishing(_)
            | StoreError::Action(_)
            | StoreError::StandIn(_) => WebError::Refused(error.message()),
            StoreError::NotYourUnit => WebError::NotYours,
            StoreError::NotSealed(_)
            | StoreError::NoRoster(_)
            | StoreError::WrongStep(_)
            | StoreError::NotPublished(_)
            | StoreError::AuditFound(_)
            | StoreError::ChangedMeanwhile(_)
            | StoreError::EditedMeanwhile { .. }
            | StoreError::Overtaken { .. } => WebError::Conflict(error.message()),
            other => WebError::Failed(other.to_string()),
        }
    }
}

impl From<PickUpRefusal> for WebError {
    fn from(refusal: PickUpRefusal) -> Self {
        match refusal {
            PickUpRefusal::Store(error) => error.into(),
            PickUpRefusal::AlreadyPickedUp
            | PickUpRefusal::NotNow
            | PickUpRefusal::NothingToReplace
            | PickUpRefusal::AlreadyReplaced
            | PickUpRefusal::OnPaper => WebError::Conflict(refusal.message()),
            PickUpRefusal::Ballot(_) => WebError::Refused(refusal.message()),
        }
    }
}

impl From<CastRefusal> for WebError {
    fn from(refusal: CastRefusal) -> Self {
        use crate::store::BoxError;
        match refusal {
            CastRefusal::Store(error) => error.into(),
            CastRefusal::NotOpen | CastRefusal::Box(BoxError::Conflict | BoxError::Closed) => {
                WebError::Conflict(refusal.message())
            }
            CastRefusal::Box(BoxError::DiskFull) => WebError::Failed(refusal.to_string()),
            CastRefusal::Box(BoxError::Storage(detail)) => WebError::Failed(detail),
            CastRefusal::Cast(_) => WebError::Refused(refusal.message()),
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        WebError::Failed(error.to_string())
    }
}

impl From<actix_web::error::BlockingError> for WebError {
    fn from(error: actix_web::error::BlockingError) -> Self {
        WebError::Failed(error.to_string())
    }
}

impl From<actix_web::error::JsonPayloadError> for WebError {
    fn from(error: actix_web::error::JsonPayloadError) -> Self {
        use actix_web::error::JsonPayloadError::{Overflow, OverflowKnownLength};
        match error {
            Overflow { .. } | OverflowKnownLength { .. } => WebError::TooLarge,
            _ => WebError::Unreadable,
        }
    }
}

impl From<actix_web::error::UrlencodedError> for WebError {
    fn from(error: actix_web::error::UrlencodedError) -> Self {
        match error {
            actix_web::error::UrlencodedError::Overflow { .. } => WebError::TooLarge,
            _ => WebError::Unreadable,
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    what: String,
    status: u16,
}

/// Turns errors into what their reader can use. Wraps each origin once.
pub async fn answer_errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(error) = response.response().error() else { return Ok(response) };
    let (request, answer) = match error.as_error::<WebError>() {
        Some(known) => {
            let answer = answer(response.request(), known);
            (response.request().clone(), answer)
        }
        None => {
            let status = response.status();
            let fallback = match status {
                StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => WebError::NotFound,
                StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
                status if status.is_client_error() => WebError::Unreadable,
                _ => WebError::Failed(error.to_string()),
            };
            (response.request().clone(), answer(response.request(), &fallback))
        }
    };
    Ok(ServiceResponse::new(request, answer))
}

fn answer(request: &HttpRequest, error: &WebError) -> HttpResponse {
    if let WebError::Failed(detail) = error {
        tracing::error!(page = request.match_pattern().unwrap_or_default(), %detail, "request failed");
    }
    let reader = Reader::of(request);
    let message = error.message();
    if api::is_asked(request) {
        return api::problem(request, error.status_code().as_u16(), &message);
    }
    if wants_json(request) {
        return HttpResponse::build(error.status_code())
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(serde_json::json!({ "error": message.key, "message": reader.words.message(&message) }));
    }
    if matches!(error, WebError::SignInNeeded) {
        let next = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let sign_in = format!("/sign-in?needed=1&next={}", super::pages::workspace::escaped(next));
        return HttpResponse::SeeOther().insert_header((header::LOCATION, sign_in)).finish();
    }
    let mut layout = Layout::new(&reader, "error-page-title");
    layout.cast = request.app_data::<web::Data<App>>().is_none();
    let template = ErrorPage { layout, what: reader.words.message(&message), status: error.status_code().as_u16() };
    match page(&template) {
        Ok(mut response) => {
            *response.status_mut() = error.status_code();
            response
        }
        Err(_) => HttpResponse::new(error.status_code()),
    }
}

/// Whether the asker reads JSON: it says so, or it sent some.
fn wants_json(request: &HttpRequest) -> bool {
    let says = |name: header::HeaderName| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("json"))
    };
    says(header::ACCEPT) || says(header::CONTENT_TYPE)
}
