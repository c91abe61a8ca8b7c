//! The sheet of figures: one row each, with everything that may be told of it.

use super::super::{Block, Row, UnitReport};
use super::Style;
use crate::locale::Words;
use crate::report::format::filed;
use crate::survey::{FigureKind, UnitOfValue};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Columns that charts of other sheets take values from.
pub const TITLE: u16 = 2;
pub const VALUE: u16 = 3;
pub const WHOLE: u16 = 7;

/// Rows of the sheet that hold the themes, first and last; none without themes.
pub struct Places {
    pub themes: Option<(u32, u32)>,
}

pub fn places(report: &UnitReport) -> Places {
    let first = 1 + u32::try_from(report.indices.rows.len()).unwrap_or(0);
    let themes = u32::try_from(report.themes.rows.len()).unwrap_or(0);
    Places { themes: (themes > 0).then(|| (first, first + themes - 1)) }
}

pub fn name(words: Words) -> String {
    words.get("unit-report-sheet-figures")
}

pub fn write(sheet: &mut Worksheet, words: Words, report: &UnitReport, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(name(words))?.set_freeze_panes(1, TITLE + 1)?.set_landscape().set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    let before = report.wave_before.clone().unwrap_or_else(|| "–".to_owned());
    let heads: [(String, f64); 14] = [
        (words.get("unit-report-head-kind"), 15.0),
        (words.get("unit-report-head-section"), 16.0),
        (words.get("unit-report-head-figure"), 48.0),
        (words.get("unit-report-head-value"), 8.0),
        (words.get("unit-report-head-low"), 9.0),
        (words.get("unit-report-head-high"), 9.0),
        (words.get("unit-report-head-n"), 9.0),
        (words.get("unit-report-head-whole"), 10.0),
        (words.with("unit-report-head-before", &[("wave", &before)]), 10.0),
        (words.get("unit-report-head-difference"), 8.0),
        (words.get("unit-report-head-difference-low"), 10.0),
        (words.get("unit-report-head-difference-high"), 10.0),
        (words.get("unit-report-head-verdict"), 26.0),
        (words.get("unit-report-head-hidden"), 34.0),
    ];
    for (column, (head, width)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &style.head)?.set_column_width(column, width)?;
    }
    let mut at = 1;
    let blocks = [&report.indices, &report.themes].into_iter().chain(&report.sections);
    for (block, row) in blocks.flat_map(|block| block.rows.iter().map(move |row| (block, row))) {
        write_row(sheet, words, style, at, block, row)?;
        at += 1;
    }
    if at > 1 {
        sheet.autofilter(0, 0, at - 1, 13)?;
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    words: Words,
    style: &Style,
    at: u32,
    block: &Block,
    row: &Row,
) -> Result<(), XlsxError> {
    let kind = match row.figure.kind {
        FigureKind::Index => "unit-report-kind-index",
        FigureKind::Theme => "unit-report-kind-theme",
        FigureKind::Recommendation => "unit-report-kind-recommendation",
        FigureKind::Item | FigureKind::Mean => "unit-report-kind-item",
    };
    let section = if matches!(row.figure.kind, FigureKind::Index | FigureKind::Theme) { "" } else { &block.title };
    let plain = number_format(style, row);
    sheet.write_string_with_format(at, 0, words.get(kind), &style.quiet)?;
    sheet.write_string_with_format(at, 1, section, &style.quiet)?;
    sheet.write_string_with_format(at, TITLE, &row.title, &style.text)?;
    let mut put = |column: u16, value: Option<f64>, format: &Format| -> Result<(), XlsxError> {
        if let Some(value) = value {
            sheet.write_number_with_format(at, column, filed(value), format)?;
        }
        Ok(())
    };
    let shown = row.shown();
    put(VALUE, shown.map(|shown| shown.value), plain)?;
    put(4, shown.map(|shown| shown.low), &style.decimal)?;
    put(5, shown.map(|shown| shown.high), &style.decimal)?;
    put(6, shown.map(|shown| f64::from(shown.n)), &style.count)?;
    put(WHOLE, row.whole, plain)?;
    let change = row.change.as_ref();
    let difference = change.and_then(|change| change.difference);
    put(8, change.and_then(|change| change.from), plain)?;
    put(9, difference.map(|difference| difference.0), &style.signed)?;
    put(10, difference.map(|difference| difference.1), &style.signed)?;
    put(11, difference.map(|difference| difference.2), &style.signed)?;
    if let Some(change) = change {
        let verdict = format!("{} {}", change.view.mark, change.view.words);
        sheet.write_string_with_format(at, 12, verdict, &style.text)?;
    }
    if !row.hidden().is_empty() {
        sheet.write_string_with_format(at, 13, row.hidden(), &style.quiet)?;
    }
    Ok(())
}

fn number_format<'s>(style: &'s Style, row: &Row) -> &'s Format {
    if row.unit_of_value() == UnitOfValue::Scale { &style.decimal } else { &style.number }
}
