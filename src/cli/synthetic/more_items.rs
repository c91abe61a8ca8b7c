//! A definition with more items than it was written with, for trials of size.

use crate::survey::Definition;

/// How many further items make a theme.
const ITEMS_OF_A_THEME: usize = 4;

/// The definition's file with items added until it has `wanted`, in a section and in themes of their own; unchanged
/// where it has as many. Their scale is the definition's first.
pub fn with_items(toml: &str, definition: &Definition, wanted: usize) -> String {
    let missing = wanted.saturating_sub(definition.items.len());
    let Some(scale) = definition.scales.first().filter(|_| missing > 0) else { return toml.to_owned() };
    let numbers: Vec<usize> = (1..=missing).collect();
    let scale = format!("scale = \"{}\"\n", scale.key);
    let mut written = toml.to_owned() + &table("section", "further", &scale, "追加の設問", "Further items");
    for number in &numbers {
        let (ja, en) = (format!("追加の設問 {number}"), format!("Further item {number}"));
        written += &table("item", &item_key(*number), "section = \"further\"\n", &ja, &en);
    }
    for (theme, items) in (1..).zip(numbers.chunks(ITEMS_OF_A_THEME)) {
        let keys: Vec<String> = items.iter().map(|number| format!("\"{}\"", item_key(*number))).collect();
        let (ja, en) = (format!("追加の分野 {theme}"), format!("Further theme {theme}"));
        written +=
            &table("theme", &format!("further_theme_{theme}"), &format!("items = [{}]\n", keys.join(", ")), &ja, &en);
    }
    written
}

fn item_key(number: usize) -> String {
    format!("further_{number}")
}

fn table(kind: &str, key: &str, more: &str, ja: &str, en: &str) -> String {
    format!("\n[[{kind}]]\nkey = \"{key}\"\n{more}ja = \"{ja}\"\nen = \"{en}\"\n")
}
