//! Rules about the form as a whole.

use crate::message::Message;
use crate::survey::check::report::{Report, part};
use crate::survey::definition::{Definition, Grade, ItemKind};

const COARSE: usize = 5;

pub fn asks_something(_: &Definition, report: &mut Report) {
    for noun in ["section", "item"] {
        if report.keys(noun).is_empty() {
            report.fault_in_file(Message::new("fault-definition-nothing-of").with("part", format!("[[{noun}]]")));
        }
    }
}

pub fn sections_have_items(definition: &Definition, report: &mut Report) {
    for (position, section) in definition.sections.iter().enumerate() {
        // Items that could not be read may have been meant for any section.
        let all_read = report.keys("item").len() == definition.items.len();
        if all_read && !definition.items.iter().any(|item| item.section == position) {
            let line = report.line_of("section", &section.key, "key");
            let message = Message::new("fault-definition-section-empty").with("part", part("section", &section.key));
            report.fault(line, message);
        }
    }
}

pub fn scales_are_used(definition: &Definition, report: &mut Report) {
    for (position, scale) in definition.scales.iter().enumerate() {
        let used = definition.items.iter().any(|item| item.kind == ItemKind::Choice { scale: position });
        let all_read = report.keys("item").len() == definition.items.len();
        if all_read && !used {
            let line = report.line_of("scale", &scale.key, "key");
            report.note(
                line,
                Message::new("note-definition-scale-unused").with("part", format!("[scale.{}]", scale.key)),
            );
        }
    }
}

pub fn attributes_are_coarse(definition: &Definition, report: &mut Report) {
    for attribute in definition.attributes.iter().filter(|attribute| attribute.choices.len() > COARSE) {
        let line = report.line_of("attribute", &attribute.key, "choices");
        let message = Message::new("note-definition-attribute-fine").with("part", part("attribute", &attribute.key));
        report.note(line, message.with("choices", attribute.choices.len()));
    }
}

pub fn grades_have_a_previous_version(definition: &Definition, report: &mut Report) {
    if definition.previous.is_some() {
        return;
    }
    for item in definition.items.iter().filter(|item| item.grade != Grade::Identical) {
        let line = report.line_of("item", &item.key, "grade");
        report.fault(line, Message::new("fault-definition-grade-alone").with("part", part("item", &item.key)));
    }
}

pub fn provisional_parts_are_noted(definition: &Definition, report: &mut Report) {
    let items = definition.items.iter().map(|item| ("item", &item.key, item.provisional));
    let themes = definition.themes.iter().map(|theme| ("theme", &theme.key, theme.provisional));
    let indices = definition.indices.iter().map(|index| ("index", &index.key, index.provisional));
    for (noun, key, _) in items.chain(themes).chain(indices).filter(|(.., provisional)| *provisional) {
        let line = report.line_of(noun, key, "provisional");
        report.note(line, Message::new("note-definition-provisional").with("part", part(noun, key)));
    }
}
