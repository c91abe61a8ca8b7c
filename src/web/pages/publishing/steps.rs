//! The steps of publishing one wave: what will be shown and hidden, checklist, forms, log.

use super::super::plans::{overview_address, replies_address};
use super::super::workspace::{Link, frame, rail};
use super::view::{LogView, StepView, checklist, log, unconfirmed};
use super::{DoneQuery, correct_address, on_to, once_more, publish_address};
use crate::locale::Words;
use crate::message::Message;
use crate::report::release::{Detail, ReleaseView, release_view};
use crate::store::{PublishingDesk, Seen, StoreError, Telling, WaveKeeper, WaveRecord};
use crate::wave::publishing::LONGEST_NOTE;
use crate::wave::{Audience, Publishing};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::guards::today;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, Utc};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "publishing/steps.html")]
struct StepsPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    action: String,
    done: Option<String>,
    trouble: Option<String>,
    found: Found,
    forms: Vec<FormView>,
    correct: Option<Link>,
    beyond: [Link; 2],
    seen: u32,
    limit: usize,
}

/// What the page says of the wave.
struct Found {
    passed: bool,
    view: ReleaseView,
    everything: ReleaseView,
    unconfirmed: Vec<String>,
    steps: Vec<StepView>,
    log: Vec<LogView>,
}

/// A step that can be taken now.
struct FormView {
    step: &'static str,
    title: String,
    text: String,
    button: String,
    confirm: String,
    /// Whether it asks for a day, and whether it must.
    day: Option<bool>,
    /// Whether it asks for managers alone or everybody at once.
    both: bool,
    typed: StepForm,
}

/// A step as its form sends it. All fields are texts, so that whatever was typed can be given back.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct StepForm {
    step: String,
    seen: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    not_before: String,
    #[serde(default)]
    audience: String,
    #[serde(default)]
    confirm: String,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: web::Query<DoneQuery>,
) -> Result<HttpResponse, WebError> {
    const STEPS: [&str; 6] = ["review", "check", "tell", "tell-staff", "embargo-managers", "embargo-staff"];
    let done = query.into_inner().done.filter(|step| STEPS.contains(&step.as_str()) || step == "correct");
    let done = done.map(|step| reader.words.get(&format!("publishing-done-{step}")));
    render(&reader, &app, &analyst, wave.into_inner(), None, (None, done)).await
}

/// Takes one step; whatever is refused comes back with what was typed.
pub async fn take(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    form: Posted<StepForm>,
) -> Result<HttpResponse, WebError> {
    let (wave, form) = (wave.into_inner(), form.0);
    let (figures, desk, key, typed) = (app.figures.clone(), analyst.desk.clone(), wave.clone(), form.clone());
    let outcome = web::block(move || taken(&figures, &desk, &key, &typed)).await?;
    let (status, trouble) = match outcome {
        Ok(()) => return Ok(on_to(&format!("{}?done={}", publish_address(&wave), form.step))),
        Err(Stopped::Form(message)) => (StatusCode::UNPROCESSABLE_ENTITY, message),
        Err(Stopped::Store(error)) => match WebError::from(error) {
            WebError::Refused(message) => (StatusCode::UNPROCESSABLE_ENTITY, message),
            WebError::Conflict(message) => (StatusCode::CONFLICT, message),
            other => return Err(other),
        },
    };
    let trouble = Some(reader.words.message(&trouble));
    once_more(render(&reader, &app, &analyst, wave, Some(form), (trouble, None)).await, status)
}

/// Why a step was not taken: the form's own fault, or a rule's.
enum Stopped {
    Form(Message),
    Store(StoreError),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Stopped::Store(error)
    }
}

/// A day as a date field sends it; none where the field was left empty.
pub fn day_of(text: &str) -> Result<Option<NaiveDate>, Message> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Message::new("publishing-bad-day").with("day", text)),
    }
}

fn taken(figures: &Figures, desk: &PublishingDesk, wave: &str, form: &StepForm) -> Result<(), Stopped> {
    if form.confirm.is_empty() {
        return Err(Stopped::Form(Message::new("publishing-confirm-missing")));
    }
    let not_before = day_of(&form.not_before).map_err(Stopped::Form)?;
    let last = form.seen.parse().unwrap_or(0);
    let seen = Seen { last, note: &form.note, now: Utc::now(), today: today() };
    let must = || not_before.ok_or_else(|| Stopped::Form(Message::new("publishing-day-missing")));
    match form.step.as_str() {
        "review" => desk.review(wave, seen)?,
        "check" => desk.check(wave, &*figures.release(wave)?, seen)?,
        "tell" => {
            let audiences = if form.audience == "both" { &Audience::ALL[..] } else { &[Audience::Managers] };
            desk.tell(wave, &*figures.release(wave)?, Telling { audiences, not_before }, seen)?;
        }
        "tell-staff" => {
            let telling = Telling { audiences: &[Audience::Staff], not_before };
            desk.tell(wave, &*figures.release(wave)?, telling, seen)?;
        }
        "embargo-managers" => desk.move_embargo(wave, Audience::Managers, must()?, seen)?,
        "embargo-staff" => desk.move_embargo(wave, Audience::Staff, must()?, seen)?,
        _ => return Err(Stopped::Form(Message::new("error-body-unreadable"))),
    }
    Ok(())
}

/// The page; `said`: what went wrong, what was done.
async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    wave: String,
    typed: Option<StepForm>,
    said: (Option<String>, Option<String>),
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper, desk) =
        (reader.words, app.figures.clone(), analyst.keeper.clone(), analyst.desk.clone());
    let (waves, record, publishing, found) =
        web::block(move || found(words, &figures, &keeper, &desk, &wave)).await??;
    let title = words.with("publishing-title", &[("wave", &record.key)]);
    let told = publishing.told(Audience::Managers).is_some() || publishing.told_before_the_log();
    page(&StepsPage {
        layout: frame(reader, analyst, &title),
        rail: rail(reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        title,
        action: publish_address(&record.key),
        trouble: said.0,
        done: said.1,
        forms: forms(words, &publishing, found.passed, typed.as_ref()),
        found,
        correct: told.then(|| Link::new(correct_address(&record.key), words.get("publishing-correct-link"))),
        beyond: [
            Link::new(replies_address(&record.key), words.get("replies-link")),
            Link::new(overview_address(&record.key), words.get("plans-link")),
        ],
        seen: publishing.last(),
        limit: LONGEST_NOTE,
    })
}

type Ready = (Vec<WaveRecord>, WaveRecord, Publishing, Found);

fn found(
    words: Words,
    figures: &Figures,
    keeper: &WaveKeeper,
    desk: &PublishingDesk,
    wave: &str,
) -> Result<Ready, WebError> {
    let record = keeper.wave(wave)?;
    let publishing = desk.of(wave)?;
    let released = figures.release(wave)?;
    let found = Found {
        passed: released.audit.passed(),
        view: release_view(&released, words, Detail::Summary),
        everything: release_view(&released, words, Detail::Everything),
        unconfirmed: unconfirmed(words, &record.definition),
        steps: checklist(words, &publishing, today()),
        log: log(words, &record.definition, &publishing),
    };
    Ok((keeper.list()?, record, publishing, found))
}

/// The steps that can be taken now, in their order.
fn forms(words: Words, publishing: &Publishing, passed: bool, typed: Option<&StepForm>) -> Vec<FormView> {
    let form = |step: &'static str, day, both| FormView {
        step,
        title: words.get(&format!("publishing-form-{step}")),
        text: words.get(&format!("publishing-form-{step}-text")),
        button: words.get(&format!("publishing-form-{step}-button")),
        confirm: words.get(&format!("publishing-form-{step}-confirm")),
        day,
        both,
        typed: typed.filter(|typed| typed.step == step).cloned().unwrap_or_default(),
    };
    let embargoed = |audience| publishing.day(audience).is_some_and(|day| day > today());
    let told = |audience| publishing.told(audience).is_some();
    let ready = publishing.reviewed().is_some() && publishing.checked().is_some();
    let managers = told(Audience::Managers) || publishing.told_before_the_log();
    let offered = [
        (publishing.reviewed().is_none(), "review", None, false),
        (passed && publishing.checked().is_none(), "check", None, false),
        (ready && !managers, "tell", Some(false), true),
        (ready && managers && !told(Audience::Staff), "tell-staff", Some(false), false),
        (embargoed(Audience::Managers), "embargo-managers", Some(true), false),
        (embargoed(Audience::Staff), "embargo-staff", Some(true), false),
    ];
    let offered = offered.into_iter().filter(|offered| offered.0);
    offered.map(|(_, step, day, both)| form(step, day, both)).collect()
}
