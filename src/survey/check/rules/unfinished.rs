//! Texts that a draft left to be translated or settled: people would read the marks.

use crate::message::Message;
use crate::survey::check::report::{Report, part};
use crate::survey::definition::{Definition, ItemKind};
use crate::survey::scale::Choice;
use crate::survey::text::Text;

pub fn unfinished_texts_are_noted(definition: &Definition, report: &mut Report) {
    let open = |text: &Text| text.unfinished();
    let some = |text: &Option<Text>| text.as_ref().is_some_and(Text::unfinished);
    let any = |choices: &[Choice]| choices.iter().any(|choice| choice.label.unfinished());
    for (name, text) in [("title", &definition.title), ("purpose", &definition.purpose)] {
        if text.unfinished() {
            report.note(1, Message::new("note-definition-unfinished").with("part", name));
        }
    }
    let mut note = |noun: &'static str, key: &str, named: String, unfinished: bool| {
        if unfinished {
            let line = report.line_of(noun, key, "key");
            report.note(line, Message::new("note-definition-unfinished").with("part", named));
        }
    };
    for scale in &definition.scales {
        let ends = scale.ends.as_ref().is_some_and(|(low, high)| open(low) || open(high));
        note("scale", &scale.key, format!("[scale.{}]", scale.key), any(&scale.choices) || ends);
    }
    for section in &definition.sections {
        let unfinished = open(&section.title) || some(&section.intro);
        note("section", &section.key, part("section", &section.key), unfinished);
    }
    for item in &definition.items {
        let options = matches!(&item.kind, ItemKind::Multi { choices, .. } if any(choices));
        note("item", &item.key, part("item", &item.key), open(&item.wording) || some(&item.help) || options);
    }
    for attribute in &definition.attributes {
        let unfinished = open(&attribute.wording) || any(&attribute.choices);
        note("attribute", &attribute.key, part("attribute", &attribute.key), unfinished);
    }
    for comment in &definition.comments {
        let unfinished = open(&comment.wording) || some(&comment.help);
        note("comment", &comment.key, part("comment", &comment.key), unfinished);
    }
}
