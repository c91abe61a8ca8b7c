//! The succession's CSV: columns `from,to,share` (旧所属, 新所属, 割合) in any order, UTF-8 or CP932.

use super::fault::SuccessionFault;
use super::{Flow, Step, Succession};
use crate::message::{Explain, Faults};
use crate::organisation::{UnitTree, encoding};
use csv::StringRecord;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How far the shares of one unit may be from 1, because people round them.
const ROUNDING: f64 = 0.005;

/// A succession that was read whole.
#[derive(Debug, Clone)]
pub struct SuccessionFile {
    pub succession: Succession,
    /// What does not stop the file from being used: units that are gone without a successor.
    pub notes: Faults,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: &'static str,
}

/// Reads a succession between the trees of two waves. `／` is read as `/`; empty lines are passed over.
///
/// # Errors
/// All faults at once, each with its line; nothing is given on any.
pub fn read(file: &str, bytes: &[u8], earlier: &UnitTree, later: &UnitTree) -> Result<SuccessionFile, Faults> {
    let (text, encoding) = encoding::decode(bytes).map_err(|error| error.faults(file))?;
    let mut reading = Reading { earlier: paths(earlier), later: paths(later), ..Reading::default() };
    reading.lines(&text);
    reading.hold_shares_together();
    reading.find_circles();
    if reading.rows == 0 && reading.faults.is_empty() {
        reading.fault(None, SuccessionFault::NoLines);
    }
    let stopped = !reading.faults.is_empty();
    let succession = Succession { steps: reading.steps.into_iter().map(|(_, step)| step).collect() };
    if !stopped {
        let flow = Flow::between(&succession, earlier, later);
        let gone = flow.without_successor(earlier).into_iter();
        reading.faults.extend(gone.map(|unit| (None, SuccessionFault::WithoutSuccessor(unit))));
    }
    reading.faults.sort_by_key(|(line, _)| line.unwrap_or(usize::MAX));
    let mut faults = Faults::default();
    for (line, fault) in &reading.faults {
        match fault.is_note() {
            true => faults.note(file, *line, fault.message()),
            false => faults.add(file, *line, fault.message()),
        }
    }
    if stopped { Err(faults) } else { Ok(SuccessionFile { succession, notes: faults, encoding }) }
}

fn paths(tree: &UnitTree) -> HashSet<&str> {
    tree.units().iter().map(|unit| unit.path.as_str()).collect()
}

/// Where each column stands.
struct Columns {
    from: usize,
    to: usize,
    share: usize,
    count: usize,
}

#[derive(Default)]
struct Reading<'a> {
    earlier: HashSet<&'a str>,
    later: HashSet<&'a str>,
    rows: usize,
    steps: Vec<(usize, Step)>,
    faults: Vec<(Option<usize>, SuccessionFault)>,
}

impl Reading<'_> {
    fn fault(&mut self, line: Option<usize>, fault: SuccessionFault) {
        self.faults.push((line, fault));
    }

    fn lines(&mut self, text: &str) {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut columns: Option<Columns> = None;
        for record in csv.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return self.fault(None, SuccessionFault::Unreadable(error.to_string())),
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = encoding::line_of(&record, text);
            match &columns {
                None => match self.header(line, &record) {
                    Some(found) => columns = Some(found),
                    None => return,
                },
                Some(columns) => self.row(line, columns, &record),
            }
        }
    }

    fn header(&mut self, line: usize, record: &StringRecord) -> Option<Columns> {
        let (mut from, mut to, mut share) = (None, None, None);
        for (at, cell) in record.iter().map(str::trim).enumerate() {
            let place = match cell.to_lowercase().as_str() {
                "from" | "旧所属" => Some(&mut from),
                "to" | "新所属" => Some(&mut to),
                "share" | "割合" => Some(&mut share),
                _ => None,
            };
            if place.is_none_or(|place| place.replace(at).is_some()) {
                self.fault(Some(line), SuccessionFault::UnknownColumn(cell.to_owned()));
            }
        }
        for (name, place) in [("旧所属 (from)", from), ("新所属 (to)", to), ("割合 (share)", share)] {
            if place.is_none() {
                self.fault(Some(line), SuccessionFault::MissingColumn(name));
            }
        }
        Some(Columns { from: from?, to: to?, share: share?, count: record.len() })
    }

    fn row(&mut self, line: usize, columns: &Columns, record: &StringRecord) {
        self.rows += 1;
        if record.len() != columns.count {
            let fault = SuccessionFault::WrongColumnCount { found: record.len(), expected: columns.count };
            return self.fault(Some(line), fault);
        }
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let path = |at: usize| cell(at).split(['/', '／']).map(str::trim).collect::<Vec<_>>().join("/");
        let (from, to) = (path(columns.from), path(columns.to));
        if !self.earlier.contains(from.as_str()) {
            self.fault(Some(line), SuccessionFault::UnknownEarlier(from.clone()));
        }
        if !self.later.contains(to.as_str()) {
            self.fault(Some(line), SuccessionFault::UnknownLater(to.clone()));
        }
        let share = cell(columns.share);
        match share.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0) {
            Some(share) => self.step(line, Step { from, to, share }),
            None => self.fault(Some(line), SuccessionFault::BadShare(share.to_owned())),
        }
    }

    fn step(&mut self, line: usize, step: Step) {
        let before = self.steps.iter().find(|(_, other)| other.from == step.from && other.to == step.to);
        match before.map(|(first, other)| (*first, other.share)) {
            None => self.steps.push((line, step)),
            Some((first, share)) if share == step.share => {
                self.fault(Some(line), SuccessionFault::Duplicate { first });
            }
            Some((first, share)) => self.fault(Some(line), SuccessionFault::Conflict { first, share }),
        }
    }

    fn hold_shares_together(&mut self) {
        let mut sums: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
        for (line, step) in &self.steps {
            sums.entry(&step.from).or_insert((*line, 0.0)).1 += step.share;
        }
        let off = sums.into_iter().filter(|(_, (_, sum))| (sum - 1.0).abs() > ROUNDING + 1e-9);
        let faults = off
            .map(|(from, (line, sum))| (Some(line), SuccessionFault::SharesDoNotAddUp { from: from.to_owned(), sum }));
        let faults: Vec<_> = faults.collect();
        self.faults.extend(faults);
    }

    /// Whole units that change places, A → B → A, are a slip: lines written both ways. Parts may be exchanged.
    fn find_circles(&mut self) {
        let mut next: HashMap<&str, Vec<&str>> = HashMap::new();
        for (_, step) in self.steps.iter().filter(|(_, step)| step.from != step.to && step.share >= 1.0 - ROUNDING) {
            next.entry(&step.from).or_default().push(&step.to);
        }
        let mut found: Vec<(usize, Vec<String>)> = Vec::new();
        let mut settled: HashSet<&str> = HashSet::new();
        for (line, step) in &self.steps {
            if let Some(circle) = circle_from(&step.from, &next, &mut settled) {
                found.push((*line, circle.into_iter().map(str::to_owned).collect()));
            }
        }
        self.faults.extend(found.into_iter().map(|(line, circle)| (Some(line), SuccessionFault::Circle(circle))));
    }
}

/// A circle that can be reached from `start`, if there is one that was not seen yet. Depth first without recursion:
/// `way` holds the open units, each with the successors still to look at.
fn circle_from<'a>(
    start: &'a str,
    next: &HashMap<&'a str, Vec<&'a str>>,
    settled: &mut HashSet<&'a str>,
) -> Option<Vec<&'a str>> {
    if !settled.insert(start) {
        return None;
    }
    let successors = |unit: &str| next.get(unit).map_or(&[][..], Vec::as_slice).iter();
    let mut way = vec![(start, successors(start))];
    let mut circle = None;
    while let Some((_, left)) = way.last_mut() {
        match left.next() {
            None => {
                way.pop();
            }
            Some(&unit) => {
                if let Some(at) = way.iter().position(|(open, _)| *open == unit) {
                    let mut units: Vec<&str> = way[at..].iter().map(|(open, _)| *open).collect();
                    units.push(unit);
                    circle.get_or_insert(units);
                } else if settled.insert(unit) {
                    way.push((unit, successors(unit)));
                }
            }
        }
    }
    circle
}
