//! Which column holds what, settled before a row is read.

use super::cell::{CellRule, codes};
use super::fault::{ImportFault, Sink};
use super::mapping::{Mapping, Rules};
use super::table::Table;
use super::units::{Named, Units};
use crate::message::Explain;
use crate::organisation::TreeError;
use crate::survey::{Definition, Item, ItemKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where the answers to one item stand.
pub enum Source {
    One { column: usize, rule: CellRule },
    Many { options: Vec<(u8, usize)>, rule: CellRule, at_most: Option<u8>, ranked: bool },
}

/// Where a row's unit stands.
pub enum UnitSource {
    Everybody(usize),
    Column { column: usize, renamed: HashMap<String, usize> },
}

pub struct Plan {
    pub unit: UnitSource,
    /// Attribute key, column and rule.
    pub attributes: Vec<(String, usize, CellRule)>,
    /// In the order of the definition's items.
    pub items: Vec<(String, Source)>,
    /// Columns that nothing uses and the mapping does not ignore.
    pub dropped: Vec<String>,
}

impl Plan {
    /// None after any fault: which column is meant must be certain.
    pub fn make(
        definition: &Definition,
        mapping: &Mapping,
        units: &Units,
        table: &Table<'_>,
        sink: &mut Sink,
    ) -> Option<Self> {
        let mut maker = Maker { definition, mapping, table, sink, used: BTreeSet::new(), sound: true };
        maker.check_header();
        maker.check_keys();
        let unit = maker.unit(units);
        let attributes = maker.attributes();
        let items = definition.items.iter().filter_map(|item| Some((item.key.clone(), maker.item(item)?))).collect();
        let ignore: BTreeSet<&str> = mapping.content.ignore.iter().map(String::as_str).collect();
        let dropped = table.header.iter().enumerate();
        let dropped = dropped.filter(|(at, name)| !maker.used.contains(at) && !ignore.contains(name.as_str()));
        let dropped = dropped.map(|(_, name)| name.clone()).collect();
        let unit = unit?;
        maker.sound.then_some(Plan { unit, attributes, items, dropped })
    }
}

struct Maker<'a> {
    definition: &'a Definition,
    mapping: &'a Mapping,
    table: &'a Table<'a>,
    sink: &'a mut Sink,
    used: BTreeSet<usize>,
    sound: bool,
}

impl Maker<'_> {
    fn file_fault(&mut self, fault: &ImportFault) {
        self.sink.add(self.table.file, Some(1), fault);
        self.sound = false;
    }

    fn mapping_fault<T>(&mut self, place: &toml::Spanned<T>, fault: &ImportFault) {
        self.mapping.fault(place, fault, self.sink);
        self.sound = false;
    }

    fn check_header(&mut self) {
        let mut seen = BTreeSet::new();
        for name in self.table.header.iter().filter(|name| !name.is_empty()) {
            if !seen.insert(name) {
                self.file_fault(&ImportFault::ColumnTwice(name.clone()));
            }
        }
    }

    /// Everything that the mapping names is in the definition.
    fn check_keys(&mut self) {
        let content = &self.mapping.content;
        let columns: BTreeSet<String> = crate::sealed::rows::columns(self.definition).into_iter().collect();
        for (key, column) in &content.columns {
            if !columns.contains(key) {
                self.mapping_fault(column, &ImportFault::UnknownKey(key.clone()));
            }
        }
        let mut codes_of: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
        for attribute in &self.definition.attributes {
            codes_of.insert(format!("a_{}", attribute.key), codes(&attribute.choices));
        }
        for item in &self.definition.items {
            codes_of.insert(item.key.clone(), self.item_codes(item));
        }
        self.check_rules(&content.items, &codes_of);
        let scales = self.definition.scales.iter().map(|scale| (scale.key.clone(), codes(&scale.choices))).collect();
        self.check_rules(&content.scales, &scales);
    }

    fn check_rules(
        &mut self,
        rules: &BTreeMap<String, toml::Spanned<Rules>>,
        codes_of: &BTreeMap<String, BTreeSet<u8>>,
    ) {
        for (key, rule) in rules {
            let Some(codes) = codes_of.get(key) else {
                self.mapping_fault(rule, &ImportFault::UnknownKey(key.clone()));
                continue;
            };
            for &code in rule.get_ref().values.values().filter(|code| !codes.contains(code)) {
                self.mapping_fault(rule, &ImportFault::MappedOutside { key: key.clone(), code });
            }
        }
    }

    /// Codes that a cell of the item may hold: a multiple choice has a column an option, with 0 or 1, a ranking with 0
    /// or the option's place.
    fn item_codes(&self, item: &Item) -> BTreeSet<u8> {
        match &item.kind {
            ItemKind::Choice { .. } => {
                self.definition.scale_of(item).map(|scale| codes(&scale.choices)).unwrap_or_default()
            }
            ItemKind::Multi { ranked: false, .. } => BTreeSet::from([0, 1]),
            ItemKind::Multi { choices, at_most, ranked: true } => {
                (0..=at_most.unwrap_or(u8::try_from(choices.len()).unwrap_or(u8::MAX))).collect()
            }
        }
    }

    fn unit(&mut self, units: &Units) -> Option<UnitSource> {
        let content = &self.mapping.content;
        if let Some(everybody) = &content.unit {
            if let Named::One(position) = units.named(everybody.get_ref()) {
                return Some(UnitSource::Everybody(position));
            }
            self.unknown_unit(everybody);
            return None;
        }
        let name = content.unit_column.as_ref().map_or("unit", |name| name.get_ref().as_str());
        let column = self.table.column(name);
        match (column, &content.unit_column) {
            (Some(column), _) => {
                self.used.insert(column);
            }
            (None, Some(place)) => self.mapping_fault(place, &ImportFault::NoColumn(name.to_owned())),
            (None, None) => self.file_fault(&ImportFault::NoColumn(name.to_owned())),
        }
        let mut renamed = HashMap::new();
        for (name, path) in &content.units {
            match units.named(path.get_ref()) {
                Named::One(position) => {
                    renamed.insert(name.clone(), position);
                }
                _ => self.unknown_unit(path),
            }
        }
        column.map(|column| UnitSource::Column { column, renamed })
    }

    fn unknown_unit(&mut self, path: &toml::Spanned<String>) {
        let line = self.mapping.line(path);
        let message = TreeError::UnknownUnit(path.get_ref().clone()).message();
        self.sink.message(&self.mapping.file, Some(line), message);
        self.sound = false;
    }

    /// The column of a key: as mapped, else of the same name. The mapped one must be there.
    fn column(&mut self, key: &str) -> Option<usize> {
        let mapped = self.mapping.content.columns.get(key);
        let name = mapped.map_or(key, |name| name.get_ref().as_str());
        let column = self.table.column(name);
        match (column, mapped) {
            (Some(column), _) => {
                self.used.insert(column);
            }
            (None, Some(place)) => self.mapping_fault(place, &ImportFault::NoColumn(name.to_owned())),
            (None, None) => {}
        }
        column
    }

    fn attributes(&mut self) -> Vec<(String, usize, CellRule)> {
        let mut attributes = Vec::new();
        for attribute in &self.definition.attributes {
            let key = format!("a_{}", attribute.key);
            match self.column(&key) {
                Some(column) => {
                    let rule = self.rule(codes(&attribute.choices), &key, None);
                    attributes.push((attribute.key.clone(), column, rule));
                }
                None => {
                    let fault = ImportFault::AttributeWithoutColumn(attribute.key.clone());
                    self.sink.note(self.table.file, None, fault.message());
                }
            }
        }
        attributes
    }

    fn item(&mut self, item: &Item) -> Option<Source> {
        let rule = self.rule(self.item_codes(item), &item.key, self.definition.scale_of(item).map(|scale| &*scale.key));
        match &item.kind {
            ItemKind::Choice { .. } => Some(Source::One { column: self.needed(item, item.key.clone())?, rule }),
            ItemKind::Multi { choices, at_most, ranked } => {
                let options: Vec<Option<(u8, usize)>> = choices
                    .iter()
                    .map(|choice| Some((choice.code, self.needed(item, format!("{}.{}", item.key, choice.code))?)))
                    .collect();
                let options = options.into_iter().collect::<Option<Vec<_>>>()?;
                Some(Source::Many { options, rule, at_most: *at_most, ranked: *ranked })
            }
        }
    }

    /// The column of an item, which the file must have.
    fn needed(&mut self, item: &Item, key: String) -> Option<usize> {
        let column = self.column(&key);
        if column.is_none() && !self.mapping.content.columns.contains_key(&key) {
            self.file_fault(&ImportFault::ItemWithoutColumn { item: item.key.clone(), column: key });
        }
        column
    }

    fn rule(&self, codes: BTreeSet<u8>, key: &str, scale: Option<&str>) -> CellRule {
        let content = &self.mapping.content;
        let of_scale = scale.and_then(|scale| content.scales.get(scale));
        let rules: Vec<&Rules> =
            [of_scale, content.items.get(key)].into_iter().flatten().map(|r| r.get_ref()).collect();
        CellRule::new(codes, &content.missing, &rules)
    }
}
