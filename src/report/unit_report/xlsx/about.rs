//! The last sheet: what the marks mean, how figures are worked out, where they come from.

use super::super::UnitReport;
use super::Style;
use crate::locale::Words;
use rust_xlsxwriter::{Worksheet, XlsxError};

pub fn write(sheet: &mut Worksheet, words: Words, report: &UnitReport, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(words.get("unit-report-sheet-about"))?.set_column_width(0, 24)?.set_column_width(1, 100)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let legend = report.legend.iter().map(|view| format!("{} {}", view.mark, view.words)).collect();
    let parts: [(&str, Vec<String>); 4] = [
        ("unit-report-legend", legend),
        ("unit-report-method", report.method.clone()),
        ("summary-questions", report.talk.asks().chain([&report.talk.caution]).cloned().collect()),
        ("unit-report-sources", report.source.clone()),
    ];
    let mut at = 0;
    for (key, lines) in parts {
        sheet.write_string_with_format(at, 0, words.get(key), &style.group)?;
        for line in lines {
            sheet.write_string_with_format(at, 1, line, &style.text)?;
            at += 1;
        }
        at += 1;
    }
    Ok(())
}
