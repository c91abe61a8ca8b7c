//! The people of a wave's roster, their links and codes. Nothing here touches answers.

use super::connection::AnyConnection;
use super::schema::{people, waves};
use super::waves::to_i32;
use super::{Store, StoreError, random};
use crate::roster::RosterFile;
use crate::roster::turnover::Home;
use crate::wave::State;
use crate::wave::fingerprint::crockford;
use diesel::prelude::*;

/// Random identifier of a person of one wave's roster.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonId(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: PersonId,
    pub wave: String,
    pub name: String,
    pub mail: Option<String>,
    /// Path of the home unit.
    pub unit: String,
    /// Position of the ballot unit in the charter's tree.
    pub ballot_unit: usize,
}

/// A freshly issued link token or printed code; only its hash is stored.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub person: PersonRecord,
    /// 256 random bits, base64url, for links; 80 bits in 4 groups of 4 (Crockford) for printed codes.
    pub secret: String,
}

#[derive(Clone)]
pub struct PeopleDesk {
    pub(in crate::store) store: Store,
}

type Row = (String, String, String, Option<String>, String, i32);

const COLUMNS: (people::id, people::wave, people::name, people::mail, people::unit, people::ballot_unit) =
    (people::id, people::wave, people::name, people::mail, people::unit, people::ballot_unit);

fn record((id, wave, name, mail, unit, ballot_unit): Row) -> PersonRecord {
    PersonRecord { id: PersonId(id), wave, name, mail, unit, ballot_unit: usize::try_from(ballot_unit).unwrap_or(0) }
}

/// Replaces the people of a wave; `ballot_units` gives the ballot unit of every position of the roster's tree.
pub(in crate::store) fn replace(
    connection: &mut AnyConnection,
    wave: &str,
    roster: &RosterFile,
    ballot_units: &[usize],
) -> Result<(), StoreError> {
    diesel::delete(people::table.filter(people::wave.eq(wave))).execute(connection)?;
    let positions = roster.tree.positions();
    for person in &roster.people {
        let home = positions.get(person.unit.as_str()).and_then(|&position| ballot_units.get(position));
        let ballot_unit = home.ok_or_else(|| crate::organisation::TreeError::UnknownUnit(person.unit.clone()))?;
        diesel::insert_into(people::table)
            .values((
                people::id.eq(random::id()),
                people::wave.eq(wave),
                people::staff_number.eq(&person.staff_number),
                people::name.eq(&person.name),
                people::mail.eq(person.mail.as_ref()),
                people::unit.eq(&person.unit),
                people::ballot_unit.eq(to_i32(*ballot_unit)),
            ))
            .execute(connection)?;
    }
    Ok(())
}

pub(in crate::store) fn find(
    connection: &mut AnyConnection,
    id: &PersonId,
) -> Result<Option<PersonRecord>, StoreError> {
    Ok(people::table.find(&id.0).select(COLUMNS).get_result::<Row>(connection).optional()?.map(record))
}

/// Who has a staff number on a wave's roster.
pub(in crate::store) fn by_staff_number(
    connection: &mut AnyConnection,
    wave: &str,
    number: &str,
) -> Result<Option<PersonRecord>, StoreError> {
    let row = people::table.filter(people::wave.eq(wave)).filter(people::staff_number.eq(number)).select(COLUMNS);
    Ok(row.get_result::<Row>(connection).optional()?.map(record))
}

fn of_wave(connection: &mut AnyConnection, wave: &str) -> Result<Vec<PersonRecord>, StoreError> {
    super::waves::state(connection, wave)?;
    let rows = people::table.filter(people::wave.eq(wave)).order(people::staff_number).select(COLUMNS);
    Ok(rows.load::<Row>(connection)?.into_iter().map(record).collect())
}

/// A printed code, 16 characters in 4 groups.
fn printed(bits: [u8; 10]) -> String {
    let code = crockford().encode(&bits);
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|at| &code[at..at + 4]).collect();
    groups.join("-")
}

impl PeopleDesk {
    /// Everybody on a wave's roster, by staff number.
    pub fn of_wave(&self, wave: &str) -> Result<Vec<PersonRecord>, StoreError> {
        self.store.inner.database.read(|connection| of_wave(connection, wave))
    }

    /// Staff number and home of everybody on a wave's roster, by position in its tree.
    ///
    /// # Errors
    /// An unknown wave, or one without a roster of people (imported waves have none).
    pub fn homes(&self, wave: &str) -> Result<Vec<Home>, StoreError> {
        self.store.inner.database.read(|connection| {
            super::waves::state(connection, wave)?;
            let tree = super::units::tree(connection, wave)?;
            let positions = tree.positions();
            let rows: Vec<(String, String)> = people::table
                .filter(people::wave.eq(wave))
                .order(people::staff_number)
                .select((people::staff_number, people::unit))
                .load(connection)?;
            if rows.is_empty() {
                return Err(StoreError::NoRoster(wave.to_owned()));
            }
            let home = |(staff_number, path): (String, String)| {
                let unit = positions.get(path.as_str()).copied();
                let unit = unit.ok_or(crate::organisation::TreeError::UnknownUnit(path))?;
                Ok(Home { staff_number, unit })
            };
            rows.into_iter().map(home).collect()
        })
    }

    /// Issues a personal link token to everybody with a mail address; earlier ones stop working.
    pub fn issue_links(&self, wave: &str) -> Result<Vec<Invitation>, StoreError> {
        self.store.inner.database.write(|connection| {
            let mut invitations = Vec::new();
            for person in of_wave(connection, wave)?.into_iter().filter(|person| person.mail.is_some()) {
                let secret = random::token();
                diesel::update(people::table.find(&person.id.0))
                    .set(people::link_hash.eq(random::hash(secret.as_bytes())))
                    .execute(connection)?;
                invitations.push(Invitation { person, secret });
            }
            Ok(invitations)
        })
    }

    /// Issues a printed sign-in code to everybody without a mail address; earlier ones stop working.
    pub fn issue_codes(&self, wave: &str) -> Result<Vec<Invitation>, StoreError> {
        self.store.inner.database.write(|connection| {
            let mut invitations = Vec::new();
            for person in of_wave(connection, wave)?.into_iter().filter(|person| person.mail.is_none()) {
                let bits = random::bytes::<10>();
                diesel::update(people::table.find(&person.id.0))
                    .set(people::code_hash.eq(random::hash(&bits)))
                    .execute(connection)?;
                invitations.push(Invitation { person, secret: printed(bits) });
            }
            Ok(invitations)
        })
    }

    /// The person of a link token, while the wave is announced or open.
    pub fn by_link(&self, token: &str) -> Result<Option<PersonRecord>, StoreError> {
        self.store.inner.database.read(|connection| {
            let hash = random::hash(token.as_bytes());
            let row = people::table.filter(people::link_hash.eq(hash)).select(COLUMNS);
            let row = row.get_result::<Row>(connection).optional()?;
            invited(connection, row)
        })
    }

    /// The person of a printed code, while the wave is announced or open.
    pub fn by_code(&self, code: &str) -> Result<Option<PersonRecord>, StoreError> {
        let bits = match crockford().decode(code.trim().as_bytes()) {
            Ok(bits) if bits.len() == 10 => bits,
            _ => return Ok(None),
        };
        self.store.inner.database.read(|connection| {
            let row = people::table.filter(people::code_hash.eq(random::hash(&bits))).select(COLUMNS);
            let row = row.get_result::<Row>(connection).optional()?;
            invited(connection, row)
        })
    }

    pub fn person(&self, id: &PersonId) -> Result<Option<PersonRecord>, StoreError> {
        self.store.inner.database.read(|connection| find(connection, id))
    }
}

/// Links and codes work only while there is something to come for.
fn invited(connection: &mut AnyConnection, row: Option<Row>) -> Result<Option<PersonRecord>, StoreError> {
    let Some(person) = row.map(record) else { return Ok(None) };
    let state: String = waves::table.find(&person.wave).select(waves::state).get_result(connection)?;
    let welcome = matches!(State::from_key(&state), Some(State::Announced | State::Open));
    Ok(welcome.then_some(person))
}
