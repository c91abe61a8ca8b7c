//! The front page: what Koe is, the wave under way, three doors.

use super::analyst::charter;
use super::say;
use super::told;
use super::workspace::{Link, escaped};
use crate::locale::Words;
use crate::store::{Store, WaveRecord};
use crate::wave::{Audience, State};
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::{Analyst, Layout, Manager, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/", web::get().to(front));
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    layout: Layout,
    organisation: Option<String>,
    wave: Option<CurrentWave>,
    told: Vec<Link>,
    doors: [Door; 3],
}

struct CurrentWave {
    title: String,
    state: String,
    sentence: String,
    purpose: String,
    charter: String,
}

struct Door {
    picture: &'static str,
    title: String,
    text: String,
    href: &'static str,
    link: String,
}

const ANSWER: &str = r#"<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M8 22h32v20H8ZM14 22V6h20v16"/><path class="lit" d="M17 28h14M20 12h8M20 16h8"/></svg>"#;
const RESULTS: &str = r#"<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M6 42h36"/><path d="M11 42V28h6v14M31 42V12h6v30"/><path class="lit" d="M21 42V20h6v22"/></svg>"#;
const ANONYMITY: &str = r#"<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M5 42V16a8 8 0 0 1 16 0v26ZM27 42V16a8 8 0 0 1 16 0v26Z"/><path class="lit" d="M24 6v36M17 30h.5M31 30h-.5"/></svg>"#;

async fn front(
    reader: Reader,
    app: web::Data<App>,
    analyst: Option<Analyst>,
    manager: Option<Manager>,
) -> Result<HttpResponse, WebError> {
    let (words, store) = (reader.words, app.store.clone());
    let (organisation, wave, told) = web::block(move || -> Result<_, WebError> {
        let (organisation, wave) = now(words, &store)?;
        let anything = !store.told(Audience::Staff, today()).list()?.is_empty();
        Ok((organisation, wave, if anything { told::links(words) } else { Vec::new() }))
    })
    .await??;
    let mut layout = Layout::new(&reader, "front-page-title");
    let results = match (&analyst, &manager) {
        (Some(analyst), _) => {
            layout = layout.signed_in(&analyst.login, &analyst.csrf);
            "/analyst"
        }
        (None, Some(manager)) => {
            layout = layout.signed_in(&manager.login, &manager.csrf);
            "/summary"
        }
        (None, None) => "/sign-in",
    };
    let door = |picture, key: &str, href| Door {
        picture,
        title: words.get(&format!("front-door-{key}")),
        text: words.get(&format!("front-door-{key}-text")),
        href,
        link: words.get(&format!("front-door-{key}-link")),
    };
    let doors = [
        door(ANSWER, "answer", "/ballot"),
        door(RESULTS, "results", results),
        door(ANONYMITY, "anonymity", "/anonymity"),
    ];
    page(&FrontPage { layout, organisation, wave, told, doors })
}

/// The organisation's name and the wave that is announced or open, if any.
fn now(words: Words, store: &Store) -> Result<(Option<String>, Option<CurrentWave>), WebError> {
    let waves = store.keeper().list()?;
    let under_way = |state| waves.iter().rev().find(|wave| wave.state == state);
    let current = under_way(State::Open).or_else(|| under_way(State::Announced));
    let newest = waves.iter().rev().find_map(|wave| wave.charter.as_deref());
    let organisation = newest.map(charter).transpose()?.map(|charter| charter.tree.root().path.clone());
    Ok((organisation, current.map(|wave| current_wave(words, wave))))
}

fn current_wave(words: Words, wave: &WaveRecord) -> CurrentWave {
    let (key, date) = match wave.state {
        State::Open => ("front-open", wave.closes_on),
        _ => ("front-announced", wave.opens_on),
    };
    let sentence = match date.map(|date| say::day(words, date)) {
        Some(date) => words.with(key, &[("wave", &wave.key), ("opens", &date), ("closes", &date)]),
        None => words.with(&format!("{key}-undated"), &[("wave", &wave.key)]),
    };
    CurrentWave {
        title: wave.definition.title.get(words.0).to_owned(),
        state: say::state(words, wave.state),
        sentence,
        purpose: wave.definition.purpose.get(words.0).to_owned(),
        charter: format!("/waves/{}/charter", escaped(&wave.key)),
    }
}
