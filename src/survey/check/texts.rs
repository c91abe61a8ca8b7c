//! Texts: one string per declared language, never empty.

use super::fields::Fields;
use super::report::Report;
use crate::survey::text::{Lang, Text};

impl Fields<'_> {
    /// The text written straight into this table, as `ja = "…"` and `en = "…"`.
    pub fn text(&mut self, report: &mut Report) -> Text {
        let mut text = Text::default();
        for language in report.languages.clone() {
            if !self.has(&language) {
                self.take(&language);
                report.fault(self.line, self.about("fault-definition-missing-text", &language));
                continue;
            }
            let Some(words) = self.string(report, &language) else { continue };
            if words.trim().is_empty() {
                report.fault(self.line_of(&language), self.about("fault-definition-empty-text", &language));
            }
            text.0.insert(language, words.trim().to_owned());
        }
        if report.simple && self.has(Lang::Simple.tag()) {
            let words = self.string(report, Lang::Simple.tag()).unwrap_or_default();
            if words.trim().is_empty() {
                report.fault(
                    self.line_of(Lang::Simple.tag()),
                    self.about("fault-definition-empty-text", Lang::Simple.tag()),
                );
            }
            text.0.insert(Lang::Simple.tag().to_owned(), words.trim().to_owned());
        }
        text
    }

    /// A text of its own name, as `intro = { ja = "…", en = "…" }`; none where left out.
    pub fn text_at(&mut self, report: &mut Report, name: &str) -> Option<Text> {
        let mut table = self.table(report, name)?;
        let text = table.text(report);
        table.finish(report);
        Some(text)
    }

    /// A text that can't be left out.
    pub fn required_text_at(&mut self, report: &mut Report, name: &str) -> Text {
        if !self.has(name) {
            self.take(name);
            self.missing(report, name);
        }
        self.text_at(report, name).unwrap_or_default()
    }
}
