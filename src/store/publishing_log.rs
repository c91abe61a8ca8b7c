//! Rows of the log of publishing: written once, never changed.

use super::StoreError;
use super::connection::AnyConnection;
use super::publications;
use super::schema::publishing_log;
use super::waves::{self, to_i32, to_u32};
use crate::survey::FigureId;
use crate::wave::publishing::{Taken, to_the_minute};
use crate::wave::{LogEntry, Publishing, Step};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

type Row = (String, i32, i32, String, Option<String>, NaiveDateTime, Option<NaiveDate>, String, String);

fn entry(row: Row) -> Result<LogEntry, StoreError> {
    let (wave, number, revision, step, who, at, not_before, note, retracted) = row;
    let damaged = |what: &str| StoreError::Database(format!("log of wave {wave}, step {number}: {what}"));
    Ok(LogEntry {
        number: to_u32(number),
        revision: to_u32(revision),
        step: Step::from_key(&step).ok_or_else(|| damaged(&step))?,
        who,
        at: at.and_utc(),
        not_before,
        note,
        retracted: serde_json::from_str::<Vec<(FigureId, String)>>(&retracted)
            .map_err(|error| damaged(&error.to_string()))?,
    })
}

/// Where the publishing of a wave stands.
pub fn publishing(connection: &mut AnyConnection, wave: &str) -> Result<Publishing, StoreError> {
    let state = waves::state(connection, wave)?;
    let recorded = publications::revision(connection, wave)?;
    let rows: Vec<Row> =
        publishing_log::table.filter(publishing_log::wave.eq(wave)).order(publishing_log::number).load(connection)?;
    let log = rows.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    Ok(Publishing::of(wave, state, recorded, log))
}

/// Writes a step down behind the last one.
pub fn add(
    connection: &mut AnyConnection,
    wave: &str,
    taken: &Taken,
    who: Option<&str>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let of_wave = publishing_log::table.filter(publishing_log::wave.eq(wave));
    let last: Option<i32> = of_wave.select(diesel::dsl::max(publishing_log::number)).get_result(connection)?;
    let retracted = serde_json::to_string(&taken.retracted).map_err(|error| StoreError::Database(error.to_string()))?;
    diesel::insert_into(publishing_log::table)
        .values((
            publishing_log::wave.eq(wave),
            publishing_log::number.eq(last.unwrap_or(0) + 1),
            publishing_log::revision.eq(to_i32(taken.revision)),
            publishing_log::step.eq(taken.step.key()),
            publishing_log::who.eq(who),
            publishing_log::taken_at.eq(to_the_minute(at).naive_utc()),
            publishing_log::not_before.eq(taken.not_before),
            publishing_log::note.eq(&taken.note),
            publishing_log::retracted.eq(retracted),
        ))
        .execute(connection)?;
    Ok(())
}
