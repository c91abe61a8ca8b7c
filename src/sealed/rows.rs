//! Responses as the rows of the answers part.

use crate::response::{Answer, Response};
use crate::survey::{Choice, Definition, ItemKind};

/// One row: the unit and a code (or 0/1, a place, or nothing) for each of [`columns`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Position in the charter's tree.
    pub unit: u32,
    pub cells: Vec<Option<u8>>,
}

/// Columns of the answers part for a definition, after `unit`: attributes `a_<key>`, items `<key>`, options
/// `<key>.<code>`.
pub fn columns(definition: &Definition) -> Vec<String> {
    let attributes = definition.attributes.iter().map(|attribute| format!("a_{}", attribute.key));
    let items = definition.items.iter().flat_map(|item| match &item.kind {
        ItemKind::Choice { .. } => vec![item.key.clone()],
        ItemKind::Multi { choices, .. } => {
            choices.iter().map(|choice| format!("{}.{}", item.key, choice.code)).collect()
        }
    });
    attributes.chain(items).collect()
}

/// The rows of responses, in the given order.
pub fn rows_of(definition: &Definition, responses: &[Response]) -> Vec<Row> {
    responses.iter().map(|response| row_of(definition, response)).collect()
}

fn row_of(definition: &Definition, response: &Response) -> Row {
    let mut cells: Vec<Option<u8>> =
        definition.attributes.iter().map(|attribute| response.attributes.get(&attribute.key)).collect();
    for item in &definition.items {
        push_cells(&mut cells, &item.kind, response.answers.get(&item.key));
    }
    Row { unit: u32::try_from(response.unit).unwrap_or(u32::MAX), cells }
}

/// Adds the cells of one item: the code of a choice; for each option of a multiple choice 1 or 0, of a ranking its place
/// from 1 or 0; nothing in each where the item was not answered.
pub fn push_cells(cells: &mut Vec<Option<u8>>, kind: &ItemKind, answer: Option<&Answer>) {
    match (kind, answer) {
        (ItemKind::Choice { .. }, Some(Answer::One(code))) => cells.push(Some(*code)),
        (ItemKind::Choice { .. }, _) => cells.push(None),
        (ItemKind::Multi { choices, ranked, .. }, Some(Answer::Many(chosen))) => {
            let mark = |place: usize| if *ranked { u8::try_from(place + 1).unwrap_or(u8::MAX) } else { 1 };
            let place = |choice: &Choice| chosen.iter().position(|code| *code == choice.code);
            cells.extend(choices.iter().map(|choice| Some(place(choice).map_or(0, mark))));
        }
        (ItemKind::Multi { choices, .. }, _) => cells.extend(choices.iter().map(|_| None)),
    }
}

/// Sorts responses by what they say, so that their order tells nothing else.
pub fn sort_by_content(definition: &Definition, responses: &mut [Response]) {
    responses.sort_by_cached_key(|response| row_of(definition, response));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::sample;

    #[test]
    fn a_ranking_has_the_place_of_each_option_and_a_multiple_choice_whether_it_was_chosen() {
        let mut definition = sample::definition();
        let cells = |definition: &Definition, reason: &[u8]| {
            row_of(definition, &sample::response(2, None, None, reason)).cells[3..].to_vec()
        };
        assert_eq!(cells(&definition, &[1, 3]), [Some(1), Some(0), Some(1)]);
        if let ItemKind::Multi { ranked, .. } = &mut definition.items[2].kind {
            *ranked = true;
        }
        assert_eq!(cells(&definition, &[3, 1]), [Some(2), Some(0), Some(1)]);
        assert_eq!(cells(&definition, &[]), [None; 3]);
    }
}
