//! The units of a wave in the organisation's order: people, answers, rate, margin, turnover, and ways on. No ranking.

use super::shown::{Around, Shown, UnitQuery, Visit, show};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::Published;
use crate::disclosure::turnover::Turnover;
use crate::message::Explain;
use crate::report::format::half_up;
use crate::report::pictures;
use crate::store::StoreError;
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Drawing, listed_below};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "wave/units.html")]
struct UnitsPage<'a> {
    layout: &'a Layout,
    counts: String,
    cut: bool,
    table: Table,
    drawing: Vec<Drawing>,
    /// What turnover is between, or why it is not told.
    turnover: String,
    method: Vec<String>,
    legend: Vec<VerdictView>,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    show(visit, wave.into_inner(), query.into_inner().unit, |shown| {
        Ok(Around::new(shown.words.get("wave-units"), content(shown)?))
    })
    .await
}

fn content(shown: &Shown<'_>) -> Result<String, WebError> {
    let (words, scores) = (shown.words, &shown.scores);
    let (turnover, said) = turnover(shown)?;
    let (listed, cut) = listed_below(&scores.tree, shown.unit, usize::MAX);
    let rows: Vec<Row> = listed.into_iter().map(|unit| row(shown, turnover.as_deref(), unit)).collect();
    let hidden = rows.iter().filter(|row| row.cells.iter().any(|cell| cell.class == "hidden")).count();
    let numbers = [
        "analyst-eligible",
        "analyst-responses",
        "analyst-rate",
        "wave-margin",
        "wave-stayed",
        "wave-moved",
        "wave-new",
    ];
    let args = [("units", rows.len().to_string()), ("hidden", hidden.to_string())];
    let page = UnitsPage {
        layout: shown.layout,
        counts: words.with("wave-units-count", &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
        cut,
        table: Table::new(words.get("wave-units"), heads(words, "work-unit", &numbers), rows),
        drawing: in_both_widths("rates", |width| drawn(pictures::rates(scores, shown.unit, words, width)))?
            .into_iter()
            .collect(),
        turnover: said,
        method: ["wave-method-rate", "wave-page-margin-note", "wave-method-hidden", "wave-turnover-method"]
            .map(|key| words.with(key, &[("threshold", &scores.threshold.to_string())]))
            .into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

/// None where there is no earlier roster.
type MaybeTurnover = Option<Arc<Published<Turnover>>>;

/// Turnover since the wave before, and a sentence that says which or why not.
fn turnover(shown: &Shown<'_>) -> Result<(MaybeTurnover, String), WebError> {
    let words = shown.words;
    let Some(before) = shown.wave_before() else { return Ok((None, words.get("wave-turnover-first"))) };
    match shown.figures.turnover(&before, shown.wave()) {
        Ok(turnover) => Ok((Some(turnover), words.with("wave-turnover-since", &[("wave", &before)]))),
        Err(error @ StoreError::NoRoster(_)) => Ok((None, words.message(&error.message()))),
        Err(error) => Err(error.into()),
    }
}

fn row(shown: &Shown<'_>, turnover: Option<&Published<Turnover>>, unit: usize) -> Row {
    let (words, scores) = (shown.words, &shown.scores);
    let named = &scores.tree.units()[unit];
    let dash = || "–".to_owned();
    let eligible = if named.eligible > 0 { say::count(named.eligible) } else { dash() };
    let mut cells = vec![Cell::quiet(eligible)];
    match scores.responses[unit] {
        Some(n) => {
            let rate = scores.response_rate(unit).map_or_else(dash, |rate| format!("{rate:.1}"));
            let margin = say::widest_margin(n, named.eligible);
            let margin = margin.map_or_else(dash, |margin| format!("±{:.0}", half_up(margin, 0)));
            cells.extend([Cell::number(say::count(n)), Cell::strong(rate), Cell::quiet(margin)]);
        }
        None => cells.push(Cell::hidden(words.get("work-hidden-unit"), 3)),
    }
    let percent = |value: f64| Cell::quiet(format!("{:.0}", half_up(value, 0)));
    match turnover.map(|turnover| turnover.tree.position(&named.path).ok().and_then(|at| turnover.units[at])) {
        Some(Some(shares)) => cells.extend([percent(shares.stayed), percent(shares.moved), percent(shares.new)]),
        Some(None) => {
            cells.push(Cell { class: "hidden turnover", ..Cell::hidden(words.get("wave-turnover-hidden"), 3) })
        }
        None => cells.extend([dash(), dash(), dash()].map(Cell::quiet)),
    }
    let top = scores.tree.units()[shown.unit].depth();
    Row {
        depth: (named.depth() - top).min(4),
        here: unit == shown.unit && unit > 0,
        ..Row::new(Cell::text(named.name()).to(shown.place_at(unit).page("", &[])), cells)
    }
}
