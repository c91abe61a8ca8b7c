//! Signing in: by personal link, by printed code, by password; and signing out.

use crate::identity::sign_in::{SignIn, by_password};
use crate::store::{PersonRecord, Role, Store, StoreError, Subject};
use crate::web::app::App;
use crate::web::guards::AnySession;
use crate::web::posted::Posted;
use crate::web::{Layout, Reader, WebError, page, session_cookie};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Utc;
use serde::Deserialize;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/sign-in").get(password_form).post(password))
        .service(web::resource("/sign-in/code").get(code_form).post(code))
        .service(web::resource("/sign-in/link/{token}").get(link_form).post(link))
        .route("/sign-out", web::post().to(sign_out));
}

/// A form with what went wrong the last time, if anything.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct PasswordPage {
    layout: Layout,
    needed: bool,
    /// Where to go on to, where somebody came from a page of theirs.
    next: String,
    login: String,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    layout: Layout,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct LinkPage {
    layout: Layout,
    trouble: Option<String>,
}

#[derive(Deserialize)]
struct Asked {
    needed: Option<String>,
    #[serde(default)]
    next: String,
}

async fn password_form(reader: Reader, asked: web::Query<Asked>) -> Result<HttpResponse, WebError> {
    let layout = Layout::new(&reader, "sign-in-title");
    let Asked { needed, next } = asked.into_inner();
    page(&PasswordPage { layout, needed: needed.is_some(), next, login: String::new(), trouble: None })
}

#[derive(Deserialize)]
struct PasswordForm {
    login: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// Where somebody goes who signed in: back to the page of theirs that they came from, or home.
fn onward<'a>(home: &'a str, next: &'a str) -> &'a str {
    let rest = next.strip_prefix(home);
    let own = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if own && plain { next } else { home }
}

async fn password(
    app: web::Data<App>,
    reader: Reader,
    request: HttpRequest,
    form: web::Form<PasswordForm>,
) -> Result<HttpResponse, WebError> {
    let form = form.into_inner();
    let (store, login) = (app.store.clone(), form.login.trim().to_owned());
    let came = web::block(move || by_password(&store, &login, &form.password, Utc::now())).await??;
    let trouble = match came {
        SignIn::Welcome(user) => {
            let home = match user.role {
                Role::Analyst => "/analyst",
                Role::Manager => "/summary",
                Role::Auditor => "/audit",
            };
            return begin(&app, &request, Subject::User(user.login), onward(home, &form.next)).await;
        }
        SignIn::Refused => reader.words.get("sign-in-refused"),
        SignIn::Wait(seconds) => reader.words.with("sign-in-wait", &[("seconds", &seconds.to_string())]),
    };
    let layout = Layout::new(&reader, "sign-in-title");
    let (login, next) = (form.login, form.next);
    again(page(&PasswordPage { layout, needed: false, next, login, trouble: Some(trouble) })?)
}

async fn code_form(reader: Reader) -> Result<HttpResponse, WebError> {
    page(&CodePage { layout: Layout::new(&reader, "sign-in-code-title"), trouble: None })
}

#[derive(Deserialize)]
struct CodeForm {
    code: String,
}

async fn code(
    app: web::Data<App>,
    reader: Reader,
    request: HttpRequest,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse, WebError> {
    let code = form.into_inner().code;
    if let Some(person) = find(&app.store, move |store| store.people().by_code(&code)).await? {
        return begin(&app, &request, Subject::Person(person.id), "/ballot").await;
    }
    let trouble = Some(reader.words.get("sign-in-code-refused"));
    again(page(&CodePage { layout: Layout::new(&reader, "sign-in-code-title"), trouble })?)
}

/// Says nothing about the token and uses nothing up: mail scanners fetch links before people do.
async fn link_form(reader: Reader) -> Result<HttpResponse, WebError> {
    page(&LinkPage { layout: Layout::new(&reader, "sign-in-link-title"), trouble: None })
}

async fn link(
    app: web::Data<App>,
    reader: Reader,
    request: HttpRequest,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let token = token.into_inner();
    if let Some(person) = find(&app.store, move |store| store.people().by_link(&token)).await? {
        return begin(&app, &request, Subject::Person(person.id), "/ballot").await;
    }
    let trouble = Some(reader.words.get("sign-in-link-refused"));
    again(page(&LinkPage { layout: Layout::new(&reader, "sign-in-link-title"), trouble })?)
}

#[derive(Deserialize)]
struct Nothing {}

async fn sign_out(app: web::Data<App>, session: AnySession, _form: Posted<Nothing>) -> Result<HttpResponse, WebError> {
    let store = app.store.clone();
    web::block(move || store.end_session(&session.token)).await??;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, "/")).cookie(session_cookie::end(&app)).finish())
}

async fn find(
    store: &Store,
    look: impl FnOnce(&Store) -> Result<Option<PersonRecord>, StoreError> + Send + 'static,
) -> Result<Option<PersonRecord>, WebError> {
    let store = store.clone();
    Ok(web::block(move || look(&store)).await??)
}

/// Starts a session under a fresh token, ends the one before, and goes on.
async fn begin(app: &App, request: &HttpRequest, subject: Subject, home: &str) -> Result<HttpResponse, WebError> {
    let (store, earlier) = (app.store.clone(), session_cookie::token(request, app));
    let token = web::block(move || {
        if let Some(earlier) = earlier {
            store.end_session(&earlier)?;
        }
        store.start_session(&subject, Utc::now())
    })
    .await??;
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, home.to_owned()))
        .cookie(session_cookie::start(app, token))
        .finish())
}

/// The same form once more, with what went wrong.
fn again(mut response: HttpResponse) -> Result<HttpResponse, WebError> {
    *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::onward;

    #[test]
    fn signing_in_leads_back_to_a_page_of_the_same_role_and_nowhere_else() {
        let back = "/analyst/waves/R7/publish?done=review";
        assert_eq!(onward("/analyst", back), back);
        assert_eq!(onward("/analyst", "/analyst?lang=en"), "/analyst?lang=en");
        for other in ["", "/summary", "//evil.example/analyst", "https://evil.example", "/analysts", "/analyst/\\evil"]
        {
            assert_eq!(onward("/analyst", other), "/analyst", "{other}");
        }
    }
}
