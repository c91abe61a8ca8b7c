//! A definition with more items than it was written with, for trials of size.

use crate::survey::Definition;
use std::fmt::Write;

/// How many further items make a theme.
const ITEMS_OF_A_THEME: usize = 4;

/// The definition's file with items added until it has `wanted`, in a section and in themes of their own; unchanged
/// where it has as many. Their scale is the definition's first.
pub fn with_items(toml: &str, definition: &Definition, wanted: usize) -> String {
    let missing = wanted.saturating_sub(definition.items.len());
    let (mut written, Some(scale)) = (toml.to_owned(), definition.scales.first().filter(|_| missing > 0)) else {
        return toml.to_owned();
    };
    let numbers: Vec<usize> = (1..=missing).collect();
    // Writing to a String does not fail.
    let _ = write!(
        written,
        "\n[[section]]\nkey = \"further\"\nscale = \"{}\"\nja = \"追加の設問\"\nen = \"Further items\"\n",
        scale.key
    );
    for number in &numbers {
        let _ = write!(
            written,
            "\n[[item]]\nkey = \"further_{number}\"\nsection = \"further\"\nja = \"追加の設問 {number}\"\nen = \"Further item {number}\"\n"
        );
    }
    for (theme, items) in (1..).zip(numbers.chunks(ITEMS_OF_A_THEME)) {
        let items: Vec<String> = items.iter().map(|number| format!("\"further_{number}\"")).collect();
        let _ = write!(
            written,
            "\n[[theme]]\nkey = \"further_theme_{theme}\"\nja = \"追加の分野 {theme}\"\nen = \"Further theme {theme}\"\nitems = [{}]\n",
            items.join(", ")
        );
    }
    written
}
