//! Queueing a round of letters: one per person, in one transaction, or none.

use super::{Fate, LetterDesk, LettersRefused, MailWay};
use crate::store::connection::AnyConnection;
use crate::store::schema::{letter_rounds, letters, people, picked_up};
use crate::store::waves::{self, to_i32, to_u32};
use crate::store::{StoreError, publishing_log, random};
use crate::wave::{Audience, LetterKind};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

/// A round that was queued, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// From 1 within wave and kind.
    pub round: u32,
    pub letters: usize,
    /// People of the roster without a mail address, who get none.
    pub without_mail: usize,
}

/// The last round of a kind and the day it was asked for.
fn last_round(
    connection: &mut AnyConnection,
    wave: &str,
    kind: LetterKind,
) -> Result<Option<(u32, NaiveDate)>, StoreError> {
    let last: Option<(i32, NaiveDate)> = letter_rounds::table
        .filter(letter_rounds::wave.eq(wave).and(letter_rounds::kind.eq(kind.key())))
        .order(letter_rounds::round.desc())
        .select((letter_rounds::round, letter_rounds::asked_on))
        .first(connection)
        .optional()?;
    Ok(last.map(|(round, on)| (to_u32(round), on)))
}

/// Ids of those who are written to, and how many have no address.
fn addressees(
    connection: &mut AnyConnection,
    wave: &str,
    kind: LetterKind,
) -> Result<(Vec<String>, usize), LettersRefused> {
    let everybody = people::table.filter(people::wave.eq(wave)).order(people::id);
    let rows: Vec<(String, Option<String>)> =
        everybody.select((people::id, people::mail)).load(connection).map_err(StoreError::from)?;
    let without_mail = rows.iter().filter(|(_, mail)| mail.is_none()).count();
    let mut ids: Vec<String> = rows.into_iter().filter_map(|(id, mail)| mail.map(|_| id)).collect();
    if !kind.to_everybody() {
        let taken = picked_up::table.filter(picked_up::wave.eq(wave)).select(picked_up::person);
        let taken: std::collections::BTreeSet<String> =
            taken.load(connection).map_err(StoreError::from)?.into_iter().collect();
        ids.retain(|id| !taken.contains(id));
    }
    if ids.is_empty() { Err(LettersRefused::Nobody(wave.to_owned())) } else { Ok((ids, without_mail)) }
}

/// Holds a kind to where the wave stands today.
fn fits(connection: &mut AnyConnection, wave: &str, kind: LetterKind, today: NaiveDate) -> Result<(), LettersRefused> {
    let state = waves::state(connection, wave)?;
    if !kind.fits(state) {
        return Err(LettersRefused::NotNow { wave: wave.to_owned(), kind, state });
    }
    if kind == LetterKind::Results && !publishing_log::publishing(connection, wave)?.shows(Audience::Staff, today) {
        return Err(LettersRefused::NotTold(wave.to_owned()));
    }
    Ok(())
}

impl LetterDesk {
    /// What [`LetterDesk::ask`] would queue today.
    ///
    /// # Errors
    /// Those of asking.
    pub fn would_ask(&self, wave: &str, kind: LetterKind, today: NaiveDate) -> Result<Asked, LettersRefused> {
        let seen: Result<Result<Asked, LettersRefused>, StoreError> = self.store.inner.database.read(|connection| {
            Ok((|| {
                fits(connection, wave, kind, today)?;
                let last = last_round(connection, wave, kind)?;
                let (ids, without_mail) = addressees(connection, wave, kind)?;
                Ok(Asked { round: last.map_or(0, |(round, _)| round) + 1, letters: ids.len(), without_mail })
            })())
        });
        seen?
    }

    /// Queues a letter of this kind to everybody it goes to. `round` is the one to be queued, from 1: two presses of one
    /// button queue one round.
    ///
    /// # Errors
    /// A wave that stands elsewhere, results that staff were not told of, a round that was asked for, nobody to write to.
    pub fn ask(
        &self,
        wave: &str,
        kind: LetterKind,
        round: u32,
        way: MailWay,
        (now, today): (DateTime<Utc>, NaiveDate),
    ) -> Result<Asked, LettersRefused> {
        let mut refused = None;
        let asked = self.store.inner.database.write(|connection| {
            refused = None;
            let outcome = (|| {
                fits(connection, wave, kind, today)?;
                if let Some((last, on)) = last_round(connection, wave, kind)?.filter(|(last, _)| *last >= round) {
                    return Err(LettersRefused::AskedAlready { wave: wave.to_owned(), kind, round: last, on });
                }
                let (ids, without_mail) = addressees(connection, wave, kind)?;
                self.queue(connection, (wave, kind, round), &ids, way, (now, today))?;
                Ok(Asked { round, letters: ids.len(), without_mail })
            })();
            match outcome {
                Ok(asked) => Ok(Some(asked)),
                Err(LettersRefused::Store(error)) => Err(error),
                Err(other) => {
                    refused = Some(other);
                    Ok(None)
                }
            }
        })?;
        asked.ok_or_else(|| refused.unwrap_or_else(|| LettersRefused::Nobody(wave.to_owned())))
    }

    fn queue(
        &self,
        connection: &mut AnyConnection,
        (wave, kind, round): (&str, LetterKind, u32),
        ids: &[String],
        way: MailWay,
        (now, today): (DateTime<Utc>, NaiveDate),
    ) -> Result<(), StoreError> {
        diesel::insert_into(letter_rounds::table)
            .values((
                letter_rounds::wave.eq(wave),
                letter_rounds::kind.eq(kind.key()),
                letter_rounds::round.eq(to_i32(round)),
                letter_rounds::way.eq(way.key()),
                letter_rounds::asked_on.eq(today),
                letter_rounds::who.eq(self.who.as_deref()),
                (letter_rounds::sent.eq(0), letter_rounds::refused.eq(0), letter_rounds::bounced.eq(0)),
                (letter_rounds::failed.eq(0), letter_rounds::withdrawn.eq(0), letter_rounds::doubtful.eq(0)),
                letter_rounds::settled.eq(false),
            ))
            .execute(connection)?;
        for person in ids {
            diesel::insert_into(letters::table)
                .values((
                    letters::wave.eq(wave),
                    letters::kind.eq(kind.key()),
                    letters::round.eq(to_i32(round)),
                    letters::person.eq(person),
                    letters::id.eq(random::id()),
                    letters::state.eq(Fate::Waiting.key()),
                    letters::tries.eq(0),
                    letters::not_before.eq(now.naive_utc()),
                    letters::said.eq(""),
                ))
                .execute(connection)?;
        }
        Ok(())
    }
}
