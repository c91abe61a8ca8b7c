//! The roster's CSV: UTF-8 with or without BOM, or CP932; Japanese or English column names.

use super::columns::{self, Column, Columns};
use super::fault::RosterFault;
use super::person::Person;
use crate::message::{Explain, Faults};
use crate::organisation::{UnitTree, encoding};
use csv::StringRecord;
use std::collections::HashMap;

/// A roster that was read whole: its people and the tree of their home units (not yet merged upward).
#[derive(Debug, Clone)]
pub struct RosterFile {
    pub people: Vec<Person>,
    pub tree: UnitTree,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: &'static str,
}

/// Reads a roster. Columns 職員番号/staff_number, 氏名/name, メール/mail (may be empty), 所属/unit, in any order.
/// Lines with nothing in them are passed over.
///
/// # Errors
/// All faults at once, each with its line; nothing is given on any.
pub fn read(file: &str, bytes: &[u8]) -> Result<RosterFile, Faults> {
    let (text, encoding) = encoding::decode(bytes).map_err(|error| error.faults(file))?;
    let mut reading = Reading::default();
    reading.read(&text);
    reading.hold_to_one_organisation();
    if reading.rows == 0 {
        reading.fault(None, &RosterFault::NoPeople);
    }
    if let Some(faults) = reading.faults_of(file) {
        return Err(faults);
    }
    let people: Vec<Person> = reading.people.into_iter().map(|(_, person)| person).collect();
    match UnitTree::from_headcounts(people.iter().map(|person| (person.unit.as_str(), 1))) {
        Ok(tree) => Ok(RosterFile { people, tree, encoding }),
        Err(error) => {
            let mut faults = Faults::default();
            faults.add(file, None, error.message());
            Err(faults)
        }
    }
}

/// What was read so far, with the lines of first appearance.
#[derive(Default)]
struct Reading {
    rows: usize,
    people: Vec<(usize, Person)>,
    staff_numbers: HashMap<String, usize>,
    mails: HashMap<String, usize>,
    faults: Vec<(Option<usize>, RosterFault)>,
}

impl Reading {
    fn read(&mut self, text: &str) {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut columns: Option<Columns> = None;
        let mut record = StringRecord::new();
        loop {
            match csv.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    self.fault(None, &RosterFault::Unreadable(error.to_string()));
                    break;
                }
            }
            let line = encoding::line_of(&record, text);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            match &columns {
                None => {
                    let (found, faults) = Columns::read(&record);
                    faults.iter().for_each(|fault| self.fault(Some(line), fault));
                    columns = Some(found);
                }
                Some(columns) => self.row(line, columns, &record),
            }
        }
    }

    fn row(&mut self, line: usize, columns: &Columns, record: &StringRecord) {
        self.rows += 1;
        if record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            return self.fault(Some(line), &RosterFault::LineBreak);
        }
        if record.len() != columns.count {
            let fault = RosterFault::WrongColumnCount { found: record.len(), expected: columns.count };
            return self.fault(Some(line), &fault);
        }
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).map(str::trim);
        let staff_number = self.filled(line, &columns::STAFF_NUMBER, cell(columns.staff_number));
        let name = self.filled(line, &columns::NAME, cell(columns.name));
        let unit = self.filled(line, &columns::UNIT, cell(columns.unit)).and_then(|unit| self.unit(line, unit));
        let mail = cell(columns.mail).filter(|mail| !mail.is_empty());
        if let Some(number) = staff_number {
            self.staff_number_once(line, number);
        }
        if let Some(mail) = mail {
            self.mail(line, mail);
        }
        if let (Some(staff_number), Some(name), Some(unit)) = (staff_number, name, unit) {
            let (staff_number, name) = (staff_number.to_owned(), name.to_owned());
            self.people.push((line, Person { staff_number, name, mail: mail.map(str::to_owned), unit }));
        }
    }

    /// The cell's text; a fault where an existing column has none.
    fn filled<'a>(&mut self, line: usize, column: &Column, cell: Option<&'a str>) -> Option<&'a str> {
        let text = cell?;
        if text.is_empty() {
            self.fault(Some(line), &RosterFault::EmptyCell(column.name));
            return None;
        }
        Some(text)
    }

    /// The path with its names trimmed; `／` is read as `/`.
    fn unit(&mut self, line: usize, cell: &str) -> Option<String> {
        let names: Vec<&str> = cell.split(['/', '／']).map(str::trim).collect();
        if names.iter().any(|name| name.is_empty()) {
            self.fault(Some(line), &RosterFault::EmptyUnitName(cell.to_owned()));
            return None;
        }
        Some(names.join("/"))
    }

    fn staff_number_once(&mut self, line: usize, number: &str) {
        match self.staff_numbers.get(number) {
            Some(&first) => {
                let number = number.to_owned();
                self.fault(Some(line), &RosterFault::DuplicateStaffNumber { number, first });
            }
            None => {
                self.staff_numbers.insert(number.to_owned(), line);
            }
        }
    }

    fn mail(&mut self, line: usize, mail: &str) {
        if !is_mail(mail) {
            return self.fault(Some(line), &RosterFault::BadMail(mail.to_owned()));
        }
        let lower = mail.to_lowercase();
        match self.mails.get(&lower) {
            Some(&first) => self.fault(Some(line), &RosterFault::DuplicateMail { mail: mail.to_owned(), first }),
            None => {
                self.mails.insert(lower, line);
            }
        }
    }

    /// Names everybody whose unit begins with another name than most people's.
    fn hold_to_one_organisation(&mut self) {
        let mut roots: HashMap<&str, usize> = HashMap::new();
        for (_, person) in &self.people {
            *roots.entry(root_of(&person.unit)).or_default() += 1;
        }
        let first_with = |count: usize| {
            self.people.iter().map(|(_, person)| root_of(&person.unit)).find(|root| roots[root] == count)
        };
        let Some(root) = roots.values().max().and_then(|&most| first_with(most)).map(str::to_owned) else { return };
        let others = self.people.iter().filter(|(_, person)| root_of(&person.unit) != root);
        let faults = others.map(|(line, person)| {
            let unit = person.unit.clone();
            (Some(*line), RosterFault::OtherOrganisation { unit, root: root.clone() })
        });
        self.faults.extend(faults.collect::<Vec<_>>());
    }

    fn fault(&mut self, line: Option<usize>, fault: &RosterFault) {
        self.faults.push((line, fault.clone()));
    }

    /// The faults in the order of their lines; none where nothing is wrong.
    fn faults_of(&mut self, file: &str) -> Option<Faults> {
        if self.faults.is_empty() {
            return None;
        }
        self.faults.sort_by_key(|(line, _)| line.unwrap_or(0));
        let mut faults = Faults::default();
        self.faults.iter().for_each(|(line, fault)| faults.add(file, *line, fault.message()));
        Some(faults)
    }
}

fn root_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// Whether mail could be sent there: one `@`, a name, a domain with a dot, nothing that a mail header could
/// take for something else.
fn is_mail(mail: &str) -> bool {
    let Some((name, domain)) = mail.split_once('@') else { return false };
    let plain = |text: &str, marks: &str| {
        !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || marks.contains(letter))
    };
    plain(name, "!#$%&'*+-/=?^_`{|}~.") && domain.contains('.') && domain.split('.').all(|label| plain(label, "-"))
}

#[cfg(test)]
mod tests;
