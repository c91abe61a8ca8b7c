//! What a charter fixes, to be read by everybody: every question with its choices, what is reckoned from them, the
//! whole unit tree.

use super::answer::{self, ItemView};
use super::say;
use crate::locale::Words;
use crate::survey::{Definition, Lang};
use crate::wave::Charter;
use std::collections::HashMap;

/// A section of the form with its items, numbered through the whole form.
pub struct SectionRows {
    pub title: String,
    pub intro: Option<String>,
    pub first: usize,
    pub items: Vec<ItemRow>,
}

pub struct ItemRow {
    pub wording: String,
    pub help: Option<String>,
    /// Every choice in the order shown, as one line.
    pub choices: String,
    /// Whether it must be answered, on what it follows, how many may be chosen, how it is scored.
    pub notes: Vec<String>,
}

/// A figure that is reckoned from several items.
pub struct FigureRow {
    pub kind: String,
    pub title: String,
    /// Numbers of its items.
    pub items: String,
}

pub struct UnitRow {
    pub name: String,
    pub depth: usize,
    /// Here and below.
    pub eligible: String,
    /// People whose ballot carries exactly this unit, with the key; none where no ballot does.
    pub ballot: Option<(String, String)>,
}

pub fn sections(words: Words, definition: &Definition) -> Vec<SectionRows> {
    let numbers = numbers(definition);
    let mut first = 1;
    let rows = answer::sections(definition, words.0).into_iter().map(|section| {
        let items: Vec<ItemRow> =
            section.items.iter().map(|item| item_row(words, definition, &numbers, item)).collect();
        let begins = first;
        first += items.len();
        SectionRows { title: section.title, intro: section.intro, first: begins, items }
    });
    rows.collect()
}

/// Numbers of items as the sections list them.
fn numbers(definition: &Definition) -> HashMap<String, usize> {
    let sections = answer::sections(definition, Lang::Ja);
    let keys = sections.into_iter().flat_map(|section| section.items).map(|item| item.key);
    keys.enumerate().map(|(at, key)| (key, at + 1)).collect()
}

fn number(numbers: &HashMap<String, usize>, key: &str) -> String {
    numbers.get(key).map_or_else(|| key.to_owned(), ToString::to_string)
}

fn item_row(words: Words, definition: &Definition, numbers: &HashMap<String, usize>, item: &ItemView) -> ItemRow {
    let mut notes = Vec::new();
    if item.required {
        notes.push(words.get("charter-item-required"));
    }
    match (item.style, item.at_most) {
        ("multi", Some(most)) => notes.push(words.with("form-choose-most", &[("most", &most.to_string())])),
        ("multi", None) => notes.push(words.get("form-choose-any")),
        _ => {}
    }
    if let Some((other, codes)) = &item.show_if {
        let labels = labels(words.0, definition, other, codes);
        notes.push(words.with("charter-item-follows", &[("number", &number(numbers, other)), ("choices", &labels)]));
    }
    if definition.item(&item.key).is_some_and(|item| item.reverse) {
        notes.push(words.get("charter-item-reverse"));
    }
    if item.short {
        notes.push(words.get("charter-item-short"));
    }
    let choices: Vec<&str> = item.choices.iter().map(|choice| choice.label.as_str()).collect();
    ItemRow { wording: item.wording.clone(), help: item.help.clone(), choices: choices.join(" / "), notes }
}

/// The labels of an item's codes, given as `1,2,3`.
fn labels(lang: Lang, definition: &Definition, item: &str, codes: &str) -> String {
    let views = answer::sections(definition, lang);
    let found = views.iter().flat_map(|section| &section.items).find(|view| view.key == item);
    let choices = found.map_or(&[][..], |view| &view.choices);
    let chosen = codes.split(',').filter_map(|code| choices.iter().find(|choice| choice.code.to_string() == code));
    chosen.map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(" / ")
}

pub fn figures(words: Words, definition: &Definition) -> Vec<FigureRow> {
    let numbers = numbers(definition);
    let row = |kind: &str, title: &crate::survey::Text, items: &[String]| FigureRow {
        kind: words.get(&format!("charter-figure-{kind}")),
        title: title.get(words.0).to_owned(),
        items: items.iter().map(|key| number(&numbers, key)).collect::<Vec<_>>().join(", "),
    };
    let indices = definition.indices.iter().map(|index| row("index", &index.title, &index.items));
    let themes = definition.themes.iter().map(|theme| row("theme", &theme.title, &theme.items));
    let measure =
        |measure: &crate::survey::Measure| row("measure", &measure.title, std::slice::from_ref(&measure.item));
    indices.chain(themes).chain(definition.measures.iter().map(measure)).collect()
}

/// Every unit in organisation order.
pub fn units(charter: &Charter) -> Vec<UnitRow> {
    let keys: HashMap<usize, _> = charter.ballot_units.iter().map(|key| (key.unit, key)).collect();
    let row = |(position, unit): (usize, &crate::organisation::Unit)| UnitRow {
        name: unit.name().to_owned(),
        depth: unit.depth().min(4),
        eligible: say::count(unit.eligible),
        ballot: keys.get(&position).map(|key| (say::count(key.eligible), key.public_key.clone())),
    };
    charter.tree.units().iter().enumerate().map(row).collect()
}
