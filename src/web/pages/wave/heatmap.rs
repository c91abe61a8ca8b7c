//! Units × themes, with the way down to the items of a theme and to the units of a unit.

use super::address::Place;
use super::heatmap_asked::{HeatQuery, Map, map_of};
use super::heatmap_cells::{Column, HeatRow, columns, rows};
use super::shown::{Around, Shown, Visit, show, unit_of};
use crate::chart::Chart;
use crate::disclosure::{Comparison, Published};
use crate::report::pictures;
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Link, place_of};
use crate::web::{Layout, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;

/// Pixels across of the picture to take away.
const WIDE: u32 = 960;

#[derive(Template)]
#[template(path = "wave/heatmap.html")]
struct HeatPage<'a> {
    layout: &'a Layout,
    says: String,
    cut: bool,
    levels: Vec<Link>,
    kinds: Vec<Link>,
    views: Vec<Link>,
    back: Option<Link>,
    up: Option<Link>,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<HeatRow>,
    steps: Vec<Step>,
    marks: Vec<VerdictView>,
    method: Vec<String>,
    download: Link,
}

/// A colour of the key.
pub struct Step {
    pub class: &'static str,
    pub words: &'static str,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<HeatQuery>,
) -> Result<HttpResponse, WebError> {
    let query = query.into_inner();
    show(visit, wave.into_inner(), query.unit(), move |shown| {
        let map = map_of(shown, &query)?;
        let content = content(shown, &query, &map)?;
        let kept = [("level", &query.level), ("of", &query.of), ("view", &query.view), ("from", &query.from)];
        let kept = kept.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
        Ok(Around::new(shown.words.get("wave-heatmap"), content).keeping(kept))
    })
    .await
}

fn content(shown: &Shown<'_>, query: &HeatQuery, map: &Map) -> Result<String, WebError> {
    let (words, place) = (shown.words, shown.place());
    let comparison = map.changes.as_ref().and_then(|changes| changes.first());
    let way = |level: Option<&str>, of: Option<&str>, view: Option<&str>| {
        let pairs = [("level", level), ("of", of), ("view", view)];
        let pairs: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        place.page("heatmap", &pairs)
    };
    let (of, view) = (query.of.as_deref(), query.changes().then_some("changes"));
    let level = map.level.to_string();
    let levels = (1..=map.deepest).map(|at| {
        let number = at.to_string();
        let label =
            if at == 1 { words.get("wave-level-direct") } else { words.with("wave-level", &[("level", &number)]) };
        Link::new(way(Some(&number), of, view), label).here(at == map.level)
    });
    let kind = |key: &'static str, of: &'static str, here: bool| {
        Link::new(way(Some(&level), Some(of), view), words.get(key)).here(here)
    };
    let indices = query.of.as_deref() == Some("indices");
    let kinds = vec![
        kind("wave-page-themes", "themes", map.of.is_none() && !indices),
        kind("wave-page-indices", "indices", map.of.is_none() && indices),
    ];
    let mut views = vec![Link::new(way(Some(&level), of, None), words.get("wave-view-scores")).here(view.is_none())];
    if shown.wave_before().is_some() {
        let changes = Link::new(way(Some(&level), of, Some("changes")), words.get("wave-view-changes"));
        views.push(changes.here(view.is_some()));
    }
    let caption = match (&map.of, comparison) {
        (Some(of), _) => say::title(words, &shown.scores.definition, of),
        (None, _) if indices => words.get("wave-page-indices"),
        (None, _) => words.get("wave-page-themes"),
    };
    let parent = shown.scores.tree.units()[shown.unit].parent;
    let page = HeatPage {
        layout: shown.layout,
        says: says(shown, query, comparison),
        cut: map.cut,
        levels: if map.deepest > 1 { levels.collect() } else { Vec::new() },
        kinds,
        views,
        back: map.of.as_ref().map(|of| {
            let name = say::title(words, &shown.scores.definition, of);
            Link::new(place.figure(of), words.with("wave-heatmap-figure", &[("figure", &name)]))
        }),
        up: parent.map(|parent| {
            let above = if parent == 0 {
                shown.scores.tree.root().name().to_owned()
            } else {
                place_of(&shown.scores.tree, parent)
            };
            let pairs = [("of", of), ("view", view)];
            let pairs: Vec<_> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
            Link::new(
                shown.place_at(parent).page("heatmap", &pairs),
                words.with("wave-heatmap-up", &[("unit", &above)]),
            )
        }),
        caption,
        columns: columns(shown, map, |figure| way(Some(&level), Some(figure), view)),
        rows: rows(shown, map, |unit| drill(shown, unit, of, view)),
        steps: steps(comparison.is_some()),
        marks: marks(shown, comparison.is_some()),
        method: method(shown, comparison.is_some()),
        download: Link::new(picture_address(&place, query), words.get("wave-heatmap-svg")),
    };
    Ok(page.render()?)
}

/// The map of the units below one of the rows; none where nothing is below.
fn drill(shown: &Shown<'_>, unit: usize, of: Option<&str>, view: Option<&str>) -> Option<String> {
    (unit != shown.unit && shown.scores.tree.subtree(unit).len() > 1).then(|| {
        let pairs = [("of", of), ("view", view)];
        let pairs: Vec<_> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        shown.place_at(unit).page("heatmap", &pairs)
    })
}

fn picture_address(place: &Place<'_>, query: &HeatQuery) -> String {
    let pairs = [("of", &query.of), ("view", &query.view), ("from", &query.from)];
    let pairs: Vec<_> = pairs.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
    place.page("heatmap.svg", &pairs)
}

fn says(shown: &Shown<'_>, query: &HeatQuery, comparison: Option<&Published<Comparison>>) -> String {
    match (query.changes(), comparison) {
        (true, Some(comparison)) => {
            let waves = [("from", comparison.wave_from.as_str()), ("to", comparison.wave_to.as_str())];
            shown.words.with("wave-heatmap-says-changes", &waves)
        }
        (true, None) => shown.words.get("wave-heatmap-no-before"),
        _ => shown.words.get("wave-heatmap-says"),
    }
}

/// The key's colours.
pub fn steps(changes: bool) -> Vec<Step> {
    let (classes, words) = match changes {
        false => {
            (["score-1", "score-2", "score-3", "score-4", "score-5"], ["0–20", "20–40", "40–60", "60–80", "80–100"])
        }
        true => (["diff-1", "diff-2", "diff-3", "diff-4", "diff-5"], ["≤ −6", "−6…−2", "−2…+2", "+2…+6", "≥ +6"]),
    };
    classes.into_iter().zip(words).map(|(class, words)| Step { class, words }).collect()
}

fn marks(shown: &Shown<'_>, changes: bool) -> Vec<VerdictView> {
    let all = super::figure_parts::legend(shown.words, shown.scores.threshold);
    let from = if changes { 2 } else { 5 };
    all.into_iter().skip(from).collect()
}

fn method(shown: &Shown<'_>, changes: bool) -> Vec<String> {
    let keys: &[&str] = match changes {
        false => &["wave-method-theme", "wave-method-item", "wave-heatmap-method", "wave-method-hidden"],
        true => &["compare-method-2", "wave-heatmap-levels", "compare-method-4", "wave-method-hidden"],
    };
    let threshold = shown.scores.threshold.to_string();
    keys.iter().map(|key| shown.words.with(key, &[("threshold", &threshold)])).collect()
}

/// `GET …/heatmap.svg`: the same figures as a picture; levels as far as they fit one.
pub async fn picture(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<HeatQuery>,
) -> Result<HttpResponse, WebError> {
    let (reader, app, analyst) = visit;
    let query = query.into_inner();
    let chart = web::block(move || -> Result<Chart, WebError> {
        let waves = analyst.keeper.list()?;
        let at = super::shown::position_of(&waves, &wave)?;
        let scores = app.figures.scores(&wave)?;
        let unit = unit_of(&scores, query.unit().as_deref())?;
        let layout = Layout::new(&reader, "wave-heatmap");
        let (words, figures, keeper) = (reader.words, &app.figures, &analyst.keeper);
        let shown = Shown { layout: &layout, words, figures, keeper, waves: &waves, at, scores, unit };
        let map = map_of(&shown, &query)?;
        let drawn = match map.changes.as_ref().and_then(|changes| changes.first()) {
            Some(comparison) => {
                pictures::heatmap_of_changes(comparison, &shown.scores, &map.figures, unit, words, WIDE)
            }
            None => pictures::heatmap_of_scores(&shown.scores, &map.figures, unit, words, WIDE),
        };
        drawn.map_err(|error| WebError::Refused(crate::message::Explain::message(&error)))
    })
    .await??;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/svg+xml"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(chart.svg))
}
