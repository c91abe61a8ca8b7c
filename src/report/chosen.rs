//! Items without scores in words: how often each choice was made, beside the whole organisation.

use super::say;
use crate::disclosure::{ChoiceShare, ChoiceShares, Choices, EVERY_CHOICE, Published, Scores};
use crate::locale::Words;
use crate::survey::{Item, ItemKey, UnitOfValue};

/// The choices of one item in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenItem {
    pub item: ItemKey,
    pub title: String,
    /// Title of its section of the form.
    pub section: String,
    /// How many answered, and what the shares are of.
    pub note: String,
    pub ranked: bool,
    /// In the order of the form; none where they are hidden.
    pub choices: Vec<Chosen>,
    /// Why they are hidden, where they are.
    pub hidden: Option<String>,
    /// Who answered; none where hidden.
    pub n: Option<u32>,
}

/// Shares in %, unrounded.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub label: String,
    pub named: f64,
    /// In a ranking's first place.
    pub first: Option<f64>,
    /// Named in the whole organisation; none for that itself, and where it is hidden.
    pub whole: Option<f64>,
}

impl Chosen {
    /// Whole percent.
    pub fn named_words(&self) -> String {
        percent(self.named)
    }

    /// The same; empty where there is no order.
    pub fn first_words(&self) -> String {
        self.first.map_or_else(String::new, percent)
    }

    /// The same; empty where the whole organisation is not told.
    pub fn whole_words(&self) -> String {
        self.whole.map_or_else(String::new, percent)
    }

    /// A bar's length, of 100.
    pub fn length(&self) -> String {
        format!("{:.2}", self.named)
    }
}

fn percent(share: f64) -> String {
    say::value(share, UnitOfValue::Percent)
}

/// Every item of a wave that reports choices.
pub fn chosen(words: Words, scores: &Published<Scores>, unit: usize) -> Vec<ChosenItem> {
    scores.definition.choice_items().filter_map(|item| chosen_of(words, scores, item, unit)).collect()
}

/// The same of one item; none for one that reports figures.
pub fn chosen_of(words: Words, scores: &Published<Scores>, item: &Item, unit: usize) -> Option<ChosenItem> {
    let choices = scores.choices(&item.key, unit)?;
    let section = scores.definition.sections.get(item.section);
    let nothing = ChosenItem {
        item: item.key.clone(),
        title: item.wording.get(words.0).to_owned(),
        section: section.map_or_else(String::new, |section| section.title.get(words.0).to_owned()),
        note: String::new(),
        ranked: item.is_ranked(),
        choices: Vec::new(),
        hidden: None,
        n: None,
    };
    Some(match choices {
        Choices::Hidden(reason) => {
            ChosenItem { hidden: Some(say::hidden(words, reason, None, EVERY_CHOICE)), ..nothing }
        }
        Choices::Shown(shares) => ChosenItem {
            note: words.with(note_key(item), &[("n", &say::count(shares.n))]),
            choices: with_labels(words, scores, item, unit, &shares),
            n: Some(shares.n),
            ..nothing
        },
    })
}

fn note_key(item: &Item) -> &'static str {
    match item.takes_several() {
        true if item.is_ranked() => "chosen-ranked",
        true => "chosen-several",
        false => "chosen-one",
    }
}

fn with_labels(
    words: Words,
    scores: &Published<Scores>,
    item: &Item,
    unit: usize,
    shares: &ChoiceShares,
) -> Vec<Chosen> {
    let whole = match scores.choices(&item.key, 0) {
        Some(Choices::Shown(whole)) if unit > 0 => whole.choices,
        _ => Vec::new(),
    };
    let labels = scores.definition.choices_of(item);
    let label = |code: u8| labels.iter().find(|choice| choice.code == code).map(|choice| choice.label.get(words.0));
    let chosen = |share: &ChoiceShare| Chosen {
        label: label(share.code).unwrap_or_default().to_owned(),
        named: share.named,
        first: share.first,
        whole: whole.iter().find(|other| other.code == share.code).map(|other| other.named),
    };
    shares.choices.iter().map(chosen).collect()
}
