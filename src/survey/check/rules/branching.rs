//! Rules about items that are asked after certain answers only.

use crate::message::Message;
use crate::survey::check::report::{Report, part};
use crate::survey::definition::{Definition, Item, ShowIf};

fn branches(definition: &Definition) -> impl Iterator<Item = (usize, &Item, &ShowIf)> {
    let numbered = definition.items.iter().enumerate();
    numbered.filter_map(|(position, item)| item.show_if.as_ref().map(|branch| (position, item, branch)))
}

pub fn branches_look_back(definition: &Definition, report: &mut Report) {
    for (position, item, branch) in branches(definition) {
        let line = report.line_of("item", &item.key, "show_if");
        let part = part("item", &item.key);
        let Some(looked_at) = definition.items.iter().position(|other| other.key == branch.item) else {
            if !report.is_declared("item", &branch.item) {
                let known: Vec<&str> = definition.items.iter().map(|item| item.key.as_str()).collect();
                report.unknown_reference(line, &part, "show_if", &branch.item, &known);
            }
            continue;
        };
        if looked_at >= position {
            let message = Message::new("fault-definition-show-if-later").with("part", &part);
            report.fault(line, message.with("item", &branch.item));
        }
        let codes = codes_of(definition, &definition.items[looked_at]);
        for code in branch.codes.iter().filter(|code| !codes.contains(code)) {
            let message = Message::new("fault-definition-unknown-code").with("part", &part).with("field", "show_if");
            report.fault(line, message.with("code", code));
        }
    }
}

fn codes_of(definition: &Definition, item: &Item) -> Vec<u8> {
    definition.choices_of(item).iter().map(|choice| choice.code).collect()
}

pub fn short_branches_hold(definition: &Definition, report: &mut Report) {
    for (_, item, branch) in branches(definition).filter(|(_, item, _)| item.short) {
        if definition.item(&branch.item).is_some_and(|looked_at| !looked_at.short) {
            let line = report.line_of("item", &item.key, "short");
            let message = Message::new("fault-definition-short-branch").with("part", part("item", &item.key));
            report.fault(line, message.with("item", &branch.item));
        }
    }
}
