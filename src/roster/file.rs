//! The roster's CSV: UTF-8 with or without BOM, or CP932; Japanese or English column names.

use super::person::Person;
use crate::message::Faults;
use crate::organisation::UnitTree;

/// A roster that was read whole: its people and the tree of their home units (not yet merged upward).
#[derive(Debug, Clone)]
pub struct RosterFile {
    pub people: Vec<Person>,
    pub tree: UnitTree,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: &'static str,
}

/// Reads a roster. Columns 職員番号/staff_number, 氏名/name, メール/mail (may be empty), 所属/unit, in any order.
///
/// # Errors
/// All faults at once, each with its line; nothing is given on any.
pub fn read(file: &str, bytes: &[u8]) -> Result<RosterFile, Faults> {
    let _ = (file, bytes);
    todo!()
}
