//! Responses as the rows of the answers part.

use crate::response::{Answer, Response};
use crate::survey::{Definition, ItemKind};

/// One row: the unit and a code (or 0/1, or nothing) for each of [`columns`].
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
        let answer = response.answers.get(&item.key);
        match &item.kind {
            ItemKind::Choice { .. } => cells.push(match answer {
                Some(Answer::One(code)) => Some(*code),
                _ => None,
            }),
            ItemKind::Multi { choices, .. } => cells.extend(choices.iter().map(|choice| match answer {
                Some(Answer::Many(codes)) => Some(u8::from(codes.contains(&choice.code))),
                _ => None,
            })),
        }
    }
    Row { unit: u32::try_from(response.unit).unwrap_or(u32::MAX), cells }
}

/// Sorts responses by what they say, so that their order tells nothing else.
pub fn sort_by_content(definition: &Definition, responses: &mut [Response]) {
    responses.sort_by_cached_key(|response| row_of(definition, response));
}
