//! Import of past waves from another tool's CSV: sealed at once, times, ids and row order dropped.
//!
//! The responses have a column for every item, named by its key (`<key>.<code>` for each option of a multiple
//! choice, 1 or 0; `a_<key>` for an attribute, which may be missing), and one for the unit. A mapping file renames
//! columns and units and says how missing answers and values are written; see [`mapping`].

mod cell;
mod fault;
pub mod mapping;
mod plan;
mod responses;
mod table;
#[cfg(test)]
mod tests;
mod units;

use super::SealedWave;
use super::ballotless::seal_without_ballots;
use super::manifest::Manifest;
use super::rows::rows_of;
use crate::message::{Explain, Faults, Message};
use crate::survey::Definition;
use fault::{ImportFault, Sink};
use mapping::Mapping;
use plan::Plan;
use responses::Read;

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

/// Reads a past wave and seals it. Rows of small units are lifted and rare attributes blanked as in any wave.
///
/// # Errors
/// All faults at once with their lines; nothing is given on any.
pub fn import(files: ImportFiles<'_>) -> Result<(SealedWave, ImportReport), Faults> {
    let mut sink = Sink::default();
    let mapping = Mapping::read(files.mapping, &mut sink);
    let units = units::read(files.units, files.headcounts, &mut sink);
    let table = table::read(files.responses, &mut sink);
    let (Some(mapping), Some(units), Some(table)) = (mapping, units, table) else {
        return Err(sink.into_faults());
    };
    let plan = Plan::make(&files.definition, &mapping, &units, &table, &mut sink);
    let Some(plan) = plan else { return Err(sink.into_faults()) };
    let read = responses::read(&files.definition, &plan, &units, &table, &mut sink);
    units.check_headcounts(&read.responses, &mut sink);
    if sink.stops() {
        return Err(sink.into_faults());
    }
    let file = files.responses.0;
    let rows = rows_of(&files.definition, &read.responses);
    match seal_without_ballots(files.wave, &files.definition, &units.tree, files.threshold, rows) {
        Ok((wave, manifest)) => {
            let report = report(file, &plan, &read, table.encoding, &manifest, sink);
            Ok((wave, report))
        }
        Err(error) => {
            sink.whole_file(file, error.message());
            Err(sink.into_faults())
        }
    }
}

fn report(file: &str, plan: &Plan, read: &Read, encoding: &str, manifest: &Manifest, mut sink: Sink) -> ImportReport {
    if read.empty > 0 {
        sink.note(file, None, ImportFault::EmptyRows(read.empty).message());
    }
    if manifest.lifted > 0 {
        sink.note(file, None, Message::new("fault-import-lifted").with("count", manifest.lifted));
    }
    if manifest.blanked > 0 {
        sink.note(file, None, Message::new("fault-import-blanked").with("count", manifest.blanked));
    }
    ImportReport {
        rows: read.rows,
        imported: read.responses.len(),
        dropped_columns: plan.dropped.clone(),
        missing: read.missing.clone(),
        encoding: encoding.to_owned(),
        notes: sink.into_faults(),
    }
}
