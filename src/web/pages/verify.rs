//! Checking a receipt, on the cast origin, signed out: who looks, and for what, stays in the browser. The page gives
//! what is the same for everybody: the waves with their roots, the leaf lists, counts of ballots.

use super::cast::CastApp;
use super::say;
use super::workspace::escaped;
use crate::disclosure::BallotCounts;
use crate::locale::Words;
use crate::store::{BallotCount, WaveRecord};
use crate::wave::State;
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::ruby::plain;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;

/// On the sign-in origin: away from it, so that no session says who checks.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/verify", web::get().to(elsewhere));
}

/// On the cast origin.
pub fn cast_routes(config: &mut web::ServiceConfig) {
    config
        .route("/verify", web::get().to(verify))
        .route("/verify/{wave}", web::get().to(counts))
        .route("/waves/{wave}/leaves.bin", web::get().to(leaves))
        .route("/waves/{wave}/leaves.txt", web::get().to(leaf_lines))
        .route("/waves/{wave}/root.txt", web::get().to(root));
}

async fn elsewhere(app: web::Data<App>, reader: Reader) -> HttpResponse {
    let to = format!("{}/verify?lang={}", app.cast_origin, reader.lang().tag());
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

#[derive(Template)]
#[template(path = "verify/verify.html")]
struct VerifyPage {
    layout: Layout,
    waves: Vec<WaveLine>,
    sign_in_origin: String,
}

struct WaveLine {
    key: String,
    address: String,
    /// The survey's title, with the wave's key where the title does not say it.
    title: String,
    state: String,
    state_words: String,
    imported: bool,
    root: String,
    fingerprint: String,
    /// When it will be sealed, as far as anybody knows.
    when: String,
    /// Why it is void.
    why: String,
}

async fn verify(app: web::Data<CastApp>, reader: Reader) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    let waves = web::block(move || door.checkable(today())).await??;
    page(&VerifyPage {
        layout: Layout::new(&reader, "verify-title").on_cast_origin(),
        waves: waves.into_iter().map(|wave| line(reader.words, wave)).collect(),
        sign_in_origin: app.sign_in_origin.clone(),
    })
}

fn line(words: Words, wave: WaveRecord) -> WaveLine {
    let closes = wave.closes_on.map(|day| say::day(words, day));
    let when = match (wave.state, closes) {
        (State::Announced | State::Open, Some(day)) => words.with("verify-when-closes", &[("day", &day)]),
        (State::Announced | State::Open, None) => words.get("verify-when-undated"),
        _ => words.get("verify-when-closed"),
    };
    let title = plain(wave.definition.title.get(words.0));
    WaveLine {
        address: escaped(&wave.key),
        title: if title.contains(&wave.key) { title } else { format!("{} {title}", wave.key) },
        state: wave.state.key().to_owned(),
        state_words: say::state(words, wave.state),
        imported: wave.imported,
        root: wave.root.unwrap_or_default(),
        fingerprint: wave.fingerprint.unwrap_or_default(),
        when,
        why: wave.void_reason.unwrap_or_default(),
        key: wave.key,
    }
}

#[derive(Template)]
#[template(path = "verify/counts.html")]
struct CountsPage {
    layout: Layout,
    wave: String,
    address: String,
    root: String,
    threshold: u32,
    told: bool,
    replaced: String,
    whole: Option<CountsRow>,
    units: Vec<UnitLine>,
}

struct UnitLine {
    name: String,
    depth: usize,
    counts: Option<CountsRow>,
}

struct CountsRow {
    eligible: String,
    picked_up: String,
    cast: String,
}

async fn counts(app: web::Data<CastApp>, reader: Reader, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    let (record, count) = web::block(move || -> Result<_, WebError> {
        let record = door.checkable(today())?.into_iter().find(|record| record.key == *wave);
        // Waves of other tools had no ballots to count.
        let record = record.filter(|record| record.root.is_some() && !record.imported).ok_or(WebError::NotFound)?;
        let count = door.ballot_count(&record.key, today())?;
        Ok((record, count))
    })
    .await??;
    let title = reader.words.with("verify-counts-title", &[("wave", &record.key)]);
    page(&CountsPage {
        layout: Layout::new(&reader, "verify-title").titled(title).on_cast_origin(),
        address: escaped(&record.key),
        root: record.root.unwrap_or_default(),
        threshold: count.threshold,
        told: count.told,
        replaced: say::count(count.replaced),
        whole: count.units[0].map(row),
        units: if count.told { unit_lines(&count) } else { Vec::new() },
        wave: record.key,
    })
}

fn unit_lines(count: &BallotCount) -> Vec<UnitLine> {
    let below = count.tree.units().iter().zip(count.units.iter()).skip(1);
    let line = |(unit, counts): (&crate::organisation::Unit, &Option<BallotCounts>)| UnitLine {
        name: unit.name().to_owned(),
        // Deeper levels than the style sheet knows stand where its last one does.
        depth: unit.depth().min(4),
        counts: counts.map(row),
    };
    below.map(line).collect()
}

fn row(counts: BallotCounts) -> CountsRow {
    CountsRow {
        eligible: say::count(counts.eligible),
        picked_up: say::count(counts.picked_up),
        cast: say::count(counts.cast),
    }
}

/// The leaf list as bytes, 32 a leaf: what the page downloads.
async fn leaves(app: web::Data<CastApp>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    Ok(leaf_bytes(web::block(move || door.leaves(&wave)).await??))
}

/// The leaf list as bytes, 32 a leaf in ascending order, as both origins give it.
pub fn leaf_bytes(leaves: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/octet-stream"))
        // Hashes don't compress.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(leaves)
}

async fn leaf_lines(app: web::Data<CastApp>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    let leaves = web::block(move || door.leaves(&wave)).await??;
    super::charter::plain(super::charter::lines(&leaves))
}

async fn root(app: web::Data<CastApp>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.door.clone();
    let waves = web::block(move || door.checkable(today())).await??;
    let root = waves.into_iter().find(|record| record.key == *wave).and_then(|record| record.root);
    super::charter::plain(format!("{}\n", root.ok_or(WebError::NotFound)?))
}
