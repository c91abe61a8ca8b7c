//! The report of a unit as a file: for managers of the own units of waves that they were told, for analysts of every
//! unit of every sealed wave. The bytes are those of `koe report`.

use super::downloads::{self, Name};
use super::summary::{Chosen, own_unit};
use super::workspace::{Link, escaped};
use crate::chart::letters;
use crate::locale::Words;
use crate::message::Message;
use crate::report::unit_report::form::{Form, written};
use crate::report::unit_report::names::stem;
use crate::report::unit_report::{ReportError, content};
use crate::store::WaveRecord;
use crate::web::app::App;
use crate::web::figures::reports::{Gathered, looked_back_over};
use crate::web::{Analyst, Manager, Reader, WebError};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/summary/report", web::get().to(of_manager))
        .route("/analyst/waves/{wave}/report", web::get().to(of_analyst));
}

/// The ways to a manager's unit's report, one for each form.
pub fn summary_links(words: Words, wave: &str, unit: &str) -> Vec<Link> {
    links(words, &format!("/summary/report?unit={}&wave={}&", escaped(unit), escaped(wave)))
}

/// The ways to a unit's report for analysts; without a unit of the whole organisation.
pub fn analyst_links(words: Words, wave: &str, unit: Option<&str>) -> Vec<Link> {
    let unit = unit.map_or_else(String::new, |unit| format!("unit={}&", escaped(unit)));
    links(words, &format!("/analyst/waves/{}/report?{unit}", escaped(wave)))
}

fn links(words: Words, address: &str) -> Vec<Link> {
    let link = |form: Form| {
        Link::new(format!("{address}format={}", form.name()), words.get(&format!("files-report-{}", form.name())))
    };
    Form::ALL.map(link).into()
}

#[derive(Deserialize)]
struct Asked {
    unit: Option<String>,
    wave: Option<String>,
    format: Option<String>,
}

impl Asked {
    /// Without a form the PDF.
    fn form(&self) -> Result<Form, WebError> {
        let unknown = |name: &String| WebError::NotThere(Message::new("files-unknown-format").with("format", name));
        self.format.as_ref().map_or(Ok(Form::Pdf), |name| Form::from_name(name).ok_or_else(|| unknown(name)))
    }
}

async fn of_manager(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let form = asked.form()?;
    let unit = own_unit(&manager.units, asked.unit.as_deref())?.ok_or(WebError::NotYours)?;
    let (words, told, wanted) = (reader.words, manager.told.clone(), asked.into_inner().wave);
    let _turn = downloads::turn().await;
    let (name, bytes) = web::block(move || {
        let chosen = Chosen::of(told.list()?, wanted.as_deref())?.ok_or(WebError::NotFound)?;
        let may_see = |other: &WaveRecord| chosen.keys().any(|key| key == other.key);
        report(words, &app.figures.gathered(&chosen.wave().key, may_see)?, Some(&unit), form)
    })
    .await??;
    Ok(downloads::file(&name, form.kind(), bytes))
}

async fn of_analyst(
    reader: Reader,
    app: web::Data<App>,
    _analyst: Analyst,
    wave: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let form = asked.form()?;
    let _turn = downloads::turn().await;
    let (name, bytes) = web::block(move || {
        report(reader.words, &app.figures.gathered(&wave, looked_back_over)?, asked.unit.as_deref(), form)
    })
    .await??;
    Ok(downloads::file(&name, form.kind(), bytes))
}

/// The file; a unit too small to publish gets the nearest published one's figures, and the report says so (rule 9).
fn report(words: Words, gathered: &Gathered, unit: Option<&str>, form: Form) -> Result<(Name, Vec<u8>), WebError> {
    let sources = gathered.sources().ok_or(WebError::NotFound)?;
    let scores = sources.scores();
    let gone = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        WebError::NotThere(Message::new("summary-unit-gone").with("wave", &scores.wave).with("unit", name))
    };
    let unit = unit.map_or(Ok(0), |path| scores.tree.position(path).map_err(|_| gone(path)))?;
    let made = || -> Result<Vec<u8>, ReportError> {
        if matches!(form, Form::Pdf | Form::Pptx) {
            letters::letters()?;
        }
        written(form, words, &sources, unit, &content(words, &sources, unit)?)
    };
    let bytes = made().map_err(|error| downloads::unwritten(&error))?;
    let stem = stem(&scores.tree, unit);
    let number = stem.split('-').next().unwrap_or_default();
    let name = Name {
        plain: format!("koe-{}-{number}.{}", scores.wave, form.name()),
        full: format!("{}-{stem}.{}", scores.wave, form.name()),
    };
    Ok((name, bytes))
}
