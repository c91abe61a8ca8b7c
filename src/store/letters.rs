//! The queue of letters: who is to be sent what, and what became of it. It holds neither words nor links, both are made
//! when a letter leaves; it is never joined with ballots, and once a wave is open it holds everybody. Letters name
//! people, so that closing deletes them and keeps counts alone.

mod asking;
mod bounces;
mod claiming;
mod counts;
#[cfg(test)]
mod tests;

pub use asking::Asked;
pub use bounces::Undeliverable;
pub use claiming::{ClaimedLetter, LetterOutcome, NextLetters};
pub use counts::{LetterCounts, MailTrouble, RoundRecord};

pub(in crate::store) use counts::settle;

use super::{Store, StoreError};
use crate::message::{Explain, Message};
use crate::wave::{LetterKind, State};
use chrono::NaiveDate;

/// By which way letters of a round leave: fixed when it is asked for, so that no process sends what another is to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailWay {
    /// To a mail server.
    Smtp,
    /// Into a folder, as `.eml` files.
    Folder,
}

impl MailWay {
    /// The word stored and used in catalogue keys (`mail-way-smtp`).
    pub fn key(self) -> &'static str {
        match self {
            MailWay::Smtp => "smtp",
            MailWay::Folder => "folder",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [MailWay::Smtp, MailWay::Folder].into_iter().find(|way| way.key() == key)
    }
}

/// What became of a letter so far, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Waiting,
    Sent,
    Refused,
    Bounced,
    Failed,
}

impl Fate {
    fn key(self) -> &'static str {
        match self {
            Fate::Waiting => "waiting",
            Fate::Sent => "sent",
            Fate::Refused => "refused",
            Fate::Bounced => "bounced",
            Fate::Failed => "failed",
        }
    }
}

/// Why letters were not queued.
#[derive(Debug, thiserror::Error)]
pub enum LettersRefused {
    #[error("{} is not sent while {wave} is {state:?}", kind.key())]
    NotNow { wave: String, kind: LetterKind, state: State },
    #[error("the results of {0} are not told to staff yet")]
    NotTold(String),
    #[error("{} of {wave} was asked for on {on}", kind.key())]
    AskedAlready { wave: String, kind: LetterKind, round: u32, on: NaiveDate },
    #[error("nobody to send to in {0}")]
    Nobody(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Explain for LettersRefused {
    fn message(&self) -> Message {
        match self {
            LettersRefused::NotNow { wave, kind, state } => Message::new("error-letter-not-now")
                .with("wave", wave)
                .with("kind", kind.key())
                .with("state", state.key()),
            LettersRefused::NotTold(wave) => Message::new("error-letter-not-told").with("wave", wave),
            LettersRefused::AskedAlready { wave, kind, round, on } => Message::new("error-letter-asked")
                .with("wave", wave)
                .with("kind", kind.key())
                .with("round", round)
                .with("on", on),
            LettersRefused::Nobody(wave) => Message::new("error-letter-nobody").with("wave", wave),
            LettersRefused::Store(error) => error.message(),
        }
    }
}

/// HR's and the worker's handle on letters, in the name of a login or of the command line.
#[derive(Clone)]
pub struct LetterDesk {
    pub(in crate::store) store: Store,
    pub(in crate::store) who: Option<String>,
}

impl Store {
    /// Letters of waves, in the name of a login or of the command line.
    pub fn letters(&self, who: Option<&str>) -> LetterDesk {
        LetterDesk { store: self.clone(), who: who.map(str::to_owned) }
    }
}

impl LetterDesk {
    /// Under which name this process holds letters: a server's own, so that what it held when it was killed is known when
    /// it is back; one of its own for every command.
    pub fn worker(&self) -> String {
        let instance = self.store.inner.instance.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        instance.clone().unwrap_or_else(super::random::id)
    }
}
