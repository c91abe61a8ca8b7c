//! Rules about what can be scored.

use crate::message::Message;
use crate::survey::check::report::{Report, part};
use crate::survey::definition::{Definition, Item};
use crate::survey::scale::Scale;
use std::collections::BTreeSet;

fn scored(definition: &Definition, item: &Item) -> bool {
    definition.scale_of(item).is_some_and(Scale::scored)
}

pub fn reverse_items_can_be_reversed(definition: &Definition, report: &mut Report) {
    for item in definition.items.iter().filter(|item| item.reverse) {
        let line = report.line_of("item", &item.key, "reverse");
        let message = |key| Message::new(key).with("part", part("item", &item.key));
        match definition.scale_of(item) {
            Some(scale) if scale.scored() => {
                if report.field_line("scale", &scale.key, "positive").is_some() {
                    report.fault(line, message("fault-definition-reverse-positive").with("scale", &scale.key));
                }
            }
            _ => report.fault(line, message("fault-definition-reverse-unscored")),
        }
    }
}

pub fn means_have_values(definition: &Definition, report: &mut Report) {
    for item in definition.items.iter().filter(|item| item.mean) {
        let choices = definition.scale_of(item).map_or(&[][..], |scale| &scale.choices);
        if !scored(definition, item) || choices.iter().all(|choice| choice.value.is_none()) {
            let line = report.line_of("item", &item.key, "mean");
            report.fault(
                line,
                Message::new("fault-definition-mean-without-values").with("part", part("item", &item.key)),
            );
        }
    }
}

pub fn recommendations_run_from_0_to_10(definition: &Definition, report: &mut Report) {
    for item in definition.items.iter().filter(|item| item.recommendation) {
        let choices = definition.scale_of(item).map_or(&[][..], |scale| &scale.choices);
        let has = |value: u8| choices.iter().any(|choice| choice.value == Some(f64::from(value)));
        if choices.iter().filter_map(|choice| choice.value).count() != 11 || !(0..=10).all(has) {
            let line = report.line_of("item", &item.key, "recommendation");
            let message = Message::new("fault-definition-recommendation-scale").with("part", part("item", &item.key));
            report.fault(line, message);
        }
    }
}

pub fn themes_are_scored(definition: &Definition, report: &mut Report) {
    for theme in &definition.themes {
        group_is_scored("theme", &theme.key, &theme.items, definition, report);
    }
}

pub fn indices_are_scored(definition: &Definition, report: &mut Report) {
    for index in &definition.indices {
        group_is_scored("index", &index.key, &index.items, definition, report);
    }
}

fn group_is_scored(noun: &'static str, key: &str, items: &[String], definition: &Definition, report: &mut Report) {
    let group = part(noun, key);
    if items.is_empty() && report.field_line(noun, key, "items").is_some() {
        let line = report.line_of(noun, key, "items");
        report.fault(line, Message::new("fault-definition-group-empty").with("part", &group));
    }
    let mut seen = BTreeSet::new();
    for name in items {
        let line = report.field_line(noun, key, &format!("items/{name}")).unwrap_or(1);
        let message = |key| Message::new(key).with("part", &group).with("item", name);
        if !seen.insert(name) {
            report.fault(line, message("fault-definition-group-item-twice"));
            continue;
        }
        match definition.item(name) {
            Some(item) if !scored(definition, item) => {
                report.fault(line, message("fault-definition-group-item-unscored"));
            }
            Some(_) => {}
            None if report.is_declared("item", name) => {}
            None => {
                let known: Vec<&str> = definition.items.iter().map(|item| item.key.as_str()).collect();
                report.unknown_reference(line, &group, "items", name, &known);
            }
        }
    }
}

pub fn indices_are_reachable(definition: &Definition, report: &mut Report) {
    for index in definition.indices.iter().filter(|index| !index.items.is_empty()) {
        if !(1..=index.items.len()).contains(&index.min_answered) {
            let line = report.line_of("index", &index.key, "min_answered");
            let message = Message::new("fault-definition-min-answered").with("part", part("index", &index.key));
            report.fault(line, message.with("items", index.items.len()));
        }
    }
}
