//! Figures by attribute: for the whole organisation and its divisions; two attributes crossed for the whole only.

use super::shown::{Around, Shown, Visit, show};
use super::table::{Cell, Head, Row, Table};
use crate::disclosure::breakdowns::{Breakdowns, GroupCell, GroupTable};
use crate::message::Message;
use crate::report::breakdowns::{attribute_titles, group_label};
use crate::report::sentences::hidden_words;
use crate::survey::{FigureId, FigureKind};
use crate::web::pages::figure_rows::section_begun;
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Link, place_of};
use crate::web::{Layout, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Class of a cell that may not be shown.
const HIDDEN: &str = "hidden mark-only";

#[derive(Debug, Clone, Default, Deserialize)]
pub struct GroupQuery {
    unit: Option<String>,
    /// Key of an attribute, or two joined by `+`.
    by: Option<String>,
}

#[derive(Template)]
#[template(path = "wave/breakdowns.html")]
struct BreakdownPage<'a> {
    layout: &'a Layout,
    none: bool,
    by: Vec<Link>,
    /// The division shown in place of a smaller unit.
    nearest: Option<Nearest>,
    /// Why the plan has nothing here.
    absent: Option<String>,
    tables: Vec<Table>,
    method: Vec<String>,
    legend: Vec<VerdictView>,
}

struct Nearest {
    sentence: String,
}

pub async fn page(
    visit: Visit,
    wave: web::Path<String>,
    query: web::Query<GroupQuery>,
) -> Result<HttpResponse, WebError> {
    let GroupQuery { unit, by } = query.into_inner();
    show(visit, wave.into_inner(), unit, move |shown| {
        let content = content(shown, by.as_deref())?;
        let kept = by.into_iter().map(|by| ("by", by)).collect();
        Ok(Around::new(shown.words.get("wave-breakdowns"), content).keeping(kept))
    })
    .await
}

fn key_of(table: &GroupTable) -> String {
    table.attributes.join("+")
}

fn content(shown: &Shown<'_>, by: Option<&str>) -> Result<String, WebError> {
    let words = shown.words;
    let released = shown.figures.release(shown.wave())?;
    let breakdowns = &released.breakdowns;
    let chosen = match by.filter(|by| !by.is_empty()) {
        None => breakdowns.tables.first(),
        Some(by) => {
            let found = breakdowns.tables.iter().find(|table| key_of(table) == by);
            let missing = || WebError::NotThere(Message::new("wave-no-such-attribute").with("attribute", by));
            Some(found.ok_or_else(missing)?)
        }
    };
    let division = shown.scores.tree.division(shown.unit);
    let link = |table: &GroupTable| {
        let title = attribute_titles(&breakdowns.definition, &table.attributes, words);
        let here = chosen.is_some_and(|chosen| chosen.attributes == table.attributes);
        Link::new(shown.place().page("breakdowns", &[("by", &key_of(table))]), title).here(here)
    };
    let place = chosen.and_then(|table| table.places.iter().position(|&place| place == division));
    let tables = match (chosen, place) {
        (Some(table), Some(place)) => tables(shown, breakdowns, table, place),
        _ => Vec::new(),
    };
    let all_hidden = tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).all(is_hidden);
    let threshold = breakdowns.threshold.to_string();
    let page = BreakdownPage {
        layout: shown.layout,
        none: breakdowns.tables.is_empty(),
        by: breakdowns.tables.iter().map(link).collect(),
        nearest: (division != shown.unit).then(|| Nearest {
            sentence: words.with("wave-groups-of-division", &[("unit", &place_of(&shown.scores.tree, division))]),
        }),
        absent: match chosen {
            Some(_) if place.is_none() => Some(words.get("wave-groups-whole-only")),
            Some(table) if all_hidden => Some(words.with(
                "cli-publish-closed",
                &[
                    ("attributes", &attribute_titles(&breakdowns.definition, &table.attributes, words)),
                    ("unit", &place_of(&shown.scores.tree, division)),
                ],
            )),
            _ => None,
        },
        tables: if all_hidden { Vec::new() } else { tables },
        method: ["wave-groups-method-1", "wave-groups-method-2", "wave-groups-method-3"]
            .map(|key| words.with(key, &[("threshold", &threshold)]))
            .into(),
        legend: Vec::new(),
    };
    Ok(page.render()?)
}

fn is_hidden(cell: &Cell) -> bool {
    cell.class == HIDDEN
}

/// One table a kind of figure: figures down, groups across.
fn tables(shown: &Shown<'_>, breakdowns: &Breakdowns, table: &GroupTable, place: usize) -> Vec<Table> {
    let kinds = [
        (FigureKind::Index, "wave-page-indices", "wave-page-value-points"),
        (FigureKind::Theme, "wave-page-themes", "wave-page-value-percent"),
        (FigureKind::Item, "wave-page-items", "wave-page-value-percent"),
    ];
    let of_kind = |(kind, caption, head): (FigureKind, &str, &str)| {
        let mut section = None;
        let rows: Vec<Row> = breakdowns
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| figure.kind == kind)
            .filter_map(|(at, figure)| {
                let cells = cells(shown, breakdowns, table, place, (at, figure))?;
                let unit = table.places[place];
                let head = Cell::text(say::title(shown.words, &breakdowns.definition, figure))
                    .to(shown.place_at(unit).figure(figure));
                let group = section_begun(shown.words, &shown.scores, figure, &mut section);
                Some(Row { group, ..Row::new(head, cells) })
            })
            .collect();
        let first = Head { text: shown.words.get(head), number: false };
        let groups = table.categories.iter().enumerate().map(|(category, codes)| {
            let label = group_label(&breakdowns.definition, &table.attributes, codes, shown.words);
            let n = table.responses[place][category];
            let n = n.map_or_else(String::new, |n| format!(" (n {})", say::count(n)));
            Head { text: format!("{label}{n}"), number: true }
        });
        Table::new(shown.words.get(caption), std::iter::once(first).chain(groups).collect(), rows)
    };
    kinds.into_iter().map(of_kind).filter(|table| !table.rows.is_empty()).collect()
}

/// None where the plan has no table of the figure here.
fn cells(
    shown: &Shown<'_>,
    breakdowns: &Breakdowns,
    table: &GroupTable,
    place: usize,
    (at, figure): (usize, &FigureId),
) -> Option<Vec<Cell>> {
    let (words, kind) = (shown.words, figure.unit_of_value());
    let cell = |category: usize| match table.cell(at, place, category)? {
        GroupCell::Shown { n, value, low, high } => {
            let range = say::interval(words, low, high, kind);
            Some(Cell::number(say::value(value, kind)).under(format!("{range} · n {}", say::count(n))))
        }
        GroupCell::Hidden(reason) => {
            let why = hidden_words(words, Some(reason), breakdowns.threshold);
            Some(Cell { class: HIDDEN, ..Cell::text(format!("▨ {why}")) })
        }
    };
    (0..table.categories.len()).map(cell).collect()
}
