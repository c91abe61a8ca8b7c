//! The signed-out door that takes responses in.

use super::ballot_box::{BoxError, Outcome};
use super::{Store, StoreError, units, waves};
use crate::ballot::Receipt;
use crate::message::{Explain, Message};
use crate::sealed::CastMessage;
use crate::sealed::cast::CastError;
use crate::wave::State;

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

    /// Name of the organisation that asks.
    ///
    /// # Errors
    /// A wave without a roster.
    pub fn organisation(&self, wave: &str) -> Result<String, StoreError> {
        self.store.inner.database.read(|connection| units::organisation(connection, wave))
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
