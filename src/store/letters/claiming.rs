//! Sending: a process claims letters in a transaction, tells what became of them, and takes the next. What it held when
//! it died is claimed again, and counted as perhaps sent twice.

use super::{Fate, LetterDesk, MailWay};
use crate::store::connection::AnyConnection;
use crate::store::people::{self, PersonId, PersonRecord};
use crate::store::schema::{self, letter_rounds, letters, mail_server};
use crate::store::waves::to_u32;
use crate::store::{StoreError, random};
use crate::wave::LetterKind;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use std::time::Duration;

/// How long a process may hold a letter: longer than all time limits of sending one together.
const HOLD: TimeDelta = TimeDelta::minutes(15);
/// The row of the one mail server.
pub(super) const SERVER: i32 = 1;

/// A letter in this process's hands.
#[derive(Debug, Clone)]
pub struct ClaimedLetter {
    /// Random; names the letter in its Message-ID and file.
    pub id: String,
    pub kind: LetterKind,
    pub round: u32,
    pub person: PersonRecord,
    /// A personal link token made just now (earlier ones stop working), for kinds that carry one.
    pub link: Option<String>,
    /// Times that it was tried before.
    pub tries: u32,
}

/// What a process finds when it asks for letters.
#[derive(Debug)]
pub enum NextLetters {
    Letters(Vec<ClaimedLetter>),
    /// The rate, or trouble with the server: none before this has passed.
    Wait(Duration),
    /// Nothing is due.
    Nothing,
}

/// What became of a letter that was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterOutcome {
    /// The mail server took it over.
    Sent,
    /// The server refused the recipient for good; with the enhanced status code.
    Refused { status: String, said: String },
    /// The server refused the letter for good, or it was tried often enough.
    Failed { said: String },
    /// To be tried again after so long.
    Later { said: String, wait: Duration },
    /// As `Later`, but the server may have taken it.
    InDoubt { said: String, wait: Duration },
    /// Given back without having been tried: the server could not be reached.
    Untried,
}

impl LetterOutcome {
    /// What is stored of it: the letter's fate, what the server said, and how long to wait before it is tried again.
    fn parts(&self) -> (Fate, &str, Duration) {
        match self {
            LetterOutcome::Sent => (Fate::Sent, "", Duration::ZERO),
            LetterOutcome::Refused { said, .. } => (Fate::Refused, said, Duration::ZERO),
            LetterOutcome::Failed { said } => (Fate::Failed, said, Duration::ZERO),
            LetterOutcome::Later { said, wait } | LetterOutcome::InDoubt { said, wait } => (Fate::Waiting, said, *wait),
            LetterOutcome::Untried => (Fate::Waiting, "", Duration::ZERO),
        }
    }
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::days(1))
}

/// When the next letter may go.
fn free_at(connection: &mut AnyConnection) -> Result<Option<NaiveDateTime>, StoreError> {
    Ok(mail_server::table.find(SERVER).select(mail_server::free_at).get_result(connection).optional()?)
}

pub(super) fn set_free_at(connection: &mut AnyConnection, at: NaiveDateTime) -> Result<(), StoreError> {
    let there = diesel::update(mail_server::table.find(SERVER)).set(mail_server::free_at.eq(at)).execute(connection)?;
    if there == 0 {
        let row = (mail_server::number.eq(SERVER), mail_server::free_at.eq(at));
        diesel::insert_into(mail_server::table).values(row).execute(connection)?;
    }
    Ok(())
}

type Row = (String, String, String, i32, Option<String>, i32);

/// Rounds of one way with letters that may wait, the oldest first.
fn rounds(connection: &mut AnyConnection, way: MailWay) -> Result<Vec<(String, String, i32)>, StoreError> {
    Ok(letter_rounds::table
        .filter(letter_rounds::settled.eq(false).and(letter_rounds::way.eq(way.key())))
        .order((letter_rounds::asked_on, letter_rounds::wave, letter_rounds::kind, letter_rounds::round))
        .select((letter_rounds::wave, letter_rounds::kind, letter_rounds::round))
        .load(connection)?)
}

fn due(
    connection: &mut AnyConnection,
    (wave, kind, round): &(String, String, i32),
    limit: usize,
    now: NaiveDateTime,
) -> Result<Vec<Row>, StoreError> {
    let of_round = letters::wave.eq(wave).and(letters::kind.eq(kind)).and(letters::round.eq(*round));
    let free = letters::worker.is_null().or(letters::worker_until.le(now));
    Ok(letters::table
        .filter(of_round)
        .filter(letters::state.eq(Fate::Waiting.key()).and(letters::not_before.le(now)))
        .filter(free)
        .order(letters::not_before)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select((letters::id, letters::person, letters::kind, letters::round, letters::worker, letters::tries))
        .load(connection)?)
}

fn all_due(
    connection: &mut AnyConnection,
    way: MailWay,
    limit: usize,
    now: NaiveDateTime,
) -> Result<Vec<Row>, StoreError> {
    let mut found = Vec::new();
    for round in rounds(connection, way)? {
        let room = limit - found.len();
        found.extend(due(connection, &round, room, now)?);
    }
    Ok(found)
}

fn take(
    connection: &mut AnyConnection,
    worker: &str,
    (id, person, kind, round, held_by, tries): Row,
    now: NaiveDateTime,
) -> Result<ClaimedLetter, StoreError> {
    let damaged = || StoreError::Database(format!("letter {id} can't be read"));
    let kind = LetterKind::from_key(&kind).ok_or_else(damaged)?;
    let person = people::find(connection, &PersonId(person))?.ok_or_else(damaged)?;
    if held_by.is_some() {
        count_doubtful(connection, &person.wave, kind, round)?;
    }
    let link = kind.has_link().then(random::token);
    if let Some(link) = &link {
        diesel::update(schema::people::table.find(&person.id.0))
            .set(schema::people::link_hash.eq(random::hash(link.as_bytes())))
            .execute(connection)?;
    }
    diesel::update(letters::table.filter(letters::id.eq(&id)))
        .set((letters::worker.eq(worker), letters::worker_until.eq(now + HOLD)))
        .execute(connection)?;
    Ok(ClaimedLetter { id, kind, round: to_u32(round), person, link, tries: to_u32(tries) })
}

fn count_doubtful(connection: &mut AnyConnection, wave: &str, kind: LetterKind, round: i32) -> Result<(), StoreError> {
    diesel::update(letter_rounds::table.find((wave, kind.key(), round)))
        .set(letter_rounds::doubtful.eq(letter_rounds::doubtful + 1))
        .execute(connection)?;
    Ok(())
}

impl LetterDesk {
    /// Takes up to `limit` letters that are due into this worker's hands. `pace` is the time between two letters to the
    /// mail server, kept over all processes.
    pub fn claim(
        &self,
        worker: &str,
        way: MailWay,
        limit: usize,
        pace: Option<Duration>,
        now: DateTime<Utc>,
    ) -> Result<NextLetters, StoreError> {
        let now = now.naive_utc();
        let database = &self.store.inner.database;
        // Who only looks takes no lock from those who write.
        if database.read(|connection| all_due(connection, way, 1, now))?.is_empty() {
            return Ok(NextLetters::Nothing);
        }
        database.write(|connection| {
            let taken = all_due(connection, way, limit, now)?;
            if taken.is_empty() {
                return Ok(NextLetters::Nothing);
            }
            if let Some(pace) = pace {
                let free = free_at(connection)?.unwrap_or(now);
                if let Ok(wait) = (free - now).to_std()
                    && !wait.is_zero()
                {
                    return Ok(NextLetters::Wait(wait));
                }
                set_free_at(connection, now + delta(pace))?;
            }
            let claimed = taken.into_iter().map(|row| take(connection, worker, row, now)).collect::<Result<_, _>>()?;
            Ok(NextLetters::Letters(claimed))
        })
    }

    /// Gives back what this worker's name held when it died: to be called before it claims.
    pub fn give_back(&self, worker: &str) -> Result<usize, StoreError> {
        self.store.inner.database.write(|connection| {
            // Ended long ago, so that claiming counts each as perhaps sent.
            let held = letters::table.filter(letters::worker.eq(worker));
            Ok(diesel::update(held).set(letters::worker_until.eq(NaiveDateTime::default())).execute(connection)?)
        })
    }

    /// Writes down what became of letters. One that was withdrawn meanwhile is passed over.
    pub fn record(
        &self,
        worker: &str,
        outcomes: &[(String, LetterOutcome)],
        (now, today): (DateTime<Utc>, NaiveDate),
    ) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            let mut touched = std::collections::BTreeSet::new();
            for (id, outcome) in outcomes {
                let mine = letters::table.filter(letters::id.eq(id).and(letters::worker.eq(worker)));
                let row: Option<(String, String, i32, String, i32)> = mine
                    .select((letters::wave, letters::kind, letters::round, letters::person, letters::tries))
                    .first(connection)
                    .optional()?;
                let Some((wave, kind, round, person, tries)) = row else { continue };
                let kind = LetterKind::from_key(&kind)
                    .ok_or_else(|| StoreError::Database(format!("letter {id} can't be read")))?;
                let (fate, said, wait) = outcome.parts();
                let tries = if *outcome == LetterOutcome::Untried { tries } else { tries + 1 };
                diesel::update(letters::table.filter(letters::id.eq(id)))
                    .set((
                        letters::state.eq(fate.key()),
                        letters::tries.eq(tries),
                        letters::not_before.eq(now.naive_utc() + delta(wait)),
                        letters::said.eq(said),
                        letters::worker.eq(None::<String>),
                        letters::worker_until.eq(None::<NaiveDateTime>),
                    ))
                    .execute(connection)?;
                if let LetterOutcome::Refused { status, said } = outcome {
                    super::bounces::mark(connection, &wave, kind, &person, (status, said, today))?;
                }
                if matches!(outcome, LetterOutcome::InDoubt { .. }) {
                    count_doubtful(connection, &wave, kind, round)?;
                }
                touched.insert((wave, kind, to_u32(round)));
            }
            touched
                .into_iter()
                .try_for_each(|(wave, kind, round)| super::counts::settle_if_done(connection, &wave, kind, round))
        })
    }
}
