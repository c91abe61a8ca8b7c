//! A table as CSV: RFC 4180, UTF-8.
//!
//! The file begins with the byte-order mark, without which spreadsheets take Japanese for Shift_JIS; the readers that
//! the tests use (CSV on the Web, Frictionless, pandas, DuckDB) all skip it. A text that a spreadsheet would take for
//! a formula gets an apostrophe in front, here only: XLSX and Parquet know texts from formulas.

use super::table::{Cell, Table};
use crate::report::table::text_cell;

const BYTE_ORDER_MARK: &str = "\u{feff}";

pub fn csv(table: &Table) -> Vec<u8> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut out = format!("{BYTE_ORDER_MARK}{}\r\n", names.join(","));
    for row in 0..table.height() {
        let cells: Vec<String> = table.columns.iter().map(|column| written(column.cell(row))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn written(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text_cell(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Truth(truth) => truth.to_string(),
    }
}
