//! How far each round is, and what is kept of it: counts, once the letters are deleted.

use super::claiming::{SERVER, set_free_at};
use super::{Fate, LetterDesk, MailWay};
use crate::store::StoreError;
use crate::store::connection::AnyConnection;
use crate::store::schema::{letter_rounds, letters, mail_server, undeliverable};
use crate::store::waves::{self, to_i32, to_u32};
use crate::wave::{LetterKind, State};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use std::time::Duration;

/// Letters of a round by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterCounts {
    pub waiting: u32,
    pub sent: u32,
    /// Recipients that the server refused at once.
    pub refused: u32,
    /// Came back later.
    pub bounced: u32,
    /// Given up.
    pub failed: u32,
    /// Still waiting when the wave went on.
    pub withdrawn: u32,
    /// Of those sent, at most so many arrived twice.
    pub doubtful: u32,
}

impl LetterCounts {
    /// Each letter once, as tables show them: waiting, sent, refused, bounced, failed, withdrawn.
    pub fn in_order(&self) -> [u32; 6] {
        [self.waiting, self.sent, self.refused, self.bounced, self.failed, self.withdrawn]
    }

    pub fn all(&self) -> u32 {
        self.in_order().iter().sum()
    }
}

/// A round of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRecord {
    pub kind: LetterKind,
    /// From 1 within wave and kind.
    pub round: u32,
    pub way: MailWay,
    pub asked_on: NaiveDate,
    /// Login; none for the command line.
    pub who: Option<String>,
    pub counts: LetterCounts,
    /// Whether its letters are deleted.
    pub settled: bool,
}

/// What is wrong with the mail server, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTrouble {
    pub said: String,
    pub since: DateTime<Utc>,
}

type Row = (String, i32, String, NaiveDate, Option<String>, (i32, i32, i32), (i32, i32, i32), bool);

/// Letters of a round as they lie in the queue.
fn queued(
    connection: &mut AnyConnection,
    wave: &str,
    kind: LetterKind,
    round: u32,
) -> Result<LetterCounts, StoreError> {
    let rows: Vec<(String, i64)> = letters::table
        .filter(letters::wave.eq(wave).and(letters::kind.eq(kind.key())).and(letters::round.eq(to_i32(round))))
        .group_by(letters::state)
        .select((letters::state, diesel::dsl::count_star()))
        .load(connection)?;
    let count = |fate: Fate| rows.iter().find(|(state, _)| state == fate.key()).map_or(0, |(_, count)| to_u32(*count));
    Ok(LetterCounts {
        waiting: count(Fate::Waiting),
        sent: count(Fate::Sent),
        refused: count(Fate::Refused),
        bounced: count(Fate::Bounced),
        failed: count(Fate::Failed),
        ..LetterCounts::default()
    })
}

/// Counts the letters of a round and deletes them; those that still wait are withdrawn.
fn settle_round(connection: &mut AnyConnection, wave: &str, kind: LetterKind, round: u32) -> Result<(), StoreError> {
    let counts = queued(connection, wave, kind, round)?;
    let of_round = letters::wave.eq(wave).and(letters::kind.eq(kind.key())).and(letters::round.eq(to_i32(round)));
    diesel::delete(letters::table.filter(of_round)).execute(connection)?;
    diesel::update(letter_rounds::table.find((wave, kind.key(), to_i32(round))))
        .set((
            letter_rounds::sent.eq(to_i32(counts.sent)),
            letter_rounds::refused.eq(to_i32(counts.refused)),
            letter_rounds::bounced.eq(to_i32(counts.bounced)),
            letter_rounds::failed.eq(to_i32(counts.failed)),
            letter_rounds::withdrawn.eq(to_i32(counts.waiting)),
            letter_rounds::settled.eq(true),
        ))
        .execute(connection)?;
    Ok(())
}

/// Ends every round that a wave which now stands here has no letters of any more. From closing on, nobody who was
/// written to is known either.
pub(in crate::store) fn settle(connection: &mut AnyConnection, wave: &str, state: State) -> Result<(), StoreError> {
    let unsettled = letter_rounds::wave.eq(wave).and(letter_rounds::settled.eq(false));
    let rounds: Vec<(String, i32)> =
        letter_rounds::table.filter(unsettled).select((letter_rounds::kind, letter_rounds::round)).load(connection)?;
    for (kind, round) in rounds {
        if let Some(kind) = LetterKind::from_key(&kind).filter(|kind| !kind.fits(state)) {
            settle_round(connection, wave, kind, to_u32(round))?;
        }
    }
    if !matches!(state, State::Announced | State::Open) {
        diesel::delete(undeliverable::table.filter(undeliverable::wave.eq(wave))).execute(connection)?;
    }
    Ok(())
}

/// After closing a round is counted as soon as nothing of it waits.
pub(super) fn settle_if_done(
    connection: &mut AnyConnection,
    wave: &str,
    kind: LetterKind,
    round: u32,
) -> Result<(), StoreError> {
    let state = waves::state(connection, wave)?;
    if matches!(state, State::Announced | State::Open) || queued(connection, wave, kind, round)?.waiting > 0 {
        return Ok(());
    }
    settle_round(connection, wave, kind, round)?;
    settle(connection, wave, state)
}

impl LetterDesk {
    /// Every round of a wave, in the order of its life.
    pub fn rounds(&self, wave: &str) -> Result<Vec<RoundRecord>, StoreError> {
        self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            let rows: Vec<Row> = letter_rounds::table
                .filter(letter_rounds::wave.eq(wave))
                .select((
                    letter_rounds::kind,
                    letter_rounds::round,
                    letter_rounds::way,
                    letter_rounds::asked_on,
                    letter_rounds::who,
                    (letter_rounds::sent, letter_rounds::refused, letter_rounds::bounced),
                    (letter_rounds::failed, letter_rounds::withdrawn, letter_rounds::doubtful),
                    letter_rounds::settled,
                ))
                .load(connection)?;
            let mut rounds =
                rows.into_iter().map(|row| round_record(connection, wave, row)).collect::<Result<Vec<_>, _>>()?;
            rounds.sort_by_key(|round| (round.kind, round.round));
            Ok(rounds)
        })
    }

    /// Nothing goes to the mail server before `wait` has passed, in any process.
    pub fn server_troubled(&self, said: &str, wait: Duration, now: DateTime<Utc>) -> Result<(), StoreError> {
        let now = now.naive_utc();
        self.store.inner.database.write(|connection| {
            set_free_at(connection, now + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1)))?;
            let since: Option<NaiveDateTime> =
                mail_server::table.find(SERVER).select(mail_server::trouble_since).get_result(connection)?;
            diesel::update(mail_server::table.find(SERVER))
                .set((mail_server::trouble.eq(said), mail_server::trouble_since.eq(since.unwrap_or(now))))
                .execute(connection)?;
            Ok(())
        })
    }

    /// The mail server answers as it should.
    pub fn server_well(&self) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            diesel::update(mail_server::table.find(SERVER))
                .set((mail_server::trouble.eq(None::<String>), mail_server::trouble_since.eq(None::<NaiveDateTime>)))
                .execute(connection)?;
            Ok(())
        })
    }

    /// None while the mail server does what it is asked.
    pub fn server_trouble(&self) -> Result<Option<MailTrouble>, StoreError> {
        self.store.inner.database.read(|connection| {
            let row: Option<(Option<String>, Option<NaiveDateTime>)> = mail_server::table
                .find(SERVER)
                .select((mail_server::trouble, mail_server::trouble_since))
                .get_result(connection)
                .optional()?;
            let trouble = row.and_then(|(said, since)| said.zip(since));
            Ok(trouble.map(|(said, since)| MailTrouble { said, since: since.and_utc() }))
        })
    }
}

fn round_record(connection: &mut AnyConnection, wave: &str, row: Row) -> Result<RoundRecord, StoreError> {
    let (kind, round, way, asked_on, who, (sent, refused, bounced), (failed, withdrawn, doubtful), settled) = row;
    let damaged = || StoreError::Database(format!("round {round} of letters {kind} of wave {wave} can't be read"));
    let way = MailWay::from_key(&way).ok_or_else(damaged)?;
    let (kind, round) = (LetterKind::from_key(&kind).ok_or_else(damaged)?, to_u32(round));
    let mut counts = if settled {
        let (sent, refused, bounced) = (to_u32(sent), to_u32(refused), to_u32(bounced));
        LetterCounts {
            sent,
            refused,
            bounced,
            failed: to_u32(failed),
            withdrawn: to_u32(withdrawn),
            ..LetterCounts::default()
        }
    } else {
        queued(connection, wave, kind, round)?
    };
    counts.doubtful = to_u32(doubtful);
    Ok(RoundRecord { kind, round, way, asked_on, who, counts, settled })
}
