//! Comparability of items from wave to wave, by the grades of their definitions.

use super::composite::items_of;
use crate::survey::{Definition, FigureId, Grade, ItemKey, Scale};

/// Whether an item means the same in two waves. `chain` holds the definitions from the earlier to the later wave.
/// Grades are followed while each definition names the one before as its `previous`; where it does not, equal
/// wording is comparable. Other scores, values or direction never are, whatever the grade says.
pub fn comparable(chain: &[&Definition], item: &str) -> bool {
    chain.windows(2).all(|pair| step_comparable(pair[0], pair[1], item))
}

fn step_comparable(earlier: &Definition, later: &Definition, key: &str) -> bool {
    let (Some(before), Some(after)) = (earlier.item(key), later.item(key)) else { return false };
    let scale = |definition: &Definition, item| definition.scale_of(item).map(scores);
    if scale(earlier, before) != scale(later, after) || before.reverse != after.reverse {
        return false;
    }
    let follows = later.survey == earlier.survey && later.previous.as_ref() == Some(&earlier.version);
    if follows {
        return matches!(after.grade, Grade::Identical | Grade::Minor);
    }
    let same_version = later.survey == earlier.survey && later.version == earlier.version;
    same_version || before.wording == after.wording
}

/// What figures take of a scale; other labels on the same scores compare if the grade says so.
fn scores(scale: &Scale) -> Vec<(u8, Option<f64>, Option<f64>, bool)> {
    scale.choices.iter().map(|choice| (choice.code, choice.score, choice.value, choice.positive)).collect()
}

/// The items of the later definition's theme or index that both ends have and that compare all the way; none for
/// figures of one item.
pub fn common_items(chain: &[&Definition], figure: &FigureId) -> Option<Vec<ItemKey>> {
    let (first, last) = (chain.first()?, chain.last()?);
    let before = items_of(first, figure)?;
    let after = items_of(last, figure)?;
    Some(after.iter().filter(|item| before.contains(item) && comparable(chain, item)).cloned().collect())
}

/// Whether the later definition's figure is of the same comparable items all the way; false for a figure that it lacks.
pub fn same_all_the_way(chain: &[&Definition], figure: &FigureId) -> bool {
    let items = chain.last().and_then(|last| items_of(last, figure));
    match items {
        Some(items) => common_items(chain, figure).is_some_and(|common| common == items),
        None => comparable(chain, &figure.key),
    }
}

#[cfg(test)]
mod tests;
