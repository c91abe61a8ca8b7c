//! A synthetic organisation's answers as a sealed wave, without the way through CSV: for benchmarks at any size.

use super::generate::{GeneratedWave, Request};
use super::homes::{answering, homes};
use super::model::{Model, Row as Filled};
use super::truths::Truths;
use crate::organisation::{UnitTree, merge_upward};
use crate::sealed::ballotless::seal_without_ballots;
use crate::sealed::rows::{Row, push_cells};
use crate::sealed::{Manifest, SealedWave};
use crate::survey::Definition;
use std::collections::HashMap;

/// Threshold and smallest ballot unit of every generated wave, the defaults of real ones.
const THRESHOLD: u32 = 10;
const SMALLEST_BALLOT_UNIT: u32 = 20;

/// Seals every wave of the request, one after the other, and gives each to `keep`. In memory is one wave at a time,
/// two bytes a cell.
///
/// # Errors
/// Those of sealing and of `keep`.
pub fn sealed_waves(
    request: &Request<'_>,
    truths: &Truths,
    mut keep: impl FnMut(&GeneratedWave<'_>, SealedWave, Manifest) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let homes = homes(request.staff, request.units, truths.seed);
    let headcounts = homes.iter().map(|(home, people)| (home.as_str(), u32::try_from(*people).unwrap_or(u32::MAX)));
    let tree = UnitTree::from_headcounts(headcounts)?;
    let (merged, ballot_units) = merge_upward(&tree, SMALLEST_BALLOT_UNIT);
    let positions = tree.positions();
    for (year, wave) in request.waves.iter().enumerate() {
        let model = Model::new(wave.definition, truths, year);
        let mut filled = Filled::default();
        let rows = answering(&homes, truths, year).map(|respondent| {
            model.fill(respondent, &mut filled);
            let unit = ballot_unit(&positions, &ballot_units, respondent.unit);
            Row { unit, cells: cells(wave.definition, &filled) }
        });
        let (sealed, manifest) = seal_without_ballots(wave.key, wave.definition, &merged, THRESHOLD, rows.collect())?;
        keep(wave, sealed, manifest)?;
    }
    Ok(())
}

/// Position of the unit whose ballots a home unit's people get.
fn ballot_unit(positions: &HashMap<&str, usize>, ballot_units: &[usize], home: &str) -> u32 {
    let unit = positions.get(home).map_or(0, |&position| ballot_units[position]);
    u32::try_from(unit).unwrap_or(u32::MAX)
}

/// The cells of a row in the order of [`crate::sealed::rows::columns`].
fn cells(definition: &Definition, filled: &Filled) -> Vec<Option<u8>> {
    let mut cells = Vec::with_capacity(definition.attributes.len() + definition.items.len());
    cells.extend(&filled.attributes);
    for (item, answer) in definition.items.iter().zip(&filled.answers) {
        push_cells(&mut cells, &item.kind, answer.as_ref());
    }
    cells.shrink_to_fit();
    cells
}
