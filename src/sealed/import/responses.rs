//! The rows of a past wave as responses.

use super::cell::{Cell, CellRule};
use super::fault::{ImportFault, Sink};
use super::plan::{Plan, Source, UnitSource};
use super::table::Table;
use super::units::{Named, Units};
use crate::message::Explain;
use crate::response::{Answer, Answers, Attributes, Response};
use crate::survey::Definition;
use csv::StringRecord;
use std::collections::BTreeMap;

/// What was read.
#[derive(Debug, Default)]
pub struct Read {
    pub rows: usize,
    /// Rows without a single answer, which are left out.
    pub empty: usize,
    pub responses: Vec<Response>,
    /// Per item key: cells that were empty or declared missing, in the definition's order, where there are any.
    pub missing: Vec<(String, usize)>,
}

/// Reads every row; each faulty cell is a fault with its line and column.
pub fn read(definition: &Definition, plan: &Plan, units: &Units, table: &Table<'_>, sink: &mut Sink) -> Read {
    let lenient = as_answered_elsewhere(definition);
    let mut missing = vec![0; plan.items.len()];
    let mut read = Read { rows: table.rows.len(), ..Read::default() };
    for (line, record) in &table.rows {
        let mut row = Row { table, line: *line, record, sink, sound: true };
        let unit = row.unit(plan, units);
        let mut attributes = BTreeMap::new();
        for (key, column, rule) in &plan.attributes {
            if let Some(code) = row.code(*column, rule) {
                attributes.insert(key.clone(), code);
            }
        }
        let mut answers = BTreeMap::new();
        for ((key, source), missing) in plan.items.iter().zip(&mut missing) {
            match row.answer(key, source) {
                Some(answer) => drop(answers.insert(key.clone(), answer)),
                None => *missing += 1,
            }
        }
        let (Some(unit), true) = (unit, row.sound) else { continue };
        if answers.is_empty() {
            read.empty += 1;
            continue;
        }
        match (Attributes::parse(&lenient, attributes), Answers::parse(&lenient, answers)) {
            (Ok(attributes), Ok(answers)) => read.responses.push(Response { unit, attributes, answers }),
            (Err(error), _) | (_, Err(error)) => sink.message(table.file, Some(*line), error.message()),
        }
    }
    let counted = plan.items.iter().map(|(key, _)| key.clone()).zip(missing);
    read.missing = counted.filter(|(_, count)| *count > 0).collect();
    read
}

/// The definition without what another tool may not have enforced: branching and required answers.
fn as_answered_elsewhere(definition: &Definition) -> Definition {
    let mut lenient = definition.clone();
    for item in &mut lenient.items {
        item.required = false;
        item.show_if = None;
    }
    lenient
}

struct Row<'a> {
    table: &'a Table<'a>,
    line: usize,
    record: &'a StringRecord,
    sink: &'a mut Sink,
    sound: bool,
}

impl Row<'_> {
    fn fault(&mut self, fault: &ImportFault) {
        self.sink.add(self.table.file, Some(self.line), fault);
        self.sound = false;
    }

    fn name_of(&self, column: usize) -> String {
        self.table.header[column].clone()
    }

    fn unit(&mut self, plan: &Plan, units: &Units) -> Option<usize> {
        let (column, renamed) = match &plan.unit {
            UnitSource::Everybody(position) => return Some(*position),
            UnitSource::Column { column, renamed } => (*column, renamed),
        };
        let text = self.record[column].trim();
        if text.is_empty() {
            self.fault(&ImportFault::NoUnit { column: self.name_of(column) });
            return None;
        }
        if let Some(&position) = renamed.get(text) {
            return Some(position);
        }
        match units.named(text) {
            Named::One(position) => return Some(position),
            Named::Several => self.fault(&ImportFault::AmbiguousUnit { text: text.to_owned() }),
            Named::None => {
                self.fault(&ImportFault::UnknownUnit { column: self.name_of(column), unit: text.to_owned() });
            }
        }
        None
    }

    fn code(&mut self, column: usize, rule: &CellRule) -> Option<u8> {
        match rule.read(&self.record[column]) {
            Cell::Code(code) => Some(code),
            Cell::Missing => None,
            Cell::Outside => {
                let value = self.record[column].trim().to_owned();
                self.fault(&ImportFault::OutsideScale { column: self.name_of(column), value, codes: rule.allowed() });
                None
            }
        }
    }

    fn answer(&mut self, item: &str, source: &Source) -> Option<Answer> {
        match source {
            Source::One { column, rule } => self.code(*column, rule).map(Answer::One),
            Source::Many { options, rule, at_most, ranked } => {
                let cells: Vec<(u8, Option<u8>)> =
                    options.iter().map(|&(code, column)| (code, self.code(column, rule))).collect();
                let mut placed: Vec<(u8, u8)> =
                    cells.iter().filter_map(|&(code, cell)| Some((cell.filter(|&place| place > 0)?, code))).collect();
                placed.sort_unstable();
                if *ranked && placed.iter().zip(1..).any(|((place, _), expected)| *place != expected) {
                    let places = placed.iter().map(|(place, _)| place.to_string()).collect::<Vec<_>>().join(" ");
                    self.fault(&ImportFault::PlacesOutOfOrder { item: item.to_owned(), places });
                }
                let chosen: Vec<u8> = placed.into_iter().map(|(_, code)| code).collect();
                if let Some(most) = at_most.filter(|&most| chosen.len() > usize::from(most)) {
                    self.fault(&ImportFault::TooMany { item: item.to_owned(), count: chosen.len(), most });
                }
                // empty boxes alone do not tell "none of these" from "not answered"
                cells.iter().any(|(_, cell)| cell.is_some()).then_some(Answer::Many(chosen))
            }
        }
    }
}
