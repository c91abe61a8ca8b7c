//! What an outcome goes with: importance of the themes beside their present score. "Associated with", never "causes".

use super::shown::{Around, Shown, Visit, show};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::Published;
use crate::disclosure::drivers::ShownDrivers;
use crate::message::{Explain, Message};
use crate::report::format::half_up;
use crate::report::pictures;
use crate::survey::{FigureId, FigureKind, outcome};
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say;
use crate::web::pages::workspace::{Drawing, Link, place_of};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct OutcomeQuery {
    unit: Option<String>,
    /// Key of an index, theme or item.
    outcome: Option<String>,
}

#[derive(Template)]
#[template(path = "wave/drivers.html")]
struct DriversPage<'a> {
    layout: &'a Layout,
    outcomes: Vec<Link>,
    /// Why there is nothing to tell.
    none: Option<String>,
    found: Option<Found>,
    method: Vec<String>,
    legend: Vec<say::VerdictView>,
}

struct Found {
    associated: String,
    /// Whose people were counted where they are not the unit's own.
    of_above: Option<String>,
    left_out: Vec<String>,
    drawing: Option<Drawing>,
    table: Table,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<OutcomeQuery>,
) -> Result<HttpResponse, WebError> {
    let OutcomeQuery { unit, outcome } = query.into_inner();
    show(visit, wave.into_inner(), unit, move |shown| {
        let content = content(shown, &outcome_of(shown, outcome.as_deref())?)?;
        let kept = outcome.into_iter().map(|outcome| ("outcome", outcome)).collect();
        Ok(Around::new(shown.words.get("wave-drivers"), content).keeping(kept))
    })
    .await
}

/// The figure asked for by its key; the definition's first index otherwise.
///
/// # Errors
/// No such figure.
pub fn outcome_of(shown: &Shown<'_>, key: Option<&str>) -> Result<FigureId, WebError> {
    let found = outcome(&shown.scores.figures, key.filter(|key| !key.is_empty()));
    let key = key.unwrap_or("–");
    found.cloned().ok_or_else(|| WebError::NotThere(Message::new("wave-no-such-figure").with("figure", key)))
}

/// Ways to the same page for each index (and theme, where asked), and for an outcome of another kind that is looked at.
pub fn outcomes(shown: &Shown<'_>, page: &str, chosen: &FigureId, kinds: &[FigureKind]) -> Vec<Link> {
    let figures = shown.scores.figures.iter();
    let listed = figures.filter(|figure| kinds.contains(&figure.kind) || *figure == chosen);
    let link = |figure: &FigureId| {
        let address = shown.place().page(page, &[("outcome", &figure.key)]);
        Link::new(address, say::title(shown.words, &shown.scores.definition, figure)).here(figure == chosen)
    };
    listed.map(link).collect()
}

fn content(shown: &Shown<'_>, outcome: &FigureId) -> Result<String, WebError> {
    let words = shown.words;
    let drivers = shown.figures.drivers(shown.wave(), outcome, shown.unit)?;
    let (none, found) = match drivers.as_ref() {
        Ok(drivers) => (None, Some(found(shown, drivers)?)),
        Err(why) => (Some(words.message(&why.message())), None),
    };
    let page = DriversPage {
        layout: shown.layout,
        outcomes: outcomes(shown, "drivers", outcome, &[FigureKind::Index]),
        none,
        found,
        method: ["drivers-no-causes", "wave-drivers-method", "wave-drivers-interval", "wave-drivers-least"]
            .map(|key| words.get(key))
            .into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

fn found(shown: &Shown<'_>, told: &Published<ShownDrivers>) -> Result<Found, WebError> {
    let (words, drivers) = (shown.words, &told.drivers);
    let title = |figure: &FigureId| say::title(words, &told.definition, figure);
    let explained = half_up(100.0 * drivers.r2, 0).to_string();
    let args = [("outcome", title(&drivers.outcome)), ("n", drivers.n.to_string()), ("explained", explained)];
    let percent = |value: f64| format!("{:.0}", half_up(value.max(0.0), 0));
    let place = shown.place_at(drivers.unit);
    let row = |driver: &crate::analysis::drivers::Driver| {
        let range = [("low", percent(driver.low)), ("high", percent(driver.high))];
        Row::new(
            Cell::text(title(&driver.theme)).to(place.figure(&driver.theme)),
            vec![
                Cell::strong(percent(driver.share)),
                Cell::quiet(words.with("work-range", &range.each_ref().map(|(name, value)| (*name, value.as_str())))),
                Cell::number(percent(driver.score)),
            ],
        )
    };
    let mut themes: Vec<_> = drivers.themes.iter().collect();
    themes.sort_by(|one, other| other.share.total_cmp(&one.share));
    let numbers = ["wave-importance", "wave-page-interval", "wave-score-now"];
    let left_out = drivers.left_out.iter().filter(|figure| figure.kind == FigureKind::Theme);
    let above = place_of(&told.tree, drivers.unit);
    Ok(Found {
        associated: words.with("drivers-associated", &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
        of_above: (drivers.unit != shown.unit).then(|| words.with("drivers-of-above", &[("unit", &above)])),
        left_out: left_out.map(|theme| words.with("drivers-left-out", &[("theme", &title(theme))])).collect(),
        drawing: in_both_widths("drivers", |width| drawn(pictures::drivers(told, words, width)))?,
        table: Table::new(
            words.get("wave-drivers"),
            heads(words, "wave-theme", &numbers),
            themes.into_iter().map(row).collect(),
        ),
    })
}
