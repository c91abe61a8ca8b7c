//! A CSV file as a header and rows with their lines.

use super::fault::{ImportFault, Sink};
use crate::organisation::encoding;
use csv::StringRecord;

/// A file read whole; every row has as many cells as the header.
pub struct Table<'a> {
    pub file: &'a str,
    pub header: Vec<String>,
    pub rows: Vec<(usize, StringRecord)>,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: &'static str,
}

impl Table<'_> {
    /// Place of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Place of the first of some names of one column.
    pub fn any_column(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|column| names.iter().any(|name| column.eq_ignore_ascii_case(name)))
    }
}

/// Reads a table; lines with nothing in them are passed over. None where the file can't be read at all; rows of
/// another width are faults and left out.
pub fn read<'a>((file, bytes): (&'a str, &[u8]), sink: &mut Sink) -> Option<Table<'a>> {
    let (text, encoding) = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            sink.append(error.faults(file));
            return None;
        }
    };
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match csv.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                sink.add(file, None, &ImportFault::Unreadable(error.to_string()));
                return None;
            }
        }
        let line = lines.of(&record);
        if record.iter().all(|cell| cell.trim().is_empty()) && header.as_ref().is_none_or(|header| header.len() > 1) {
            continue;
        }
        match &header {
            None => header = Some(record.iter().map(|name| name.trim().to_owned()).collect()),
            Some(header) if header.len() != record.len() => {
                let fault = ImportFault::ColumnCount { found: record.len(), expected: header.len() };
                sink.add(file, Some(line), &fault);
            }
            Some(_) => rows.push((line, record.clone())),
        }
    }
    let Some(header) = header.filter(|_| !rows.is_empty() || sink.stops()) else {
        sink.add(file, None, &ImportFault::NoRows);
        return None;
    };
    Some(Table { file, header, rows, encoding })
}

/// Finds the line that a record begins on; records come in their order.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The reader gives a record's place before the empty lines that it passed over.
    fn of(&mut self, record: &StringRecord) -> usize {
        let begins = record.position().map_or(self.at, |position| position.byte() as usize);
        let blank = self.text[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let begins = begins + blank;
        self.line += self.text[self.at..begins].iter().filter(|&&byte| byte == b'\n').count();
        self.at = begins;
        self.line
    }
}
