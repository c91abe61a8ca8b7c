//! The two doors: the signed-in one that gives ballots out, the signed-out one that takes responses in.

use super::ballot_box::{BoxError, Outcome};
use super::connection::AnyConnection;
use super::people::PersonRecord;
use super::schema::picked_up;
use super::{PersonId, Store, StoreError, people, secrets, units, waves};
use crate::ballot::{BlindedElement, Evaluation, Receipt};
use crate::message::{Explain, Message};
use crate::sealed::CastMessage;
use crate::sealed::cast::CastError;
use crate::wave::State;
use diesel::prelude::*;
use rand_core::OsRng;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// One signed-in person's door.
#[derive(Clone)]
pub struct RespondentDoor {
    pub(in crate::store) store: Store,
    pub(in crate::store) person: PersonId,
}

#[derive(Debug, thiserror::Error)]
pub enum PickUpRefusal {
    #[error("ballots can be picked up while the wave is announced or open")]
    NotNow,
    #[error("a ballot was picked up already with another element")]
    AlreadyPickedUp,
    #[error(transparent)]
    Ballot(#[from] crate::ballot::BallotError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Explain for PickUpRefusal {
    fn message(&self) -> Message {
        match self {
            PickUpRefusal::NotNow => Message::new("error-pick-up-not-now"),
            PickUpRefusal::AlreadyPickedUp => Message::new("error-already-picked-up"),
            PickUpRefusal::Ballot(error) => error.message(),
            PickUpRefusal::Store(error) => error.message(),
        }
    }
}

fn element_of(connection: &mut AnyConnection, person: &PersonRecord) -> Result<Option<Vec<u8>>, StoreError> {
    let row = picked_up::table.find((&person.wave, &person.id.0)).select(picked_up::element);
    Ok(row.get_result(connection).optional()?)
}

impl RespondentDoor {
    /// Whether a ballot was picked up in this person's name. No after closing, when nobody can tell any more.
    pub fn picked_up(&self) -> Result<bool, StoreError> {
        self.store.inner.database.read(|connection| {
            let Some(person) = people::find(connection, &self.person)? else { return Ok(false) };
            Ok(element_of(connection, &person)?.is_some())
        })
    }

    /// Evaluates one element for this person's ballot unit, taken from the roster; the same element again gets an
    /// answer again, another one is refused. Stored without a time.
    pub fn pick_up(&self, element: &BlindedElement) -> Result<Evaluation, PickUpRefusal> {
        let (person, path) = self.record(element)?;
        let secrets = secrets::load(&self.store.inner.place, &person.wave)?;
        Ok(secrets.seed.unit_key(&person.wave, &path)?.evaluate(element, &mut OsRng)?)
    }

    /// Records the element before anything is evaluated: a crash in between costs a repeat, never a second ballot.
    fn record(&self, element: &BlindedElement) -> Result<(PersonRecord, String), PickUpRefusal> {
        self.store.inner.database.write(|connection| record(connection, &self.person, element))?
    }
}

/// Records one pick-up; gives the person and the path of the ballot unit.
fn record(
    connection: &mut AnyConnection,
    id: &PersonId,
    element: &BlindedElement,
) -> Result<Result<(PersonRecord, String), PickUpRefusal>, StoreError> {
    let Some(person) = people::find(connection, id)? else {
        return Ok(Err(PickUpRefusal::NotNow));
    };
    if !matches!(waves::state(connection, &person.wave)?, State::Announced | State::Open) {
        return Ok(Err(PickUpRefusal::NotNow));
    }
    match element_of(connection, &person)? {
        Some(earlier) if earlier != element.bytes() => return Ok(Err(PickUpRefusal::AlreadyPickedUp)),
        Some(_) => {}
        None => {
            diesel::insert_into(picked_up::table)
                .values((
                    picked_up::wave.eq(&person.wave),
                    picked_up::person.eq(&person.id.0),
                    picked_up::element.eq(element.bytes().to_vec()),
                ))
                .execute(connection)?;
        }
    }
    let path = units::path(connection, &person.wave, person.ballot_unit)?;
    Ok(Ok((person, path)))
}

impl Store {
    /// Pick-ups of many people of one wave in one transaction, as a desk that hands out ballots would do it and as
    /// the demo does; all or none. Evaluations in the order given.
    ///
    /// # Errors
    /// The first refusal.
    pub fn pick_up_together(&self, ballots: &[(PersonId, BlindedElement)]) -> Result<Vec<Evaluation>, PickUpRefusal> {
        let mut refusal = None;
        let recorded = self.inner.database.write(|connection| {
            let mut recorded = Vec::with_capacity(ballots.len());
            for (person, element) in ballots {
                match record(connection, person, element)? {
                    Ok(taken) => recorded.push(taken),
                    Err(refused) => {
                        refusal = Some(refused);
                        return Err(StoreError::Database("a pick-up was refused".to_owned()));
                    }
                }
            }
            Ok(recorded)
        });
        if let Some(refused) = refusal {
            return Err(refused);
        }
        let recorded = recorded?;
        let Some(wave) = recorded.first().map(|(person, _)| person.wave.clone()) else { return Ok(Vec::new()) };
        let seed = secrets::load(&self.inner.place, &wave)?.seed;
        let mut keys = HashMap::new();
        for (person, path) in &recorded {
            if let Entry::Vacant(place) = keys.entry(person.ballot_unit) {
                place.insert(seed.unit_key(&wave, path)?);
            }
        }
        let pairs = recorded.iter().zip(ballots);
        Ok(pairs
            .map(|((person, _), (_, element))| keys[&person.ballot_unit].evaluate(element, &mut OsRng))
            .collect::<Result<_, _>>()?)
    }
}

/// The cast origin's door.
#[derive(Clone)]
pub struct BallotDoor {
    pub(in crate::store) store: Store,
}

#[derive(Debug, thiserror::Error)]
pub enum CastRefusal {
    #[error("the wave is not open")]
    NotOpen,
    #[error(transparent)]
    Cast(#[from] CastError),
    #[error(transparent)]
    Box(#[from] BoxError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Explain for CastRefusal {
    fn message(&self) -> Message {
        match self {
            CastRefusal::NotOpen => Message::new("error-wave-not-open"),
            CastRefusal::Cast(error) => error.message(),
            CastRefusal::Box(error) => error.message(),
            CastRefusal::Store(error) => error.message(),
        }
    }
}

impl BallotDoor {
    /// The charter of a wave that is announced, open or later.
    ///
    /// # Errors
    /// [`StoreError::UnknownWave`], for drafts as well.
    pub fn charter(&self, wave: &str) -> Result<Vec<u8>, StoreError> {
        let record = self.store.inner.database.read(|connection| waves::find(connection, wave))?;
        record.charter.ok_or_else(|| StoreError::UnknownWave(wave.to_owned()))
    }

    /// Waves whose form may be shown now (announced or open), newest first.
    pub fn waves(&self) -> Result<Vec<super::WaveRecord>, StoreError> {
        let mut waves = self.store.inner.database.read(waves::list)?;
        waves.retain(|wave| matches!(wave.state, State::Announced | State::Open));
        waves.reverse();
        Ok(waves)
    }

    /// Checks and stores one response; comes back once it is on disk.
    ///
    /// # Errors
    /// [`CastRefusal`]: nothing was stored, unless the box reports a storage fault; then the same message may be
    /// sent again.
    pub async fn cast(&self, message: CastMessage) -> Result<(Receipt, Outcome), CastRefusal> {
        let Some(wave) = self.store.open_wave(&message.wave).await? else { return Err(CastRefusal::NotOpen) };
        let key = wave.keys.get(&message.unit).ok_or(CastError::BadBallot)?;
        let (cast, comments) = message.check(&wave.charter, key)?;
        let outcome = wave.writer.put(&cast, &comments).await?;
        Ok((wave.receipt_key.sign(&wave.charter.wave, &cast.leaf), outcome))
    }
}
