//! What a page's caller may do, as what the page is handed: each guard carries handles no wider than its role.

use super::app::App;
use super::{WebError, session_cookie};
use crate::store::{
    AuditDesk, LetterDesk, PaperDesk, PersonRecord, PlanDesk, PublishingDesk, RespondentDoor, Role, Session, StandIn,
    StandInDesk, Store, Subject, ToldWaves, User, WaveKeeper,
};
use crate::wave::Audience;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{Local, NaiveDate, Utc};
use std::future::Future;
use std::pin::Pin;

/// An employee of a wave's roster.
pub struct Respondent {
    pub person: PersonRecord,
    pub door: RespondentDoor,
    pub csrf: String,
}

/// An analyst: waves and what may be shown of them.
pub struct Analyst {
    pub login: String,
    pub keeper: WaveKeeper,
    /// Publishing in this login's name.
    pub desk: PublishingDesk,
    /// Ballots on paper, in this login's name.
    pub paper: PaperDesk,
    /// Letters to employees, in this login's name.
    pub letters: LetterDesk,
    pub csrf: String,
}

/// A manager: what may be shown of the own units, of waves that managers may see today.
pub struct Manager {
    pub login: String,
    /// Paths of the units whose summaries may be read: the own ones, then those of others in whose place one stands.
    pub units: Vec<String>,
    /// Paths of the own units.
    pub own: Vec<String>,
    /// In whose place one stands today, with the units that are read.
    pub standing_in: Vec<(StandIn, Vec<String>)>,
    pub stand_ins: StandInDesk,
    pub told: ToldWaves,
    /// Action plans of the own units.
    pub plans: PlanDesk,
    pub csrf: String,
}

/// An auditor: sealed waves as they are, and nothing to change.
pub struct Auditor {
    pub login: String,
    pub desk: AuditDesk,
    pub csrf: String,
}

/// Anybody with a session, whatever the role.
pub struct AnySession {
    pub token: String,
    pub session: Session,
}

/// The day where this server stands: an embargo ends at its midnight.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

type Later<T> = Pin<Box<dyn Future<Output = Result<T, WebError>>>>;

fn app_of(request: &HttpRequest) -> Result<web::Data<App>, WebError> {
    request.app_data::<web::Data<App>>().cloned().ok_or(WebError::NotFound)
}

fn session_of(store: &Store, token: &str) -> Result<Session, WebError> {
    store.session(token, Utc::now())?.ok_or(WebError::SignInNeeded)
}

fn user_of(store: &Store, session: &Session, role: Role) -> Result<User, WebError> {
    let Subject::User(login) = &session.subject else { return Err(WebError::NotYours) };
    let user = store.user(login)?.ok_or(WebError::SignInNeeded)?;
    if user.role == role { Ok(user) } else { Err(WebError::NotYours) }
}

/// Reads the session and builds the guard where blocking is allowed.
fn admit<T: Send + 'static>(
    request: &HttpRequest,
    build: impl FnOnce(&Store, String, Session) -> Result<T, WebError> + Send + 'static,
) -> Later<T> {
    let app = app_of(request);
    let token = app.as_ref().ok().and_then(|app| session_cookie::token(request, app));
    Box::pin(async move {
        let store = app?.store.clone();
        let token = token.ok_or(WebError::SignInNeeded)?;
        web::block(move || {
            let session = session_of(&store, &token)?;
            build(&store, token, session)
        })
        .await?
    })
}

impl FromRequest for Respondent {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        admit(request, |store, _, session| {
            let Subject::Person(id) = session.subject else { return Err(WebError::NotYours) };
            let person = store.people().person(&id)?.ok_or(WebError::SignInNeeded)?;
            Ok(Respondent { person, door: store.respondent(id), csrf: session.csrf })
        })
    }
}

impl FromRequest for Analyst {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        admit(request, |store, _, session| {
            let user = user_of(store, &session, Role::Analyst)?;
            let (desk, keeper) = (store.publishing(Some(&user.login)), store.keeper_for(&user.login));
            let (paper, letters) = (store.paper(Some(&user.login)), store.letters(Some(&user.login)));
            Ok(Analyst { login: user.login, keeper, desk, paper, letters, csrf: session.csrf })
        })
    }
}

impl FromRequest for Manager {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        admit(request, |store, _, session| {
            let user = user_of(store, &session, Role::Manager)?;
            let today = today();
            let told = store.told(Audience::Managers, today);
            let standing_in = store.standing_in_for(&user.login, today)?;
            let mut units = user.units.clone();
            for unit in standing_in.iter().flat_map(|(_, units)| units) {
                if !units.contains(unit) {
                    units.push(unit.clone());
                }
            }
            let plans = store.plans(&user.login, &units, today);
            let stand_ins = store.stand_ins(&user.login, Some(&user.login), today);
            let (login, own, csrf) = (user.login, user.units, session.csrf);
            Ok(Manager { login, units, own, standing_in, stand_ins, told, plans, csrf })
        })
    }
}

impl FromRequest for Auditor {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        admit(request, |store, _, session| {
            let user = user_of(store, &session, Role::Auditor)?;
            Ok(Auditor { login: user.login, desk: store.audit_desk(), csrf: session.csrf })
        })
    }
}

impl FromRequest for AnySession {
    type Error = WebError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        admit(request, |_, token, session| Ok(AnySession { token, session }))
    }
}
