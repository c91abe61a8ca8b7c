//! The editor: a definition with the wave's settings, checked while it is typed, saved when nothing is wrong.

use super::super::workspace::{Link, frame};
use super::faults::Found;
use super::settings::{Settings, TYPED, told};
use super::{address, again, go_to, rail_of};
use crate::locale::Words;
use crate::message::{Explain, Faults};
use crate::store::{StoreError, WaveKeeper};
use crate::survey::carried_on::carried_on;
use crate::survey::written::{Remarks, written};
use crate::survey::{self, Checked};
use crate::wave::State;
use crate::web::posted::{Posted, PostedJson};
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// What a new survey begins with where nothing is copied.
const SKELETON: &str = include_str!("skeleton.toml");

#[derive(Template)]
#[template(path = "setup/editor.html")]
struct EditorPage {
    layout: Layout,
    rail: Vec<Link>,
    settings: Settings,
    /// The wave exists already; its key stays.
    known: bool,
    found: Found,
    /// What is wrong with the settings, or why they were not saved.
    wrong: Vec<String>,
    /// What was made of a file.
    told: Vec<String>,
    lines: usize,
}

/// Shows the editor.
pub async fn show(
    reader: &Reader,
    analyst: &Analyst,
    settings: Settings,
    wrong: Vec<String>,
    told: Vec<String>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let (settings, found) = web::block(move || {
        let found = look(words, &settings.definition);
        (settings, found)
    })
    .await?;
    let known = !settings.seen.is_empty();
    let title = match settings.wave.as_str() {
        wave if known => words.with("setup-editor-of", &[("wave", wave)]),
        _ => words.get("setup-editor-new"),
    };
    let rail = rail_of(reader, analyst).await?;
    let lines = settings.definition.lines().count().clamp(24, 40);
    let mut layout = frame(reader, analyst, &title);
    if !reader.path.ends_with("/definition") {
        // The switch would ask for this address without the text.
        layout.languages = Vec::new();
    }
    page(&EditorPage { layout, rail, settings, known, found, wrong, told, lines })
}

fn look(words: Words, definition: &str) -> Found {
    let checked = survey::parse(TYPED, definition);
    let (faults, good) = match &checked {
        Ok(checked) => (&checked.notes, summary(words, checked)),
        Err(faults) => (faults, String::new()),
    };
    Found::new(words, faults, good)
}

fn summary(words: Words, checked: &Checked) -> String {
    let definition = &checked.definition;
    let short = definition.items.iter().filter(|item| item.short).count().to_string();
    let (items, sections) = (definition.items.len().to_string(), definition.sections.len().to_string());
    let notes = checked.notes.0.len().to_string();
    words.with("setup-good", &[("items", &items), ("sections", &sections), ("short", &short), ("notes", &notes)])
}

#[derive(Deserialize)]
pub struct From {
    /// The wave whose definition is copied.
    copy: Option<String>,
}

pub async fn new(reader: Reader, analyst: Analyst, from: web::Query<From>) -> Result<HttpResponse, WebError> {
    let text = match from.into_inner().copy {
        Some(wave) => {
            let keeper = analyst.keeper.clone();
            let record = web::block(move || keeper.wave(&wave)).await??;
            written(&carried_on(&record.definition), &Remarks::new())
        }
        None => SKELETON.to_owned(),
    };
    show(&reader, &analyst, Settings::fresh(text), Vec::new(), Vec::new()).await
}

pub async fn revise(reader: Reader, analyst: Analyst, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let keeper = analyst.keeper.clone();
    let settings = web::block(move || -> Result<_, StoreError> {
        let record = keeper.wave(&wave)?;
        if record.state != State::Draft {
            let (state, wanted) = (record.state, State::Draft);
            return Err(crate::wave::WrongStep { wave: record.key, state, wanted }.into());
        }
        Ok(Settings::of(&record, keeper.objection_days(&wave)?, keeper.mark(&wave)?))
    })
    .await??;
    show(&reader, &analyst, settings, Vec::new(), Vec::new()).await
}

pub async fn save(reader: Reader, analyst: Analyst, form: Posted<Settings>) -> Result<HttpResponse, WebError> {
    let mut settings = form.0;
    settings.definition = settings.definition.replace("\r\n", "\n");
    if settings.act != "save" {
        return show(&reader, &analyst, settings, Vec::new(), Vec::new()).await;
    }
    let (keeper, words) = (analyst.keeper.clone(), reader.words);
    let (settings, outcome) = web::block(move || {
        let outcome = store(&keeper, words, &settings);
        (settings, outcome)
    })
    .await?;
    let known = !settings.seen.is_empty();
    match outcome? {
        Saved::As(wave) => Ok(go_to(format!("{}?saved={}", address(&wave), if known { "again" } else { "new" }))),
        Saved::Not(wrong) => Ok(again(show(&reader, &analyst, settings, wrong, Vec::new()).await?)),
    }
}

enum Saved {
    As(String),
    Not(Vec<String>),
}

fn store(keeper: &WaveKeeper, words: Words, settings: &Settings) -> Result<Saved, WebError> {
    let Ok(checked) = settings.parsed() else { return Ok(Saved::Not(vec![words.get("setup-not-saved")])) };
    let wave = match settings.read(checked) {
        Ok(wave) => wave,
        Err(wrong) => return Ok(Saved::Not(wrong.iter().map(|message| told(words, message)).collect())),
    };
    let outcome = if settings.seen.is_empty() { keeper.create(&wave) } else { keeper.revise(&wave, &settings.seen) };
    match outcome {
        Ok(()) => Ok(Saved::As(wave.key)),
        Err(
            error @ (StoreError::WaveExists(_)
            | StoreError::BadWaveKey(_)
            | StoreError::BadRecipient(_)
            | StoreError::Charter(_)
            | StoreError::Schedule(_)
            | StoreError::WrongStep(_)
            | StoreError::ChangedMeanwhile(_)),
        ) => Ok(Saved::Not(vec![words.message(&error.message())])),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
pub struct Text {
    text: String,
}

/// The faults of a text as it is typed.
pub async fn live_check(reader: Reader, _analyst: Analyst, body: PostedJson<Text>) -> Result<HttpResponse, WebError> {
    let (words, text) = (reader.words, body.0.text);
    Ok(HttpResponse::Ok().json(web::block(move || look(words, &text)).await?))
}

/// Faults of a file that no editor can show, as sentences.
pub fn sentences(words: Words, faults: &Faults) -> Vec<String> {
    faults.0.iter().take(50).map(|fault| words.fault(fault)).collect()
}
