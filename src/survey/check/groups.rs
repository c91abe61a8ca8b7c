//! Themes, indices, and what stands beside the items: attributes, measures, targets, comments.

use super::fields::Fields;
use super::report::Report;
use super::scales::choices;
use crate::survey::definition::{Attribute, CommentPrompt, Index, Measure, Pillar, Target, Theme};
use crate::survey::figure::{FigureId, FigureKind};

const KINDS: [(&str, FigureKind); 5] = [
    ("item", FigureKind::Item),
    ("theme", FigureKind::Theme),
    ("index", FigureKind::Index),
    ("mean", FigureKind::Mean),
    ("recommendation", FigureKind::Recommendation),
];
const DEFAULT_COMMENT_CHARS: i64 = 1000;
const LONGEST_COMMENT_CHARS: usize = 4000;

/// Reads every `[[noun]]` table whose key is sound.
fn each<T>(
    root: &mut Fields,
    report: &mut Report,
    noun: &'static str,
    mut read: impl FnMut(String, &mut Fields, &mut Report) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for mut fields in root.tables(report, noun, &format!("[[{noun}]]")) {
        let key = fields.key(report, noun);
        // Read under an empty key too: the other faults of a part without a key are found as well.
        let part = read(key.clone().unwrap_or_default(), &mut fields, report);
        found.extend(key.and(part));
        fields.finish(report);
    }
    found
}

pub(super) fn themes(root: &mut Fields, report: &mut Report) -> Vec<Theme> {
    each(root, report, "theme", |key, fields, report| {
        let (title, items) = (fields.text(report), names(fields, report));
        Some(Theme { key, title, items, provisional: fields.flag(report, "provisional") })
    })
}

pub(super) fn indices(root: &mut Fields, report: &mut Report) -> Vec<Index> {
    each(root, report, "index", |key, fields, report| {
        let (title, items) = (fields.text(report), names(fields, report));
        let min_answered = match fields.integer(report, "min_answered") {
            // Out of reach of any list of items; the rule that compares the two speaks of it.
            Some(least) => usize::try_from(least).unwrap_or(0),
            None => items.len(),
        };
        let [inverted, provisional] = ["inverted", "provisional"].map(|name| fields.flag(report, name));
        Some(Index { key, title, items, min_answered, inverted, provisional })
    })
}

fn names(fields: &mut Fields, report: &mut Report) -> Vec<String> {
    if !fields.has("items") {
        fields.take("items");
        fields.missing(report, "items");
    }
    fields.strings(report, "items").unwrap_or_default().into_iter().map(|(name, _)| name).collect()
}

pub(super) fn attributes(root: &mut Fields, report: &mut Report) -> Vec<Attribute> {
    each(root, report, "attribute", |key, fields, report| {
        let wording = fields.text(report);
        Some(Attribute { key, wording, choices: choices(fields, report, false) })
    })
}

pub(super) fn measures(root: &mut Fields, report: &mut Report) -> Vec<Measure> {
    each(root, report, "measure", |key, fields, report| {
        let title = fields.text(report);
        if !fields.has("item") {
            fields.missing(report, "item");
        }
        let item = fields.string(report, "item");
        let units = fields.strings(report, "units").unwrap_or_default().into_iter().map(|(unit, _)| unit).collect();
        let from_wave = fields.string(report, "from_wave");
        Some(Measure { key, title, item: item?, units, from_wave })
    })
}

pub(super) fn targets(root: &mut Fields, report: &mut Report) -> Vec<Target> {
    each(root, report, "target", |key, fields, report| {
        let title = fields.text(report);
        for name in ["figure", "value", "by_wave"] {
            if !fields.has(name) {
                fields.missing(report, name);
            }
        }
        let figure = figure(fields, report);
        let baseline = fields.number(report, "baseline");
        let value = fields.number(report, "value");
        let by_wave = fields.string(report, "by_wave");
        Some(Target { key, title, figure: figure?, baseline, value: value?, by_wave: by_wave? })
    })
}

pub(super) fn pillars(root: &mut Fields, report: &mut Report) -> Vec<Pillar> {
    each(root, report, "pillar", |key, fields, report| {
        let title = fields.text(report);
        let written = fields.strings(report, "figures").unwrap_or_default().into_iter();
        let figures = written.filter_map(|(figure, line)| named(&figure, line, "figures", fields, report)).collect();
        let indicators = fields.strings(report, "indicators").unwrap_or_default().into_iter().map(|(key, _)| key);
        Some(Pillar { key, title, figures, indicators: indicators.collect() })
    })
}

/// `kind:key`, as `item:env_office` or `index:contribution`.
fn figure(fields: &mut Fields, report: &mut Report) -> Option<FigureId> {
    let written = fields.string(report, "figure")?;
    named(&written, fields.line_of("figure"), "figure", fields, report)
}

fn named(written: &str, line: usize, field: &'static str, fields: &Fields, report: &mut Report) -> Option<FigureId> {
    let figure = written.split_once(':').and_then(|(word, key)| {
        let (_, kind) = KINDS.iter().find(|(name, _)| *name == word.trim())?;
        Some(FigureId::new(*kind, key.trim()))
    });
    if figure.is_none() {
        let words = KINDS.map(|(name, _)| name).join(", ");
        let message = fields.about("fault-definition-figure-shape", field).with("figure", written);
        report.fault(line, message.with("words", words));
    }
    figure
}

/// How a file writes the name of a figure.
pub(super) fn written(figure: &FigureId) -> String {
    let word = KINDS.iter().find(|(_, kind)| *kind == figure.kind).map_or("", |(word, _)| *word);
    format!("{word}:{}", figure.key)
}

pub(super) fn comments(root: &mut Fields, report: &mut Report) -> Vec<CommentPrompt> {
    each(root, report, "comment", |key, fields, report| {
        let (wording, help) = (fields.text(report), fields.text_at(report, "help"));
        let chars = fields.integer(report, "max_chars").unwrap_or(DEFAULT_COMMENT_CHARS);
        let max_chars = usize::try_from(chars).ok().filter(|chars| (1..=LONGEST_COMMENT_CHARS).contains(chars));
        if max_chars.is_none() {
            let message = fields.about("fault-definition-comment-limit", "max_chars").with("found", chars);
            report.fault(fields.line_of("max_chars"), message.with("most", LONGEST_COMMENT_CHARS));
        }
        let short = fields.flag(report, "short");
        Some(CommentPrompt { key, wording, help, max_chars: max_chars?, short })
    })
}
