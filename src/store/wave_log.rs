//! Rows of the log of setting a wave up: written once, in the step's own transaction, never changed.

use super::connection::AnyConnection;
use super::schema::wave_log;
use super::waves::{self, to_u32};
use super::{StoreError, WaveKeeper};
use crate::wave::publishing::to_the_minute;
use crate::wave::{SetUpEntry, SetUpStep};
use chrono::{NaiveDateTime, Utc};
use diesel::prelude::*;

type Row = (String, i32, String, Option<String>, NaiveDateTime, String);

fn entry((wave, number, step, who, at, note): Row) -> Result<SetUpEntry, StoreError> {
    let damaged = || StoreError::Database(format!("log of setting up wave {wave}, step {number}: {step}"));
    let (number, step) = (to_u32(number), SetUpStep::from_key(&step).ok_or_else(damaged)?);
    Ok(SetUpEntry { number, step, who, at: at.and_utc(), note })
}

/// A step that has just been taken, behind the last one.
pub fn add(
    connection: &mut AnyConnection,
    wave: &str,
    step: SetUpStep,
    who: Option<&str>,
    note: &str,
) -> Result<(), StoreError> {
    let of_wave = wave_log::table.filter(wave_log::wave.eq(wave));
    let last: Option<i32> = of_wave.select(diesel::dsl::max(wave_log::number)).get_result(connection)?;
    diesel::insert_into(wave_log::table)
        .values((
            wave_log::wave.eq(wave),
            wave_log::number.eq(last.unwrap_or(0) + 1),
            wave_log::step.eq(step.key()),
            wave_log::who.eq(who),
            wave_log::taken_at.eq(to_the_minute(Utc::now()).naive_utc()),
            wave_log::note.eq(note),
        ))
        .execute(connection)?;
    Ok(())
}

impl WaveKeeper {
    /// Who took which step of setting a wave up, in order. Waves that were set up before there was a log begin late.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn setup_log(&self, wave: &str) -> Result<Vec<SetUpEntry>, StoreError> {
        self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            let rows =
                wave_log::table.filter(wave_log::wave.eq(wave)).order(wave_log::number).load::<Row>(connection)?;
            rows.into_iter().map(entry).collect()
        })
    }
}
