//! What anybody may take from a wave to check a receipt: where the wave stands, the leaf list, its root, and counts
//! of ballots as far as disclosure allows.
//!
//! The manifest stays inside: it holds the exact counts of every ballot unit, small ones included. Its root and the
//! leaf list are what a receipt is checked against; auditors get the whole of it by `koe wave export`.

use super::connection::AnyConnection;
use super::door::BallotDoor;
use super::schema::sealed_waves;
use super::{StoreError, WaveRecord, publishing_log, waves};
use crate::disclosure::{BallotCounts, Counted, Published, publish_counts};
use crate::organisation::UnitTree;
use crate::sealed::Manifest;
use crate::sealed::coarsen::lifted_counts;
use crate::wave::{Audience, Charter, State};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A sealed wave's counts of ballots.
#[derive(Debug, Clone)]
pub struct BallotCount {
    /// The charter's tree.
    pub tree: UnitTree,
    pub threshold: u32,
    /// By position of the tree; none where hidden.
    pub units: Published<Vec<Option<BallotCounts>>>,
    /// Whether staff were told of the wave. Before, only the whole organisation's may be shown, which the length of
    /// the leaf list tells anyhow.
    pub told: bool,
    /// Ballots replaced after loss: an upper bound of people who answered twice.
    pub replaced: u32,
}

impl BallotDoor {
    /// Waves that were announced at any time, newest first. To everybody a wave is published once all staff may see it
    /// today.
    pub fn checkable(&self, today: NaiveDate) -> Result<Vec<WaveRecord>, StoreError> {
        self.store.inner.database.read(|connection| {
            let mut waves = waves::list(connection)?;
            waves.retain(|wave| wave.state != State::Draft && wave.charter.is_some());
            waves.reverse();
            for wave in waves.iter_mut().filter(|wave| wave.state == State::Published) {
                if !publishing_log::publishing(connection, &wave.key)?.shows(Audience::Staff, today) {
                    wave.state = State::Sealed;
                }
            }
            Ok(waves)
        })
    }

    /// The sorted leaves of a sealed wave, 32 bytes each.
    ///
    /// # Errors
    /// An unknown wave, or one that is not sealed.
    pub fn leaves(&self, wave: &str) -> Result<Vec<u8>, StoreError> {
        self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            let leaves = sealed_waves::table.find(wave).select(sealed_waves::leaves).get_result(connection);
            leaves.optional()?.ok_or_else(|| StoreError::NotSealed(wave.to_owned()))
        })
    }

    /// Counts of ballots of a sealed wave, as they may be shown today.
    ///
    /// # Errors
    /// An unknown wave, or one that is not sealed.
    pub fn ballot_count(&self, wave: &str, today: NaiveDate) -> Result<BallotCount, StoreError> {
        let (charter, manifest, told) = self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            let (charter, manifest) = charter_and_manifest(connection, wave)?;
            let told = publishing_log::publishing(connection, wave)?.shows(Audience::Staff, today);
            Ok((charter, manifest, told))
        })?;
        let charter = Charter::from_bytes(&charter)?;
        let manifest = Manifest::from_bytes(&manifest)?;
        let tree = charter.tree;
        let (mut picked_up, mut cast) = (vec![0; tree.len()], vec![0; tree.len()]);
        for unit in manifest.units.iter().filter(|unit| unit.unit < tree.len()) {
            picked_up[unit.unit] = unit.picked_up;
            cast[unit.unit] = unit.cast;
        }
        let (rows, _) = lifted_counts(&tree, &cast);
        let counted = Counted { picked_up: &picked_up, cast: &cast, rows: &rows };
        let units = publish_counts(&tree, counted, charter.threshold);
        Ok(BallotCount { tree, threshold: charter.threshold, units, told, replaced: manifest.replaced })
    }
}

fn charter_and_manifest(connection: &mut AnyConnection, wave: &str) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
    let row = sealed_waves::table.find(wave).select((sealed_waves::charter, sealed_waves::manifest));
    row.get_result(connection).optional()?.ok_or_else(|| StoreError::NotSealed(wave.to_owned()))
}
