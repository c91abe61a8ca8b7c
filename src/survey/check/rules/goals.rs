//! Rules about measures and targets.

use crate::message::Message;
use crate::survey::check::groups::written;
use crate::survey::check::report::{Report, nearest, part};
use crate::survey::definition::{Definition, Target};
use crate::survey::figure::{FigureId, FigureKind, UnitOfValue};
use std::collections::BTreeMap;

/// Took part, would like to, would like to but could not, not interested.
const LADDER: [u8; 4] = [1, 2, 3, 4];

pub fn measures_have_items(definition: &Definition, report: &mut Report) {
    let mut users: BTreeMap<&str, &str> = BTreeMap::new();
    for measure in &definition.measures {
        let line = report.line_of("measure", &measure.key, "item");
        let of = part("measure", &measure.key);
        let Some(item) = definition.item(&measure.item) else {
            if !report.is_declared("item", &measure.item) {
                let known: Vec<&str> = definition.items.iter().map(|item| item.key.as_str()).collect();
                report.unknown_reference(line, &of, "item", &measure.item, &known);
            }
            continue;
        };
        let message = |key| Message::new(key).with("part", &of).with("item", &item.key);
        let codes: Vec<u8> = definition.choices_of(item).iter().map(|choice| choice.code).collect();
        if definition.scale_of(item).is_none() || LADDER.iter().any(|code| !codes.contains(code)) {
            report.fault(line, message("fault-definition-measure-codes"));
        }
        if let Some(other) = users.insert(&item.key, &measure.key) {
            report.fault(line, message("fault-definition-measure-item-twice").with("other", other));
        }
    }
}

pub fn units_come_with_a_wave(definition: &Definition, report: &mut Report) {
    for measure in &definition.measures {
        if measure.units.is_empty() != measure.from_wave.is_none() {
            let field = if measure.units.is_empty() { "from_wave" } else { "units" };
            let line = report.line_of("measure", &measure.key, field);
            let message = Message::new("fault-definition-units-and-wave").with("part", part("measure", &measure.key));
            report.fault(line, message);
        }
    }
}

pub fn targets_name_reported_figures(definition: &Definition, report: &mut Report) {
    let targets = definition.targets.iter().map(|target| ("target", &target.key, "figure", &target.figure));
    let pillars = definition.pillars.iter();
    let pillars = pillars.flat_map(|pillar| pillar.figures.iter().map(|of| ("pillar", &pillar.key, "figures", of)));
    let reported = definition.figures();
    for (noun, key, field, figure) in targets.chain(pillars).filter(|(.., figure)| !reported.contains(figure)) {
        let (owner, owner_key) = owner(figure);
        if report.is_declared(owner, owner_key) && definition.figure_title(figure).is_none() {
            continue;
        }
        let line = report.line_of(noun, key, field);
        let figure = written(figure);
        let known: Vec<String> = reported.iter().map(written).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let message = match nearest(&figure, &known) {
            Some(near) => Message::new("fault-definition-figure-unknown-near").with("nearest", near),
            None => Message::new("fault-definition-figure-unknown"),
        };
        report.fault(line, message.with("part", part(noun, key)).with("figure", figure));
    }
}

fn owner(figure: &FigureId) -> (&'static str, &str) {
    let noun = match figure.kind {
        FigureKind::Theme => "theme",
        FigureKind::Index => "index",
        FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => "item",
    };
    (noun, &figure.key)
}

pub fn targets_are_in_range(definition: &Definition, report: &mut Report) {
    for target in &definition.targets {
        let (low, high) = bounds(definition, target);
        for (field, value) in [("value", Some(target.value)), ("baseline", target.baseline)] {
            let Some(value) = value.filter(|value| !(low..=high).contains(value)) else { continue };
            let line = report.line_of("target", &target.key, field);
            let message = Message::new("fault-definition-target-range").with("part", part("target", &target.key));
            report.fault(line, message.with("field", field).with("value", value).with("low", low).with("high", high));
        }
    }
}

/// Smallest and largest value that the figure can take.
fn bounds(definition: &Definition, target: &Target) -> (f64, f64) {
    match target.figure.unit_of_value() {
        UnitOfValue::Percent | UnitOfValue::Points => (0.0, 100.0),
        UnitOfValue::Net => (-100.0, 100.0),
        UnitOfValue::Scale => {
            let choices = definition.item(&target.figure.key).map_or(&[][..], |item| definition.choices_of(item));
            let values = || choices.iter().filter_map(|choice| choice.value);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        }
    }
}
