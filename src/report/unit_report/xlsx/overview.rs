//! The first sheet: the message, how many answered, strengths and opportunities, themes as a chart.

use super::super::UnitReport;
use super::Style;
use super::table::{self, Places};
use crate::locale::Words;
use crate::report::format::filed;
use crate::report::talk::Named;
use rust_xlsxwriter::{Chart, ChartType, Color, Worksheet, XlsxError};

pub fn write(
    sheet: &mut Worksheet,
    words: Words,
    report: &UnitReport,
    style: &Style,
    places: &Places,
) -> Result<(), XlsxError> {
    sheet.set_name(words.get("unit-report-sheet-overview"))?.set_portrait().set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 1).set_screen_gridlines(false);
    sheet.set_column_width(0, 58)?.set_column_width(1, 14)?.set_column_width(2, 14)?.set_column_width(3, 30)?;
    let mut page = Page { sheet, style, at: 0 };
    page.line(&format!("{} {}", report.organisation, report.survey))?;
    page.sheet.write_string_with_format(page.at, 0, &report.title, &style.title)?;
    page.sheet.write_string_with_format(page.at + 1, 0, &report.message, &style.message)?;
    page.at += 3;
    for sentence in [&report.draft, &report.nearest].into_iter().flatten() {
        page.merged(sentence)?;
    }
    page.merged(&report.answered.words)?;
    page.answered(words, report)?;
    page.named(&report.talk.strengths)?;
    page.named(&report.talk.opportunities)?;
    let Page { at, .. } = page;
    if let Some(themes) = places.themes {
        sheet.insert_chart(at + 1, 0, &themes_chart(words, report, themes))?;
    }
    Ok(())
}

struct Page<'a> {
    sheet: &'a mut Worksheet,
    style: &'a Style,
    at: u32,
}

impl Page<'_> {
    fn line(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(self.at, 0, text)?;
        self.at += 1;
        Ok(())
    }

    /// A sentence over all columns, in as many lines as it may need.
    fn merged(&mut self, text: &str) -> Result<(), XlsxError> {
        let lines = 1 + text.chars().count() / 60;
        self.sheet.merge_range(self.at, 0, self.at, 3, text, &self.style.text)?;
        self.sheet.set_row_height(self.at, 16.0 * lines as f64)?;
        self.at += 1;
        Ok(())
    }

    fn answered(&mut self, words: Words, report: &UnitReport) -> Result<(), XlsxError> {
        let answered = &report.answered;
        let facts = [
            ("unit-report-answered", answered.n.map(f64::from), &self.style.count),
            ("unit-report-eligible", answered.eligible.map(f64::from), &self.style.count),
            ("unit-report-rate-percent", answered.rate, &self.style.decimal),
        ];
        for (key, value, format) in facts {
            let Some(value) = value else { continue };
            self.sheet.write_string_with_format(self.at, 0, words.get(key), &self.style.quiet)?;
            self.sheet.write_number_with_format(self.at, 1, filed(value), format)?;
            self.at += 1;
        }
        self.at += 1;
        Ok(())
    }

    fn named(&mut self, named: &Named) -> Result<(), XlsxError> {
        for column in 0..4 {
            self.sheet.write_blank(self.at, column, &self.style.group)?;
        }
        self.sheet.write_string_with_format(self.at, 0, &named.title, &self.style.group)?;
        self.at += 1;
        if named.lines.is_empty() {
            self.merged(&named.empty)?;
        }
        for line in &named.lines {
            let values = [Some(&line.values), line.maybe.as_ref()].into_iter().flatten();
            let values = values.map(String::as_str).collect::<Vec<_>>().join(" ");
            self.sheet.write_string_with_format(self.at, 0, &line.standing.title, &self.style.text)?;
            self.sheet.merge_range(self.at, 1, self.at, 3, &values, &self.style.quiet)?;
            self.at += 1;
        }
        self.at += 1;
        Ok(())
    }
}

/// Themes of the unit beside the whole organisation's, from 0 to 100.
fn themes_chart(words: Words, report: &UnitReport, (first, last): (u32, u32)) -> Chart {
    let sheet = table::name(words);
    let mut chart = Chart::new(ChartType::Bar);
    chart.title().set_name(words.get("unit-report-chart-themes").as_str());
    let mut series = |column: u16, name: &str, colour: u32| {
        chart
            .add_series()
            .set_name(name)
            .set_categories((sheet.as_str(), first, table::TITLE, last, table::TITLE))
            .set_values((sheet.as_str(), first, column, last, column))
            .set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(colour))),
            )
            .set_gap(60);
    };
    series(table::VALUE, &report.shown_name, 0x2166AC);
    if report.with_whole {
        series(table::WHOLE, &words.get("unit-report-head-whole"), 0xC9C6BF);
    }
    chart.x_axis().set_reverse();
    chart.y_axis().set_min(0).set_max(100).set_major_gridlines(false);
    chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart.set_width(760).set_height(130 + 34 * (last - first + 1));
    chart
}
