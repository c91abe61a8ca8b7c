//! The head of the file: which survey, which version, what for.

use super::fields::Fields;
use super::report::Report;
use crate::message::Message;
use crate::survey::definition::Floors;
use crate::survey::text::{Lang, Text};

pub(super) struct Head {
    pub survey: String,
    pub version: String,
    pub previous: Option<String>,
    pub title: Text,
    pub purpose: Text,
    pub open_data: bool,
    pub languages: Vec<String>,
    pub attribution: Vec<Text>,
    pub floors: Floors,
}

/// Must be read first: it says which languages every other text needs.
pub(super) fn read(root: &mut Fields, report: &mut Report) -> Head {
    languages(root, report);
    let survey = name(root, report, "survey");
    let version = name(root, report, "version");
    let previous = root.has("previous").then(|| name(root, report, "previous"));
    root.take("previous");
    if previous.as_ref() == Some(&version) {
        report.fault(root.line_of("previous"), root.about("fault-definition-previous-self", "previous"));
    }
    Head {
        survey,
        version,
        previous,
        title: root.required_text_at(report, "title"),
        purpose: root.required_text_at(report, "purpose"),
        open_data: root.flag(report, "open_data"),
        languages: declared(report),
        attribution: attribution(root, report),
        floors: floors(root, report),
    }
}

fn declared(report: &Report) -> Vec<String> {
    let simple = report.simple.then(|| Lang::Simple.tag().to_owned());
    report.languages.iter().cloned().chain(simple).collect()
}

fn languages(root: &mut Fields, report: &mut Report) {
    if !root.has("languages") {
        root.take("languages");
        root.missing(report, "languages");
        return;
    }
    let Some(declared) = root.strings(report, "languages") else { return };
    let line = root.line_of("languages");
    if declared.first().is_none_or(|(tag, _)| tag != "ja") {
        report.fault(line, root.about("fault-definition-japanese-first", "languages"));
    }
    let mut languages: Vec<String> = Vec::new();
    for (tag, line) in declared {
        let simple = tag == Lang::Simple.tag();
        if languages.contains(&tag) || (simple && report.simple) {
            report.fault(line, root.about("fault-definition-language-twice", "languages").with("language", &tag));
            continue;
        }
        if simple {
            report.simple = true;
            continue;
        }
        if Lang::ALL.iter().all(|lang| lang.tag() != tag) {
            report.note(line, Message::new("note-definition-language-unspoken").with("language", &tag));
        }
        languages.push(tag);
    }
    if !languages.is_empty() {
        report.languages = languages;
    }
}

/// A name that stands in file names and addresses: letters, digits, `-`, `_` and `.`, 1–40 characters.
fn name(root: &mut Fields, report: &mut Report, field: &str) -> String {
    if !root.has(field) {
        root.take(field);
        root.missing(report, field);
    }
    let Some(name) = root.string(report, field) else { return String::new() };
    let shaped = (1..=40).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        && !name.starts_with('.');
    if !shaped {
        report.fault(root.line_of(field), root.about("fault-definition-name-shape", field).with("name", &name));
    }
    name
}

fn attribution(root: &mut Fields, report: &mut Report) -> Vec<Text> {
    let mut sources = Vec::new();
    for mut fields in root.tables(report, "attribution", "[[attribution]]") {
        sources.push(fields.text(report));
        fields.finish(report);
    }
    sources
}

fn floors(root: &mut Fields, report: &mut Report) -> Floors {
    let mut floors = Floors::default();
    let Some(mut fields) = root.table(report, "floors") else { return floors };
    for (name, floor) in [("index", &mut floors.index), ("positive", &mut floors.positive)] {
        let Some(stated) = fields.number(report, name) else { continue };
        if !(0.0..=50.0).contains(&stated) {
            report
                .fault(fields.line_of(name), fields.about("fault-definition-floor-range", name).with("floor", stated));
        }
        *floor = stated;
    }
    fields.finish(report);
    floors
}
