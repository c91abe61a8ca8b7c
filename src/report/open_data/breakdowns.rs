//! Figures by attribute, as far as the charter plans them: one attribute for the whole organisation and its divisions, two
//! crossed for the whole organisation.

use super::table::{Column, FIGURE, Reference, Table, UNIT};
use crate::disclosure::Published;
use crate::disclosure::breakdowns::{Breakdowns, GroupCell, GroupTable};
use crate::locale::Words;
use crate::report::breakdowns::{attribute_titles, group_label};
use crate::report::format::filed;
use crate::report::table::word;
use crate::survey::{FigureId, Lang};

const GROUP: Reference = Reference { columns: &["attributes", "group"], table: "groups", to: &["attributes", "group"] };

/// What stands for "no answer" among the codes of a group.
const NO_ANSWER: &str = "none";

/// One row a figure and group: where, of whom, of what, and what may be said of it.
struct Row<'a> {
    unit: usize,
    table: &'a GroupTable,
    codes: &'a [Option<u8>],
    figure: &'a FigureId,
    cell: GroupCell,
}

/// The table of figures and the one of groups; nothing where the plan has no table by attribute.
pub(super) fn tables(breakdowns: &Published<Breakdowns>) -> Vec<Table> {
    if breakdowns.tables.is_empty() { Vec::new() } else { vec![figures(breakdowns), groups(breakdowns)] }
}

fn rows(breakdowns: &Breakdowns) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for table in &breakdowns.tables {
        for (place, &unit) in table.places.iter().enumerate() {
            for (at, figure) in breakdowns.figures.iter().enumerate() {
                for (category, codes) in table.categories.iter().enumerate() {
                    if let Some(cell) = table.cell(at, place, category) {
                        rows.push(Row { unit, table, codes, figure, cell });
                    }
                }
            }
        }
    }
    rows
}

fn figures(breakdowns: &Breakdowns) -> Table {
    let rows = rows(breakdowns);
    let text = |of: &dyn Fn(&Row<'_>) -> String| rows.iter().map(of).collect::<Vec<_>>();
    let shown = |of: fn(&GroupCell) -> Option<f64>| rows.iter().map(|row| of(&row.cell).map(filed)).collect::<Vec<_>>();
    Table {
        name: "breakdowns",
        columns: vec![
            Column::text("wave", text(&|_| breakdowns.wave.clone())),
            Column::text("unit", text(&|row| breakdowns.tree.units()[row.unit].path.clone())),
            Column::text("attributes", text(&|row| row.table.attributes.join(" "))),
            Column::text("group", text(&|row| group(row.codes))),
            Column::text("kind", text(&|row| word(&row.figure.kind))),
            Column::text("figure", text(&|row| row.figure.key.clone())),
            Column::text("unit_of_value", text(&|row| word(&row.figure.unit_of_value()))),
            Column::whole("n", rows.iter().map(|row| n(&row.cell)).collect()),
            Column::number("value", shown(|cell| interval(cell).map(|of| of[1]))),
            Column::number("low", shown(|cell| interval(cell).map(|of| of[0]))),
            Column::number("high", shown(|cell| interval(cell).map(|of| of[2]))),
            Column::truth("suppressed", rows.iter().map(|row| n(&row.cell).is_none()).collect()),
            Column::optional_text("reason", rows.iter().map(|row| reason(&row.cell)).collect()),
        ],
        key: &["wave", "unit", "attributes", "group", "kind", "figure"],
        references: vec![UNIT, FIGURE, GROUP],
    }
}

fn n(cell: &GroupCell) -> Option<i64> {
    match cell {
        GroupCell::Shown { n, .. } => Some(i64::from(*n)),
        GroupCell::Hidden(_) => None,
    }
}

/// Lower end, value, upper end.
fn interval(cell: &GroupCell) -> Option<[f64; 3]> {
    match *cell {
        GroupCell::Shown { value, low, high, .. } => Some([low, value, high]),
        GroupCell::Hidden(_) => None,
    }
}

fn reason(cell: &GroupCell) -> Option<String> {
    match cell {
        GroupCell::Shown { .. } => None,
        GroupCell::Hidden(reason) => Some(word(reason)),
    }
}

fn group(codes: &[Option<u8>]) -> String {
    let code = |code: &Option<u8>| code.map_or_else(|| NO_ANSWER.to_owned(), |code| code.to_string());
    codes.iter().map(code).collect::<Vec<_>>().join(" ")
}

/// What attributes and groups are called.
fn groups(breakdowns: &Breakdowns) -> Table {
    let tables = breakdowns.tables.iter();
    let rows: Vec<(&GroupTable, &Vec<Option<u8>>)> =
        tables.flat_map(|table| table.categories.iter().map(move |codes| (table, codes))).collect();
    let text = |of: &dyn Fn(&GroupTable, &[Option<u8>]) -> String| {
        rows.iter().map(|(table, codes)| of(table, codes)).collect::<Vec<_>>()
    };
    let definition = &breakdowns.definition;
    let titles = |lang| text(&|table, _| attribute_titles(definition, &table.attributes, Words(lang)));
    let labels = |lang| text(&|table, codes| group_label(definition, &table.attributes, codes, Words(lang)));
    Table {
        name: "groups",
        columns: vec![
            Column::text("attributes", text(&|table, _| table.attributes.join(" "))),
            Column::text("group", text(&|_, codes| group(codes))),
            Column::text("attributes_ja", titles(Lang::Ja)),
            Column::text("attributes_en", titles(Lang::En)),
            Column::text("group_ja", labels(Lang::Ja)),
            Column::text("group_en", labels(Lang::En)),
        ],
        key: &["attributes", "group"],
        references: Vec::new(),
    }
}
