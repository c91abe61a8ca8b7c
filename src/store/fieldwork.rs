//! From a draft to the closed box: announcing, opening, closing, voiding.

use super::ballot_box::BallotBox;
use super::connection::AnyConnection;
use super::keeper::WaveRecord;
use super::secrets::{self, WaveSecrets};
use super::{Store, StoreError, letters, sessions, units, wave_log, waves};
use crate::organisation::UnitTree;
use crate::wave::{Charter, CharterPlan, Fingerprint, SetUpStep, State};

impl Store {
    /// The secrets are on disk before the charter that names their public halves is committed.
    /// Where it was looked at before, it must still be what was `seen`.
    pub(in crate::store) fn announce(
        &self,
        wave: &str,
        seen: Option<&str>,
        who: Option<&str>,
    ) -> Result<Fingerprint, StoreError> {
        self.inner.database.check_for_boxes()?;
        self.inner.database.write(|connection| {
            waves::step(connection, wave, State::Announced)?;
            seen.map_or(Ok(()), |seen| super::setting_up::hold_to(connection, wave, seen))?;
            let record = waves::find(connection, wave)?;
            let (objection_days, _) = waves::objection_days_and_replaced(connection, wave)?;
            let tree = units::tree(connection, wave)?;
            let secrets = secrets::load_or_make(&self.inner.place, wave)?;
            let bytes = charter(record, objection_days, tree, &secrets)?.to_bytes()?;
            let fingerprint = Charter::fingerprint_of(&bytes);
            waves::set_charter(connection, wave, &bytes, &fingerprint.to_string())?;
            wave_log::add(connection, wave, SetUpStep::Announced, who, &fingerprint.to_string())?;
            Ok(fingerprint)
        })
    }

    /// The empty box is on disk before anyone is told that the wave is open.
    pub(in crate::store) fn open_box(&self, wave: &str, who: Option<&str>) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            waves::step(connection, wave, State::Open)?;
            wave_log::add(connection, wave, SetUpStep::Opened, who, "")?;
            // From here on no letter may tell who picked a ballot up.
            letters::settle(connection, wave, State::Open)?;
            BallotBox::of(&self.inner.place, wave).create()
        })?;
        self.inner.open_waves.forget();
        self.inner.database.scrub_picked_up()
    }

    /// The state is committed first, so that no process takes the wave for open; then the box itself refuses, in the
    /// same transaction in which it would store.
    pub(in crate::store) fn close_box(&self, wave: &str, who: Option<&str>) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            waves::step(connection, wave, State::Closed)?;
            wave_log::add(connection, wave, SetUpStep::Closed, who, "")?;
            forget_who(connection, wave, State::Closed)
        })?;
        self.inner.open_waves.forget();
        BallotBox::of(&self.inner.place, wave).close()?;
        self.acknowledge_closings()?;
        self.inner.database.scrub_picked_up()
    }

    /// After a crash on the way, doing it again finishes it; the first reason stays.
    pub(in crate::store) fn void(&self, wave: &str, reason: &str, who: Option<&str>) -> Result<(), StoreError> {
        let state = self.inner.database.read(|connection| waves::state(connection, wave))?;
        if !(state == State::Void && self.remains(wave)?) {
            self.inner.database.write(|connection| {
                waves::step(connection, wave, State::Void)?;
                waves::set_void_reason(connection, wave, reason)?;
                wave_log::add(connection, wave, SetUpStep::Voided, who, reason)?;
                forget_who(connection, wave, State::Void)
            })?;
        }
        self.inner.open_waves.forget();
        BallotBox::of(&self.inner.place, wave).close()?;
        self.destroy_remains(wave)?;
        self.inner.database.scrub_picked_up()
    }
}

/// Ends what told who is signed in, who was written to and who picked a ballot up; counts alone stay.
fn forget_who(connection: &mut AnyConnection, wave: &str, state: State) -> Result<(), StoreError> {
    sessions::end_of_wave(connection, wave)?;
    letters::settle(connection, wave, state)?;
    units::settle_picked_up(connection, wave)
}

fn charter(
    record: WaveRecord,
    objection_days: u32,
    tree: UnitTree,
    secrets: &WaveSecrets,
) -> Result<Charter, StoreError> {
    let wave = record.key.clone();
    let plan = CharterPlan {
        wave: record.key,
        definition: record.definition,
        tree,
        receipt_key: secrets.receipt_key.public(),
        threshold: record.threshold,
        smallest_ballot_unit: record.smallest_ballot_unit,
        recipients: record.recipients,
        objection_days,
    };
    Ok(Charter::draw_up(plan, |unit| secrets.seed.unit_key(&wave, &unit.path).ok().map(|key| key.public().0))?)
}
