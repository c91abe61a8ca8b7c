//! Targets and indicators from elsewhere: of the whole organisation only; no unit is held against them.

use super::shown::{Around, Shown, UnitQuery, Visit, show};
use super::table::{Cell, Row, Table, heads};
use crate::disclosure::Published;
use crate::disclosure::targets::Targets;
use crate::report::pictures;
use crate::report::targets::{Indication, indications, standing_words};
use crate::survey::FigureId;
use crate::web::pages::charts::{drawn, in_both_widths};
use crate::web::pages::say;
use crate::web::pages::workspace::Drawing;
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "wave/targets.html")]
struct TargetsPage<'a> {
    layout: &'a Layout,
    none: bool,
    drawings: Vec<Drawing>,
    table: Table,
    sources: Vec<String>,
    method: Vec<String>,
    legend: Vec<say::VerdictView>,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    show(visit, wave.into_inner(), query.into_inner().unit, |shown| {
        Ok(Around::new(shown.words.get("wave-targets"), content(shown)?).whole_only())
    })
    .await
}

/// Targets of a wave with what is said of each, indicators from elsewhere among them.
type Told = (Published<Targets>, Vec<Indication>);

/// None where it has neither.
fn told(shown: &Shown<'_>) -> Result<Option<Told>, WebError> {
    let Some(targets) = shown.figures.targets(&shown.waves_until())? else { return Ok(None) };
    let indications = indications(&targets, &shown.keeper.indicators()?, shown.words);
    Ok((!indications.is_empty()).then_some((targets, indications)))
}

fn content(shown: &Shown<'_>) -> Result<String, WebError> {
    let words = shown.words;
    let told = told(shown)?;
    let (drawings, table, sources) = match &told {
        None => (Vec::new(), Table::new("", Vec::new(), Vec::new()), Vec::new()),
        Some((targets, indications)) => {
            let drawing =
                in_both_widths("targets", |width| drawn(pictures::targets(targets, indications, words, width)))?;
            let sources = indications.iter().filter_map(|of| {
                let source = of.row.source.as_deref()?;
                Some(words.with("targets-source", &[("indicator", &of.title), ("source", source)]))
            });
            (drawing.into_iter().collect(), table(shown, targets, indications), sources.collect())
        }
    };
    let page = TargetsPage {
        layout: shown.layout,
        none: told.is_none(),
        drawings,
        table,
        sources,
        method: ["targets-note", "wave-targets-method"].map(|key| words.get(key)).into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

/// The same table for the overview.
pub fn at_a_glance(shown: &Shown<'_>) -> Result<Option<Table>, WebError> {
    Ok(told(shown)?.map(|(targets, indications)| table(shown, &targets, &indications)))
}

fn table(shown: &Shown<'_>, targets: &Targets, indications: &[Indication]) -> Table {
    let words = shown.words;
    let row = |of: &Indication| {
        let written = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| of.unit.written(value, words));
        let by = of.row.by_wave.as_ref().map_or_else(String::new, |wave| words.with("wave-by-wave", &[("wave", wave)]));
        let range = of.row.low.zip(of.row.high).map_or_else(String::new, |(low, high)| {
            let (low, high) = (of.unit.written(low, words), of.unit.written(high, words));
            words.with("work-range", &[("low", &low), ("high", &high)])
        });
        let asked = targets.definition.targets.iter().find(|target| target.key == of.row.indicator);
        let page = asked.map(|target: &crate::survey::Target| page_of(shown, &target.figure));
        let standing = standing_words(of, targets.threshold, words);
        let cells = match of.row.value {
            None => vec![Cell::hidden(standing, 5)],
            Some(_) => vec![
                Cell::strong(written(of.row.value)).under(range),
                Cell { class: standing_class(of), ..Cell::text(standing) },
                Cell::number(written(of.row.required)),
                Cell::number(written(of.row.target)).under(by),
                Cell::quiet(written(of.row.baseline)).under(of.row.baseline_wave.clone().unwrap_or_default()),
            ],
        };
        Row::new(Cell { href: page, ..Cell::text(of.title.clone()) }, cells)
    };
    let numbers = ["wave-now", "wave-standing", "wave-required", "wave-target", "wave-baseline"];
    let mut heads = heads(words, "wave-indicator", &numbers);
    heads[2].number = false;
    Table::new(words.get("wave-targets"), heads, indications.iter().map(row).collect())
}

fn page_of(shown: &Shown<'_>, figure: &FigureId) -> String {
    super::address::Place::new(shown.wave(), None).figure(figure)
}

/// A word for the style sheet; words stand in the cell.
fn standing_class(of: &Indication) -> &'static str {
    use crate::disclosure::targets::Standing;
    match of.row.standing {
        Some(Standing::OnTrack) => "standing on-track",
        Some(Standing::AtRisk) => "standing at-risk",
        Some(Standing::Missed) => "standing missed",
        Some(Standing::CannotTell) => "standing cannot-tell",
        None => "standing quiet",
    }
}
