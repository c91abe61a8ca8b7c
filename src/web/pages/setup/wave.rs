//! One wave on its way: where it stands, what comes next, what its roster means, how its fieldwork goes.

use super::super::analyst::charter;
use super::super::log_line::LogLine;
use super::super::say;
use super::super::workspace::{Fact, Link, escaped, frame, peopled, wave_address};
use super::roster::{self, HiddenRow, RosterView, hidden_rows};
use super::wave_steps::{Line, Step, due_words, lines, link};
use super::{address, rail_here};
use crate::disclosure::forecast::forecast;
use crate::locale::Words;
use crate::store::{Store, WaveRecord};
use crate::wave::State;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::sealing::Progress;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, Utc};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "setup/wave.html")]
struct WavePage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    state: String,
    lines: Vec<Line>,
    due: String,
    facts: Vec<Fact>,
    draft: bool,
    address: String,
    next: Option<Link>,
    void: Option<Link>,
    links: Vec<Link>,
    /// What somebody should know before pressing on: faults of a file, a step that was taken already.
    trouble: Vec<String>,
    done: Option<String>,
    /// Where the editor kept the text that is saved now.
    kept: Option<String>,
    roster: Option<RosterView>,
    fieldwork: Option<Fieldwork>,
    sealing: bool,
    log: Vec<LogLine>,
}

/// An open wave: rates and what they will let be shown.
struct Fieldwork {
    whole: String,
    rows: Vec<RateRow>,
    hidden: Vec<HiddenRow>,
}

struct RateRow {
    name: String,
    depth: usize,
    eligible: String,
    rate: Option<u8>,
}

#[derive(Deserialize)]
pub struct After {
    /// The step that was taken just now, or was taken already.
    done: Option<String>,
    already: Option<String>,
    /// What the editor keeps in the tab may go: `new` or `again`.
    saved: Option<String>,
}

pub async fn wave(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    key: web::Path<String>,
    after: web::Query<After>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let told = |name: &Option<String>, key: &str| {
        let step = name.as_deref().and_then(Step::named)?;
        Some(words.get(&format!("{key}-{}", step.name())))
    };
    let done = told(&after.done, "setup-done").or_else(|| told(&after.already, "setup-already"));
    let told = Told { trouble: Vec::new(), done, saved: after.into_inner().saved };
    render(&reader, &app, &analyst, &key, told).await
}

/// What somebody should hear on the wave's page.
struct Told {
    trouble: Vec<String>,
    done: Option<String>,
    saved: Option<String>,
}

/// The wave's page with what is wrong.
pub async fn show(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    key: &str,
    trouble: Vec<String>,
) -> Result<HttpResponse, WebError> {
    render(reader, app, analyst, key, Told { trouble, done: None, saved: None }).await
}

async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    key: &str,
    Told { mut trouble, done, saved }: Told,
) -> Result<HttpResponse, WebError> {
    // After a refused file the switch of languages leads back to the wave.
    let mut reader = reader.clone();
    reader.path = address(key);
    let (words, store, figures, wave) = (reader.words, app.store.clone(), app.figures.clone(), key.to_owned());
    let (waves, record, roster, (fieldwork, log)) = web::block(move || -> Result<_, WebError> {
        let (keeper, today) = (store.keeper(), Utc::now().date_naive());
        let record = keeper.wave(&wave)?;
        let roster = if record.imported { None } else { roster::view(words, &store, &figures, &record)? };
        let fieldwork = (record.state == State::Open).then(|| fieldwork(words, &store, &figures, &record, today));
        let log = keeper.setup_log(&wave)?;
        Ok((keeper.list()?, record, roster, (fieldwork.transpose()?, log)))
    })
    .await??;
    let progress = app.sealing.progress(&record.key);
    let under_way = progress == Some(Progress::UnderWay) && record.state == State::Closed;
    if let Some(Progress::Failed(message)) = progress.filter(|_| record.state == State::Closed) {
        trouble.push(words.with("setup-seal-failed", &[("reason", &words.message(&message))]));
    }
    let next = Step::after(record.state).filter(|step| *step != Step::Announce || roster.is_some());
    let voidable = matches!(record.state, State::Announced | State::Open | State::Closed);
    let title = words.with("setup-wave-title", &[("wave", &record.key)]);
    page(&WavePage {
        layout: frame(&reader, analyst, &title),
        rail: rail_here(&reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        state: say::state(words, record.state),
        lines: lines(words, &record, roster.is_some()),
        due: due_words(words, &record, Utc::now().date_naive()),
        facts: facts(words, &record),
        draft: record.state == State::Draft,
        address: address(&record.key),
        next: next.filter(|_| !under_way).map(|step| link(words, &record.key, step)),
        void: (voidable && !under_way).then(|| link(words, &record.key, Step::Void)),
        links: links(words, &record),
        trouble,
        done,
        kept: saved.map(|saved| if saved == "new" { saved } else { record.key.clone() }),
        roster,
        fieldwork,
        sealing: under_way,
        log: log.iter().map(|entry| LogLine::of_setting_up(words, entry)).collect(),
    })
}

fn facts(words: Words, wave: &WaveRecord) -> Vec<Fact> {
    let definition = &wave.definition;
    let (items, sections) = (definition.items.len().to_string(), definition.sections.len().to_string());
    let people = |count: u32| words.with("charter-people", &[("count", &count.to_string())]);
    let dates = say::dates(words, wave.opens_on, wave.closes_on).unwrap_or_else(|| words.get("setup-no-dates"));
    vec![
        Fact::new(
            words,
            "setup-fact-definition",
            words.with("setup-fact-items", &[("items", &items), ("sections", &sections)]),
        ),
        Fact::new(words, "analyst-fieldwork", dates),
        Fact::new(words, "setup-field-threshold", people(wave.threshold)),
        Fact::new(words, "setup-field-smallest", people(wave.smallest_ballot_unit)),
        Fact::new(words, "setup-fact-recipients", wave.recipients.len().to_string()),
    ]
}

fn links(words: Words, wave: &WaveRecord) -> Vec<Link> {
    let mut links = Vec::new();
    if wave.charter.is_some() && wave.state != State::Void {
        let of = |page: &str| format!("/waves/{}/{page}", escaped(&wave.key));
        links.push(Link::new(of("charter"), words.get("analyst-charter")));
        if !wave.imported {
            links.push(Link::new(of("poster"), words.get("poster-links")));
        }
        if !wave.imported {
            links.push(Link::new(format!("{}/mail", address(&wave.key)), words.get("mail-title")));
        }
        if matches!(wave.state, State::Announced | State::Open) {
            links.push(Link::new(format!("{}/paper", address(&wave.key)), words.get("paper-title")));
        }
    }
    if wave.state.is_sealed() {
        links.push(Link::new(wave_address(&wave.key, None), words.get("analyst-read")));
    }
    links
}

fn fieldwork(
    words: Words,
    store: &Store,
    figures: &Figures,
    wave: &WaveRecord,
    today: NaiveDate,
) -> Result<Fieldwork, WebError> {
    let keeper = store.keeper();
    let rates = keeper.open_rates(&wave.key, today)?;
    let Some(bytes) = &wave.charter else {
        return Err(WebError::Failed(format!("{} is open without a charter", wave.key)));
    };
    let tree = charter(bytes)?.tree;
    let sealed = keeper.list()?.into_iter().rfind(|before| before.state.is_sealed());
    let last = sealed.map(|before| figures.scores(&before.key)).transpose()?;
    let outlook = forecast(&wave.key, &tree, &rates, last.as_deref(), wave.threshold);
    let rate = |unit: usize| rates.get(unit).copied().flatten();
    let rows = peopled(&tree).map(|(at, unit)| RateRow {
        name: unit.name().to_owned(),
        depth: unit.depth(),
        eligible: say::count(unit.eligible),
        rate: rate(at),
    });
    let whole = match rate(0) {
        Some(rate) => words.with("analyst-open-whole", &[("rate", &rate.to_string())]),
        None => words.get("analyst-open-whole-hidden"),
    };
    Ok(Fieldwork { whole, rows: rows.collect(), hidden: hidden_rows(&tree, &outlook.units) })
}
