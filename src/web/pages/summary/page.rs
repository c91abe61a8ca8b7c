//! A unit's summary: one page to read, to print and to talk about.

use super::super::charts;
use super::super::comments::from_summary;
use super::super::compare::Asked;
use super::super::plans::beside::{self, Beside};
use super::super::plans::plan_link;
use super::super::publishing::notes::{CorrectionNote, notes_for};
use super::super::reports::summary_links;
use super::super::workspace::{Link, place_of_path};
use super::chosen::{Chosen, own_unit};
use super::found::{Found, Sources, found};
use super::talk::TalkDay;
use super::{stand_ins, summary_address};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::store::{PlanDesk, ToldWaves};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Layout, Manager, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
pub struct SummaryQuery {
    pub unit: Option<String>,
    pub wave: Option<String>,
    /// The day of the talk was set just now.
    pub set: Option<String>,
}

#[derive(Template)]
#[template(path = "summary/page.html")]
struct SummaryPage {
    layout: Layout,
    title: String,
    units: Vec<Link>,
    waves: Vec<Link>,
    standing_in: Option<String>,
    stand_ins: Option<Link>,
    unit: Option<UnitView>,
    /// Why there is nothing to read.
    nothing: Option<String>,
}

/// All that is told of one unit.
struct UnitView {
    survey: String,
    corrections: Vec<CorrectionNote>,
    found: Found,
    talk: TalkDay,
    links: Vec<Link>,
    beside: Option<Beside>,
}

/// What a manager's figures and plans are read through.
struct Handles {
    figures: Figures,
    told: ToldWaves,
    plans: PlanDesk,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<SummaryQuery>,
) -> Result<HttpResponse, WebError> {
    render(&reader, &app, &manager, query.into_inner(), None).await
}

/// The page; `refused` is a day as it was typed, and what is wrong with it.
pub async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    manager: &Manager,
    query: SummaryQuery,
    refused: Option<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let words = reader.words;
    let own = own_unit(&manager.units, query.unit.as_deref())?;
    let handles = Handles { figures: app.figures.clone(), told: manager.told.clone(), plans: manager.plans.clone() };
    let (unit, set) = (own.clone(), query.set.is_some());
    let (chosen, view) = web::block(move || -> Result<_, WebError> {
        let chosen = Chosen::of(handles.told.list()?, query.wave.as_deref())?;
        let mut view = match (&chosen, &unit) {
            (Some(chosen), Some(unit)) => unit_view(words, &handles, chosen, unit)?,
            _ => None,
        };
        if let Some(view) = &mut view {
            view.talk.after_a_form(set, refused);
        }
        Ok((chosen, view))
    })
    .await??;
    let name = own.as_deref().map(|unit| unit.rsplit('/').next().unwrap_or(unit));
    let nothing = match (name, &chosen) {
        (None, _) => Some(words.get("summary-no-units")),
        (_, None) => Some(words.get("summary-none")),
        (Some(name), Some(chosen)) if view.is_none() => {
            Some(words.with("summary-unit-gone", &[("wave", &chosen.wave().key), ("unit", name)]))
        }
        _ => None,
    };
    let title = name.map_or_else(|| words.get("work-summary"), |name| words.with("summary-title", &[("unit", name)]));
    let here = own.as_deref().unwrap_or_default();
    page(&SummaryPage {
        layout: Layout::new(reader, "work-summary").titled(&title).signed_in(&manager.login, &manager.csrf),
        title,
        units: unit_links(manager, here, chosen.as_ref()),
        waves: chosen.iter().flat_map(|chosen| wave_links(chosen, here)).collect(),
        standing_in: stand_ins::told_to_the_stand_in(words, manager, here),
        stand_ins: stand_ins::link(words, manager),
        unit: view,
        nothing,
    })
}

fn unit_links(manager: &Manager, here: &str, chosen: Option<&Chosen>) -> Vec<Link> {
    let Some(chosen) = chosen else { return Vec::new() };
    let link =
        |path: &String| Link::new(summary_address(path, &chosen.wave().key), place_of_path(path)).here(path == here);
    manager.units.iter().map(link).collect()
}

fn wave_links<'a>(chosen: &'a Chosen, unit: &'a str) -> impl Iterator<Item = Link> + 'a {
    chosen.keys().map(move |key| Link::new(summary_address(unit, key), key).here(key == chosen.wave().key))
}

/// None where the wave has no such unit.
fn unit_view(words: Words, handles: &Handles, chosen: &Chosen, unit: &str) -> Result<Option<UnitView>, WebError> {
    let wave = chosen.wave();
    let scores = handles.figures.scores(&wave.key)?;
    let Ok(position) = scores.tree.position(unit) else { return Ok(None) };
    let sources = beside::Sources { figures: &handles.figures, told: &handles.told, plans: &handles.plans };
    let beside = match chosen.before() {
        Some(before) => beside::beside(words, &sources, (before, &wave.key, unit))?,
        None => None,
    };
    let links = [Some(plan_link(words, &wave.key, unit)), from_summary(words, wave, unit)];
    Ok(Some(UnitView {
        survey: scores.definition.title.get(words.0).to_owned(),
        corrections: notes_for(words, &handles.told, &wave.key, &scores.definition)?,
        found: figures_of(words, handles, chosen, &scores, position)?,
        talk: TalkDay::of(words, &handles.plans, (&wave.key, unit))?,
        links: links.into_iter().flatten().chain(summary_links(words, &wave.key, unit)).collect(),
        beside,
    }))
}

/// Figures and charts of the unit, or of the nearest published one above it (rule 9).
fn figures_of(
    words: Words,
    handles: &Handles,
    chosen: &Chosen,
    scores: &Published<Scores>,
    unit: usize,
) -> Result<Found, WebError> {
    let Some(before) = chosen.before() else {
        return Ok(found(words, &Sources { scores, comparison: None, unit }, Vec::new()));
    };
    let shown_at = scores.tree.units()[scores.nearest_published(unit)].path.clone();
    let waves = vec![before.to_owned(), chosen.wave().key.clone()];
    let asked = Asked { waves, unit: Some(shown_at), ..Asked::default() };
    charts::compared(&handles.figures, &asked, |source| {
        let drawings = charts::of_comparison(words, source)?;
        Ok(found(words, &Sources { scores, comparison: Some(source.chosen), unit }, drawings))
    })
}
