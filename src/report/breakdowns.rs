//! Rows by attribute: one shape for table, CSV and JSON.

use super::format;
use super::sentences::hidden_words;
use crate::disclosure::breakdowns::{Breakdowns, GroupCell, GroupTable};
use crate::disclosure::{Published, Reason};
use crate::locale::Words;
use crate::survey::{Definition, FigureId, FigureKind, UnitOfValue};
use serde::Serialize;
use utoipa::ToSchema;

/// A figure of a group of people. A suppressed row carries null for every figure, n included.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GroupRow {
    pub wave: String,
    pub unit: String,
    /// `age`, or `age × position`.
    pub attribute: String,
    /// The chosen codes in the same form; `-` for no answer.
    pub group: String,
    pub measure: String,
    pub kind: FigureKind,
    pub unit_of_value: UnitOfValue,
    pub n: Option<u32>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub suppressed: bool,
    pub reason: Option<Reason>,
}

/// Rows of the tables by `attributes` (none: all tables), for the whole organisation or the division at `unit`.
pub fn group_rows(breakdowns: &Published<Breakdowns>, attributes: Option<&[String]>, unit: usize) -> Vec<GroupRow> {
    let asked = |table: &&GroupTable| attributes.is_none_or(|asked| table.attributes == asked);
    let mut rows = Vec::new();
    for table in breakdowns.tables.iter().filter(asked) {
        let Some(place) = table.places.iter().position(|&place| place == unit) else { continue };
        for (row, figure) in breakdowns.figures.iter().enumerate() {
            for (category, codes) in table.categories.iter().enumerate() {
                if let Some(cell) = table.cell(row, place, category) {
                    rows.push(group_row(breakdowns, table, unit, codes, figure, cell));
                }
            }
        }
    }
    rows
}

fn group_row(
    breakdowns: &Breakdowns,
    table: &GroupTable,
    unit: usize,
    codes: &[Option<u8>],
    figure: &FigureId,
    cell: GroupCell,
) -> GroupRow {
    let code = |code: &Option<u8>| code.map_or_else(|| "-".to_owned(), |code| code.to_string());
    let hidden = GroupRow {
        wave: breakdowns.wave.clone(),
        unit: breakdowns.tree.units()[unit].path.clone(),
        attribute: table.attributes.join(" × "),
        group: codes.iter().map(code).collect::<Vec<_>>().join(" × "),
        measure: figure.key.clone(),
        kind: figure.kind,
        unit_of_value: figure.unit_of_value(),
        n: None,
        value: None,
        low: None,
        high: None,
        suppressed: true,
        reason: None,
    };
    match cell {
        GroupCell::Hidden(reason) => GroupRow { reason: Some(reason), ..hidden },
        GroupCell::Shown { n, value, low, high } => GroupRow {
            n: Some(n),
            value: Some(format::filed(value)),
            low: Some(format::filed(low)),
            high: Some(format::filed(high)),
            suppressed: false,
            ..hidden
        },
    }
}

/// What a table's attributes are called in the reader's language.
pub fn attribute_titles(definition: &Definition, attributes: &[String], words: Words) -> String {
    let title = |key: &String| {
        let attribute = definition.attributes.iter().find(|attribute| attribute.key == *key);
        attribute.map_or_else(|| key.clone(), |attribute| attribute.wording.get(words.0).to_owned())
    };
    attributes.iter().map(title).collect::<Vec<_>>().join(" × ")
}

/// The label of a group's choices in the reader's language.
pub fn group_label(definition: &Definition, attributes: &[String], codes: &[Option<u8>], words: Words) -> String {
    let label = |(key, code): (&String, &Option<u8>)| {
        let attribute = definition.attributes.iter().find(|attribute| attribute.key == *key);
        let choice = attribute.and_then(|attribute| attribute.choices.iter().find(|choice| Some(choice.code) == *code));
        choice.map_or_else(|| words.get("group-no-answer"), |choice| choice.label.get(words.0).to_owned())
    };
    attributes.iter().zip(codes).map(label).collect::<Vec<_>>().join(" × ")
}

/// `koe breakdown` for people: one table an attribute, figures down, groups along each.
pub fn group_table(
    breakdowns: &Published<Breakdowns>,
    attributes: Option<&[String]>,
    unit: usize,
    words: Words,
) -> String {
    let heads = ["head-figure", "head-group", "head-value", "head-interval", "head-n"].map(|key| words.get(key));
    let mut out = String::new();
    for table in breakdowns.tables.iter().filter(|table| attributes.is_none_or(|asked| table.attributes == asked)) {
        let Some(place) = table.places.iter().position(|&place| place == unit) else { continue };
        let mut rows = Vec::new();
        for (row, figure) in breakdowns.figures.iter().enumerate() {
            let title = breakdowns.definition.figure_title(figure).map_or("", |title| title.get(words.0));
            for (category, codes) in table.categories.iter().enumerate() {
                let Some(cell) = table.cell(row, place, category) else { continue };
                let unit = figure.unit_of_value();
                let told = match cell {
                    GroupCell::Shown { n, value, low, high } => [
                        format::value(value, unit),
                        format!("{} – {}", format::value(low, unit), format::value(high, unit)),
                        n.to_string(),
                    ],
                    GroupCell::Hidden(reason) => {
                        ["▨".to_owned(), String::new(), hidden_words(words, Some(reason), breakdowns.threshold)]
                    }
                };
                let named = [
                    super::table::shortened(title),
                    group_label(&breakdowns.definition, &table.attributes, codes, words),
                ];
                rows.push(named.into_iter().chain(told).collect());
            }
        }
        out.push_str(&format!(
            "{}  {}  {}\n",
            breakdowns.tree.units()[unit].path,
            breakdowns.wave,
            attribute_titles(&breakdowns.definition, &table.attributes, words)
        ));
        out.push_str(&super::table::lay_out(&heads, &rows));
        out.push('\n');
    }
    out
}
