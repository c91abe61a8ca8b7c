//! A draft being prepared: its settings replaced as a whole, its units merged anew, and a mark of everything that
//! announcing would fix, so that nobody announces what somebody else has just changed.

use super::connection::AnyConnection;
use super::keeper::{NewWave, WaveKeeper};
use super::schema::{people, waves as rows};
use super::waves::to_i32;
use super::{StoreError, random, units, wave_log, waves};
use crate::organisation::{UnitTree, merge_upward};
use crate::roster::difference::{Difference, difference};
use crate::wave::{Fingerprint, SetUpStep, State, WrongStep};
use data_encoding::HEXLOWER;
use diesel::prelude::*;

/// Everything that announcing would fix, as one number.
pub(in crate::store) fn mark(connection: &mut AnyConnection, wave: &str) -> Result<String, StoreError> {
    let record = waves::find(connection, wave)?;
    let (objection_days, _) = waves::objection_days_and_replaced(connection, wave)?;
    let tree = match units::tree(connection, wave) {
        Ok(tree) => Some(tree),
        Err(StoreError::NoRoster(_)) => None,
        Err(error) => return Err(error),
    };
    let numbers = (record.threshold, record.smallest_ballot_unit, objection_days);
    let days = (record.opens_on, record.closes_on);
    let all = serde_json::to_vec(&(record.definition, numbers, record.recipients, days, tree));
    let all = all.map_err(|error| StoreError::Database(error.to_string()))?;
    Ok(HEXLOWER.encode(&random::hash(&all)[..16]))
}

/// # Errors
/// [`StoreError::ChangedMeanwhile`] where the draft is no longer what was seen.
pub(in crate::store) fn hold_to(connection: &mut AnyConnection, wave: &str, seen: &str) -> Result<(), StoreError> {
    if mark(connection, wave)? == seen { Ok(()) } else { Err(StoreError::ChangedMeanwhile(wave.to_owned())) }
}

/// The tree of the homes on the roster, in the order of the stored one, before any merging.
fn homes_tree(connection: &mut AnyConnection, wave: &str) -> Result<UnitTree, StoreError> {
    let order = units::tree(connection, wave)?;
    let homes: Vec<String> = people::table.filter(people::wave.eq(wave)).select(people::unit).load(connection)?;
    let places = order.units().iter().map(|unit| (unit.path.as_str(), 0));
    Ok(UnitTree::from_headcounts(places.chain(homes.iter().map(|home| (home.as_str(), 1))))?)
}

/// Merges units upward once more, after the smallest ballot unit has changed.
fn merge_again(connection: &mut AnyConnection, wave: &str, smallest: u32) -> Result<(), StoreError> {
    let homes = match homes_tree(connection, wave) {
        Err(StoreError::NoRoster(_)) => return Ok(()),
        homes => homes?,
    };
    let (tree, ballot_units) = merge_upward(&homes, smallest);
    units::replace(connection, wave, &tree)?;
    for (unit, ballot_unit) in homes.units().iter().zip(ballot_units) {
        diesel::update(people::table.filter(people::wave.eq(wave)).filter(people::unit.eq(&unit.path)))
            .set(people::ballot_unit.eq(to_i32(ballot_unit)))
            .execute(connection)?;
    }
    Ok(())
}

impl WaveKeeper {
    /// Mark of a wave as it stands; it changes with everything that announcing would fix.
    pub fn mark(&self, wave: &str) -> Result<String, StoreError> {
        self.store.inner.database.read(|connection| mark(connection, wave))
    }

    /// Days after sealing until the openings are destroyed.
    pub fn objection_days(&self, wave: &str) -> Result<u32, StoreError> {
        self.store.inner.database.read(|connection| Ok(waves::objection_days_and_replaced(connection, wave)?.0))
    }

    /// The tree of the homes on a wave's roster, before units are merged upward.
    ///
    /// # Errors
    /// [`StoreError::NoRoster`].
    pub fn homes_tree(&self, wave: &str) -> Result<UnitTree, StoreError> {
        self.store.inner.database.read(|connection| homes_tree(connection, wave))
    }

    /// What changed since the roster of the wave before, with that wave's key; none where no earlier wave has a roster of
    /// people.
    ///
    /// # Errors
    /// [`StoreError::NoRoster`] of the wave itself.
    pub fn roster_difference(&self, wave: &str) -> Result<Option<(String, Difference)>, StoreError> {
        let desk = self.store.people();
        let (homes, tree) = (desk.homes(wave)?, self.tree(wave)?);
        let waves = self.list()?;
        for earlier in waves.iter().rev().skip_while(|other| other.key != wave).skip(1) {
            let before = match desk.homes(&earlier.key) {
                Err(StoreError::NoRoster(_)) => continue,
                homes => homes?,
            };
            let told = difference((&before, &self.tree(&earlier.key)?), (&homes, &tree));
            return Ok(Some((earlier.key.clone(), told)));
        }
        Ok(None)
    }

    /// Replaces definition and settings of a draft, in one transaction; its roster stays.
    ///
    /// # Errors
    /// What [`WaveKeeper::create`] refuses, a wave that is announced already, one that was changed since it was `seen`.
    pub fn revise(&self, wave: &NewWave, seen: &str) -> Result<(), StoreError> {
        super::keeper::check_plan(wave)?;
        let unreadable = |error: serde_json::Error| StoreError::Database(error.to_string());
        let definition = serde_json::to_string(&wave.definition).map_err(unreadable)?;
        let recipients = serde_json::to_string(&wave.recipients).map_err(unreadable)?;
        self.store.inner.database.write(|connection| {
            let state = waves::state(connection, &wave.key)?;
            if state != State::Draft {
                return Err(WrongStep { wave: wave.key.clone(), state, wanted: State::Draft }.into());
            }
            hold_to(connection, &wave.key, seen)?;
            diesel::update(rows::table.find(&wave.key))
                .set((
                    rows::definition.eq(&definition),
                    rows::threshold.eq(to_i32(wave.threshold)),
                    rows::smallest_ballot_unit.eq(to_i32(wave.smallest_ballot_unit)),
                    rows::recipients.eq(&recipients),
                    rows::objection_days.eq(to_i32(wave.objection_days)),
                    rows::opens_on.eq(wave.opens_on),
                    rows::closes_on.eq(wave.closes_on),
                ))
                .execute(connection)?;
            merge_again(connection, &wave.key, wave.smallest_ballot_unit)?;
            wave_log::add(connection, &wave.key, SetUpStep::Revised, self.who(), "")
        })
    }

    /// Announces a draft if it still is what was `seen`.
    ///
    /// # Errors
    /// Those of [`WaveKeeper::announce`], [`StoreError::ChangedMeanwhile`].
    pub fn announce_as_seen(&self, wave: &str, seen: &str) -> Result<Fingerprint, StoreError> {
        self.store.announce(wave, Some(seen), self.who())
    }
}
