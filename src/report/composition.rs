//! `koe composition`: who is here against how they feel.

use super::format::{filed, half_up, signed};
use super::table::{lay_out, shortened};
use crate::disclosure::Published;
use crate::disclosure::composition::{Composition, CompositionGroup};
use crate::locale::Words;
use crate::survey::FigureKind;
use serde::Serialize;

/// One row: the whole organisation, a division, or the rest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompositionRow {
    pub wave_from: String,
    pub wave_to: String,
    pub measure: String,
    pub kind: FigureKind,
    /// Path; empty for the rest.
    pub unit: String,
    /// Divisions that the rest holds, separated by spaces.
    pub holds: String,
    /// Shares of the answers in %.
    pub share_from: Option<f64>,
    pub share_to: Option<f64>,
    pub value_from: Option<f64>,
    pub value_to: Option<f64>,
    /// Part of the change: another mix of people.
    pub who: Option<f64>,
    /// Part of the change: people feeling otherwise.
    pub feel: Option<f64>,
    /// 95 % interval of the whole organisation's `feel`.
    pub feel_low: Option<f64>,
    pub feel_high: Option<f64>,
}

/// The whole organisation first, then the groups.
pub fn composition_rows(composition: &Published<Composition>) -> Vec<CompositionRow> {
    let blank = CompositionRow {
        wave_from: composition.wave_from.clone(),
        wave_to: composition.wave_to.clone(),
        measure: composition.figure.key.clone(),
        kind: composition.figure.kind,
        unit: composition.whole.clone(),
        holds: String::new(),
        share_from: Some(100.0),
        share_to: Some(100.0),
        value_from: Some(filed(composition.value_from)),
        value_to: Some(filed(composition.value_to)),
        who: Some(filed(composition.split.who)),
        feel: Some(filed(composition.split.feel)),
        feel_low: composition.split.feel_error.map(|error| filed(composition.split.feel - 1.96 * error)),
        feel_high: composition.split.feel_error.map(|error| filed(composition.split.feel + 1.96 * error)),
    };
    let group = |group: &CompositionGroup| CompositionRow {
        unit: group.unit.clone().unwrap_or_default(),
        holds: group.holds.join(" "),
        share_from: group.contribution.map(|part| filed(100.0 * part.share_from)),
        share_to: group.contribution.map(|part| filed(100.0 * part.share_to)),
        value_from: group.value_from.map(filed),
        value_to: group.value_to.map(filed),
        who: group.contribution.map(|part| filed(part.who)),
        feel: group.contribution.map(|part| filed(part.feel)),
        feel_low: None,
        feel_high: None,
        ..blank.clone()
    };
    std::iter::once(blank.clone()).chain(composition.groups.iter().map(group)).collect()
}

/// The same for people.
pub fn composition_table(composition: &Published<Composition>, words: Words) -> String {
    let title =
        composition.definition.figure_title(&composition.figure).map_or("", |title| title.get(words.0)).to_owned();
    let split = &composition.split;
    let mut out = format!("{title}  {} → {}\n", composition.wave_from, composition.wave_to);
    out += &words.with(
        "composition-says",
        &[
            ("difference", &signed(split.difference, 1)),
            ("who", &signed(split.who, 1)),
            ("feel", &signed(split.feel, 1)),
        ],
    );
    if let Some(error) = split.feel_error {
        let (low, high) = (signed(split.feel - 1.96 * error, 1), signed(split.feel + 1.96 * error, 1));
        out += &words.with("composition-interval", &[("low", &low), ("high", &high)]);
    }
    out.push_str("\n\n");
    let heads = ["head-unit", "head-share-from", "head-share-to", "head-from", "head-to", "head-who", "head-feel"]
        .map(|key| words.get(key));
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}", half_up(value, 1)));
    let change = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| signed(value, 2));
    let rows: Vec<Vec<String>> = composition_rows(composition)
        .iter()
        .map(|row| {
            let name = row.unit.rsplit('/').next().filter(|name| !name.is_empty());
            vec![
                name.map_or_else(|| words.get("composition-rest"), shortened),
                number(row.share_from),
                number(row.share_to),
                number(row.value_from),
                number(row.value_to),
                change(row.who),
                change(row.feel),
            ]
        })
        .collect();
    out += &lay_out(&heads, &rows);
    for group in composition.groups.iter().filter(|group| !group.holds.is_empty()) {
        out += &words.with("composition-holds", &[("units", &group.holds.join(", "))]);
        out.push('\n');
    }
    out
}
