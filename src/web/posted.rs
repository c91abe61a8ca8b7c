//! What a page sends back: from this origin only, and with the session's own token.

use super::app::App;
use super::guards::AnySession;
use super::{WebError, api};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpRequest, web};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use subtle::ConstantTimeEq;

/// The header that carries the session's token with JSON bodies.
pub const TOKEN_HEADER: &str = "x-koe-token";

/// A form that carried the session's token in its field `csrf`. All other fields are texts.
pub struct Posted<T>(pub T);

/// A JSON body whose request carried the session's token in the header [`TOKEN_HEADER`].
pub struct PostedJson<T>(pub T);

#[derive(Deserialize)]
struct WithToken<T> {
    csrf: String,
    #[serde(flatten)]
    rest: T,
}

type Later<T> = Pin<Box<dyn Future<Output = Result<T, WebError>>>>;

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let session = AnySession::from_request(request, payload);
        let form = web::Form::<WithToken<T>>::from_request(request, payload);
        Box::pin(async move {
            let session = session.await?.session;
            let form = form.await.map_err(|error| match error.as_error::<WebError>() {
                Some(WebError::TooLarge) => WebError::TooLarge,
                _ => WebError::Unreadable,
            })?;
            let form = form.into_inner();
            same_token(&form.csrf, &session.csrf)?;
            Ok(Posted(form.rest))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for PostedJson<T> {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let session = AnySession::from_request(request, payload);
        let body = web::Json::<T>::from_request(request, payload);
        let given = request.headers().get(TOKEN_HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Box::pin(async move {
            let session = session.await?.session;
            same_token(&given.unwrap_or_default(), &session.csrf)?;
            let body = body.await.map_err(|error| match error.as_error::<WebError>() {
                Some(WebError::TooLarge) => WebError::TooLarge,
                _ => WebError::Unreadable,
            })?;
            Ok(PostedJson(body.into_inner()))
        })
    }
}

pub(in crate::web) fn same_token(given: &str, own: &str) -> Result<(), WebError> {
    let same = !own.is_empty() && bool::from(given.as_bytes().ct_eq(own.as_bytes()));
    if same { Ok(()) } else { Err(WebError::ForeignRequest) }
}

/// Refuses every request that changes something and does not come from a page of this origin. The API changes nothing
/// and knows no sessions: it answers for itself.
pub async fn from_own_pages(
    app: web::Data<App>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || api::is_asked(request.request()) || is_own(request.headers(), &app.sign_in_origin) {
        Ok(next.call(request).await?.map_into_boxed_body())
    } else {
        Ok(request.error_response(WebError::ForeignRequest))
    }
}

fn is_own(headers: &header::HeaderMap, origin: &str) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match value("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => value("origin") == Some(origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn own(headers: &[(&'static str, &'static str)]) -> bool {
        let request = headers.iter().fold(TestRequest::post(), |request, header| request.insert_header(*header));
        is_own(request.to_http_request().headers(), "https://koe.example")
    }

    #[test]
    fn only_requests_of_this_origin_may_change_something() {
        assert!(own(&[("origin", "https://koe.example")]));
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(!own(&[]));
        assert!(!own(&[("origin", "https://koe.example.evil")]));
        assert!(!own(&[("origin", "https://koe.example"), ("sec-fetch-site", "same-site")]));
        assert!(!own(&[("origin", "null")]));
    }

    #[test]
    fn an_empty_token_never_passes() {
        assert!(same_token("", "").is_err());
        assert!(same_token("a", "b").is_err());
        assert!(same_token("abc", "abc").is_ok());
    }
}
