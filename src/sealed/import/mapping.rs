//! The mapping file of an import (TOML):
//!
//! ```toml
//! unit = "翠嶺県"              # where the file has no unit column: everybody's unit
//! unit_column = "部署"         # else the column's name (default: unit)
//! missing = ["", "-"]          # how missing answers are written (empty cells always are missing)
//! ignore = ["ID", "timestamp"] # columns that need not be named in the report
//!
//! [columns]                    # the file's column for an item, an option or an attribute
//! pride = "A3l"
//! "reason.1" = "Q5_1"
//! a_age = "D2"
//!
//! [scales.agreement5]          # how the codes of a scale's items are written
//! values = { "とてもそう思う" = 5, "ややそう思う" = 4 }
//!
//! [items.pride]                # the same for one item or attribute (a_age), and its own missing markers
//! missing = ["99"]
//! values = { "強くそう思う" = 5 }
//!
//! [units]                      # the file's name of a unit, and its path
//! "人事" = "翠嶺県/総務部/人事課"
//! ```

use super::fault::{ImportFault, Sink};
use crate::organisation::encoding;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// How the cells of an item, or of all items of a scale, are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    pub missing: Vec<String>,
    pub values: BTreeMap<String, u8>,
}

/// The file's content, with places for faults.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Content {
    pub unit: Option<Spanned<String>>,
    pub unit_column: Option<Spanned<String>>,
    pub missing: Vec<String>,
    pub ignore: Vec<String>,
    pub columns: BTreeMap<String, Spanned<String>>,
    pub items: BTreeMap<String, Spanned<Rules>>,
    pub scales: BTreeMap<String, Spanned<Rules>>,
    pub units: BTreeMap<String, Spanned<String>>,
}

/// A mapping that was read; the empty one where there is no file.
#[derive(Debug, Default)]
pub struct Mapping {
    pub file: String,
    pub content: Content,
    text: String,
}

impl Mapping {
    /// None where the file can't be read; the fault has its line.
    pub fn read(file: Option<(&str, &[u8])>, sink: &mut Sink) -> Option<Self> {
        let Some((file, bytes)) = file else { return Some(Self::default()) };
        let text = match encoding::decode(bytes) {
            Ok((text, _)) => text,
            Err(error) => {
                sink.append(error.faults(file));
                return None;
            }
        };
        match toml::from_str(&text) {
            Ok(content) => Some(Self { file: file.to_owned(), content, text }),
            Err(error) => {
                let line = error.span().map(|span| line_at(&text, span.start));
                sink.add(file, line, &ImportFault::Mapping(error.message().to_owned()));
                None
            }
        }
    }

    pub fn fault<T>(&self, place: &Spanned<T>, fault: &ImportFault, sink: &mut Sink) {
        sink.add(&self.file, Some(self.line(place)), fault);
    }

    /// Line of a value, from 1.
    pub fn line<T>(&self, place: &Spanned<T>) -> usize {
        line_at(&self.text, place.span().start)
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|&&byte| byte == b'\n').count() + 1
}
