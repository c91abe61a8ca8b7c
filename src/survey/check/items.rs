//! Sections and items.

use super::fields::Fields;
use super::report::Report;
use super::scales::choices;
use crate::survey::definition::{Grade, Item, ItemKind, MOST_RANKS, Section, ShowIf};
use crate::survey::scale::Scale;

const GRADES: &str = "identical, minor, changed, new";

/// A section with the scale that its items take where they name none.
pub(super) struct SectionDraft {
    pub section: Section,
    scale: Option<String>,
}

pub(super) fn sections(root: &mut Fields, report: &mut Report) -> Vec<SectionDraft> {
    let mut sections = Vec::new();
    for mut fields in root.tables(report, "section", "[[section]]") {
        let key = fields.key(report, "section");
        let title = fields.text(report);
        let intro = fields.text_at(report, "intro");
        let shuffle = fields.flag(report, "shuffle");
        let scale = fields.string(report, "scale");
        if let Some(name) = scale.as_ref().filter(|name| !report.is_declared("scale", name)) {
            let known: Vec<String> = report.keys("scale").into_iter().map(str::to_owned).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            report.unknown_reference(fields.line_of("scale"), &fields.part, "scale", name, &known);
        }
        if let Some(key) = key {
            sections.push(SectionDraft { section: Section { key, title, intro, shuffle }, scale });
        }
        fields.finish(report);
    }
    sections
}

/// All items, in the order of the form: by section, then as written.
pub(super) fn read(root: &mut Fields, sections: &[SectionDraft], scales: &[Scale], report: &mut Report) -> Vec<Item> {
    let mut items = Vec::new();
    for mut fields in root.tables(report, "item", "[[item]]") {
        let key = fields.key(report, "item");
        let item = item(&mut fields, sections, scales, report);
        items.extend(key.and_then(|key| item.map(|item| Item { key, ..item })));
        fields.finish(report);
    }
    items.sort_by_key(|item| item.section);
    items
}

/// An item but for its key; none where its section or its choices can't be told.
fn item(fields: &mut Fields, sections: &[SectionDraft], scales: &[Scale], report: &mut Report) -> Option<Item> {
    let section = section_of(fields, sections, report);
    let kind = kind(fields, section.map(|position| &sections[position]), scales, report);
    let wording = fields.text(report);
    let help = fields.text_at(report, "help");
    let grade = fields.word(report, "grade", GRADES).unwrap_or(Grade::Identical);
    let show_if = show_if(fields, report);
    let [reverse, short, required, provisional, recommendation, mean] =
        ["reverse", "short", "required", "provisional", "recommendation", "mean"].map(|name| fields.flag(report, name));
    Some(Item {
        key: String::new(),
        section: section?,
        wording,
        help,
        kind: kind?,
        reverse,
        grade,
        short,
        required,
        show_if,
        provisional,
        recommendation,
        mean,
    })
}

fn section_of(fields: &mut Fields, sections: &[SectionDraft], report: &mut Report) -> Option<usize> {
    if !fields.has("section") {
        fields.take("section");
        fields.missing(report, "section");
        return None;
    }
    let name = fields.string(report, "section")?;
    let position = sections.iter().position(|draft| draft.section.key == name);
    if position.is_none() && !report.is_declared("section", &name) {
        let known: Vec<&str> = sections.iter().map(|draft| draft.section.key.as_str()).collect();
        report.unknown_reference(fields.line_of("section"), &fields.part, "section", &name, &known);
    }
    position
}

/// One choice of a scale (the item's own or its section's), or several of the choices listed.
fn kind(
    fields: &mut Fields,
    section: Option<&SectionDraft>,
    scales: &[Scale],
    report: &mut Report,
) -> Option<ItemKind> {
    let named = fields.string(report, "scale");
    let at_most = fields.integer(report, "at_most");
    let ranked = fields.flag(report, "ranked");
    let listed = fields.take("choices").is_some();
    if listed && named.is_some() {
        report.fault(fields.line_of("choices"), fields.about("fault-definition-scale-and-choices", "choices"));
        return None;
    }
    if listed {
        let choices = choices(fields, report, false);
        let named = at_most.is_some();
        let at_most = at_most.and_then(|most| limit(most, choices.len(), fields, report));
        if ranked && !(named && at_most.is_none()) {
            check_places(at_most.map_or(choices.len(), usize::from), fields, report);
        }
        return Some(ItemKind::Multi { choices, at_most, ranked });
    }
    for (name, given) in [("at_most", at_most.is_some()), ("ranked", ranked)] {
        if given {
            report.fault(fields.line_of(name), fields.about("fault-definition-choices-only", name));
        }
    }
    if let Some(name) = named {
        let scale = scales.iter().position(|scale| scale.key == name);
        if scale.is_none() && !report.is_declared("scale", &name) {
            let known: Vec<&str> = scales.iter().map(|scale| scale.key.as_str()).collect();
            report.unknown_reference(fields.line_of("scale"), &fields.part, "scale", &name, &known);
        }
        return Some(ItemKind::Choice { scale: scale? });
    }
    // A wrong section, or a section's wrong scale, has been reported where it stands.
    let Some(inherited) = &section?.scale else {
        fields.missing(report, "scale");
        return None;
    };
    let scale = scales.iter().position(|scale| scale.key == *inherited)?;
    Some(ItemKind::Choice { scale })
}

fn limit(most: i64, choices: usize, fields: &Fields, report: &mut Report) -> Option<u8> {
    let limit = u8::try_from(most).ok().filter(|limit| (1..=choices).contains(&usize::from(*limit)));
    if limit.is_none() {
        let message = fields.about("fault-definition-at-most-range", "at_most").with("most", most);
        report.fault(fields.line_of("at_most"), message.with("choices", choices));
    }
    limit
}

/// A ranking has two places at least, and no more than people can tell apart.
fn check_places(places: usize, fields: &Fields, report: &mut Report) {
    if !(2..=MOST_RANKS).contains(&places) {
        let message = fields.about("fault-definition-ranking-places", "at_most").with("places", places);
        let line = if fields.has("at_most") { fields.line_of("at_most") } else { fields.line_of("ranked") };
        report.fault(line, message.with("most", MOST_RANKS));
    }
}

fn show_if(fields: &mut Fields, report: &mut Report) -> Option<ShowIf> {
    let line = fields.line_of("show_if");
    let mut table = fields.table(report, "show_if")?;
    for name in ["item", "codes"] {
        if !table.has(name) {
            table.missing(report, name);
        }
    }
    let item = table.string(report, "item");
    let codes = table.integers(report, "codes").unwrap_or_default();
    if table.has("codes") && codes.is_empty() {
        report.fault(line, fields.about("fault-definition-show-if-empty", "show_if"));
    }
    let mut kept = Vec::new();
    for (code, line) in codes {
        match u8::try_from(code) {
            Ok(code) => kept.push(code),
            Err(_) => {
                report.fault(line, fields.about("fault-definition-code-range", "show_if").with("code", code));
            }
        }
    }
    table.finish(report);
    Some(ShowIf { item: item?, codes: kept })
}
