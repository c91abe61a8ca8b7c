//! A manager's summary: the own units, and nothing else.

use super::charts;
use super::comments::from_summary;
use super::compare::Asked;
use super::plans::beside::{Beside, beside};
use super::plans::{self, plan_link};
use super::publishing::notes::{CorrectionNote, notes_for};
use super::summary_found::{Found, Sources, found};
use super::workspace::{Link, escaped};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::store::WaveRecord;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Layout, Manager, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/summary", web::get().to(summary));
}

#[derive(Deserialize)]
struct SummaryQuery {
    unit: Option<String>,
    wave: Option<String>,
}

#[derive(Template)]
#[template(path = "manager.html")]
struct SummaryPage {
    layout: Layout,
    units: Vec<Link>,
    waves: Vec<Link>,
    survey: Option<String>,
    title: String,
    nothing: Option<String>,
    comments: Option<Link>,
    corrections: Vec<CorrectionNote>,
    plans: Option<Link>,
    beside: Option<Beside>,
    found: Option<Found>,
}

/// A manager's view: which of the own units, which sealed wave, and the one before it.
struct Chosen {
    unit: String,
    wave: String,
    before: Option<String>,
}

async fn summary(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<SummaryQuery>,
) -> Result<HttpResponse, WebError> {
    let (words, query) = (reader.words, query.into_inner());
    let layout =
        |title: &str| Layout::new(&reader, "work-summary").titled(title).signed_in(&manager.login, &manager.csrf);
    let Some(unit) = own_unit(&manager.units, query.unit.as_deref())? else {
        return page(&nothing(
            layout(&words.get("work-summary")),
            words.get("work-summary"),
            words.get("summary-no-units"),
        ));
    };
    let (figures, told, desk) = (app.figures.clone(), manager.told.clone(), manager.plans.clone());
    let (chosen_unit, wanted) = (unit.clone(), query.wave);
    let ready = web::block(move || -> Result<_, WebError> {
        let waves = told.list()?;
        let sealed: Vec<&WaveRecord> = waves.iter().collect();
        let Some(chosen) = choose(&sealed, chosen_unit, wanted.as_deref())? else { return Ok(None) };
        let keys: Vec<String> = sealed.iter().rev().map(|wave| wave.key.clone()).collect();
        let scores = figures.scores(&chosen.wave)?;
        let Ok(position) = scores.tree.position(&chosen.unit) else { return Ok(Some((keys, chosen, None))) };
        let survey = scores.definition.title.get(words.0).to_owned();
        let found = view(words, &figures, &scores, position, &chosen)?;
        let wave = sealed.iter().find(|wave| wave.key == chosen.wave);
        let comments = wave.and_then(|wave| from_summary(words, wave, &chosen.unit));
        let corrections = notes_for(words, &told, &chosen.wave, &scores.definition)?;
        let sources = plans::beside::Sources { figures: &figures, told: &told, plans: &desk };
        let beside = match &chosen.before {
            Some(before) => beside(words, &sources, (before, &chosen.wave, &chosen.unit))?,
            None => None,
        };
        Ok(Some((keys, chosen, Some((survey, (found, (comments, (corrections, beside))))))))
    })
    .await??;
    let name = unit.rsplit('/').next().unwrap_or(&unit).to_owned();
    let title = words.with("summary-title", &[("unit", &name)]);
    let Some((keys, chosen, content)) = ready else {
        return page(&nothing(layout(&title), title, words.get("summary-none")));
    };
    let address = |unit: &str, wave: &str| format!("/summary?unit={}&wave={}", escaped(unit), escaped(wave));
    let unit_link = |path: &String| {
        let label = path.split_once('/').map_or(path.as_str(), |(_, below)| below).replace('/', " ");
        Link::new(address(path, &chosen.wave), label).here(*path == unit)
    };
    let wave_link = |key: &String| Link::new(address(&unit, key), key).here(*key == chosen.wave);
    let gone = [("wave", chosen.wave.as_str()), ("unit", name.as_str())];
    let (survey, found) = content.unzip();
    let (found, beside) = found.unzip();
    let (comments, beside) = beside.unzip();
    let (corrections, beside) = beside.unzip();
    page(&SummaryPage {
        layout: layout(&title),
        units: manager.units.iter().map(unit_link).collect(),
        waves: keys.iter().map(wave_link).collect(),
        survey,
        title,
        nothing: found.is_none().then(|| words.with("summary-unit-gone", &gone)),
        comments: comments.flatten(),
        corrections: corrections.unwrap_or_default(),
        plans: found.is_some().then(|| plan_link(words, &chosen.wave, &unit)),
        beside: beside.flatten(),
        found,
    })
}

/// Figures and charts of the unit, or of the nearest published one above it (rule 9).
fn view(
    words: Words,
    figures: &Figures,
    scores: &Published<Scores>,
    unit: usize,
    chosen: &Chosen,
) -> Result<Found, WebError> {
    let Some(before) = &chosen.before else {
        return Ok(found(words, &Sources { scores, comparison: None, unit }, Vec::new()));
    };
    let shown_at = &scores.tree.units()[scores.nearest_published(unit)].path;
    let asked =
        Asked { waves: vec![before.clone(), chosen.wave.clone()], unit: Some(shown_at.clone()), ..Asked::default() };
    charts::compared(figures, &asked, |source| {
        let drawings = charts::of_comparison(words, source)?;
        Ok(found(words, &Sources { scores, comparison: Some(source.chosen), unit }, drawings))
    })
}

fn nothing(layout: Layout, title: String, sentence: String) -> SummaryPage {
    let (units, waves) = (Vec::new(), Vec::new());
    SummaryPage {
        layout,
        units,
        waves,
        survey: None,
        title,
        nothing: Some(sentence),
        comments: None,
        corrections: Vec::new(),
        plans: None,
        beside: None,
        found: None,
    }
}

/// The unit asked for if it is one of the own, the first of the own if none is asked for.
///
/// # Errors
/// Another's unit, whether it exists or not.
pub(super) fn own_unit(units: &[String], asked: Option<&str>) -> Result<Option<String>, WebError> {
    match asked {
        Some(asked) => units.iter().find(|unit| *unit == asked).cloned().map(Some).ok_or(WebError::NotYours),
        None => Ok(units.first().cloned()),
    }
}

fn choose(sealed: &[&WaveRecord], unit: String, wanted: Option<&str>) -> Result<Option<Chosen>, WebError> {
    let at = match wanted {
        Some(wanted) => sealed.iter().position(|wave| wave.key == wanted).ok_or(WebError::NotFound)?,
        None if sealed.is_empty() => return Ok(None),
        None => sealed.len() - 1,
    };
    let before = at.checked_sub(1).map(|before| sealed[before].key.clone());
    Ok(Some(Chosen { unit, wave: sealed[at].key.clone(), before }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manager_reaches_the_own_units_only() {
        let units = ["県/総務部".to_owned(), "県/土木部".to_owned()];
        assert_eq!(own_unit(&units, None).ok().flatten().as_deref(), Some("県/総務部"));
        assert_eq!(own_unit(&units, Some("県/土木部")).ok().flatten().as_deref(), Some("県/土木部"));
        for other in ["県", "県/総務部/人事課", "県/農林部", ""] {
            assert!(matches!(own_unit(&units, Some(other)), Err(WebError::NotYours)), "{other}");
        }
        assert!(matches!(own_unit(&[], None), Ok(None)));
    }
}
