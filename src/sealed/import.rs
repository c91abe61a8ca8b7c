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

use super::coarsen::coarsen;
use super::manifest::{Manifest, UnitCounts, hash, imported_seal};
use super::rows::sort_by_content;
use super::{SealedError, SealedWave, parquet};
use crate::ballot::MerkleRoot;
use crate::message::{Explain, Faults, Message};
use crate::organisation::UnitTree;
use crate::response::Response;
use crate::survey::Definition;
use crate::wave::Charter;
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
    match seal_imported(&files.definition, files.wave, &units.tree, files.threshold, read.responses.clone()) {
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

fn seal_imported(
    definition: &Definition,
    wave: &str,
    tree: &UnitTree,
    threshold: u32,
    mut rows: Vec<Response>,
) -> Result<(SealedWave, Manifest), SealedError> {
    let mut casts = vec![0_u32; tree.len()];
    for row in &rows {
        casts[row.unit] += 1;
    }
    let charter = Charter::of_imported(wave, definition.clone(), tree.clone(), threshold, &casts)?;
    let coarsened = coarsen(tree, &mut rows);
    sort_by_content(definition, &mut rows);
    let mut sealed = SealedWave {
        charter: charter.to_bytes()?,
        manifest: Vec::new(),
        signature: Vec::new(),
        credentials: Vec::new(),
        answers: parquet::write(definition, &rows)?,
        openings: None,
        comments: Vec::new(),
        leaves: Vec::new(),
    };
    let count = |unit: &crate::wave::BallotUnitKey| UnitCounts {
        unit: unit.unit,
        eligible: unit.eligible,
        picked_up: casts[unit.unit],
        cast: casts[unit.unit],
        scalar: String::new(),
    };
    let manifest = Manifest {
        format: Manifest::FORMAT,
        wave: wave.to_owned(),
        imported: true,
        charter: Charter::fingerprint_of(&sealed.charter).to_string(),
        root: MerkleRoot::of(&[]).to_string(),
        responses: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        lifted: coarsened.lifted,
        blanked: coarsened.blanked,
        replaced: 0,
        units: charter.ballot_units.iter().map(count).collect(),
        credentials_sha256: hash(&sealed.credentials),
        answers_sha256: hash(&sealed.answers),
        openings_sha256: String::new(),
        comments_sha256: hash(&sealed.comments),
        leaves_sha256: hash(&sealed.leaves),
    };
    sealed.manifest = manifest.to_bytes()?;
    sealed.signature = imported_seal(&sealed.manifest);
    Ok((sealed, manifest))
}
