//! A report as one HTML file that needs nothing beside it: style and charts lie inside.

use super::wording::{band, band_words, places};
use super::{Block, Picture, Row, UnitReport};
use crate::locale::Words;
use crate::report::markup::escaped;
use crate::report::say::VerdictView;
use crate::report::talk::Named;
use askama::Template;

#[derive(Template)]
#[template(path = "unit_report.html")]
struct Page<'a> {
    report: &'a UnitReport,
    words: Words,
    /// The charts again for narrow screens, where there are any.
    narrow: &'a [Picture],
    blocks: [&'a Block; 2],
    /// Class, mark and lines of strengths and opportunities.
    named: [(&'static str, &'static str, &'a Named); 2],
}

/// The page; `narrow` are the same charts drawn for a phone's width.
///
/// # Errors
/// What the template engine says.
pub fn write(report: &UnitReport, narrow: &[Picture]) -> Result<String, askama::Error> {
    let page = Page {
        report,
        words: Words(report.lang),
        narrow,
        blocks: [&report.indices, &report.themes],
        named: [("up", "▲", &report.talk.strengths), ("down", "▼", &report.talk.opportunities)],
    };
    page.render()
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        self.words.get(key)
    }

    fn last_head(&self) -> Option<String> {
        self.report.wave_before.as_ref().map(|wave| self.words.with("summary-last", &[("wave", wave)]))
    }

    fn columns(&self) -> usize {
        3 + usize::from(self.report.wave_before.is_some()) + usize::from(self.report.with_whole)
    }

    fn narrow_of(&self, picture: &Picture) -> Option<&str> {
        self.narrow.iter().find(|narrow| narrow.name == picture.name).map(|narrow| narrow.chart.svg.as_str())
    }

    /// The interval of a figure as a small picture.
    fn interval_picture(&self, row: &Row) -> String {
        let Some([at, low, high]) = row.shown().filter(|_| row.on_the_scale()).map(places) else {
            return String::new();
        };
        format!(
            "<svg class=\"interval\" viewBox=\"0 0 100 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"axis\" d=\"M0 8H100M50 3V13\"/><path class=\"range\" d=\"M{low} 8H{high}\"/><path class=\"point\" d=\"M{at} 2V14\"/></svg>"
        )
    }

    /// How people answered as a small picture.
    fn band_picture(&self, row: &Row) -> String {
        let Some(shown) = row.shown().filter(|shown| !shown.steps.is_empty()) else { return String::new() };
        let piece = |(x, width, tone): (f64, f64, usize)| {
            format!("<rect class=\"tone-{tone}\" x=\"{x:.2}\" width=\"{width:.2}\" height=\"14\"/>")
        };
        let pieces: String = band(shown).into_iter().map(piece).collect();
        let label = escaped(&band_words(self.words, shown));
        format!(
            "<svg class=\"band\" viewBox=\"0 0 100 14\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{label}\"><title>{label}</title>{pieces}</svg>"
        )
    }

    fn verdict<'r>(&self, row: &'r Row) -> Option<&'r VerdictView> {
        row.change.as_ref().map(|change| &change.view)
    }

    fn interval(&self, row: &Row) -> String {
        row.interval(self.words)
    }

    fn estimated(&self, row: &Row) -> bool {
        row.change.as_ref().is_some_and(|change| change.estimated)
    }
}
