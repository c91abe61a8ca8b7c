//! Rows as CSV and as a table for the terminal.

use super::format;
use super::rows::{CompareRow, ScoreRow};
use super::sentences::{hidden_words, verdict_words};
use crate::analysis::Verdict;
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::survey::{Definition, FigureId, FigureKind};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// The snake-case word of a serialised enum.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A text cell that no spreadsheet takes for a formula, quoted where it must be.
pub(super) fn text_cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// CSV of `koe scores`, columns as the JSON's keys; the distribution as `code:share` separated by spaces.
pub fn scores_csv(rows: &[ScoreRow]) -> String {
    let mut out = String::from(
        "wave,unit,measure,kind,unit_of_value,n,eligible,value,low,high,positive,distribution,suppressed,reason\n",
    );
    for row in rows {
        let distribution = row.distribution.iter().flatten().map(|(code, share)| format!("{code}:{share}"));
        let cells = [
            text_cell(&row.wave),
            text_cell(&row.unit),
            text_cell(&row.measure),
            word(&row.kind),
            word(&row.unit_of_value),
            number(row.n),
            number(row.eligible),
            number(row.value),
            number(row.low),
            number(row.high),
            number(row.positive),
            distribution.collect::<Vec<_>>().join(" "),
            row.suppressed.to_string(),
            row.reason.as_ref().map(word).unwrap_or_default(),
        ];
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// CSV of `koe compare`, columns as the JSON's keys.
pub fn compare_csv(rows: &[CompareRow]) -> String {
    let mut out = String::from(
        "wave_from,wave_to,unit,measure,kind,unit_of_value,value_from,value_to,n_from,n_to,difference,low,high,p,q,effect,verdict,ordinal_p,cliffs_delta,estimated\n",
    );
    for row in rows {
        let cells = [
            text_cell(&row.wave_from),
            text_cell(&row.wave_to),
            text_cell(&row.unit),
            text_cell(&row.measure),
            word(&row.kind),
            word(&row.unit_of_value),
            number(row.value_from),
            number(row.value_to),
            number(row.n_from),
            number(row.n_to),
            number(row.difference),
            number(row.low),
            number(row.high),
            number(row.p),
            number(row.q),
            number(row.effect),
            word(&row.verdict),
            number(row.ordinal_p),
            number(row.cliffs_delta),
            row.estimated.to_string(),
        ];
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

fn title(definition: &Definition, kind: FigureKind, key: &str, words: Words) -> String {
    definition
        .figure_title(&FigureId::new(kind, key))
        .map_or_else(|| key.to_owned(), |title| title.get(words.0).to_owned())
}

/// Columns padded by display width; the first column is cut to 44 so that a terminal's line holds.
pub fn lay_out(heads: &[String], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = heads.iter().map(|head| head.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(index, (cell, width))| {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if index == 0 || index == cells.len() - 1 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        format!("{}\n", padded.collect::<Vec<_>>().join("  ").trim_end())
    };
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut out = line(heads) + &line(&rule);
    for row in rows {
        out.push_str(&line(row));
    }
    out
}

pub(super) fn shortened(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if out.width() >= 42 {
            out.push('…');
            break;
        }
        out.push(character);
    }
    out
}

/// `koe scores` for people.
pub fn scores_table(rows: &[ScoreRow], scores: &Published<Scores>, words: Words) -> String {
    let heads = ["head-figure", "head-kind", "head-value", "head-interval", "head-n"].map(|key| words.get(key));
    in_units(
        rows,
        |row| (row.unit.clone(), row.wave.clone()),
        |row| {
            let figure = shortened(&title(&scores.definition, row.kind, &row.measure, words));
            let kind = words.get(&format!("kind-{}", word(&row.kind)));
            match (row.value, row.low, row.high) {
                (Some(value), Some(low), Some(high)) => vec![
                    figure,
                    kind,
                    format::value(value, row.unit_of_value),
                    format!("{} – {}", format::value(low, row.unit_of_value), format::value(high, row.unit_of_value)),
                    number(row.n),
                ],
                _ => {
                    vec![figure, kind, "▨".to_owned(), String::new(), hidden_words(words, row.reason, scores.threshold)]
                }
            }
        },
        &heads,
    )
}

/// `koe compare` for people.
pub fn compare_table(rows: &[CompareRow], comparisons: &[Published<Comparison>], words: Words) -> String {
    let heads = ["head-figure", "head-from", "head-to", "head-difference", "head-interval", "head-verdict"]
        .map(|key| words.get(key));
    let of = |row: &CompareRow| {
        comparisons.iter().find(|here| here.wave_from == row.wave_from && here.wave_to == row.wave_to)
    };
    in_units(
        rows,
        |row| (row.unit.clone(), format!("{} → {}", row.wave_from, row.wave_to)),
        |row| {
            let unit = row.unit_of_value;
            let (figure, threshold) = of(row).map_or((row.measure.clone(), 0), |here| {
                (shortened(&title(&here.definition, row.kind, &row.measure, words)), here.threshold)
            });
            let value = |value: Option<f64>| value.map_or_else(String::new, |value| format::value(value, unit));
            let signed = |value: Option<f64>| value.map_or_else(String::new, |value| format::difference(value, unit));
            let interval =
                if row.low.is_some() { format!("{} – {}", signed(row.low), signed(row.high)) } else { String::new() };
            vec![
                figure,
                value(row.value_from),
                value(row.value_to),
                if row.verdict == Verdict::Suppressed { "▨".to_owned() } else { signed(row.difference) },
                interval,
                verdict_words(words, row.verdict, threshold),
            ]
        },
        &heads,
    )
}

/// One table a unit and pair of waves, each under its heading.
fn in_units<Row>(
    rows: &[Row],
    heading: impl Fn(&Row) -> (String, String),
    cells: impl Fn(&Row) -> Vec<String>,
    heads: &[String],
) -> String {
    let mut out = String::new();
    for group in rows.chunk_by(|a, b| heading(a) == heading(b)) {
        let (unit, wave) = heading(&group[0]);
        out.push_str(&format!("{unit}  {wave}\n"));
        out.push_str(&lay_out(heads, &group.iter().map(&cells).collect::<Vec<_>>()));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_taken_for_a_formula() {
        assert_eq!(text_cell("=1+1"), "'=1+1");
        assert_eq!(text_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    }

    #[test]
    fn columns_line_up_by_display_width() {
        let table = lay_out(&["項目".into(), "n".into()], &[vec!["仕事の量".into(), "12".into()]]);
        let widths: Vec<usize> = table.lines().map(|line| line.trim_end().width()).collect();
        assert_eq!(widths[1], widths[2]);
    }
}
