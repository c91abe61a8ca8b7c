//! The analyst's list of waves and the routes of the workspace.

use super::publishing::publish_link;
use super::say;
use super::wave_page;
use super::workspace::{Link, escaped, frame, peopled, rail, wave_address};
use crate::locale::Words;
use crate::store::{WaveKeeper, WaveRecord};
use crate::wave::{Charter, State};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, Utc};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/analyst", web::get().to(home))
        .route("/analyst/waves/{wave}/scores.{form}", web::get().to(wave_page::scores));
}

#[derive(Template)]
#[template(path = "analyst.html")]
struct HomePage {
    layout: Layout,
    rail: Vec<Link>,
    waves: Vec<WaveRow>,
    open_waves: Vec<OpenWave>,
}

struct WaveRow {
    key: String,
    title: String,
    dates: Option<String>,
    state: String,
    imported: bool,
    void_reason: Option<String>,
    eligible: String,
    responses: String,
    rate: String,
    links: Vec<Link>,
}

struct OpenWave {
    key: String,
    title: String,
    whole: String,
    rows: Vec<RateRow>,
}

struct RateRow {
    name: String,
    depth: usize,
    eligible: String,
    rate: Option<u8>,
}

async fn home(reader: Reader, app: web::Data<App>, analyst: Analyst) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let today = Utc::now().date_naive();
    let (waves, rows, open_waves) = web::block(move || -> Result<_, WebError> {
        let waves = keeper.list()?;
        let rows = wave_rows(words, &figures, &waves)?;
        let open = waves.iter().filter(|wave| wave.state == State::Open);
        let open = open.map(|wave| open_wave(words, &keeper, wave, today)).collect::<Result<Vec<_>, _>>()?;
        Ok((waves, rows, open))
    })
    .await??;
    let layout = frame(&reader, &analyst, &words.get("analyst-title"));
    page(&HomePage { layout, rail: rail(&reader, &waves), waves: rows, open_waves })
}

/// Newest first.
fn wave_rows(words: Words, figures: &Figures, waves: &[WaveRecord]) -> Result<Vec<WaveRow>, WebError> {
    let mut rows = Vec::with_capacity(waves.len());
    for (position, wave) in waves.iter().enumerate() {
        let before = waves[..position].iter().rev().find(|before| before.state.is_sealed());
        rows.push(wave_row(words, figures, wave, before)?);
    }
    rows.reverse();
    Ok(rows)
}

fn wave_row(
    words: Words,
    figures: &Figures,
    wave: &WaveRecord,
    before: Option<&WaveRecord>,
) -> Result<WaveRow, WebError> {
    let none = || "–".to_owned();
    let scores = if wave.state.is_sealed() { Some(figures.scores(&wave.key)?) } else { None };
    let eligible = match (&scores, &wave.charter) {
        (Some(scores), _) => scores.tree.root().eligible,
        (None, Some(bytes)) => charter(bytes)?.tree.root().eligible,
        (None, None) => 0,
    };
    let rate = scores.as_ref().and_then(|scores| scores.response_rate(0));
    Ok(WaveRow {
        key: wave.key.clone(),
        title: wave.definition.title.get(words.0).to_owned(),
        dates: say::dates(words, wave.opens_on, wave.closes_on),
        state: say::state(words, wave.state),
        imported: wave.imported,
        void_reason: wave.void_reason.as_ref().map(|reason| words.with("analyst-void-reason", &[("reason", reason)])),
        eligible: if eligible > 0 { say::count(eligible) } else { none() },
        responses: scores.and_then(|scores| scores.responses[0]).map_or_else(none, say::count),
        rate: rate.map_or_else(none, |rate| format!("{rate:.1}")),
        links: links(words, wave, before),
    })
}

fn links(words: Words, wave: &WaveRecord, before: Option<&WaveRecord>) -> Vec<Link> {
    let mut links = Vec::new();
    if wave.state.is_sealed() {
        links.push(Link::new(wave_address(&wave.key, None), words.get("analyst-read")));
        if let Some(before) = before {
            let address = format!("/analyst/compare?waves={},{}", escaped(&before.key), escaped(&wave.key));
            links.push(Link::new(address, words.with("analyst-compare-with", &[("wave", &before.key)])));
        }
    }
    if wave.state == State::Open {
        links.push(Link::new(wave_address(&wave.key, None), words.get("wave-open-rates")));
    }
    if wave.state.is_sealed() {
        links.push(publish_link(words, &wave.key));
    }
    if wave.charter.is_some() {
        links.push(Link::new(format!("/waves/{}/charter", escaped(&wave.key)), words.get("analyst-charter")));
    }
    links
}

/// Rates of an open wave: all that exists before it is sealed.
fn open_wave(words: Words, keeper: &WaveKeeper, wave: &WaveRecord, today: NaiveDate) -> Result<OpenWave, WebError> {
    let rates = keeper.open_rates(&wave.key, today)?;
    let Some(bytes) = &wave.charter else {
        return Err(WebError::Failed(format!("{} is open without a charter", wave.key)));
    };
    let tree = charter(bytes)?.tree;
    let rows = peopled(&tree).map(|(position, unit)| RateRow {
        name: unit.name().to_owned(),
        depth: unit.depth(),
        eligible: say::count(unit.eligible),
        rate: rates.get(position).copied().flatten(),
    });
    let whole = match rates.first() {
        Some(Some(rate)) => words.with("analyst-open-whole", &[("rate", &rate.to_string())]),
        _ => words.get("analyst-open-whole-hidden"),
    };
    let title = words.with("analyst-open-title", &[("wave", &wave.key)]);
    Ok(OpenWave { key: wave.key.clone(), title, whole, rows: rows.collect() })
}

/// A stored charter that can't be read is a fault of ours, not the reader's.
pub fn charter(bytes: &[u8]) -> Result<Charter, WebError> {
    Charter::from_bytes(bytes).map_err(|error| WebError::Failed(error.to_string()))
}
