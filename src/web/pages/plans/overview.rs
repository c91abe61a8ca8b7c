//! Action plans of all units for analysts: in the organisation's order, no counts to rank anybody by.

use super::super::publishing::publish_address;
use super::super::say;
use super::super::workspace::{Link, frame, peopled, rail};
use super::view::PlanView;
use crate::action::{Plan, Talk};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::web::app::App;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "plans/overview.html")]
struct OverviewPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    back: String,
    rows: Vec<UnitRow>,
}

struct UnitRow {
    name: String,
    depth: usize,
    plans: Vec<PlanView>,
    /// Drafts, whose texts are their managers' own.
    drafts: usize,
    /// The day set for the talk.
    talk: Option<String>,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let (waves, scores, rows) = web::block(move || -> Result<_, WebError> {
        let scores = figures.scores(&wave)?;
        let rows = rows(words, &scores, (&keeper.plans(&wave)?, &keeper.talks(&wave)?));
        Ok((keeper.list()?, scores, rows))
    })
    .await??;
    let title = words.with("plans-title", &[("wave", &scores.wave)]);
    page(&OverviewPage {
        layout: frame(&reader, &analyst, &title),
        rail: rail(&reader, &waves),
        survey: scores.definition.title.get(words.0).to_owned(),
        title,
        back: publish_address(&scores.wave),
        rows,
    })
}

/// Units whose own figures are shown, and whoever has a plan or a day for the talk.
fn rows(words: Words, scores: &Published<Scores>, (plans, talks): (&[Plan], &[Talk])) -> Vec<UnitRow> {
    let rows = peopled(&scores.tree).filter_map(|(position, unit)| {
        let own: Vec<&Plan> = plans.iter().filter(|plan| plan.unit == unit.path).collect();
        let published = own.iter().filter(|plan| plan.published);
        let talk = talks.iter().find(|talk| talk.unit == unit.path);
        let listed = scores.responses[position].is_some() || !own.is_empty() || talk.is_some();
        listed.then(|| UnitRow {
            name: unit.name().to_owned(),
            depth: unit.depth(),
            plans: published.clone().map(|plan| PlanView::of(words, &scores.definition, plan)).collect(),
            drafts: own.len() - published.count(),
            talk: talk.map(|talk| say::day(words, talk.day)),
        })
    });
    rows.collect()
}
