//! Items without scores: how often each choice was made, with a bar and beside the whole organisation.

use super::shown::Shown;
use crate::report::chosen::{ChosenItem, chosen, chosen_of};
use crate::survey::{FigureId, FigureKind, Item};

/// The choices of one item in the shown unit.
pub struct ChoiceBlock {
    pub id: String,
    pub href: String,
    pub item: ChosenItem,
    pub beside_whole: bool,
}

/// Every item of the wave that reports choices.
pub fn choice_blocks(shown: &Shown<'_>) -> Vec<ChoiceBlock> {
    chosen(shown.words, &shown.scores, shown.unit).into_iter().map(|item| block(shown, item)).collect()
}

/// None for an item that reports figures.
pub fn choice_block(shown: &Shown<'_>, item: &Item) -> Option<ChoiceBlock> {
    Some(block(shown, chosen_of(shown.words, &shown.scores, item, shown.unit)?))
}

fn block(shown: &Shown<'_>, item: ChosenItem) -> ChoiceBlock {
    ChoiceBlock {
        id: format!("choices-{}", item.item),
        href: shown.place().figure(&FigureId::new(FigureKind::Item, &item.item)),
        item,
        beside_whole: shown.unit > 0,
    }
}
