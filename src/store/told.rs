//! What an audience may see on a day: the waves told to it whose embargo has passed, and nothing of any other.

use super::{Store, StoreError, WaveRecord, publishing_log, waves};
use crate::organisation::UnitTree;
use crate::organisation::succession::{Part, Predecessor};
use crate::wave::{Audience, LogEntry};
use chrono::NaiveDate;

/// The handle of managers and of all staff.
#[derive(Clone)]
pub struct ToldWaves {
    pub(in crate::store) store: Store,
    pub audience: Audience,
    pub today: NaiveDate,
}

impl Store {
    /// What an audience may see on this day.
    pub fn told(&self, audience: Audience, today: NaiveDate) -> ToldWaves {
        ToldWaves { store: self.clone(), audience, today }
    }
}

impl ToldWaves {
    /// In order of creation.
    pub fn list(&self) -> Result<Vec<WaveRecord>, StoreError> {
        self.store.inner.database.read(|connection| {
            let mut told = Vec::new();
            for wave in waves::list(connection)? {
                let sealed = wave.state.is_sealed();
                if sealed && publishing_log::publishing(connection, &wave.key)?.shows(self.audience, self.today) {
                    told.push(wave);
                }
            }
            Ok(told)
        })
    }

    /// Whether the audience may see a wave today.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn shows(&self, wave: &str) -> Result<bool, StoreError> {
        self.store
            .inner
            .database
            .read(|connection| Ok(publishing_log::publishing(connection, wave)?.shows(self.audience, self.today)))
    }

    /// Corrections of a wave, the first one first; none of a wave that the audience may not see.
    pub fn corrections(&self, wave: &str) -> Result<Vec<LogEntry>, StoreError> {
        self.store.inner.database.read(|connection| {
            let publishing = publishing_log::publishing(connection, wave)?;
            if !publishing.shows(self.audience, self.today) {
                return Ok(Vec::new());
            }
            Ok(publishing.corrections().cloned().collect())
        })
    }

    /// The tree of a wave that the audience may see.
    ///
    /// # Errors
    /// A wave that it may not see is as unknown to it as one that there is not.
    pub fn tree(&self, wave: &str) -> Result<UnitTree, StoreError> {
        if self.shows(wave)? { self.store.keeper().tree(wave) } else { Err(StoreError::UnknownWave(wave.to_owned())) }
    }

    /// Paths of the units of an earlier wave whose people a unit is compared with.
    ///
    /// # Errors
    /// A wave that the audience may not see.
    pub fn origins(&self, before: &str, wave: &str, unit: &str) -> Result<Vec<String>, StoreError> {
        let (earlier, later) = (self.tree(before)?, self.tree(wave)?);
        let Ok(position) = later.position(unit) else { return Ok(Vec::new()) };
        let map = self.store.keeper().unit_map(before, wave)?;
        let units: Vec<usize> = match map.of(position) {
            Predecessor::Same(unit) => vec![*unit],
            Predecessor::Sum(parts) => parts.iter().map(Part::unit).collect(),
            Predecessor::Estimate(parts) => parts.iter().map(|(part, _)| part.unit()).collect(),
            Predecessor::None => Vec::new(),
        };
        Ok(units.into_iter().map(|unit| earlier.units()[unit].path.clone()).collect())
    }
}
