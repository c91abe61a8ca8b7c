//! Ballots on paper: codes printed before witnesses, people ticked off before they draw one.

use super::super::downloads::{self, Name, file};
use super::super::workspace::{Link, frame};
use super::{address, again, rail_here};
use crate::message::Explain;
use crate::report::paper_codes::{PaperSheet, paper_sheet};
use crate::report::unit_report::ReportError;
use crate::store::{PaperRefused, PaperUnit, StoreError};
use crate::web::app::App;
use crate::web::pages::workspace::escaped;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "setup/paper.html")]
struct PaperPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    address: String,
    units: Vec<PaperUnit>,
    trouble: Vec<String>,
    done: Option<String>,
    typed: Print,
    number: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Print {
    unit: String,
    count: String,
    witnesses: String,
}

#[derive(Deserialize)]
pub struct TickOff {
    number: String,
}

/// What is said at the top, and what was typed below.
#[derive(Default)]
struct Said {
    trouble: Vec<String>,
    done: Option<String>,
    typed: Print,
    number: String,
}

pub async fn paper(reader: Reader, analyst: Analyst, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    show(&reader, &analyst, &wave, Said::default()).await
}

async fn show(reader: &Reader, analyst: &Analyst, wave: &str, said: Said) -> Result<HttpResponse, WebError> {
    let (keeper, desk, key) = (analyst.keeper.clone(), analyst.paper.clone(), wave.to_owned());
    let (waves, record, units) =
        web::block(move || -> Result<_, PaperRefused> { Ok((keeper.list()?, keeper.wave(&key)?, desk.units(&key)?)) })
            .await?
            .map_err(refused)?;
    page(&PaperPage {
        layout: frame(reader, analyst, &reader.words.get("paper-title")),
        rail: rail_here(reader, &waves),
        survey: record.definition.title.get(reader.words.0).to_owned(),
        address: address(&record.key),
        units,
        trouble: said.trouble,
        done: said.done,
        typed: said.typed,
        number: said.number,
    })
}

fn refused(error: PaperRefused) -> WebError {
    match error {
        PaperRefused::Store(error) => error.into(),
        other => WebError::Conflict(other.message()),
    }
}

/// The PDF, once. What can fail is tried before a code is counted.
pub async fn print(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    form: Posted<Print>,
) -> Result<HttpResponse, WebError> {
    let typed = form.0;
    let Ok(count) = typed.count.trim().parse::<u32>() else {
        let trouble = vec![reader.words.get("paper-bad-count")];
        return Ok(again(show(&reader, &analyst, &wave, Said { trouble, typed, ..Said::default() }).await?));
    };
    let (words, desk, keeper, key) = (reader.words, analyst.paper.clone(), analyst.keeper.clone(), wave.to_owned());
    let (origin, asked) = (app.cast_origin.clone(), typed.clone());
    let made = web::block(move || -> Result<Result<Vec<u8>, ReportError>, PaperRefused> {
        let record = keeper.wave(&key)?;
        let sheet = |codes: &[String]| {
            let (survey, fingerprint) = (record.definition.title.get(words.0), record.fingerprint.as_deref());
            let (address, form) = (format!("{origin}/"), format!("{origin}/answer/{}", escaped(&key)));
            let fingerprint = fingerprint.unwrap_or_default();
            let sheet = PaperSheet { survey, unit: &asked.unit, fingerprint, address: &address, form: &form, codes };
            paper_sheet(&sheet, words).map_err(ReportError::from)
        };
        if let Err(error) = sheet(&[]) {
            return Ok(Err(error));
        }
        let codes = desk.mint(&key, &asked.unit, count, &asked.witnesses)?;
        Ok(sheet(&codes.iter().map(ToString::to_string).collect::<Vec<_>>()))
    })
    .await?;
    match made {
        Ok(pdf) => {
            let pdf = pdf.map_err(|error| downloads::unwritten(&error))?;
            let name = format!("{}-{}.pdf", reader.words.get("paper-title"), typed.unit.replace('/', "-"));
            Ok(file(&Name { plain: "ballots.pdf".to_owned(), full: name }, "application/pdf", pdf))
        }
        Err(error) => told(&reader, &analyst, &wave, error, Said { typed, ..Said::default() }).await,
    }
}

pub async fn tick_off(
    reader: Reader,
    analyst: Analyst,
    wave: web::Path<String>,
    form: Posted<TickOff>,
) -> Result<HttpResponse, WebError> {
    let (desk, key, number) = (analyst.paper.clone(), wave.to_owned(), form.0.number);
    let asked = number.clone();
    match web::block(move || desk.tick_off(&key, &asked)).await? {
        Ok((person, unit)) => {
            let told = [("name", person.name.as_str()), ("unit", &person.unit), ("box", &unit)];
            let done = Some(reader.words.with("paper-ticked", &told));
            show(&reader, &analyst, &wave, Said { done, ..Said::default() }).await
        }
        Err(error) => told(&reader, &analyst, &wave, error, Said { number, ..Said::default() }).await,
    }
}

/// The page once more, with what was typed and why it was refused.
async fn told(
    reader: &Reader,
    analyst: &Analyst,
    wave: &str,
    error: PaperRefused,
    said: Said,
) -> Result<HttpResponse, WebError> {
    match error {
        PaperRefused::Store(error @ (StoreError::UnknownWave(_) | StoreError::Database(_))) => Err(error.into()),
        error => {
            let trouble = vec![reader.words.message(&error.message())];
            Ok(again(show(reader, analyst, wave, Said { trouble, ..said }).await?))
        }
    }
}
