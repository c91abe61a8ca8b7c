//! The waves that are being set up, and where a new one begins.

use super::super::say;
use super::super::workspace::{Link, frame};
use super::{address, rail_here};
use crate::store::WaveRecord;
use crate::wave::State;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "setup/list.html")]
struct ListPage {
    layout: Layout,
    rail: Vec<Link>,
    waves: Vec<Row>,
}

struct Row {
    key: String,
    title: String,
    state: String,
    dates: Option<String>,
    next: Link,
}

pub async fn list(reader: Reader, analyst: Analyst) -> Result<HttpResponse, WebError> {
    let keeper = analyst.keeper.clone();
    let waves = web::block(move || keeper.list()).await??;
    let rows = waves.iter().rev().filter(|wave| in_hand(wave)).map(|wave| Row {
        key: wave.key.clone(),
        title: wave.definition.title.get(reader.lang()).to_owned(),
        state: say::state(reader.words, wave.state),
        dates: say::dates(reader.words, wave.opens_on, wave.closes_on),
        next: Link::new(address(&wave.key), reader.words.get(&format!("setup-go-on-{}", wave.state.key()))),
    });
    let rows = rows.collect();
    let layout = frame(&reader, &analyst, &reader.words.get("setup-title"));
    page(&ListPage { layout, rail: rail_here(&reader, &waves), waves: rows })
}

/// Waves with a step to take here.
fn in_hand(wave: &WaveRecord) -> bool {
    matches!(wave.state, State::Draft | State::Announced | State::Open | State::Closed)
}
