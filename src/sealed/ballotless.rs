//! Sealing rows that no ballots stand for: those of another tool, and those of a synthetic organisation.

use super::coarsen::coarsen_rows;
use super::manifest::{Manifest, UnitCounts, hash, imported_seal};
use super::rows::Row;
use super::{SealedError, SealedWave, parquet};
use crate::ballot::MerkleRoot;
use crate::organisation::UnitTree;
use crate::survey::Definition;
use crate::wave::{BallotUnitKey, Charter};

/// Seals rows, in any order, as a wave without credentials, openings, comments and leaves. Rows of small units are
/// lifted and rare attributes blanked as in any wave.
///
/// # Errors
/// Those of the charter ([`Charter::of_imported`]) and of the Parquet codec.
pub fn seal_without_ballots(
    wave: &str,
    definition: &Definition,
    tree: &UnitTree,
    threshold: u32,
    mut rows: Vec<Row>,
) -> Result<(SealedWave, Manifest), SealedError> {
    let mut casts = vec![0_u32; tree.len()];
    for row in &rows {
        casts[row.unit as usize] += 1;
    }
    let charter = Charter::of_imported(wave, definition.clone(), tree.clone(), threshold, &casts)?;
    let coarsened = coarsen_rows(tree, definition.attributes.len(), &mut rows);
    // Equal rows can't be told apart, so an unstable order of them is the same order.
    rows.sort_unstable();
    let mut sealed = SealedWave {
        charter: charter.to_bytes()?,
        manifest: Vec::new(),
        signature: Vec::new(),
        credentials: Vec::new(),
        answers: parquet::write_rows(definition, &rows)?,
        openings: None,
        comments: Vec::new(),
        leaves: Vec::new(),
    };
    let count = |unit: &BallotUnitKey| UnitCounts {
        unit: unit.unit,
        eligible: unit.eligible,
        picked_up: casts[unit.unit],
        printed: 0,
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
