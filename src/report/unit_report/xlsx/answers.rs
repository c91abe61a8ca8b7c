//! How people answered: one row an item with a stacked chart beside it, and every choice in a list.

use super::super::{Row, Shown, UnitReport};
use super::Style;
use crate::locale::Words;
use crate::report::format::filed;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

/// Columns of the five colours of agreement.
const FIRST: u16 = 3;
const COLOURS: [u32; 5] = [0xB35807, 0xF1A340, 0xD9D9D9, 0x67A9CF, 0x2166AD];

fn answered(report: &UnitReport) -> Vec<(&str, &Row, &Shown)> {
    let rows = report.sections.iter().flat_map(|block| block.rows.iter().map(move |row| (block.title.as_str(), row)));
    rows.filter_map(|(section, row)| Some((section, row, row.shown().filter(|shown| !shown.steps.is_empty())?)))
        .collect()
}

pub fn write(sheet: &mut Worksheet, words: Words, report: &UnitReport, style: &Style) -> Result<(), XlsxError> {
    let name = words.get("unit-report-sheet-distributions");
    sheet.set_name(&name)?.set_freeze_panes(1, 2)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let tones = (0..5).map(|tone| words.get(&format!("unit-report-tone-{tone}")));
    let heads = ["unit-report-head-section", "unit-report-head-figure", "unit-report-head-n"].map(|key| words.get(key));
    for (column, head) in (0..).zip(heads.into_iter().chain(tones)) {
        let width = [16.0, 48.0, 9.0].get(usize::from(column)).copied().unwrap_or(11.0);
        sheet.write_string_with_format(0, column, head, &style.head)?.set_column_width(column, width)?;
    }
    let rows = answered(report);
    for (at, (section, row, shown)) in (1..).zip(&rows) {
        sheet.write_string_with_format(at, 0, *section, &style.quiet)?;
        sheet.write_string_with_format(at, 1, &row.title, &style.text)?;
        sheet.write_number_with_format(at, 2, f64::from(shown.n), &style.count)?;
        for (column, tone) in (FIRST..).zip(0..5) {
            let share: f64 = shown.steps.iter().filter(|step| step.tone == tone).map(|step| step.share).sum();
            sheet.write_number_with_format(at, column, filed(share), &style.decimal)?;
        }
    }
    if !rows.is_empty() {
        let last = u32::try_from(rows.len()).unwrap_or(1);
        sheet.insert_chart(0, FIRST + 6, &chart(words, &name, last))?;
    }
    Ok(())
}

/// A stacked bar for every item, in the table's order.
fn chart(words: Words, sheet: &str, last: u32) -> Chart {
    let mut chart = Chart::new(ChartType::BarStacked);
    chart.title().set_name(words.get("unit-report-chart-distribution").as_str());
    for ((column, colour), tone) in (FIRST..).zip(COLOURS).zip(0..5) {
        let mut look = ChartFormat::new();
        look.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour)));
        look.set_line(ChartLine::new().set_color(Color::RGB(0x566270)).set_width(0.5));
        chart
            .add_series()
            .set_name(words.get(&format!("unit-report-tone-{tone}")).as_str())
            .set_categories((sheet, 1, 1, last, 1))
            .set_values((sheet, 1, column, last, column))
            .set_format(&mut look)
            .set_gap(40);
    }
    chart.x_axis().set_reverse();
    chart.y_axis().set_min(0).set_max(100).set_major_gridlines(false);
    chart.legend().set_position(ChartLegendPosition::Top);
    chart.set_width(860).set_height(140 + 26 * last);
    chart
}

/// Every choice of every item, one row each.
pub fn write_choices(sheet: &mut Worksheet, words: Words, report: &UnitReport, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(words.get("unit-report-sheet-choices"))?.set_freeze_panes(1, 0)?.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    let heads = [
        ("unit-report-head-section", 16.0),
        ("unit-report-head-figure", 48.0),
        ("unit-report-head-choice", 28.0),
        ("unit-report-head-share", 10.0),
        ("unit-report-head-n", 9.0),
        ("chosen-first", 10.0),
    ];
    for (column, (head, width)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, words.get(head), &style.head)?.set_column_width(column, width)?;
    }
    let rows = answered(report);
    let steps =
        rows.iter().flat_map(|(section, row, shown)| shown.steps.iter().map(move |step| (section, row, shown, step)));
    let mut last = 0;
    for (at, (section, row, shown, step)) in (1..).zip(steps) {
        sheet.write_string_with_format(at, 0, *section, &style.quiet)?;
        sheet.write_string_with_format(at, 1, &row.title, &style.text)?;
        sheet.write_string_with_format(at, 2, &step.label, &style.text)?;
        sheet.write_number_with_format(at, 3, filed(step.share), &style.decimal)?;
        sheet.write_number_with_format(at, 4, f64::from(shown.n), &style.count)?;
        last = at;
    }
    for (item, choice) in report.chosen.iter().flat_map(|item| item.choices.iter().map(move |choice| (item, choice))) {
        last += 1;
        sheet.write_string_with_format(last, 0, &item.section, &style.quiet)?;
        sheet.write_string_with_format(last, 1, &item.title, &style.text)?;
        sheet.write_string_with_format(last, 2, &choice.label, &style.text)?;
        sheet.write_number_with_format(last, 3, filed(choice.named), &style.decimal)?;
        sheet.write_number_with_format(last, 4, f64::from(item.n.unwrap_or(0)), &style.count)?;
        if let Some(first) = choice.first {
            sheet.write_number_with_format(last, 5, filed(first), &style.decimal)?;
        }
    }
    if last > 0 {
        sheet.autofilter(0, 0, last, 5)?;
    }
    Ok(())
}
