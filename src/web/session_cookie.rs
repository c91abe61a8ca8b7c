//! The cookie that carries a session's token on the sign-in origin.

use super::app::App;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Over TLS the `__Host-` prefix binds the cookie to this very host.
fn name(app: &App) -> &'static str {
    if app.secure() { "__Host-koe-session" } else { "koe-session" }
}

pub fn token(request: &HttpRequest, app: &App) -> Option<String> {
    request.cookie(name(app)).map(|cookie| cookie.value().to_owned())
}

/// Ends with the browser; the server ends it earlier.
pub fn start(app: &App, token: String) -> Cookie<'static> {
    Cookie::build(name(app), token).path("/").http_only(true).secure(app.secure()).same_site(SameSite::Lax).finish()
}

pub fn end(app: &App) -> Cookie<'static> {
    let mut cookie = start(app, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}
