//! What an auditor reads: sealed waves with everything published from them, and who took which step. No people, no
//! draft, no way to change anything.

use super::{Store, StoreError, WaveRecord};
use crate::audit::publications::file_name;
use crate::audit::tables::published;
use crate::audit::{Facts, Findings, Known, PublishedTables, verify_deep};
use crate::sealed::{SealedWave, export};
use crate::wave::{Charter, Publishing, SetUpEntry, State, Withheld};
use std::sync::Arc;

/// An auditor's handle.
#[derive(Clone)]
pub struct AuditDesk {
    pub(in crate::store) store: Store,
}

impl AuditDesk {
    /// Waves from the announcement on, void ones included, in order of creation.
    pub fn waves(&self) -> Result<Vec<WaveRecord>, StoreError> {
        let mut waves = self.store.keeper().list()?;
        waves.retain(|wave| wave.state != State::Draft);
        Ok(waves)
    }

    /// # Errors
    /// An unknown wave, or a draft.
    pub fn wave(&self, key: &str) -> Result<WaveRecord, StoreError> {
        let wave = self.store.keeper().wave(key)?;
        if wave.state == State::Draft { Err(StoreError::UnknownWave(key.to_owned())) } else { Ok(wave) }
    }

    /// Who took which step of setting the wave up.
    pub fn setup_log(&self, wave: &str) -> Result<Vec<SetUpEntry>, StoreError> {
        self.store.keeper().setup_log(wave)
    }

    /// Who took which step of publishing it.
    pub fn publishing(&self, wave: &str) -> Result<Publishing, StoreError> {
        self.store.publishing(None).of(wave)
    }

    /// What each publication of a sealed wave showed, the first one first.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn published(&self, wave: &str) -> Result<Vec<PublishedTables>, StoreError> {
        self.published_of(wave, &self.store.keeper().sealed(wave)?)
    }

    fn published_of(&self, wave: &str, sealed: &SealedWave) -> Result<Vec<PublishedTables>, StoreError> {
        let keeper = self.store.keeper();
        let told = keeper.publications(wave)?;
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let mut figures = keeper.figures(wave)?;
        figures.withheld = Arc::new(Withheld::default());
        let plan = Charter::from_bytes(&sealed.charter)?.plan;
        Ok(published(&figures, &plan, &told).into_iter().map(|(tables, _)| tables).collect())
    }

    /// A sealed wave as files for auditors, with what was published of it: name and bytes.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn export(&self, wave: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let sealed = self.store.keeper().sealed(wave)?;
        let mut files = export::files(&sealed)?;
        for tables in self.published_of(wave, &sealed)? {
            let bytes = serde_json::to_vec(&tables).map_err(|error| StoreError::Database(error.to_string()))?;
            files.push((file_name(tables.revision), bytes));
        }
        Ok(files)
    }

    /// The check that an auditor makes of the exported files, made here, without the auditor's key; with what the wave
    /// says of itself, where that can be read.
    ///
    /// # Errors
    /// As [`AuditDesk::export`].
    pub fn check(&self, wave: &str) -> Result<(Option<Facts>, Findings), StoreError> {
        let sealed = self.store.keeper().sealed(wave)?;
        Ok((Facts::of(&sealed), verify_deep(&sealed, None, &self.published_of(wave, &sealed)?, Known::default())))
    }
}

impl Store {
    pub fn audit_desk(&self) -> AuditDesk {
        AuditDesk { store: self.clone() }
    }
}
