//! Rows of the waves table.

use super::StoreError;
use super::connection::AnyConnection;
use super::keeper::{NewWave, WaveRecord};
use super::schema::waves;
use crate::wave::{State, WrongStep};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable)]
struct Row {
    key: String,
    _number: i32,
    state: String,
    definition: String,
    threshold: i32,
    smallest_ballot_unit: i32,
    recipients: String,
    _objection_days: i32,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    charter: Option<Vec<u8>>,
    fingerprint: Option<String>,
    imported: bool,
    void_reason: Option<String>,
    root: Option<String>,
    _replaced: i32,
}

fn damaged(wave: &str, what: &str) -> StoreError {
    StoreError::Database(format!("wave {wave}: {what} can't be read"))
}

/// Counts fit in what the tables hold; larger ones are capped, not wrapped.
pub fn to_i32(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

pub fn to_u32(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(0)
}

fn record(row: Row) -> Result<WaveRecord, StoreError> {
    let definition = serde_json::from_str(&row.definition).map_err(|_| damaged(&row.key, "definition"))?;
    Ok(WaveRecord {
        state: State::from_key(&row.state).ok_or_else(|| damaged(&row.key, "state"))?,
        definition,
        threshold: to_u32(row.threshold),
        smallest_ballot_unit: to_u32(row.smallest_ballot_unit),
        recipients: serde_json::from_str(&row.recipients).map_err(|_| damaged(&row.key, "recipients"))?,
        opens_on: row.opens_on,
        closes_on: row.closes_on,
        charter: row.charter,
        fingerprint: row.fingerprint,
        imported: row.imported,
        void_reason: row.void_reason,
        root: row.root,
        key: row.key,
    })
}

/// Keys become names of files and folders.
pub fn check_key(key: &str) -> Result<(), StoreError> {
    let fits = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    if (1..=20).contains(&key.len()) && key.chars().all(fits) {
        return Ok(());
    }
    Err(StoreError::BadWaveKey(key.to_owned()))
}

/// Adds a wave as the last one.
pub fn insert(connection: &mut AnyConnection, wave: &NewWave, state: State, imported: bool) -> Result<(), StoreError> {
    check_key(&wave.key)?;
    if waves::table.find(&wave.key).count().get_result::<i64>(connection)? > 0 {
        return Err(StoreError::WaveExists(wave.key.clone()));
    }
    let last: Option<i32> = waves::table.select(diesel::dsl::max(waves::number)).get_result(connection)?;
    let unreadable = |error: serde_json::Error| StoreError::Database(error.to_string());
    diesel::insert_into(waves::table)
        .values((
            waves::key.eq(&wave.key),
            waves::number.eq(last.unwrap_or(0) + 1),
            waves::state.eq(state.key()),
            waves::definition.eq(serde_json::to_string(&wave.definition).map_err(unreadable)?),
            waves::threshold.eq(to_i32(wave.threshold)),
            waves::smallest_ballot_unit.eq(to_i32(wave.smallest_ballot_unit)),
            waves::recipients.eq(serde_json::to_string(&wave.recipients).map_err(unreadable)?),
            waves::objection_days.eq(to_i32(wave.objection_days)),
            waves::opens_on.eq(wave.opens_on),
            waves::closes_on.eq(wave.closes_on),
            waves::imported.eq(imported),
            waves::replaced.eq(0),
        ))
        .execute(connection)?;
    Ok(())
}

/// In order of creation.
pub fn list(connection: &mut AnyConnection) -> Result<Vec<WaveRecord>, StoreError> {
    waves::table.order(waves::number).load::<Row>(connection)?.into_iter().map(record).collect()
}

pub fn find(connection: &mut AnyConnection, key: &str) -> Result<WaveRecord, StoreError> {
    let row = waves::table.find(key).get_result::<Row>(connection).optional()?;
    record(row.ok_or_else(|| StoreError::UnknownWave(key.to_owned()))?)
}

/// Days after sealing until the openings are destroyed, and the ballots replaced after loss.
pub fn objection_days_and_replaced(connection: &mut AnyConnection, key: &str) -> Result<(u32, u32), StoreError> {
    let (days, replaced): (i32, i32) =
        waves::table.find(key).select((waves::objection_days, waves::replaced)).get_result(connection)?;
    Ok((to_u32(days), to_u32(replaced)))
}

pub fn state(connection: &mut AnyConnection, key: &str) -> Result<State, StoreError> {
    let state: Option<String> = waves::table.find(key).select(waves::state).get_result(connection).optional()?;
    let state = state.ok_or_else(|| StoreError::UnknownWave(key.to_owned()))?;
    State::from_key(&state).ok_or_else(|| damaged(key, "state"))
}

/// Keys of the waves that take responses.
pub fn open(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    Ok(waves::table.filter(waves::state.eq(State::Open.key())).select(waves::key).load(connection)?)
}

/// Holds the wave's row until the end of the transaction, so that changes to the wave follow one another.
pub fn hold(connection: &mut AnyConnection, key: &str) -> Result<(), StoreError> {
    diesel::update(waves::table.find(key)).set(waves::number.eq(waves::number)).execute(connection)?;
    Ok(())
}

/// Takes one step of a wave's life. Comes first in its transaction: it holds the wave's row from then on.
///
/// # Errors
/// An unknown wave or [`WrongStep`].
pub fn step(connection: &mut AnyConnection, key: &str, wanted: State) -> Result<(), StoreError> {
    hold(connection, key)?;
    let state = state(connection, key)?;
    if !state.may_become(wanted) {
        return Err(WrongStep { wave: key.to_owned(), state, wanted }.into());
    }
    diesel::update(waves::table.find(key)).set(waves::state.eq(wanted.key())).execute(connection)?;
    Ok(())
}

pub fn set_charter(
    connection: &mut AnyConnection,
    key: &str,
    charter: &[u8],
    fingerprint: &str,
) -> Result<(), StoreError> {
    diesel::update(waves::table.find(key))
        .set((waves::charter.eq(charter), waves::fingerprint.eq(fingerprint)))
        .execute(connection)?;
    Ok(())
}

pub fn set_root(connection: &mut AnyConnection, key: &str, root: &str) -> Result<(), StoreError> {
    diesel::update(waves::table.find(key)).set(waves::root.eq(root)).execute(connection)?;
    Ok(())
}

pub fn set_void_reason(connection: &mut AnyConnection, key: &str, reason: &str) -> Result<(), StoreError> {
    diesel::update(waves::table.find(key)).set(waves::void_reason.eq(reason)).execute(connection)?;
    Ok(())
}

/// Counts one ballot replaced after loss.
pub fn count_replacement(connection: &mut AnyConnection, key: &str) -> Result<(), StoreError> {
    diesel::update(waves::table.find(key)).set(waves::replaced.eq(waves::replaced + 1)).execute(connection)?;
    Ok(())
}
