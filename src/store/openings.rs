//! Openings of sealed waves: kept for the charter's objection period, then destroyed.

use super::schema::{sealed_waves, wave_log};
use super::{Store, StoreError, WaveKeeper, wave_log as log, waves};
use crate::wave::SetUpStep;
use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;

impl Store {
    /// The first day on which a sealed wave's openings are to be destroyed; none for a wave without openings.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn openings_end(&self, wave: &str) -> Result<Option<NaiveDate>, StoreError> {
        self.inner.database.read(|connection| {
            if !waves::state(connection, wave)?.is_sealed() {
                return Ok(None);
            }
            let kept: Option<bool> = sealed_waves::table
                .find(wave)
                .select(sealed_waves::openings.is_not_null())
                .get_result(connection)
                .optional()?;
            if kept != Some(true) {
                return Ok(None);
            }
            let (days, _) = waves::objection_days_and_replaced(connection, wave)?;
            let sealed_at: Option<NaiveDateTime> = wave_log::table
                .filter(wave_log::wave.eq(wave))
                .filter(wave_log::step.eq(SetUpStep::Sealed.key()))
                .select(diesel::dsl::max(wave_log::taken_at))
                .get_result(connection)?;
            // A wave sealed before there was a log was closed before; where even that is unknown, they are kept.
            let closed_on = waves::find(connection, wave)?.closes_on;
            let from = sealed_at.map(|at| at.date()).or(closed_on).unwrap_or(NaiveDate::MAX);
            Ok(Some(from.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)))
        })
    }

    /// Destroys the openings of every wave whose objection period is over; the keys of those waves.
    pub fn destroy_due_openings(&self, today: NaiveDate) -> Result<Vec<String>, StoreError> {
        let mut destroyed = Vec::new();
        for wave in self.keeper().list()? {
            if self.openings_end(&wave.key)?.is_some_and(|day| day <= today) {
                self.destroy_openings(&wave.key, None)?;
                destroyed.push(wave.key);
            }
        }
        Ok(destroyed)
    }

    fn destroy_openings(&self, wave: &str, who: Option<&str>) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            diesel::update(sealed_waves::table.find(wave))
                .set(sealed_waves::openings.eq(None::<Vec<u8>>))
                .execute(connection)?;
            log::add(connection, wave, SetUpStep::OpeningsDestroyed, who, "")
        })?;
        self.inner.database.scrub_openings()
    }
}

impl WaveKeeper {
    /// Destroys a sealed wave's openings once its objection period is over.
    ///
    /// # Errors
    /// [`StoreError::ObjectionPeriod`] with its last day; a wave that has no openings.
    pub fn destroy_openings(&self, wave: &str, today: NaiveDate) -> Result<(), StoreError> {
        match self.store.openings_end(wave)? {
            None => Err(StoreError::NoOpenings(wave.to_owned())),
            Some(day) if day > today => Err(StoreError::ObjectionPeriod { wave: wave.to_owned(), until: day }),
            Some(_) => self.store.destroy_openings(wave, self.who()),
        }
    }
}
