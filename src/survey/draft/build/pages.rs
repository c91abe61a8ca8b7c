//! The pages of the form.

use super::super::Say;
use crate::message::Message;
use crate::survey::definition::{Item, ItemKind, Section};
use crate::survey::text::{Lang, Text};

/// Items of one page of the form.
const PAGE: usize = 15;

/// Puts the items on pages: a block of one scale on its own, other questions together.
pub fn sections(items: &mut [Item], blocks: &[bool], say: Say<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let (mut before, mut on_page) = (None, 0);
    for item in items {
        let block = match item.kind {
            ItemKind::Choice { scale } if blocks.get(scale) == Some(&true) => Some(scale),
            _ => None,
        };
        if sections.is_empty() || before != Some(block) || on_page == PAGE {
            let number = sections.len() + 1;
            let title = |lang| say(lang, &Message::new("draft-section").with("number", number));
            let title = Text(Lang::ALL.map(|lang| (lang.tag().to_owned(), title(lang))).into());
            sections.push(Section { key: format!("page_{number}"), title, intro: None, shuffle: false });
            on_page = 0;
        }
        item.section = sections.len() - 1;
        (before, on_page) = (Some(block), on_page + 1);
    }
    sections
}
