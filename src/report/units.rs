//! `koe precision` and `koe roster turnover`: one row a unit.

use super::format::{filed, half_up};
use super::table::{lay_out, shortened, word};
use crate::disclosure::Published;
use crate::disclosure::precision::{Precision, UnitPrecision};
use crate::disclosure::turnover::Turnover;
use crate::locale::Words;
use serde::Serialize;

/// One row of `koe precision`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrecisionRow {
    pub wave: String,
    pub unit: String,
    pub eligible: Option<u32>,
    pub expected_answers: Option<f64>,
    /// Smallest change in index points.
    pub points: Option<f64>,
    /// Smallest change in points of % positive.
    pub positive: Option<f64>,
    /// `headcount` or `last_wave`.
    pub basis: Option<String>,
    /// `below_threshold` or `unknown_headcount`.
    pub reason: Option<&'static str>,
}

/// Rows for the units at these positions.
pub fn precision_rows(precision: &Published<Precision>, units: &[usize]) -> Vec<PrecisionRow> {
    let row = |&unit: &usize| {
        let blank = PrecisionRow {
            wave: precision.wave.clone(),
            unit: precision.tree.units()[unit].path.clone(),
            eligible: None,
            expected_answers: None,
            points: None,
            positive: None,
            basis: None,
            reason: None,
        };
        match precision.units[unit] {
            UnitPrecision::Expected { eligible, answers, points, positive, basis } => PrecisionRow {
                eligible: Some(eligible),
                expected_answers: Some(half_up(answers, 1)),
                points: Some(filed(points)),
                positive: Some(filed(positive)),
                basis: Some(word(&basis)),
                ..blank
            },
            UnitPrecision::BelowThreshold => PrecisionRow { reason: Some("below_threshold"), ..blank },
            UnitPrecision::UnknownHeadcount => PrecisionRow { reason: Some("unknown_headcount"), ..blank },
        }
    };
    units.iter().map(row).collect()
}

/// `koe precision` for people.
pub fn precision_table(rows: &[PrecisionRow], precision: &Published<Precision>, words: Words) -> String {
    let rate = format!("{:.0}", 100.0 * precision.rate);
    let mut out = words.with("precision-title", &[("wave", &precision.wave), ("rate", &rate)]);
    out.push_str("\n\n");
    let heads = ["head-unit", "head-eligible", "head-expected", "head-points", "head-positive", "head-basis"]
        .map(|key| words.get(key));
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}", half_up(value, 1)));
    let cells = |row: &PrecisionRow| {
        let last = match (row.reason, &row.basis) {
            (Some(reason), _) => words.with(
                &format!("precision-{}", reason.replace('_', "-")),
                &[("threshold", &precision.threshold.to_string())],
            ),
            (None, Some(basis)) => words.get(&format!("precision-basis-{}", basis.replace('_', "-"))),
            (None, None) => String::new(),
        };
        let eligible = row.eligible.map_or_else(|| "–".to_owned(), |people| people.to_string());
        let answers = row.expected_answers.map_or_else(|| "–".to_owned(), |answers| format!("{answers:.0}"));
        vec![shortened(&row.unit), eligible, answers, number(row.points), number(row.positive), last]
    };
    out + &lay_out(&heads, &rows.iter().map(cells).collect::<Vec<_>>())
}

/// One row of `koe roster turnover`; a suppressed row carries null for every figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TurnoverRow {
    pub wave_from: String,
    pub wave_to: String,
    pub unit: String,
    pub people: Option<u32>,
    /// Shares of the people in %.
    pub stayed: Option<f64>,
    pub moved: Option<f64>,
    pub new: Option<f64>,
    pub suppressed: bool,
}

/// Rows for the units at these positions.
pub fn turnover_rows(turnover: &Published<Turnover>, units: &[usize]) -> Vec<TurnoverRow> {
    let row = |&unit: &usize| {
        let shares = turnover.units[unit];
        TurnoverRow {
            wave_from: turnover.wave_from.clone(),
            wave_to: turnover.wave_to.clone(),
            unit: turnover.tree.units()[unit].path.clone(),
            people: shares.map(|shares| shares.people),
            stayed: shares.map(|shares| half_up(shares.stayed, 1)),
            moved: shares.map(|shares| half_up(shares.moved, 1)),
            new: shares.map(|shares| half_up(shares.new, 1)),
            suppressed: shares.is_none(),
        }
    };
    units.iter().map(row).collect()
}

/// `koe roster turnover` for people.
pub fn turnover_table(rows: &[TurnoverRow], turnover: &Published<Turnover>, words: Words) -> String {
    let mut out = words.with("turnover-title", &[("from", &turnover.wave_from), ("to", &turnover.wave_to)]);
    out.push_str("\n\n");
    let heads = ["head-unit", "head-people", "head-stayed", "head-moved", "head-new"].map(|key| words.get(key));
    let share = |value: Option<f64>| value.map_or_else(|| "▨".to_owned(), |value| format!("{value:.0}%"));
    let cells = |row: &TurnoverRow| {
        let people = row.people.map_or_else(|| "▨".to_owned(), |people| people.to_string());
        vec![shortened(&row.unit), people, share(row.stayed), share(row.moved), share(row.new)]
    };
    out += &lay_out(&heads, &rows.iter().map(cells).collect::<Vec<_>>());
    if rows.iter().any(|row| row.suppressed) {
        out += &words.with("turnover-hidden", &[("threshold", &turnover.threshold.to_string())]);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::tree_with_headcounts;
    use crate::disclosure::precision::precision;
    use crate::disclosure::turnover::{Headcount, turnover};
    use crate::survey::Lang;

    #[test]
    fn a_suppressed_row_of_turnover_carries_no_number() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 40), ("県/乙", 4)]);
        let count = |people| Headcount { people, stayed: people / 2, new: 1 };
        let told = turnover(("R6", "R7"), &tree, &[count(44), count(40), count(4)], 10);
        let rows = turnover_rows(&told, &[0, 1, 2]);
        assert!(rows[1].suppressed && rows[1].people.is_none() && rows[1].new.is_none());
        assert_eq!((rows[0].people, rows[0].stayed), (Some(44), Some(50.0)));
        for lang in Lang::ALL {
            let table = turnover_table(&rows, &told, Words(lang));
            assert!(table.contains('▨') && !table.contains('⟦'), "{table}");
        }
    }

    #[test]
    fn every_state_of_precision_has_words() {
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 40), ("県/乙", 4)]);
        let told = precision("R8", &tree, 10, 0.7, None);
        let rows = precision_rows(&told, &[0, 1, 2]);
        assert_eq!((rows[2].reason, rows[2].eligible), (Some("below_threshold"), None));
        let unknown = tree_with_headcounts(&[("県", 0)]);
        let nobody = precision("R8", &unknown, 10, 0.7, None);
        let lost = precision_rows(&nobody, &[0]);
        for lang in Lang::ALL {
            let table = precision_table(&rows, &told, Words(lang)) + &precision_table(&lost, &nobody, Words(lang));
            assert!(!table.contains('⟦'), "{table}");
        }
    }
}
