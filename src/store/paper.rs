//! Printed ballot codes: made under witness for a ballot unit, drawn by hand by people who were ticked off the roster
//! before. Nobody knows who drew which, and the codes are kept nowhere.

use super::picked_up::{self, PickedUp};
use super::schema::paper_codes;
use super::waves::{to_i32, to_u32};
use super::{PersonRecord, Store, StoreError, people, secrets, units, wave_log, waves};
use crate::ballot::{BallotCode, Credential, Serial};
use crate::message::{Explain, Message};
use crate::wave::{Charter, SetUpStep, State};
use diesel::prelude::*;
use rand_core::{OsRng, RngCore};

/// Printing codes and ticking people off, in the name of whoever does it.
#[derive(Clone)]
pub struct PaperDesk {
    pub(in crate::store) store: Store,
    pub(in crate::store) who: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum PaperRefused {
    #[error("codes are printed and people ticked off while the wave is announced or open")]
    NotNow,
    #[error("no ballot unit {0}")]
    UnknownUnit(String),
    #[error("{wanted} codes for a unit of {eligible}; {left} more can be printed")]
    TooMany { unit: String, wanted: u32, eligible: u32, left: u32 },
    #[error("at least {fewest} codes are printed for a unit")]
    TooFew { fewest: u32 },
    #[error("codes are printed before two witnesses; name them")]
    NoWitness,
    #[error("nobody on the roster has the staff number {0}")]
    UnknownPerson(String),
    #[error("{0} has a ballot already")]
    HasBallot(String),
    #[error("{0} was ticked off already")]
    AlreadyTickedOff(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Explain for PaperRefused {
    fn message(&self) -> Message {
        match self {
            PaperRefused::NotNow => Message::new("paper-not-now"),
            PaperRefused::UnknownUnit(unit) => Message::new("paper-unknown-unit").with("unit", unit),
            PaperRefused::TooMany { unit, wanted, eligible, left } => Message::new("paper-too-many")
                .with("unit", unit)
                .with("wanted", wanted)
                .with("eligible", eligible)
                .with("left", left),
            PaperRefused::TooFew { fewest } => Message::new("paper-too-few").with("fewest", fewest),
            PaperRefused::NoWitness => Message::new("paper-no-witness"),
            PaperRefused::UnknownPerson(number) => Message::new("paper-unknown-person").with("number", number),
            PaperRefused::HasBallot(number) => Message::new("paper-has-ballot").with("number", number),
            PaperRefused::AlreadyTickedOff(number) => Message::new("paper-ticked-off-already").with("number", number),
            PaperRefused::Store(error) => error.message(),
        }
    }
}

/// A ballot unit with what was printed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperUnit {
    pub path: String,
    pub eligible: u32,
    pub minted: u32,
}

/// How many have to watch.
const WITNESSES: usize = 2;
/// Fewer slips in a box would nearly say who drew which.
const FEWEST: u32 = 5;

/// Names in a list as people write it.
fn names(list: &str) -> usize {
    list.split(['、', ',', '，', '・', ';', '\n']).filter(|name| !name.trim().is_empty()).count()
}

/// Codes printed for each unit of a wave, by position in its tree of `units` units.
pub(in crate::store) fn minted(
    connection: &mut super::connection::AnyConnection,
    wave: &str,
    units: usize,
) -> Result<Vec<u32>, StoreError> {
    let rows: Vec<(i32, i32)> = paper_codes::table
        .filter(paper_codes::wave.eq(wave))
        .select((paper_codes::unit, paper_codes::minted))
        .load(connection)?;
    let mut minted = vec![0; units];
    for (unit, count) in rows {
        if let Some(place) = usize::try_from(unit).ok().and_then(|unit| minted.get_mut(unit)) {
            *place = to_u32(count);
        }
    }
    Ok(minted)
}

impl PaperDesk {
    /// Every ballot unit of an announced or open wave, in the charter's order.
    ///
    /// # Errors
    /// [`PaperRefused::NotNow`].
    pub fn units(&self, wave: &str) -> Result<Vec<PaperUnit>, PaperRefused> {
        let (charter, minted) = self.store.inner.database.read(|connection| {
            let record = waves::find(connection, wave)?;
            let charter = charter_now(record)?;
            let minted = match &charter {
                Some(charter) => minted(connection, wave, charter.tree.len())?,
                None => Vec::new(),
            };
            Ok((charter, minted))
        })?;
        let charter = charter.ok_or(PaperRefused::NotNow)?;
        let unit = |key: &crate::wave::BallotUnitKey| PaperUnit {
            path: key.path.clone(),
            eligible: key.eligible,
            minted: minted.get(key.unit).copied().unwrap_or(0),
        };
        Ok(charter.ballot_units.iter().map(unit).collect())
    }

    /// Makes `count` codes for a ballot unit, which exist in what is given and nowhere else, before `witnesses`, who go into the wave's log with the count. Counted
    /// before they are made: a crash in between leaves a count too high, never a code that was not counted.
    ///
    /// # Errors
    /// A wave that gives no ballots out, a unit without ballots, more codes in all than the unit has people, nobody
    /// named as witness.
    pub fn mint(&self, wave: &str, unit: &str, count: u32, witnesses: &str) -> Result<Vec<BallotCode>, PaperRefused> {
        if names(witnesses) < WITNESSES {
            return Err(PaperRefused::NoWitness);
        }
        let position = self.store.inner.database.write(|connection| {
            waves::hold(connection, wave)?;
            let Some(charter) = charter_now(waves::find(connection, wave)?)? else {
                return Ok(Err(PaperRefused::NotNow));
            };
            let Some(key) = charter.ballot_units.iter().find(|key| key.path == unit) else {
                return Ok(Err(PaperRefused::UnknownUnit(unit.to_owned())));
            };
            let before = minted(connection, wave, charter.tree.len())?[key.unit];
            let left = key.eligible.saturating_sub(before);
            if before + count < FEWEST || count == 0 {
                return Ok(Err(PaperRefused::TooFew { fewest: FEWEST }));
            }
            if count > left {
                let (unit, eligible) = (unit.to_owned(), key.eligible);
                return Ok(Err(PaperRefused::TooMany { unit, wanted: count, eligible, left }));
            }
            diesel::delete(paper_codes::table.find((wave, to_i32(key.unit)))).execute(connection)?;
            diesel::insert_into(paper_codes::table)
                .values((
                    paper_codes::wave.eq(wave),
                    paper_codes::unit.eq(to_i32(key.unit)),
                    paper_codes::minted.eq(to_i32(before + count)),
                ))
                .execute(connection)?;
            let note = format!("{count} / {unit} / {}", witnesses.trim());
            wave_log::add(connection, wave, SetUpStep::CodesPrinted, self.who.as_deref(), &note)?;
            Ok(Ok(key.unit))
        })??;
        let key = secrets::load(&self.store.inner.place, wave)?.seed.unit_key(wave, unit).map_err(StoreError::from)?;
        let code = |_| {
            let mut serial = Serial([0; 16]);
            OsRng.fill_bytes(&mut serial.0);
            let token = key.token(&serial)?;
            Ok(BallotCode(Credential { unit: position, serial, token }))
        };
        let codes = (0..count).map(code).collect::<Result<_, crate::ballot::BallotError>>();
        Ok(codes.map_err(StoreError::from)?)
    }

    /// Ticks somebody off who will draw a printed code; from then on no ballot is given out in this name. The person,
    /// and the path of the ballot unit whose codes to draw from.
    ///
    /// # Errors
    /// A wave that gives no ballots out, nobody of this number, somebody who has a ballot or was ticked off before.
    pub fn tick_off(&self, wave: &str, staff_number: &str) -> Result<(PersonRecord, String), PaperRefused> {
        let number = staff_number.trim();
        self.store.inner.database.write(|connection| {
            if !matches!(waves::state(connection, wave)?, State::Announced | State::Open) {
                return Ok(Err(PaperRefused::NotNow));
            }
            let Some(person) = people::by_staff_number(connection, wave, number)? else {
                return Ok(Err(PaperRefused::UnknownPerson(number.to_owned())));
            };
            match picked_up::of(connection, &person)? {
                Some((PickedUp::Paper, _)) => return Ok(Err(PaperRefused::AlreadyTickedOff(number.to_owned()))),
                Some(_) => return Ok(Err(PaperRefused::HasBallot(number.to_owned()))),
                None => picked_up::add(connection, &person, None)?,
            }
            let path = units::path(connection, wave, person.ballot_unit)?;
            Ok(Ok((person, path)))
        })?
    }
}

/// The charter, while ballots are given out.
fn charter_now(record: super::WaveRecord) -> Result<Option<Charter>, StoreError> {
    let now = matches!(record.state, State::Announced | State::Open);
    let bytes = record.charter.filter(|_| now);
    Ok(bytes.map(|bytes| Charter::from_bytes(&bytes)).transpose()?)
}
