//! A report as a workbook: overview, figures, how people answered, about. Values have two decimals; nothing is a
//! formula, so nothing can break.

mod about;
mod answers;
mod overview;
mod table;

use super::{ReportError, UnitReport};
use crate::locale::Words;
use chrono::Datelike;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

/// The workbook.
///
/// # Errors
/// What the writer of workbooks says.
pub fn write(report: &UnitReport) -> Result<Vec<u8>, ReportError> {
    let words = Words(report.lang);
    let mut workbook = Workbook::new();
    let (year, month, day) =
        report.date.map_or((2000, 1, 1), |date| (u16::try_from(date.year()).unwrap_or(2000), date.month(), date.day()));
    let made = ExcelDateTime::from_ymd(year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))?;
    let properties = DocProperties::new()
        .set_title(&report.title)
        .set_subject(&report.survey)
        .set_author(&report.organisation)
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let style = Style::new();
    // The overview's chart shows cells of the figures, so their places are decided first.
    let places = table::places(report);
    overview::write(workbook.add_worksheet(), words, report, &style, &places)?;
    table::write(workbook.add_worksheet(), words, report, &style)?;
    answers::write(workbook.add_worksheet(), words, report, &style)?;
    answers::write_choices(workbook.add_worksheet(), words, report, &style)?;
    about::write(workbook.add_worksheet(), words, report, &style)?;
    Ok(workbook.save_to_buffer()?)
}

/// The looks that all sheets share.
struct Style {
    title: Format,
    message: Format,
    head: Format,
    group: Format,
    text: Format,
    quiet: Format,
    /// Whole numbers; values are kept with two decimals behind them.
    number: Format,
    decimal: Format,
    signed: Format,
    count: Format,
}

impl Style {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let number = |pattern: &str| top().set_num_format(pattern);
        Self {
            title: Format::new().set_bold().set_font_size(16.0),
            message: Format::new().set_bold().set_font_size(12.0).set_font_color(Color::RGB(0x0B5C8A)),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Medium),
            group: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            text: top().set_text_wrap(),
            quiet: top().set_text_wrap().set_font_color(Color::RGB(0x566270)),
            number: number("0"),
            decimal: number("0.0"),
            signed: number("+0;−0;0"),
            count: number("#,##0"),
        }
    }
}
