//! The signed-in door that gives ballots out: one a person, and one replacement of a lost one.

use super::connection::AnyConnection;
use super::people::PersonRecord;
use super::picked_up::{self, PickedUp};
use super::{PersonId, Store, StoreError, people, secrets, units, waves};
use crate::ballot::{BlindedElement, Evaluation};
use crate::message::{Explain, Message};
use crate::wave::State;
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
    #[error("there is no ballot to be replaced")]
    NothingToReplace,
    #[error("the ballot was replaced once already")]
    AlreadyReplaced,
    #[error("ticked off for a printed code")]
    OnPaper,
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
            PickUpRefusal::NothingToReplace => Message::new("error-nothing-to-replace"),
            PickUpRefusal::AlreadyReplaced => Message::new("error-already-replaced"),
            PickUpRefusal::OnPaper => Message::new("error-ballot-on-paper"),
            PickUpRefusal::Ballot(error) => error.message(),
            PickUpRefusal::Store(error) => error.message(),
        }
    }
}

/// A person's step, recorded; the path of the ballot unit that the element is evaluated for.
type Recorded = Result<(PersonRecord, String), PickUpRefusal>;

impl RespondentDoor {
    /// How a ballot was picked up in this person's name; none for none, and for everybody after closing, when nobody
    /// can tell any more.
    pub fn picked_up(&self) -> Result<Option<PickedUp>, StoreError> {
        self.store.inner.database.read(|connection| {
            let Some(person) = people::find(connection, &self.person)? else { return Ok(None) };
            Ok(picked_up::of(connection, &person)?.map(|(how, _)| how))
        })
    }

    /// Evaluates one element for this person's ballot unit, taken from the roster; the same element again gets an
    /// answer again, another one is refused. Stored without a time.
    pub fn pick_up(&self, element: &BlindedElement) -> Result<Evaluation, PickUpRefusal> {
        self.evaluate(element, record)
    }

    /// Evaluates one more element for somebody whose ballot was lost, once; the wave's count of replacements grows by
    /// one and is published. The lost ballot stays valid: nobody knows which it was.
    pub fn replace(&self, element: &BlindedElement) -> Result<Evaluation, PickUpRefusal> {
        self.evaluate(element, record_replacement)
    }

    /// Records the element before anything is evaluated: a crash in between costs a repeat, never a second ballot.
    fn evaluate(
        &self,
        element: &BlindedElement,
        record: impl Fn(&mut AnyConnection, &PersonId, &BlindedElement) -> Result<Recorded, StoreError>,
    ) -> Result<Evaluation, PickUpRefusal> {
        let recorded = self.store.inner.database.write(|connection| record(connection, &self.person, element))?;
        let (person, path) = recorded?;
        let secrets = secrets::load(&self.store.inner.place, &person.wave)?;
        Ok(secrets.seed.unit_key(&person.wave, &path)?.evaluate(element, &mut OsRng)?)
    }
}

/// The person, while ballots are given out.
fn welcome(connection: &mut AnyConnection, id: &PersonId) -> Result<Option<PersonRecord>, StoreError> {
    let Some(person) = people::find(connection, id)? else { return Ok(None) };
    let now = matches!(waves::state(connection, &person.wave)?, State::Announced | State::Open);
    Ok(now.then_some(person))
}

fn record(connection: &mut AnyConnection, id: &PersonId, element: &BlindedElement) -> Result<Recorded, StoreError> {
    let Some(person) = welcome(connection, id)? else { return Ok(Err(PickUpRefusal::NotNow)) };
    match picked_up::of(connection, &person)? {
        Some((PickedUp::Paper, _)) => return Ok(Err(PickUpRefusal::OnPaper)),
        Some((_, earlier)) if earlier != element.bytes() => return Ok(Err(PickUpRefusal::AlreadyPickedUp)),
        Some(_) => {}
        None => picked_up::add(connection, &person, Some(element))?,
    }
    let path = units::path(connection, &person.wave, person.ballot_unit)?;
    Ok(Ok((person, path)))
}

fn record_replacement(
    connection: &mut AnyConnection,
    id: &PersonId,
    element: &BlindedElement,
) -> Result<Recorded, StoreError> {
    let Some(person) = welcome(connection, id)? else { return Ok(Err(PickUpRefusal::NotNow)) };
    match picked_up::of(connection, &person)? {
        None => return Ok(Err(PickUpRefusal::NothingToReplace)),
        Some((PickedUp::Paper, _)) => return Ok(Err(PickUpRefusal::OnPaper)),
        Some((PickedUp::Replaced, earlier)) if earlier != element.bytes() => {
            return Ok(Err(PickUpRefusal::AlreadyReplaced));
        }
        Some((PickedUp::Replaced, _)) => {}
        Some((PickedUp::Browser, _)) => {
            picked_up::replace(connection, &person, element)?;
            waves::count_replacement(connection, &person.wave)?;
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
