//! Waves and their life.

use super::{Store, StoreError};
use crate::roster::RosterFile;
use crate::sealed::SealedWave;
use crate::survey::Definition;
use crate::wave::{Fingerprint, State};
use chrono::NaiveDate;

/// A wave to be created as a draft.
#[derive(Debug, Clone)]
pub struct NewWave {
    pub key: String,
    pub definition: Definition,
    pub threshold: u32,
    pub smallest_ballot_unit: u32,
    /// `age` recipients of the openings.
    pub recipients: Vec<String>,
    pub objection_days: u32,
    /// Planned fieldwork, shown to people.
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
}

/// A wave as stored.
#[derive(Debug, Clone)]
pub struct WaveRecord {
    pub key: String,
    pub state: State,
    pub definition: Definition,
    pub threshold: u32,
    pub smallest_ballot_unit: u32,
    pub recipients: Vec<String>,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    /// The charter's exact bytes, from announcing on.
    pub charter: Option<Vec<u8>>,
    pub fingerprint: Option<String>,
    pub imported: bool,
    pub void_reason: Option<String>,
    /// Merkle root, from sealing on.
    pub root: Option<String>,
}

/// What sealing published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealSummary {
    pub responses: u32,
    pub root: String,
}

#[derive(Clone)]
pub struct WaveKeeper {
    pub(in crate::store) store: Store,
}

impl WaveKeeper {
    pub fn create(&self, wave: &NewWave) -> Result<(), StoreError> {
        let _ = (wave, &self.store);
        todo!()
    }
    /// In order of creation.
    pub fn list(&self) -> Result<Vec<WaveRecord>, StoreError> {
        todo!()
    }
    pub fn wave(&self, key: &str) -> Result<WaveRecord, StoreError> {
        let _ = key;
        todo!()
    }
    /// Replaces the roster of a draft in one transaction; ballot units are merged upward.
    pub fn import_roster(&self, wave: &str, roster: &RosterFile) -> Result<(), StoreError> {
        let _ = (wave, roster);
        todo!()
    }
    /// Draft → Announced: makes seed and receipt key, fixes the charter.
    pub fn announce(&self, wave: &str) -> Result<Fingerprint, StoreError> {
        let _ = wave;
        todo!()
    }
    pub fn open(&self, wave: &str) -> Result<(), StoreError> {
        let _ = wave;
        todo!()
    }
    /// Open → Closed: the box refuses from here on; pick-up rows are deleted, their counts stay.
    pub fn close(&self, wave: &str) -> Result<(), StoreError> {
        let _ = wave;
        todo!()
    }
    /// Closed → Sealed: record written and checked, then box, seed and receipt key destroyed.
    pub fn seal(&self, wave: &str) -> Result<SealSummary, StoreError> {
        let _ = wave;
        todo!()
    }
    pub fn publish(&self, wave: &str) -> Result<(), StoreError> {
        let _ = wave;
        todo!()
    }
    pub fn void(&self, wave: &str, reason: &str) -> Result<(), StoreError> {
        let _ = (wave, reason);
        todo!()
    }
    /// Stores an imported wave as sealed.
    pub fn add_sealed(&self, wave: &SealedWave) -> Result<(), StoreError> {
        let _ = wave;
        todo!()
    }
    pub fn sealed(&self, wave: &str) -> Result<SealedWave, StoreError> {
        let _ = wave;
        todo!()
    }
    /// Response rates of an open wave, by unit of the charter's tree: % rounded to 5 points, none where hidden.
    /// Taken afresh at most twice a week (Mondays and Thursdays).
    pub fn open_rates(&self, wave: &str, today: NaiveDate) -> Result<Vec<Option<u8>>, StoreError> {
        let _ = (wave, today);
        todo!()
    }
}
