//! All tables as one workbook: a sheet for the notes, one for what the columns mean, one for each table.

use super::edition::Edition;
use super::notes::paragraphs;
use super::table::{Cell, Table};
use crate::locale::Words;
use crate::survey::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

pub(super) const NAME: &str = "tables.xlsx";
/// Widths of columns in characters.
const NARROWEST: usize = 9;
const WIDEST: usize = 56;
const NOTES_WIDTH: f64 = 90.0;

pub(super) fn workbook(edition: &Edition, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A workbook carries a time of creation; a fixed one, so that the same wave gives the same bytes.
    let properties = DocProperties::new()
        .set_title(edition.title.get(Lang::Ja))
        .set_author(&edition.publisher)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    notes(workbook.add_worksheet(), edition)?;
    columns(workbook.add_worksheet(), tables)?;
    for table in tables {
        sheet(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

fn head() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Top)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn notes(sheet: &mut Worksheet, edition: &Edition) -> Result<(), XlsxError> {
    sheet.set_name("notes")?.set_column_width(0, 24)?.set_column_width(1, NOTES_WIDTH)?;
    let texts = Lang::ALL.into_iter().flat_map(|lang| paragraphs(edition, lang));
    for (row, (heading, text)) in (0..).zip(texts) {
        sheet.write_string_with_format(row, 0, heading, &head())?.write_string_with_format(row, 1, text, &wrapped())?;
    }
    Ok(())
}

/// What every column of every table holds.
fn columns(sheet: &mut Worksheet, tables: &[Table]) -> Result<(), XlsxError> {
    sheet.set_name("columns")?.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0..).zip([("table", 18.0), ("column", 18.0), ("ja", 60.0), ("en", 60.0)]) {
        sheet.write_string_with_format(0, column, name, &head())?.set_column_width(column, width)?;
    }
    let described = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    for (row, (table, column)) in (1..).zip(described) {
        sheet.write_string(row, 0, table.name)?.write_string(row, 1, column.name)?;
        for (at, lang) in (2..).zip(Lang::ALL) {
            sheet.write_string_with_format(row, at, Words(lang).get(&column.described()), &wrapped())?;
        }
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?.set_freeze_panes(1, 0)?;
    let (whole, number) = (Format::new().set_num_format("#,##0"), Format::new().set_num_format("0.00"));
    let last_row = u32::try_from(table.height()).unwrap_or(u32::MAX);
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, column.name, &head())?;
        let mut widest = column.name.width();
        for (row, cell) in (1..).zip((0..table.height()).map(|row| column.cell(row))) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => {
                    widest = widest.max(text.width());
                    sheet.write_string(row, at, text)?
                }
                Cell::Whole(count) => sheet.write_number_with_format(row, at, count as f64, &whole)?,
                Cell::Number(value) => sheet.write_number_with_format(row, at, value, &number)?,
                Cell::Truth(truth) => sheet.write_boolean(row, at, truth)?,
            };
        }
        sheet.set_column_width(at, widest.clamp(NARROWEST, WIDEST) as f64 + 2.0)?;
    }
    if let Some(last_column) = u16::try_from(table.columns.len()).ok().and_then(|columns| columns.checked_sub(1)) {
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}
