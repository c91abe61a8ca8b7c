//! From a definition file to a [`Definition`], with every fault at once.
//!
//! The layout of the file is described in `survey-definitions/README.md`. Reading goes in two steps: each table is read
//! field by field (`fields`, then one file a noun), which finds faults of shape; then the rules about the whole are
//! applied (`rules`). Parts that could not be read are left out, but stay declared, so that one slip is one fault.

mod fields;
mod groups;
mod head;
mod items;
mod report;
mod rules;
mod scales;
#[cfg(test)]
mod tests;
mod texts;

use super::definition::Definition;
use crate::message::{Faults, Message};
use fields::Fields;
use report::Report;
use toml::de::DeTable;

/// A definition that passed, with the notes about it (provisional items and the like).
#[derive(Debug, Clone)]
pub struct Checked {
    pub definition: Definition,
    pub notes: Faults,
}

/// Reads a definition file (TOML). `file` is the name shown in faults.
///
/// # Errors
/// All faults of the file at once, in the order of its lines, each with its line and what to do.
pub fn parse(file: &str, toml: &str) -> Result<Checked, Faults> {
    let mut report = Report::new(file, toml);
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in &errors {
        report_syntax(error, toml, &mut report);
    }
    // What the reader guessed behind a real slip of syntax would be reported as faults that nobody made.
    if errors.iter().any(|error| !is_duplicate(error)) {
        return Err(in_order(report.faults));
    }
    let definition = read(&mut Fields::new(&report, "TOML", 1, table.get_ref()), &mut report);
    rules::apply(&definition, &mut report);
    let faults = in_order(report.faults);
    if faults.stop() { Err(faults) } else { Ok(Checked { definition, notes: faults }) }
}

fn read(root: &mut Fields, report: &mut Report) -> Definition {
    let head = head::read(root, report);
    let scales = scales::read(root, report);
    let sections = items::sections(root, report);
    let items = items::read(root, &sections, &scales, report);
    let definition = Definition {
        survey: head.survey,
        version: head.version,
        previous: head.previous,
        title: head.title,
        purpose: head.purpose,
        open_data: head.open_data,
        languages: head.languages,
        attribution: head.attribution,
        sections: sections.into_iter().map(|draft| draft.section).collect(),
        scales,
        items,
        themes: groups::themes(root, report),
        indices: groups::indices(root, report),
        attributes: groups::attributes(root, report),
        measures: groups::measures(root, report),
        targets: groups::targets(root, report),
        pillars: groups::pillars(root, report),
        comments: groups::comments(root, report),
        floors: head.floors,
    };
    root.finish(report);
    definition
}

fn is_duplicate(error: &toml::de::Error) -> bool {
    error.message().starts_with("duplicate key")
}

fn report_syntax(error: &toml::de::Error, source: &str, report: &mut Report) {
    let span = error.span().unwrap_or(0..0);
    let line = report.line_at(span.start);
    if is_duplicate(error) {
        let name = source.get(span).unwrap_or_default();
        report.fault(line, Message::new("fault-definition-field-twice").with("field", name));
    } else {
        report.fault(line, Message::new("fault-definition-syntax").with("detail", error.message()));
    }
}

fn in_order(mut faults: Faults) -> Faults {
    faults.0.sort_by_key(|fault| fault.line.unwrap_or(0));
    faults
}
