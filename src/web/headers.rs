//! What each origin's answers say to the browser about trust, set in one place.

use super::app::App;
use super::reader::{LANG_COOKIE, lang_in_query};
use super::{WebError, assets};
use actix_web::body::MessageBody;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::HeaderValue;
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::web;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// Nothing from elsewhere, nothing inline but the import map and the charts' style sheet, no text that becomes code
/// (Trusted Types), nobody may frame the pages. `workers` says which service workers may be registered,
/// `trusted_types` which policies may turn text into code.
fn content_security_policy(workers: &str, trusted_types: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {}; style-src 'self' {}; img-src 'self' data:; connect-src 'self'; \
         worker-src {workers}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types {trusted_types}",
        assets::import_map_source(),
        chart_style_source()
    )
}

/// For the form alone: it registers its service worker, for which browsers ask a policy. `worker_of.js` has the only
/// one, and it lets the worker's own address through and nothing else.
///
/// # Errors
/// None in practice: the policy is plain ASCII.
pub fn policy_of_the_form() -> Result<HeaderValue, WebError> {
    let policy = content_security_policy("'self'", "koe-worker");
    HeaderValue::from_str(&policy).map_err(|error| WebError::Failed(error.to_string()))
}

/// The one inline style sheet, the same in every chart, as a source of the content security policy.
fn chart_style_source() -> String {
    let sheet = crate::chart::palette::style_sheet();
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(sheet.as_bytes())))
}

fn common(policy: String) -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", policy))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("Permissions-Policy", "geolocation=(), microphone=(), camera=(), browsing-topics=()"))
}

/// No service worker may ever stand between people and their sign-in. The referrer is told to this origin, since under
/// `no-referrer` browsers would send `Origin: null` with forms.
pub fn of_sign_in_origin(secure: bool) -> DefaultHeaders {
    let policy = content_security_policy("'none'", "'none'");
    let headers = common(policy).add(("Referrer-Policy", "same-origin"));
    if secure { headers.add(("Strict-Transport-Security", "max-age=31536000")) } else { headers }
}

/// The cast origin tells nobody where its readers came from or go to. The form alone has a policy of its own.
pub fn of_cast_origin(secure: bool) -> DefaultHeaders {
    let policy = content_security_policy("'none'", "'none'");
    let headers = common(policy).add(("Referrer-Policy", "no-referrer"));
    if secure { headers.add(("Strict-Transport-Security", "max-age=31536000")) } else { headers }
}

/// Keeps a language that the address names; on the sign-in origin only.
pub async fn keep_language(
    app: web::Data<App>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let chosen = lang_in_query(request.query_string());
    let mut response = next.call(request).await?;
    if let Some(lang) = chosen {
        let cookie = Cookie::build(LANG_COOKIE, lang.tag())
            .path("/")
            .http_only(true)
            .secure(app.secure())
            .same_site(SameSite::Lax)
            .max_age(Duration::days(365))
            .finish();
        let _ = response.response_mut().add_cookie(&cookie);
    }
    Ok(response)
}
