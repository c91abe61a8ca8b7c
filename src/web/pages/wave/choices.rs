//! Items without scores: how often each choice was made, with a bar and beside the whole organisation.

use super::shown::Shown;
use crate::disclosure::{ChoiceShare, ChoiceShares, Choices, EVERY_CHOICE};
use crate::survey::{FigureId, FigureKind, Item, UnitOfValue};
use crate::web::pages::say;

/// The choices of one item in the shown unit.
pub struct ChoiceBlock {
    pub id: String,
    pub title: String,
    pub href: String,
    /// Who answered, and whether the bars add up to 100 %.
    pub note: String,
    pub ranked: bool,
    pub beside_whole: bool,
    pub rows: Vec<ChoiceRow>,
    /// Said in place of the rows where they are hidden.
    pub hidden: Option<String>,
}

pub struct ChoiceRow {
    pub label: String,
    /// In % of the bar's length.
    pub length: String,
    pub named: String,
    pub first: String,
    pub whole: String,
}

/// Every item of the wave that reports choices.
pub fn choice_blocks(shown: &Shown<'_>) -> Vec<ChoiceBlock> {
    shown.scores.definition.choice_items().filter_map(|item| choice_block(shown, item)).collect()
}

/// None for an item that reports figures.
pub fn choice_block(shown: &Shown<'_>, item: &Item) -> Option<ChoiceBlock> {
    let words = shown.words;
    let (rows, note, hidden) = match shown.scores.choices(&item.key, shown.unit)? {
        Choices::Shown(shares) => (rows(shown, item, &shares), note(shown, item, &shares), None),
        Choices::Hidden(reason) => (Vec::new(), String::new(), Some(say::hidden(words, reason, None, EVERY_CHOICE))),
    };
    Some(ChoiceBlock {
        id: format!("choices-{}", item.key),
        title: item.wording.get(words.0).to_owned(),
        href: shown.place().figure(&FigureId::new(FigureKind::Item, &item.key)),
        note,
        ranked: item.is_ranked(),
        beside_whole: shown.unit > 0,
        rows,
        hidden,
    })
}

fn note(shown: &Shown<'_>, item: &Item, shares: &ChoiceShares) -> String {
    let key = match item.takes_several() {
        true if item.is_ranked() => "wave-choices-ranked",
        true => "wave-choices-several",
        false => "wave-choices-one",
    };
    shown.words.with(key, &[("n", &say::count(shares.n))])
}

fn rows(shown: &Shown<'_>, item: &Item, shares: &ChoiceShares) -> Vec<ChoiceRow> {
    let whole = match shown.scores.choices(&item.key, 0) {
        Some(Choices::Shown(whole)) if shown.unit > 0 => whole.choices,
        _ => Vec::new(),
    };
    let percent = |share: f64| say::value(share, UnitOfValue::Percent);
    let labels = shown.scores.definition.choices_of(item);
    let row = |share: &ChoiceShare| ChoiceRow {
        label: labels
            .iter()
            .find(|choice| choice.code == share.code)
            .map_or_else(String::new, |choice| choice.label.get(shown.words.0).to_owned()),
        length: format!("{:.2}", share.named),
        named: percent(share.named),
        first: share.first.map_or_else(String::new, percent),
        whole: whole
            .iter()
            .find(|other| other.code == share.code)
            .map_or_else(String::new, |other| percent(other.named)),
    };
    shares.choices.iter().map(row).collect()
}
