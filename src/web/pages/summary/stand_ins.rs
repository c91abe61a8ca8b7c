//! Who stands in for a manager, and until when.

use super::super::publishing::steps::day_of;
use super::super::publishing::{on_to, once_more};
use super::super::say;
use super::super::workspace::{Link, place_of_path};
use crate::locale::Words;
use crate::store::StandIn;
use crate::web::posted::Posted;
use crate::web::{Layout, Manager, Reader, WebError, page};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

const ADDRESS: &str = "/summary/stand-ins";

#[derive(Template)]
#[template(path = "summary/stand_ins.html")]
struct StandInsPage {
    layout: Layout,
    title: String,
    units: Vec<String>,
    done: bool,
    trouble: Option<String>,
    typed: StandInForm,
    standing: Vec<Line>,
    over: Vec<String>,
}

/// Somebody who stands in today.
struct Line {
    login: String,
    told: String,
    end: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct StandInForm {
    /// `give` or `end`.
    #[serde(default)]
    what: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    until: String,
}

#[derive(Deserialize)]
pub struct StandInQuery {
    done: Option<String>,
}

/// The way from a summary to its stand-ins; none for whoever has no units of the own.
pub fn link(words: Words, manager: &Manager) -> Option<Link> {
    (!manager.own.is_empty()).then(|| Link::new(ADDRESS, words.get("stand-in-link")))
}

/// For whom, and until when, a unit is read that is not the reader's own.
pub fn told_to_the_stand_in(words: Words, manager: &Manager, unit: &str) -> Option<String> {
    if manager.own.iter().any(|own| own == unit) {
        return None;
    }
    let (stand_in, _) = manager.standing_in.iter().find(|(_, units)| units.iter().any(|read| read == unit))?;
    let until = say::day(words, stand_in.until);
    Some(words.with("stand-in-you", &[("manager", &stand_in.manager), ("until", &until)]))
}

pub async fn page_of(
    reader: Reader,
    manager: Manager,
    query: web::Query<StandInQuery>,
) -> Result<HttpResponse, WebError> {
    render(&reader, &manager, query.done.is_some(), None).await
}

pub async fn change(reader: Reader, manager: Manager, form: Posted<StandInForm>) -> Result<HttpResponse, WebError> {
    let (desk, typed) = (own_desk(&manager)?, form.0);
    let sent = typed.clone();
    let outcome = web::block(move || -> Result<(), WebError> {
        let login = sent.login.trim();
        if sent.what == "end" {
            return Ok(desk.end(login)?);
        }
        let until = day_of(&sent.until).map_err(WebError::Refused)?;
        desk.give(login, until)?;
        Ok(())
    })
    .await?;
    match outcome {
        Ok(()) => Ok(on_to(&format!("{ADDRESS}?done=1"))),
        Err(WebError::Refused(message)) => {
            let refused = Some((typed, reader.words.message(&message)));
            once_more(render(&reader, &manager, false, refused).await, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other),
    }
}

/// # Errors
/// Whoever only stands in can let nobody stand in.
fn own_desk(manager: &Manager) -> Result<crate::store::StandInDesk, WebError> {
    if manager.own.is_empty() { Err(WebError::NotYours) } else { Ok(manager.stand_ins.clone()) }
}

async fn render(
    reader: &Reader,
    manager: &Manager,
    done: bool,
    refused: Option<(StandInForm, String)>,
) -> Result<HttpResponse, WebError> {
    let (words, desk, today) = (reader.words, own_desk(manager)?, manager.told.today);
    let given = web::block(move || desk.list()).await??;
    let (standing, over): (Vec<StandIn>, Vec<StandIn>) = given.into_iter().partition(|given| given.holds(today));
    let (typed, trouble) = refused.unzip();
    let title = words.get("stand-in-title");
    page(&StandInsPage {
        layout: Layout::new(reader, "stand-in-title").titled(&title).signed_in(&manager.login, &manager.csrf),
        title,
        units: manager.own.iter().map(|unit| place_of_path(unit)).collect(),
        done,
        trouble,
        typed: typed.filter(|typed| typed.what != "end").unwrap_or_default(),
        standing: standing.iter().map(|given| line(words, given)).collect(),
        over: over.iter().rev().map(|given| past(words, given)).collect(),
    })
}

fn line(words: Words, given: &StandIn) -> Line {
    let (login, until) = (given.login.clone(), say::day(words, given.until));
    Line {
        told: words.with("stand-in-until", &[("login", &login), ("until", &until)]),
        end: words.with("stand-in-end", &[("login", &login)]),
        login,
    }
}

fn past(words: Words, given: &StandIn) -> String {
    let (from, until) = (say::day(words, given.given_on), say::day(words, given.ended_on.unwrap_or(given.until)));
    words.with("stand-in-past", &[("login", &given.login), ("from", &from), ("until", &until)])
}
