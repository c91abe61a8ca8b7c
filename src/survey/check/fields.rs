//! The fields of one table of the file, taken one by one. What nobody asked for is an unknown field.

use super::report::{Report, nearest};
use crate::message::Message;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, de::IntoDeserializer};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'d> = Spanned<DeValue<'d>>;

/// One table, being read.
pub(super) struct Fields<'d> {
    /// How messages name the table.
    pub part: String,
    pub line: usize,
    declared_as: Option<(&'static str, String)>,
    entries: Vec<(String, usize, &'d Value<'d>)>,
    asked: BTreeSet<String>,
}

impl<'d> Fields<'d> {
    pub fn new(report: &Report, part: &str, line: usize, table: &'d DeTable<'d>) -> Self {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(name, value)| (name.get_ref().to_string(), report.line_at(name.span().start), value))
            .collect();
        entries.sort_by_key(|(_, line, _)| *line);
        Self { part: part.to_owned(), line, declared_as: None, entries, asked: BTreeSet::new() }
    }

    /// The value of a field; asking makes the field a known one.
    pub fn take(&mut self, name: &str) -> Option<&'d Value<'d>> {
        self.asked.insert(name.to_owned());
        self.entries.iter().find(|(field, ..)| field == name).map(|(.., value)| *value)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(field, ..)| field == name)
    }

    /// Line of a field, or of the table where the field is left out.
    pub fn line_of(&self, name: &str) -> usize {
        self.entries.iter().find(|(field, ..)| field == name).map_or(self.line, |(_, line, _)| *line)
    }

    /// A message about this table and one of its fields.
    pub fn about(&self, key: &'static str, field: &str) -> Message {
        Message::new(key).with("part", &self.part).with("field", field)
    }

    pub fn missing(&self, report: &mut Report, field: &str) {
        report.fault(self.line, self.about("fault-definition-missing-field", field));
    }

    fn wrong_type(&self, report: &mut Report, field: &str, line: usize, expected: &str) {
        report.fault(line, self.about("fault-definition-wrong-type", field).with("expected", expected));
    }

    /// Takes a field by `read`; a value that `read` refuses is a fault.
    fn typed<T>(
        &mut self,
        report: &mut Report,
        name: &str,
        expected: &'static str,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(name)?;
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong_type(report, name, self.line_of(name), expected);
        }
        found
    }

    pub fn string(&mut self, report: &mut Report, name: &str) -> Option<String> {
        self.typed(report, name, "text", |value| value.as_str().map(str::to_owned))
    }

    pub fn flag(&mut self, report: &mut Report, name: &str) -> bool {
        self.typed(report, name, "flag", DeValue::as_bool).unwrap_or(false)
    }

    pub fn number(&mut self, report: &mut Report, name: &str) -> Option<f64> {
        self.typed(report, name, "number", number)
    }

    pub fn integer(&mut self, report: &mut Report, name: &str) -> Option<i64> {
        self.typed(report, name, "integer", integer)
    }

    /// A list of names, each with its line.
    pub fn strings(&mut self, report: &mut Report, name: &str) -> Option<Vec<(String, usize)>> {
        self.list(report, name, "texts", |value| value.as_str().map(str::to_owned))
    }

    pub fn integers(&mut self, report: &mut Report, name: &str) -> Option<Vec<(i64, usize)>> {
        self.list(report, name, "integers", integer)
    }

    pub fn numbers(&mut self, report: &mut Report, name: &str) -> Option<Vec<(f64, usize)>> {
        self.list(report, name, "numbers", number)
    }

    fn list<T>(
        &mut self,
        report: &mut Report,
        name: &str,
        expected: &'static str,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<Vec<(T, usize)>> {
        let elements = self.typed(report, name, expected, DeValue::as_array)?;
        let mut found = Vec::new();
        for element in elements.iter() {
            let line = report.line_at(element.span().start);
            match read(element.get_ref()) {
                Some(value) => found.push((value, line)),
                None => self.wrong_type(report, name, line, expected),
            }
        }
        Some(found)
    }

    /// One of a few words, by serde's names of the variants.
    pub fn word<T: for<'w> Deserialize<'w>>(&mut self, report: &mut Report, name: &str, words: &str) -> Option<T> {
        let word = self.string(report, name)?;
        let deserializer: StrDeserializer<'_, serde::de::value::Error> = word.as_str().into_deserializer();
        let found = T::deserialize(deserializer).ok();
        if found.is_none() {
            let message = self.about("fault-definition-unknown-word", name).with("word", &word).with("words", words);
            report.fault(self.line_of(name), message);
        }
        found
    }

    /// A table inside this one.
    pub fn table(&mut self, report: &mut Report, name: &str) -> Option<Fields<'d>> {
        let table = self.typed(report, name, "table", DeValue::as_table)?;
        Some(Fields::new(report, &format!("{} {name}", self.part), self.line_of(name), table))
    }

    /// The tables of a list, each named by `part` in messages.
    pub fn tables(&mut self, report: &mut Report, name: &str, part: &str) -> Vec<Fields<'d>> {
        let Some(elements) = self.typed(report, name, "tables", DeValue::as_array) else { return Vec::new() };
        let mut found = Vec::new();
        for element in elements.iter() {
            let line = report.line_at(element.span().start);
            match element.get_ref().as_table() {
                Some(table) => found.push(Fields::new(report, part, line, table)),
                None => self.wrong_type(report, name, line, "tables"),
            }
        }
        found
    }

    /// The tables inside a table by their keys, in the order of the file (`[scale.agreement5]`).
    pub fn keyed_tables(&mut self, report: &mut Report, name: &'static str) -> Vec<(String, Fields<'d>)> {
        let Some(fields) = self.table(report, name) else { return Vec::new() };
        let mut found = Vec::new();
        for (key, line, value) in &fields.entries {
            let part = format!("[{name}.{key}]");
            match value.get_ref().as_table() {
                Some(table) => found.push((key.clone(), Fields::new(report, &part, *line, table))),
                None => self.wrong_type(report, key, *line, "table"),
            }
        }
        found
    }

    /// The part's own key: its shape, and that no other part of the kind has it.
    pub fn key(&mut self, report: &mut Report, noun: &'static str) -> Option<String> {
        if !self.has("key") {
            self.take("key");
            self.missing(report, "key");
            return None;
        }
        let key = self.string(report, "key")?;
        self.part = super::report::part(noun, &key);
        self.declare(report, noun, key)
    }

    /// Declares this table under a key.
    pub fn declare(&mut self, report: &mut Report, noun: &'static str, key: String) -> Option<String> {
        let line = self.line_of("key");
        if let Some(first) = report.declare(noun, &key, line) {
            report.fault(line, self.about("fault-definition-duplicate-key", "key").with("first", first));
            return None;
        }
        self.declared_as = Some((noun, key.clone()));
        if !key_is_well_shaped(noun, &key) {
            report.fault(line, self.about("fault-definition-key-shape", "key").with("key", &key));
        }
        Some(key)
    }

    /// Ends the table: unknown fields are faults, the lines of the others are remembered for the rules.
    pub fn finish(&self, report: &mut Report) {
        let known: Vec<&str> = self.asked.iter().map(String::as_str).collect();
        for (name, line, value) in &self.entries {
            if !self.asked.contains(name) {
                let message = match nearest(name, &known) {
                    _ if ["ja", "en"].contains(&name.as_str()) => {
                        self.about("fault-definition-undeclared-language", name)
                    }
                    Some(near) => self.about("fault-definition-unknown-field-near", name).with("nearest", near),
                    None => self.about("fault-definition-unknown-field", name).with("known", known.join(", ")),
                };
                report.fault(*line, message);
            }
            if let Some((noun, key)) = &self.declared_as {
                report.remember(noun, key, name, *line);
                for element in value.get_ref().as_array().into_iter().flatten() {
                    if let Some(text) = element.get_ref().as_str() {
                        let line = report.line_at(element.span().start);
                        report.remember(noun, key, &format!("{name}/{text}"), line);
                    }
                }
            }
        }
    }
}

fn integer(value: &DeValue) -> Option<i64> {
    value.as_integer().and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok())
}

fn number(value: &DeValue) -> Option<f64> {
    let whole = integer(value).map(|integer| integer as f64);
    let broken = || value.as_float().and_then(|float| float.as_str().parse::<f64>().ok());
    whole.or_else(broken).filter(|number| number.is_finite())
}

/// Lower-case letters, digits and `_`, 1–40 characters. `unit` and `a_…` are columns of the sealed wave.
fn key_is_well_shaped(noun: &str, key: &str) -> bool {
    let shaped = (1..=40).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    shaped && !(noun == "item" && (key == "unit" || key.starts_with("a_")))
}
