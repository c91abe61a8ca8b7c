//! Import of past waves from another tool's CSV: sealed at once, times, ids and row order dropped.

use super::SealedWave;
use crate::message::Faults;
use crate::survey::Definition;

/// The files of one past wave, with the names shown in faults.
pub struct ImportFiles<'a> {
    pub wave: &'a str,
    pub definition: Definition,
    pub responses: (&'a str, &'a [u8]),
    pub units: (&'a str, &'a [u8]),
    pub headcounts: Option<(&'a str, &'a [u8])>,
    pub mapping: Option<(&'a str, &'a [u8])>,
    pub threshold: u32,
}

/// What an import did with the file, told to the person who ran it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub rows: usize,
    pub imported: usize,
    /// Columns of the file that no item uses (times, ids and addresses among them).
    pub dropped_columns: Vec<String>,
    /// Per item key: cells that were empty or declared missing.
    pub missing: Vec<(String, usize)>,
    pub encoding: String,
    pub notes: Faults,
}

/// Reads a past wave and seals it.
///
/// # Errors
/// All faults at once with their lines; nothing is given on any.
pub fn import(files: ImportFiles<'_>) -> Result<(SealedWave, ImportReport), Faults> {
    let _ = files.wave;
    todo!()
}
