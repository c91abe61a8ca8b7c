//! The auditor's pages: every wave with its record, its logs, and a check that an auditor repeats elsewhere.

use super::downloads::{Name, file};
use super::log_line::LogLine;
use super::say;
use super::workspace::{Link, escaped};
use crate::locale::Words;
use crate::report::archive::archive;
use crate::report::audit_report::{AuditView, limits};
use crate::store::{StoreError, WaveRecord};
use crate::web::{Auditor, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/audit", web::get().to(list))
        .route("/audit/waves/{wave}", web::get().to(wave))
        .route("/audit/waves/{wave}/record.zip", web::get().to(record));
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    layout: Layout,
    waves: Vec<WaveLine>,
}

struct WaveLine {
    key: String,
    survey: String,
    state: String,
    fingerprint: String,
    said: Option<String>,
    check: Link,
}

#[derive(Template)]
#[template(path = "audit/wave.html")]
struct WavePage {
    layout: Layout,
    survey: String,
    state: String,
    said: Option<String>,
    charter: Option<String>,
    fingerprint: Vec<String>,
    root: Option<String>,
    checked: Option<Checked>,
    /// Key of the title, and the steps.
    logs: [(&'static str, Vec<LogLine>); 2],
}

struct Checked {
    audit: AuditView,
    record: String,
    limits: Vec<String>,
}

async fn list(reader: Reader, auditor: Auditor) -> Result<HttpResponse, WebError> {
    let desk = auditor.desk.clone();
    let waves = web::block(move || desk.waves()).await??;
    let lines = waves.into_iter().rev().map(|wave| line(reader.words, wave)).collect();
    page(&ListPage { layout: frame(&reader, &auditor, &reader.words.get("audit-title")), waves: lines })
}

fn frame(reader: &Reader, auditor: &Auditor, title: &str) -> Layout {
    Layout::new(reader, "audit-title").titled(title).signed_in(&auditor.login, &auditor.csrf)
}

fn line(words: Words, wave: WaveRecord) -> WaveLine {
    WaveLine {
        survey: wave.definition.title.get(words.0).to_owned(),
        state: say::state(words, wave.state),
        said: said(words, &wave),
        check: Link::new(format!("/audit/waves/{}", escaped(&wave.key)), words.get("audit-open-check")),
        fingerprint: wave.fingerprint.unwrap_or_default(),
        key: wave.key,
    }
}

/// Why there is nothing to check, where that is so.
fn said(words: Words, wave: &WaveRecord) -> Option<String> {
    match &wave.void_reason {
        Some(reason) => Some(words.with("audit-void", &[("reason", reason)])),
        None => (!wave.state.is_sealed()).then(|| words.get("audit-not-sealed")),
    }
}

async fn wave(reader: Reader, auditor: Auditor, key: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (desk, words) = (auditor.desk.clone(), reader.words);
    let (wave, checked, setup, publishing) = web::block(move || -> Result<_, StoreError> {
        let wave = desk.wave(&key)?;
        let checked = if wave.state.is_sealed() { Some(desk.check(&key)?) } else { None };
        Ok((wave, checked, desk.setup_log(&key)?, desk.publishing(&key)?))
    })
    .await??;
    let checked = checked.and_then(|(facts, findings)| {
        Some(Checked {
            audit: AuditView::of(&facts?, &findings, words),
            record: format!("/audit/waves/{}/record.zip", escaped(&wave.key)),
            limits: limits(words),
        })
    });
    let title = format!("{} {}", words.get("audit-title"), wave.key);
    page(&WavePage {
        layout: frame(&reader, &auditor, &title),
        survey: wave.definition.title.get(words.0).to_owned(),
        state: say::state(words, wave.state),
        said: said(words, &wave),
        charter: wave.charter.is_some().then(|| format!("/waves/{}/charter", escaped(&wave.key))),
        fingerprint: wave.fingerprint.unwrap_or_default().split('-').map(str::to_owned).collect(),
        root: wave.root,
        checked,
        logs: [
            ("audit-setup-log", setup.iter().map(|entry| LogLine::of_setting_up(words, entry)).collect()),
            ("audit-publishing-log", publishing.log.iter().map(|entry| LogLine::of_publishing(words, entry)).collect()),
        ],
    })
}

async fn record(auditor: Auditor, key: web::Path<String>) -> Result<HttpResponse, WebError> {
    let wave = key.into_inner();
    let asked = wave.clone();
    let zip = web::block(move || -> Result<_, WebError> {
        let files = auditor.desk.export(&asked)?;
        archive(&files).map_err(|error| WebError::Failed(error.to_string()))
    })
    .await??;
    let name = format!("{wave}-record.zip");
    Ok(file(&Name { plain: name.clone(), full: name }, "application/zip", zip))
}
