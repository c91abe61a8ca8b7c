//! Addresses that take no mail: refused at once, or told later by a bounce. They say something about mail alone, so only
//! letters that went to everybody leave a mark.

use super::{Fate, LetterDesk};
use crate::store::StoreError;
use crate::store::connection::AnyConnection;
use crate::store::schema::{letters, people, undeliverable};
use crate::wave::LetterKind;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Somebody who can't be reached by mail and needs a printed code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeliverable {
    pub name: String,
    pub mail: String,
    /// Path of the home unit.
    pub unit: String,
    /// Enhanced status code (RFC 3463), `5.1.1`; empty where none was given.
    pub status: String,
    pub said: String,
    pub told_on: NaiveDate,
}

pub(super) fn mark(
    connection: &mut AnyConnection,
    wave: &str,
    kind: LetterKind,
    person: &str,
    (status, said, on): (&str, &str, NaiveDate),
) -> Result<(), StoreError> {
    if !kind.to_everybody() {
        return Ok(());
    }
    diesel::delete(undeliverable::table.find((wave, person))).execute(connection)?;
    diesel::insert_into(undeliverable::table)
        .values((
            undeliverable::wave.eq(wave),
            undeliverable::person.eq(person),
            undeliverable::status.eq(status),
            undeliverable::said.eq(said),
            undeliverable::told_on.eq(on),
        ))
        .execute(connection)?;
    Ok(())
}

impl LetterDesk {
    /// Marks what came back as not delivered: the letter of this id, else the newest letter sent to the address in each
    /// wave. Gives how many letters were marked; none where the letters are deleted already.
    pub fn bounced(
        &self,
        address: &str,
        letter: Option<&str>,
        (status, said, today): (&str, &str, NaiveDate),
    ) -> Result<usize, StoreError> {
        self.store.inner.database.write(|connection| {
            let of_letters = letters::table.inner_join(people::table);
            let columns = (letters::id, letters::wave, letters::kind, letters::person, letters::state);
            type Row = (String, String, String, String, String);
            let mut found: Vec<Row> = match letter {
                Some(id) => of_letters.filter(letters::id.eq(id)).select(columns).load(connection)?,
                None => Vec::new(),
            };
            if found.is_empty() {
                found = of_letters
                    .filter(people::mail.eq(address).and(letters::state.eq(Fate::Sent.key())))
                    .order((letters::wave, letters::not_before.desc()))
                    .select(columns)
                    .load(connection)?;
                found.dedup_by(|later, first| later.1 == first.1);
            }
            for (id, wave, kind, person, _) in &found {
                diesel::update(letters::table.filter(letters::id.eq(id)))
                    .set((letters::state.eq(Fate::Bounced.key()), letters::said.eq(said)))
                    .execute(connection)?;
                if let Some(kind) = LetterKind::from_key(kind) {
                    mark(connection, wave, kind, person, (status, said, today))?;
                }
            }
            Ok(found.len())
        })
    }

    /// Whom mail does not reach, by unit and name.
    pub fn undeliverable(&self, wave: &str) -> Result<Vec<Undeliverable>, StoreError> {
        self.store.inner.database.read(|connection| {
            let rows: Vec<(String, Option<String>, String, String, String, NaiveDate)> = undeliverable::table
                .inner_join(people::table)
                .filter(undeliverable::wave.eq(wave))
                .order((people::unit, people::name))
                .select((
                    people::name,
                    people::mail,
                    people::unit,
                    undeliverable::status,
                    undeliverable::said,
                    undeliverable::told_on,
                ))
                .load(connection)?;
            let person = |(name, mail, unit, status, said, told_on): (_, Option<String>, _, _, _, _)| Undeliverable {
                name,
                mail: mail.unwrap_or_default(),
                unit,
                status,
                said,
                told_on,
            };
            Ok(rows.into_iter().map(person).collect())
        })
    }
}
