//! The CSV of indicators: columns `key,wave,ja,en,unit,value,source` and, where there is one, `target,by_wave`, in any
//! order, by their English or Japanese names, UTF-8 or CP932.

use super::{Indicator, IndicatorFault};
use crate::message::{Explain, Faults};
use crate::organisation::encoding;
use csv::StringRecord;
use std::collections::HashMap;

/// English name, Japanese name, both as told.
const COLUMNS: [(&str, &str, &str); 9] = [
    ("key", "キー", "キー (key)"),
    ("wave", "調査回", "調査回 (wave)"),
    ("ja", "名前", "名前 (ja)"),
    ("en", "英語名", "英語名 (en)"),
    ("unit", "単位", "単位 (unit)"),
    ("value", "値", "値 (value)"),
    ("source", "出典", "出典 (source)"),
    ("target", "目標値", "目標値 (target)"),
    ("by_wave", "目標の調査回", "目標の調査回 (by_wave)"),
];
const REQUIRED: usize = 7;
/// Most characters of a key or a wave.
const LONGEST_KEY: usize = 40;

/// A file of indicators that was read whole.
#[derive(Debug, Clone)]
pub struct IndicatorFile {
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: &'static str,
}

/// Reads indicators; empty lines are passed over. Numbers may be grouped by commas and end in %.
///
/// # Errors
/// All faults at once, each with its line; nothing is given on any.
pub fn read(file: &str, bytes: &[u8]) -> Result<IndicatorFile, Faults> {
    let (text, encoding) = encoding::decode(bytes).map_err(|error| error.faults(file))?;
    let mut reading = Reading::default();
    reading.lines(&text);
    if reading.indicators.is_empty() && reading.faults.is_empty() {
        reading.fault(None, IndicatorFault::NoLines);
    }
    if reading.faults.is_empty() {
        let indicators = reading.indicators.into_iter().map(|(_, indicator)| indicator).collect();
        return Ok(IndicatorFile { indicators, encoding });
    }
    let mut faults = Faults::default();
    for (line, fault) in &reading.faults {
        faults.add(file, *line, fault.message());
    }
    Err(faults)
}

/// Where each of [`COLUMNS`] stands, and how many columns there are.
struct Places {
    of: [Option<usize>; COLUMNS.len()],
    count: usize,
}

#[derive(Default)]
struct Reading {
    indicators: Vec<(usize, Indicator)>,
    /// Line of the first of each indicator, and of each in a wave.
    first: HashMap<String, usize>,
    first_in_wave: HashMap<(String, String), usize>,
    faults: Vec<(Option<usize>, IndicatorFault)>,
}

impl Reading {
    fn fault(&mut self, line: Option<usize>, fault: IndicatorFault) {
        self.faults.push((line, fault));
    }

    fn lines(&mut self, text: &str) {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut places: Option<Places> = None;
        for record in csv.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return self.fault(None, IndicatorFault::Unreadable(error.to_string())),
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = encoding::line_of(&record, text);
            match &places {
                None => match self.header(line, &record) {
                    Some(found) => places = Some(found),
                    None => return,
                },
                Some(places) => self.row(line, places, &record),
            }
        }
    }

    fn header(&mut self, line: usize, record: &StringRecord) -> Option<Places> {
        let mut of = [None; COLUMNS.len()];
        for (at, cell) in record.iter().map(str::trim).enumerate() {
            let name = cell.to_lowercase();
            let column = COLUMNS.iter().position(|(english, japanese, _)| *english == name || *japanese == name);
            if column.is_none_or(|column| of[column].replace(at).is_some()) {
                self.fault(Some(line), IndicatorFault::UnknownColumn(cell.to_owned()));
            }
        }
        for (column, place) in COLUMNS.iter().zip(of).take(REQUIRED) {
            if place.is_none() {
                self.fault(Some(line), IndicatorFault::MissingColumn(column.2));
            }
        }
        self.faults.is_empty().then_some(Places { of, count: record.len() })
    }

    fn row(&mut self, line: usize, places: &Places, record: &StringRecord) {
        if record.len() != places.count {
            let fault = IndicatorFault::WrongColumnCount { found: record.len(), expected: places.count };
            return self.fault(Some(line), fault);
        }
        let cell = |column: usize| places.of[column].and_then(|at| record.get(at)).unwrap_or("").trim().to_owned();
        let [key, wave, ja, en, unit, value, source, target, by_wave] = std::array::from_fn(cell);
        let before = self.faults.len();
        for (column, text) in [(0, &key), (1, &wave), (2, &ja), (3, &en), (4, &unit), (5, &value)] {
            if text.is_empty() {
                self.fault(Some(line), IndicatorFault::Empty(COLUMNS[column].2));
            }
        }
        if source.is_empty() {
            self.fault(Some(line), IndicatorFault::WithoutSource(key.clone()));
        }
        if !key.is_empty() && !is_key(&key) {
            self.fault(Some(line), IndicatorFault::BadKey(key.clone()));
        }
        if wave.chars().count() > LONGEST_KEY {
            self.fault(Some(line), IndicatorFault::BadKey(wave.clone()));
        }
        if target.is_empty() != by_wave.is_empty() {
            self.fault(Some(line), IndicatorFault::HalfTarget);
        }
        let value = self.number(line, 5, &value);
        let goal = self.number(line, 7, &target);
        if self.faults.len() > before {
            return;
        }
        let Some(value) = value else { return };
        let target = goal.map(|goal| (goal, by_wave));
        self.indicator(line, Indicator { key, wave, titles: (ja, en), unit, value, source, target });
    }

    /// A finite number; none, without a fault, for an empty cell.
    fn number(&mut self, line: usize, column: usize, text: &str) -> Option<f64> {
        if text.is_empty() {
            return None;
        }
        let plain = text.trim_end_matches(['%', '％']).trim_end().replace([',', '，'], "");
        let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.fault(Some(line), IndicatorFault::NoNumber { column: COLUMNS[column].2, text: text.to_owned() });
        }
        number
    }

    fn indicator(&mut self, line: usize, indicator: Indicator) {
        let in_wave = (indicator.key.clone(), indicator.wave.clone());
        if let Some(&first) = self.first_in_wave.get(&in_wave) {
            return self.fault(Some(line), IndicatorFault::Twice { first });
        }
        let first = *self.first.entry(indicator.key.clone()).or_insert(line);
        let before = self.indicators.iter().find(|(line, _)| *line == first);
        let same = |other: &Indicator| {
            other.titles == indicator.titles && other.unit == indicator.unit && other.target == indicator.target
        };
        if before.is_some_and(|(_, other)| !same(other)) {
            return self.fault(Some(line), IndicatorFault::Differs { first, key: indicator.key });
        }
        self.first_in_wave.insert(in_wave, line);
        self.indicators.push((line, indicator));
    }
}

/// Lower-case Latin letters, digits and underscores, beginning with a letter, as keys of a definition.
fn is_key(text: &str) -> bool {
    text.len() <= LONGEST_KEY
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_')
}
