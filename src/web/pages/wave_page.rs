//! One sealed wave, one unit: headline, figures, distributions, and the units around it.

use super::charts;
use super::comments::{comments_address, has_comments};
use super::downloads::{Form, table};
use super::figure_rows::{Block, blocks};
use super::publishing::notes::{CorrectionNote, notes};
use super::say;
use super::workspace::{
    Drawing, Link, UnitOption, escaped, frame, peopled, place_of, rail, unit_options, wave_address,
};
use crate::disclosure::{Published, Scores};
use crate::locale::Words;
use crate::report::rows::score_rows;
use crate::report::table::scores_csv;
use crate::store::WaveRecord;
use crate::web::app::App;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Which unit is asked for; the whole organisation by default.
#[derive(Deserialize)]
pub struct UnitQuery {
    unit: Option<String>,
    all_units: Option<String>,
}

#[derive(Template)]
#[template(path = "analyst_wave.html")]
struct WavePage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    action: String,
    units: Vec<UnitOption>,
    corrections: Vec<CorrectionNote>,
    found: Found,
}

struct Found {
    unit_name: String,
    too_small: Option<TooSmall>,
    headline: Vec<String>,
    imported: bool,
    comments: Option<Link>,
    blocks: Vec<Block>,
    drawings: Vec<Drawing>,
    downloads: Vec<Link>,
    tree: Vec<TreeRow>,
}

/// Rule 9: a unit too small to publish sees the nearest published one above.
struct TooSmall {
    sentence: String,
    link: Link,
}

struct TreeRow {
    name: String,
    depth: usize,
    here: bool,
    href: Option<String>,
    eligible: String,
    responses: Option<String>,
    rate: String,
    hidden: String,
}

pub async fn wave(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let desk = analyst.desk.clone();
    let (waves, scores, unit, found, corrections) = web::block(move || -> Result<_, WebError> {
        let waves = keeper.list()?;
        let scores = figures.scores(&wave)?;
        let unit = position(&scores, query.unit.as_deref())?;
        let found = found(words, &scores, unit, &waves)?;
        let corrections = notes(words, &scores.definition, desk.of(&wave)?.corrections());
        Ok((waves, scores, unit, found, corrections))
    })
    .await??;
    let title = words.with("wave-page-title", &[("wave", &scores.wave)]);
    page(&WavePage {
        layout: frame(&reader, &analyst, &title),
        rail: rail(&reader, &waves),
        survey: scores.definition.title.get(words.0).to_owned(),
        title,
        action: wave_address(&scores.wave, None),
        units: unit_options(&scores.tree, unit),
        corrections,
        found,
    })
}

/// `GET /analyst/waves/{wave}/scores.csv|json`: the published numbers of the page.
pub async fn scores(
    app: web::Data<App>,
    _analyst: Analyst,
    path: web::Path<(String, String)>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    let (wave, form) = path.into_inner();
    let form = Form::from_ending(&form)?;
    let figures = app.figures.clone();
    let name = format!("scores-{wave}");
    let rows = web::block(move || -> Result<_, WebError> {
        let scores = figures.scores(&wave)?;
        let units = match query.all_units {
            Some(_) => (0..scores.tree.len()).collect(),
            None => vec![position(&scores, query.unit.as_deref())?],
        };
        Ok(score_rows(&scores, &units))
    })
    .await??;
    table(&rows, scores_csv, form, &name)
}

fn position(scores: &Published<Scores>, unit: Option<&str>) -> Result<usize, WebError> {
    Ok(match unit {
        Some(path) => scores.tree.position(path).map_err(crate::store::StoreError::from)?,
        None => 0,
    })
}

fn found(words: Words, scores: &Published<Scores>, unit: usize, waves: &[WaveRecord]) -> Result<Found, WebError> {
    let too_small = scores.responses[unit].is_none().then(|| too_small(words, scores, unit));
    let shown = too_small.is_none();
    Ok(Found {
        unit_name: place_of(&scores.tree, unit),
        headline: headline(words, scores, unit),
        imported: scores.imported,
        comments: waves
            .iter()
            .find(|wave| wave.key == scores.wave && has_comments(wave))
            .map(|wave| Link::new(comments_address(&wave.key), words.get("comments-link"))),
        blocks: if shown { blocks(words, scores, unit) } else { Vec::new() },
        drawings: if shown { charts::distributions(words, scores, unit)? } else { Vec::new() },
        downloads: downloads(words, scores, unit, waves),
        tree: tree_rows(words, scores, unit),
        too_small,
    })
}

fn too_small(words: Words, scores: &Published<Scores>, unit: usize) -> TooSmall {
    let nearest = scores.nearest_published(unit);
    let (here, above) = (place_of(&scores.tree, unit), place_of(&scores.tree, nearest));
    let threshold = scores.threshold.to_string();
    let args = [("unit", here.as_str()), ("nearest", above.as_str()), ("threshold", threshold.as_str())];
    let address = wave_address(&scores.wave, Some(&scores.tree.units()[nearest].path));
    TooSmall {
        sentence: words.with("wave-page-too-small", &args),
        link: Link::new(address, words.with("wave-page-go-nearest", &[("nearest", &above)])),
    }
}

fn headline(words: Words, scores: &Published<Scores>, unit: usize) -> Vec<String> {
    let Some(n) = scores.responses[unit] else { return Vec::new() };
    let eligible = scores.tree.units()[unit].eligible;
    let Some(rate) = scores.response_rate(unit) else {
        return vec![words.with("wave-page-n", &[("n", &say::count(n))])];
    };
    let answered = words.with("wave-page-n-of", &[("n", &say::count(n)), ("eligible", &say::count(eligible))]);
    let rate = words.with("wave-page-rate", &[("rate", &format!("{rate:.1}"))]);
    let margin = say::widest_margin(n, eligible)
        .map(|margin| words.with("wave-page-margin", &[("margin", &format!("{margin:.1}"))]));
    [answered, rate].into_iter().chain(margin).collect()
}

fn downloads(words: Words, scores: &Published<Scores>, unit: usize, waves: &[WaveRecord]) -> Vec<Link> {
    let path = escaped(&scores.tree.units()[unit].path);
    let base = format!("/analyst/waves/{}/scores", escaped(&scores.wave));
    let all = words.get("compare-all-units");
    let mut links = vec![
        Link::new(format!("{base}.csv?unit={path}"), words.get("compare-csv")),
        Link::new(format!("{base}.json?unit={path}"), words.get("compare-json")),
        Link::new(format!("{base}.csv?all_units=1"), format!("{} {all}", words.get("compare-csv"))),
        Link::new(format!("{base}.json?all_units=1"), format!("{} {all}", words.get("compare-json"))),
    ];
    let here = waves.iter().position(|wave| wave.key == scores.wave);
    let before = here.and_then(|here| waves[..here].iter().rev().find(|wave| wave.state.is_sealed()));
    if let Some(before) = before {
        let address = format!("/analyst/compare?waves={},{}&unit={path}", escaped(&before.key), escaped(&scores.wave));
        links.push(Link::new(address, words.with("wave-page-compare", &[("wave", &before.key)])));
    }
    links
}

fn tree_rows(words: Words, scores: &Published<Scores>, here: usize) -> Vec<TreeRow> {
    let hidden = words.get("work-hidden-unit");
    let row = |(position, unit): (usize, &crate::organisation::Unit)| {
        let responses = scores.responses[position];
        TreeRow {
            name: unit.name().to_owned(),
            depth: unit.depth(),
            here: position == here,
            href: responses.map(|_| wave_address(&scores.wave, Some(&unit.path))),
            eligible: if unit.eligible > 0 { say::count(unit.eligible) } else { "–".to_owned() },
            responses: responses.map(say::count),
            rate: scores.response_rate(position).map_or_else(|| "–".to_owned(), |rate| format!("{rate:.1}")),
            hidden: hidden.clone(),
        }
    };
    peopled(&scores.tree).map(row).collect()
}
