//! Waves and their life.

use super::{Store, StoreError, people, sealing, units, wave_log, waves};
use crate::roster::RosterFile;
use crate::sealed::SealedWave;
use crate::survey::Definition;
use crate::wave::draw_up::{LOWEST_BALLOT_UNIT, LOWEST_THRESHOLD};
use crate::wave::{Charter, CharterError, Fingerprint, SetUpStep, State};
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
    /// Serving processes that had stopped without saying so, and were not waited for.
    pub taken_for_dead: usize,
}

/// What holds for every wave, whoever plans it.
pub(in crate::store) fn check_plan(wave: &NewWave) -> Result<(), StoreError> {
    if wave.threshold < LOWEST_THRESHOLD {
        return Err(CharterError::ThresholdTooLow(wave.threshold).into());
    }
    if wave.smallest_ballot_unit < LOWEST_BALLOT_UNIT {
        return Err(CharterError::BallotUnitTooSmall(wave.smallest_ballot_unit).into());
    }
    if let Some(bad) = wave.recipients.iter().find(|text| crate::sealed::crypt::check_recipient(text).is_err()) {
        return Err(StoreError::BadRecipient(bad.clone()));
    }
    Ok(crate::wave::schedule::check(wave.opens_on, wave.closes_on)?)
}

#[derive(Clone)]
pub struct WaveKeeper {
    pub(in crate::store) store: Store,
    /// Login in whose name steps are taken; none for the command line.
    pub(in crate::store) who: Option<String>,
}

impl WaveKeeper {
    pub(in crate::store) fn who(&self) -> Option<&str> {
        self.who.as_deref()
    }

    /// # Errors
    /// A key that can't name a folder or is taken, thresholds below the limits, a recipient that age can't read, days
    /// out of order.
    pub fn create(&self, wave: &NewWave) -> Result<(), StoreError> {
        check_plan(wave)?;
        self.store.inner.database.write(|connection| {
            waves::insert(connection, wave, State::Draft, false)?;
            wave_log::add(connection, &wave.key, SetUpStep::Created, self.who(), "")
        })
    }

    /// In order of creation.
    pub fn list(&self) -> Result<Vec<WaveRecord>, StoreError> {
        self.store.inner.database.read(waves::list)
    }

    pub fn wave(&self, key: &str) -> Result<WaveRecord, StoreError> {
        self.store.inner.database.read(|connection| waves::find(connection, key))
    }

    /// Replaces the roster of a draft in one transaction; ballot units are merged upward.
    ///
    /// # Errors
    /// A wave that is announced already.
    pub fn import_roster(&self, wave: &str, roster: &RosterFile) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            let record = waves::find(connection, wave)?;
            if record.state != State::Draft {
                let (state, wanted) = (record.state, State::Draft);
                return Err(crate::wave::WrongStep { wave: wave.to_owned(), state, wanted }.into());
            }
            let (tree, ballot_units) = crate::organisation::merge_upward(&roster.tree, record.smallest_ballot_unit);
            units::replace(connection, wave, &tree)?;
            people::replace(connection, wave, roster, &ballot_units)?;
            let headcounts = format!("{} / {}", tree.root().eligible, tree.len());
            wave_log::add(connection, wave, SetUpStep::RosterImported, self.who(), &headcounts)
        })
    }

    /// Draft → Announced: makes seed and receipt key, fixes the charter.
    pub fn announce(&self, wave: &str) -> Result<Fingerprint, StoreError> {
        self.store.announce(wave, None, self.who())
    }

    /// Announced → Open.
    pub fn open(&self, wave: &str) -> Result<(), StoreError> {
        self.store.open_box(wave, self.who())
    }

    /// Open → Closed: the box refuses from here on; pick-up rows are deleted, their counts stay.
    pub fn close(&self, wave: &str) -> Result<(), StoreError> {
        self.store.close_box(wave, self.who())
    }

    /// Closed → Sealed: record written and checked, then box, seed and receipt key destroyed. After a crash on the
    /// way, doing it again finishes it.
    pub fn seal(&self, wave: &str) -> Result<SealSummary, StoreError> {
        self.store.seal(wave, self.who())
    }

    /// Ends a wave whose promise can't be kept. Its ballots, responses and keys are destroyed, the reason stays.
    pub fn void(&self, wave: &str, reason: &str) -> Result<(), StoreError> {
        self.store.void(wave, reason, self.who())
    }

    /// Stores an imported wave as sealed.
    ///
    /// # Errors
    /// A damaged record, a key that is taken.
    pub fn add_sealed(&self, wave: &SealedWave) -> Result<(), StoreError> {
        let charter = Charter::from_bytes(&wave.charter)?;
        let manifest = sealing::manifest(wave)?;
        let new = NewWave {
            key: charter.wave.clone(),
            definition: charter.definition,
            threshold: charter.threshold,
            smallest_ballot_unit: charter.smallest_ballot_unit,
            recipients: charter.recipients,
            objection_days: charter.objection_days,
            opens_on: None,
            closes_on: None,
        };
        let fingerprint = Charter::fingerprint_of(&wave.charter).to_string();
        self.store.inner.database.write(|connection| {
            waves::insert(connection, &new, State::Sealed, charter.imported)?;
            waves::set_charter(connection, &new.key, &wave.charter, &fingerprint)?;
            waves::set_root(connection, &new.key, &manifest.root)?;
            units::replace(connection, &new.key, &charter.tree)?;
            sealing::insert(connection, &new.key, wave)?;
            wave_log::add(connection, &new.key, SetUpStep::Imported, self.who(), &manifest.root)
        })
    }

    /// # Errors
    /// [`StoreError::NotSealed`] before sealing.
    pub fn sealed(&self, wave: &str) -> Result<SealedWave, StoreError> {
        self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            sealing::find(connection, wave)?.ok_or_else(|| StoreError::NotSealed(wave.to_owned()))
        })
    }

    /// Response rates of an open wave, by unit of the charter's tree: % rounded to 5 points, none where hidden.
    /// Taken on Mondays and Thursdays only, in between as they were then; all hidden before the first time.
    pub fn open_rates(&self, wave: &str, today: NaiveDate) -> Result<Vec<Option<u8>>, StoreError> {
        self.store.open_rates(wave, today)
    }
}
