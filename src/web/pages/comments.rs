//! Comments: for analysts of every group that may be read, for managers of their own.

use super::comments_view::{Place, Query, View, refused, view};
use super::downloads::{Form, table};
use super::summary::own_unit;
use super::workspace::{Link, escaped, frame, rail};
use crate::disclosure::Published;
use crate::disclosure::comments::Comments;
use crate::locale::Words;
use crate::message::Explain;
use crate::report::comments::comment_rows;
use crate::report::listing::csv_of;
use crate::store::{StoreError, WaveRecord};
use crate::web::app::App;
use crate::web::{Analyst, Layout, Manager, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/analyst/waves/{wave}/comments", web::get().to(analysts))
        .route("/analyst/waves/{wave}/comments.{form}", web::get().to(download))
        .route("/summary/comments", web::get().to(managers));
}

/// The address of a wave's comments for analysts.
pub fn comments_address(wave: &str) -> String {
    format!("/analyst/waves/{}/comments", escaped(wave))
}

/// The way from a manager's summary to the comments, where those of the unit may be readable by themselves.
pub fn from_summary(words: Words, wave: &WaveRecord, unit: &str) -> Option<Link> {
    let readable = has_comments(wave) && unit.matches('/').count() <= 1;
    let address = format!("/summary/comments?wave={}&unit={}", escaped(&wave.key), escaped(unit));
    readable.then(|| Link::new(address, words.get("comments-link")))
}

/// Whether comments were asked for and sealed here.
pub fn has_comments(wave: &WaveRecord) -> bool {
    wave.state.is_sealed() && !wave.imported && !wave.definition.comments.is_empty()
}

#[derive(Template)]
#[template(path = "comments.html")]
struct AnalystsPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    view: View,
}

#[derive(Template)]
#[template(path = "comments_manager.html")]
struct ManagersPage {
    layout: Layout,
    back: String,
    title: String,
    view: View,
}

async fn analysts(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let (wave, query) = (wave.into_inner(), query.into_inner());
    let key = wave.clone();
    let (waves, survey, view) = web::block(move || -> Result<_, WebError> {
        let survey = keeper.wave(&wave)?.definition.title.get(words.0).to_owned();
        let comments = figures.comments(&wave)?;
        let mut place = Place { base: comments_address(&wave), wave: None, units: Vec::new(), csv: true };
        let view = match comments.as_ref() {
            Ok(comments) => {
                place.units = comments.units();
                view(words, comments, &place, &query, position(comments, query.unit.as_deref())?)
            }
            Err(refusal) => refused(words, &place, refusal),
        };
        Ok((keeper.list()?, survey, view))
    })
    .await??;
    let title = words.with("comments-title", &[("wave", &key)]);
    page(&AnalystsPage { layout: frame(&reader, &analyst, &title), rail: rail(&reader, &waves), survey, title, view })
}

/// A manager reads the own units' comments of published waves, where they may be read by themselves.
async fn managers(
    reader: Reader,
    app: web::Data<App>,
    manager: Manager,
    query: web::Query<Query>,
) -> Result<HttpResponse, WebError> {
    let (words, figures, told) = (reader.words, app.figures.clone(), manager.told.clone());
    let query = query.into_inner();
    let Some(unit) = own_unit(&manager.units, query.unit.as_deref().filter(|unit| !unit.is_empty()))? else {
        return Err(WebError::NotYours);
    };
    let (own, chosen) = (manager.units.clone(), unit.clone());
    let (wave, view) = web::block(move || -> Result<_, WebError> {
        let mut published = told.list()?.into_iter();
        let wave = match &query.wave {
            Some(asked) => published.find(|wave| wave.key == *asked),
            None => published.next_back(),
        };
        let wave = wave.ok_or(WebError::NotFound)?.key;
        let comments = figures.comments(&wave)?;
        let mut place =
            Place { base: "/summary/comments".to_owned(), wave: Some(&wave), units: Vec::new(), csv: false };
        let query = Query { unit: Some(chosen.clone()), ..query };
        let view = match comments.as_ref() {
            Ok(comments) => {
                place.units = own.iter().filter_map(|path| comments.tree.position(path).ok()).collect();
                let smallest = comments.smallest().to_string();
                let lead = words.with("comments-manager-lead", &[("smallest", &smallest)]);
                View { lead, ..view(words, comments, &place, &query, position(comments, Some(&chosen))?) }
            }
            Err(refusal) => refused(words, &place, refusal),
        };
        Ok((wave, view))
    })
    .await??;
    let title = words.with("comments-title", &[("wave", &wave)]);
    page(&ManagersPage {
        layout: Layout::new(&reader, "work-summary").titled(&title).signed_in(&manager.login, &manager.csrf),
        back: format!("/summary?unit={}&wave={}", escaped(&unit), escaped(&wave)),
        title,
        view,
    })
}

/// `GET /analyst/waves/{wave}/comments.csv|json`: the comments that the page asks for.
async fn download(
    reader: Reader,
    app: web::Data<App>,
    _analyst: Analyst,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, WebError> {
    let (wave, form) = path.into_inner();
    let form = Form::from_ending(&form)?;
    let (words, figures, query): (Words, _, _) = (reader.words, app.figures.clone(), query.into_inner());
    let name = format!("comments-{wave}");
    let rows = web::block(move || -> Result<_, WebError> {
        let comments = figures.comments(&wave)?;
        let told = |refusal: &crate::disclosure::CommentsRefused| WebError::Refused(refusal.message());
        let comments = comments.as_ref().as_ref().map_err(told)?;
        let unit = position(comments, query.unit.as_deref())?;
        let found = comments.find(&query.asked(unit)).map_err(|refusal| told(&refusal))?;
        Ok(comment_rows(comments, unit, &found, words))
    })
    .await??;
    table(&rows, csv_of, form, &name)
}

fn position(comments: &Published<Comments>, unit: Option<&str>) -> Result<usize, WebError> {
    Ok(match unit.filter(|unit| !unit.is_empty()) {
        Some(path) => comments.tree.position(path).map_err(StoreError::from)?,
        None => 0,
    })
}
