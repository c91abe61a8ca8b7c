//! What can be wrong with the files of a past wave.

use crate::message::{Explain, Fault, Faults, Message};

/// Faults that are listed one by one; of the rest the number is told.
const MOST_FAULTS: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportFault {
    #[error("not CSV: {0}")]
    Unreadable(String),
    #[error("no rows")]
    NoRows,
    #[error("{found} columns, the header has {expected}")]
    ColumnCount { found: usize, expected: usize },
    #[error("two columns {0}")]
    ColumnTwice(String),
    #[error("no column {0}")]
    NoColumn(String),
    #[error("item {item} has no column {column}")]
    ItemWithoutColumn { item: String, column: String },
    #[error("{column} says {value}, which is none of {codes}")]
    OutsideScale { column: String, value: String, codes: String },
    #[error("{column} is empty")]
    NoUnit { column: String },
    #[error("{column} says {unit}, which is no unit")]
    UnknownUnit { column: String, unit: String },
    #[error("{text} stands for two units")]
    AmbiguousUnit { text: String },
    #[error("{item} has {count} choices, {most} are allowed")]
    TooMany { item: String, count: usize, most: u8 },
    #[error("{item} has the places {places}, which are not 1, 2, 3 … each once")]
    PlacesOutOfOrder { item: String, places: String },
    #[error("{0} is no headcount")]
    BadHeadcount(String),
    #[error("unit {0} twice")]
    UnitTwice(String),
    #[error("unit {unit} has {responses} responses of {eligible} people")]
    MoreThanEligible { unit: String, responses: u32, eligible: u32 },
    #[error("the mapping can't be read: {0}")]
    Mapping(String),
    #[error("the mapping speaks of {0}, which the definition does not have")]
    UnknownKey(String),
    #[error("the mapping gives {key} the code {code}, which it does not have")]
    MappedOutside { key: String, code: u8 },
    #[error("{0} rows without an answer")]
    EmptyRows(usize),
    #[error("no column for the attribute {0}")]
    AttributeWithoutColumn(String),
    #[error("no headcount for {0} units")]
    WithoutHeadcount(usize),
}

impl Explain for ImportFault {
    fn message(&self) -> Message {
        use ImportFault::*;
        match self {
            Unreadable(detail) => Message::new("fault-import-unreadable").with("detail", detail),
            NoRows => Message::new("fault-import-no-rows"),
            ColumnCount { found, expected } => {
                Message::new("fault-import-column-count").with("found", found).with("expected", expected)
            }
            ColumnTwice(column) => Message::new("fault-import-column-twice").with("column", column),
            NoColumn(column) => Message::new("fault-import-no-column").with("column", column),
            ItemWithoutColumn { item, column } => {
                Message::new("fault-import-item-without-column").with("item", item).with("column", column)
            }
            OutsideScale { column, value, codes } => Message::new("fault-import-outside-scale")
                .with("column", column)
                .with("value", value)
                .with("codes", codes),
            NoUnit { column } => Message::new("fault-import-no-unit").with("column", column),
            UnknownUnit { column, unit } => {
                Message::new("fault-import-unknown-unit").with("column", column).with("unit", unit)
            }
            AmbiguousUnit { text } => Message::new("fault-import-ambiguous-unit").with("text", text),
            TooMany { item, count, most } => {
                Message::new("fault-import-too-many").with("item", item).with("count", count).with("most", most)
            }
            PlacesOutOfOrder { item, places } => {
                Message::new("fault-import-places").with("item", item).with("places", places)
            }
            BadHeadcount(text) => Message::new("fault-import-bad-headcount").with("value", text),
            UnitTwice(unit) => Message::new("fault-import-unit-twice").with("unit", unit),
            MoreThanEligible { unit, responses, eligible } => Message::new("fault-import-more-than-eligible")
                .with("unit", unit)
                .with("responses", responses)
                .with("eligible", eligible),
            Mapping(detail) => Message::new("fault-import-mapping").with("detail", detail),
            UnknownKey(key) => Message::new("fault-import-unknown-key").with("key", key),
            MappedOutside { key, code } => {
                Message::new("fault-import-mapped-outside").with("key", key).with("code", code)
            }
            EmptyRows(count) => Message::new("fault-import-empty-rows").with("count", count),
            AttributeWithoutColumn(key) => Message::new("fault-import-attribute-without-column").with("attribute", key),
            WithoutHeadcount(count) => Message::new("fault-import-without-headcount").with("count", count),
        }
    }
}

/// Gathers faults and notes.
#[derive(Debug, Default)]
pub struct Sink {
    faults: Faults,
    listed: usize,
    unlisted: Vec<(String, usize)>,
}

impl Sink {
    pub fn add(&mut self, file: &str, line: Option<usize>, fault: &ImportFault) {
        self.message(file, line, fault.message());
    }

    /// A fault of another room.
    pub fn message(&mut self, file: &str, line: Option<usize>, message: Message) {
        self.listed += 1;
        if self.listed <= MOST_FAULTS {
            return self.faults.add(file, line, message);
        }
        match self.unlisted.iter_mut().find(|(other, _)| other == file) {
            Some((_, count)) => *count += 1,
            None => self.unlisted.push((file.to_owned(), 1)),
        }
    }

    pub fn whole_file(&mut self, file: &str, message: Message) {
        self.message(file, None, message);
    }

    pub fn note(&mut self, file: &str, line: Option<usize>, message: Message) {
        self.faults.note(file, line, message);
    }

    pub fn append(&mut self, faults: Faults) {
        for Fault { file, line, message, note } in faults.0 {
            if note { self.note(&file, line, message) } else { self.message(&file, line, message) }
        }
    }

    pub fn stops(&self) -> bool {
        self.listed > 0
    }

    pub fn into_faults(mut self) -> Faults {
        for (file, count) in self.unlisted {
            self.faults.add(&file, None, Message::new("fault-import-more").with("count", count));
        }
        self.faults
    }
}
