//! How `koe wave import` finds the drafted questions in the same file.

use super::keys;
use crate::survey::written::quoted;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pub unit_column: Option<String>,
    /// Markers of missing answers.
    pub missing: BTreeSet<String>,
    pub ignore: Vec<String>,
    /// Column of every item, option and attribute.
    pub columns: BTreeMap<String, String>,
    /// How a scale's codes are written.
    pub scales: BTreeMap<String, BTreeMap<String, u8>>,
    /// The same for one item or attribute.
    pub items: BTreeMap<String, BTreeMap<String, u8>>,
}

impl Mapping {
    pub fn write(&self, text: &mut String) {
        let list = |values: &mut dyn Iterator<Item = &String>| {
            values.map(|value| quoted(value)).collect::<Vec<_>>().join(", ")
        };
        let _ = writeln!(text, "missing = [{}]", list(&mut self.missing.iter()));
        let _ = writeln!(text, "ignore = [{}]", list(&mut self.ignore.iter()));
        text.push_str("\n[columns]\n");
        for (key, column) in &self.columns {
            let _ = writeln!(text, "{} = {}", quoted(key), quoted(column));
        }
        for (noun, rules) in [("scales", &self.scales), ("items", &self.items)] {
            for (key, values) in rules.iter().filter(|(_, values)| !values.is_empty()) {
                let values = values.iter().map(|(written, code)| format!("{} = {code}", quoted(written)));
                let _ = write!(text, "\n[{noun}.{key}]\nvalues = {{ {} }}\n", values.collect::<Vec<_>>().join(", "));
            }
        }
    }
}

/// The survey's name for files and addresses.
pub fn survey_name(title: &str) -> String {
    keys::name(title).unwrap_or_else(|| "staff-survey".to_owned())
}
