//! The two doors: the signed-in one that gives ballots out, the signed-out one that takes responses in.

use super::ballot_box::{BoxError, Outcome};
use super::{PersonId, Store, StoreError};
use crate::ballot::{BlindedElement, Evaluation, Receipt};
use crate::message::{Explain, Message};
use crate::sealed::cast::CastError;
use crate::sealed::CastMessage;

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

impl RespondentDoor {
    /// Whether a ballot was picked up in this person's name.
    pub fn picked_up(&self) -> Result<bool, StoreError> {
        let _ = (&self.store, &self.person);
        todo!()
    }
    /// Evaluates one element for this person's ballot unit, taken from the roster; the same element again gets an
    /// answer again, another one is refused. Stored without a time.
    pub fn pick_up(&self, element: &BlindedElement) -> Result<Evaluation, PickUpRefusal> {
        let _ = element;
        todo!()
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
    pub fn charter(&self, wave: &str) -> Result<Vec<u8>, StoreError> {
        let _ = (wave, &self.store);
        todo!()
    }
    /// Waves whose form may be shown now, with their state, newest first.
    pub fn waves(&self) -> Result<Vec<super::WaveRecord>, StoreError> {
        todo!()
    }
    /// Checks and stores one response; comes back once it is on disk.
    pub async fn cast(&self, message: CastMessage) -> Result<(Receipt, Outcome), CastRefusal> {
        let _ = message;
        todo!()
    }
}
