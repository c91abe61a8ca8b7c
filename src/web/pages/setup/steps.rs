//! Each step of a wave's life: a page that says what it means, and the press that takes it. A second press, or another
//! analyst's, does nothing twice: it is told that the step was taken.

use super::super::say;
use super::super::workspace::{Fact, Link, frame, peopled};
use super::wave_steps::Step;
use super::{address, again, go_to, rail_here};
use crate::locale::Words;
use crate::message::Explain;
use crate::store::{StoreError, WaveKeeper, WaveRecord};
use crate::survey::written::{Remarks, written};
use crate::survey::{self};
use crate::wave::tables::table_plan;
use crate::web::app::App;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Longest reason for voiding, in characters.
const LONGEST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "setup/confirm.html")]
struct ConfirmPage {
    layout: Layout,
    rail: Vec<Link>,
    step: &'static str,
    survey: String,
    means: String,
    button: String,
    back: String,
    /// Mark of what is announced.
    seen: String,
    reason: String,
    trouble: Option<String>,
    notes: Vec<String>,
    charter: Option<CharterPreview>,
}

/// What announcing would fix.
struct CharterPreview {
    purpose: String,
    facts: Vec<Fact>,
    units: Vec<(String, String)>,
    tables: Vec<String>,
    items: Vec<String>,
}

#[derive(Deserialize)]
pub struct Press {
    #[serde(default)]
    seen: String,
    #[serde(default)]
    reason: String,
}

pub async fn confirm(
    reader: Reader,
    analyst: Analyst,
    at: web::Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (wave, step) = at.into_inner();
    let step = Step::named(&step).ok_or(WebError::NotFound)?;
    ask(&reader, &analyst, &wave, step, String::new(), None).await
}

async fn ask(
    reader: &Reader,
    analyst: &Analyst,
    wave: &str,
    step: Step,
    reason: String,
    trouble: Option<String>,
) -> Result<HttpResponse, WebError> {
    let (keeper, words, key) = (analyst.keeper.clone(), reader.words, wave.to_owned());
    let (waves, record, seen, preview) = web::block(move || -> Result<_, StoreError> {
        let record = keeper.wave(&key)?;
        let seen = keeper.mark(&key)?;
        let preview = if step == Step::Announce { Some(charter_preview(words, &keeper, &record)?) } else { None };
        Ok((keeper.list()?, record, seen, preview))
    })
    .await??;
    if step.is_behind(record.state) {
        return Ok(go_to(format!("{}?already={}", address(wave), step.name())));
    }
    record.state.step(&record.key, step.leads_to()).map_err(StoreError::from)?;
    let name = step.name();
    let title = words.with(&format!("setup-confirm-title-{name}"), &[("wave", &record.key)]);
    page(&ConfirmPage {
        layout: frame(reader, analyst, &title),
        rail: rail_here(reader, &waves),
        step: name,
        survey: record.definition.title.get(words.0).to_owned(),
        means: words.get(&format!("setup-confirm-means-{name}")),
        button: words.get(&format!("setup-confirm-button-{name}")),
        back: address(&record.key),
        seen,
        reason,
        trouble,
        notes: if preview.is_some() { notes(words, &record) } else { Vec::new() },
        charter: preview,
    })
}

/// What the check has to say about the definition, which nobody can change afterwards.
fn notes(words: Words, wave: &WaveRecord) -> Vec<String> {
    let text = written(&wave.definition, &Remarks::new());
    let checked = survey::parse(&wave.key, &text);
    let notes = checked.map(|checked| checked.notes).unwrap_or_else(|faults| faults);
    notes.0.iter().map(|note| words.message(&note.message)).collect()
}

fn charter_preview(words: Words, keeper: &WaveKeeper, wave: &WaveRecord) -> Result<CharterPreview, StoreError> {
    let tree = keeper.tree(&wave.key)?;
    let people = |count: u32| words.with("charter-people", &[("count", &say::count(count))]);
    let ballots = tree.units().iter().filter(|unit| unit.ballot);
    let dates = say::dates(words, wave.opens_on, wave.closes_on).unwrap_or_else(|| words.get("setup-no-dates"));
    let recipients = match wave.recipients.as_slice() {
        [] => words.get("charter-no-recipients"),
        some => some.join(" "),
    };
    let days = words.with("charter-days", &[("count", &keeper.objection_days(&wave.key)?.to_string())]);
    Ok(CharterPreview {
        purpose: wave.definition.purpose.get(words.0).to_owned(),
        facts: vec![
            Fact::new(words, "analyst-fieldwork", dates),
            Fact::new(words, "setup-fact-eligible", people(tree.root().eligible)),
            Fact::new(words, "setup-fact-units", peopled(&tree).count().to_string()),
            Fact::new(words, "charter-threshold", people(wave.threshold)),
            Fact::new(words, "charter-smallest", people(wave.smallest_ballot_unit)),
            Fact::new(words, "charter-openings", days),
            Fact::new(words, "charter-recipients", recipients),
        ],
        units: ballots.map(|unit| (unit.path.clone(), say::count(unit.own_eligible))).collect(),
        tables: table_plan(&wave.definition, wave.threshold),
        items: wave.definition.items.iter().map(|item| item.wording.get(words.0).to_owned()).collect(),
    })
}

pub async fn take(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    at: web::Path<(String, String)>,
    press: Posted<Press>,
) -> Result<HttpResponse, WebError> {
    let (wave, step) = at.into_inner();
    let step = Step::named(&step).ok_or(WebError::NotFound)?;
    let Press { seen, reason } = press.0;
    let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
    if step == Step::Void && reason.is_empty() {
        let trouble = Some(reader.words.get("setup-reason-missing"));
        return Ok(again(ask(&reader, &analyst, &wave, step, reason, trouble).await?));
    }
    let (keeper, key, why) = (analyst.keeper.clone(), wave.clone(), reason.clone());
    let sealing = app.sealing.clone();
    let taken = web::block(move || -> Result<bool, StoreError> {
        let record = keeper.wave(&key)?;
        if step.is_behind(record.state) {
            return Ok(false);
        }
        record.state.step(&key, step.leads_to())?;
        match step {
            Step::Announce => drop(keeper.announce_as_seen(&key, &seen)?),
            Step::Open => keeper.open(&key)?,
            Step::Close => keeper.close(&key)?,
            Step::Seal => return Ok(sealing.start(keeper, &key)),
            Step::Void => keeper.void(&key, &why)?,
        }
        Ok(true)
    })
    .await?;
    match taken {
        Ok(taken) => {
            let what = if taken { "done" } else { "already" };
            Ok(go_to(format!("{}?{what}={}", address(&wave), step.name())))
        }
        // Somebody else was quicker, between looking and pressing.
        Err(StoreError::WrongStep(step_refused)) if step.is_behind(step_refused.state) => {
            Ok(go_to(format!("{}?already={}", address(&wave), step.name())))
        }
        Err(error @ (StoreError::ChangedMeanwhile(_) | StoreError::Charter(_) | StoreError::NoRoster(_))) => {
            let trouble = Some(reader.words.message(&error.message()));
            let mut page = ask(&reader, &analyst, &wave, step, reason, trouble).await?;
            *page.status_mut() = actix_web::http::StatusCode::CONFLICT;
            Ok(page)
        }
        Err(error) => Err(error.into()),
    }
}
