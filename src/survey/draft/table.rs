//! The responses as columns. Rows that say nothing are passed over, and so are the two lines of descriptions that
//! Qualtrics puts under its header.

use super::column::Column;
use super::fault::DraftFault;
use crate::message::{Explain, Faults};
use csv::StringRecord;

/// Lines of another width that are named one by one.
const MOST_LINES: usize = 20;

pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<StringRecord>,
    /// Lines of descriptions were found under the header.
    pub described: bool,
}

pub fn read(file: &str, csv: &str) -> Result<Table, Faults> {
    let mut faults = Faults::default();
    match records(file, csv, &mut faults) {
        Ok((mut header, mut rows)) if faults.0.is_empty() => {
            let described = take_descriptions(&mut header, &mut rows);
            let columns = (0..header.len()).map(|at| Column::of(at, header[at].clone(), &rows)).collect();
            Ok(Table { columns, rows, described })
        }
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.add(file, None, fault.message());
            Err(faults)
        }
    }
}

fn records(file: &str, csv: &str, faults: &mut Faults) -> Result<(Vec<String>, Vec<StringRecord>), DraftFault> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    let mut header: Option<Vec<String>> = None;
    let (mut rows, mut beyond) = (Vec::new(), 0);
    for record in reader.records() {
        let record = record.map_err(|error| DraftFault::Unreadable(error.to_string()))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(header) = &header else {
            header = Some(record.iter().map(|name| name.trim().to_owned()).collect());
            continue;
        };
        if record.len() == header.len() {
            rows.push(record);
        } else if faults.0.len() < MOST_LINES {
            let line = record.position().and_then(|position| usize::try_from(position.line()).ok());
            let fault = DraftFault::CellCount { found: record.len(), expected: header.len() };
            faults.add(file, line, fault.message());
        } else {
            beyond += 1;
        }
    }
    if beyond > 0 {
        faults.add(file, None, DraftFault::MoreLines(beyond).message());
    }
    let header = header.ok_or(DraftFault::Empty)?;
    if let [only] = header.as_slice()
        && only.contains([';', '\t'])
    {
        return Err(DraftFault::OtherSeparator);
    }
    if rows.is_empty() && faults.0.is_empty() {
        return Err(DraftFault::NoRows);
    }
    Ok((header, rows))
}

/// Qualtrics writes keys, then wordings, then import ids: the wordings become the header.
fn take_descriptions(header: &mut [String], rows: &mut Vec<StringRecord>) -> bool {
    let ids = |row: &StringRecord| row.iter().any(|cell| cell.starts_with("{\"ImportId\""));
    if rows.len() < 2 || !rows.get(1).is_some_and(ids) {
        return false;
    }
    for (name, wording) in header.iter_mut().zip(rows[0].iter()) {
        *name = format!("{name} {}", wording.trim()).trim().to_owned();
    }
    rows.drain(..2);
    true
}
