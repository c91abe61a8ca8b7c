//! One page that leads to all reports of a wave, in the order of the organisation chart.

use crate::locale::Words;
use askama::Template;

/// One unit's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub depth: usize,
    /// Said where the unit is too small and the report holds another's figures.
    pub small: Option<String>,
    /// Name and address of each file.
    pub files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "unit_reports_index.html")]
struct Index<'a> {
    lang: &'static str,
    title: String,
    survey: &'a str,
    note: String,
    draft: Option<String>,
    entries: &'a [Entry],
}

/// The page; `draft` where the wave is not published yet.
///
/// # Errors
/// What the template engine says.
pub fn write(words: Words, survey: &str, wave: &str, draft: bool, entries: &[Entry]) -> Result<String, askama::Error> {
    let page = Index {
        lang: words.0.tag(),
        title: words.with("unit-report-index-title", &[("wave", wave)]),
        survey,
        note: words.get("unit-report-index-note"),
        draft: draft.then(|| words.get("unit-report-draft")),
        entries,
    };
    page.render()
}
