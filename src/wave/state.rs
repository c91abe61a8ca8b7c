//! Draft → Announced → Open → Closed → Sealed → Published, or Void with a published reason.

use crate::message::{Explain, Message};
use serde::{Deserialize, Serialize};

/// Where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Draft,
    Announced,
    Open,
    Closed,
    Sealed,
    Published,
    Void,
}

/// A step that a wave can't take from where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("wave {wave} is {state:?}, it can't become {wanted:?}")]
pub struct WrongStep {
    pub wave: String,
    pub state: State,
    pub wanted: State,
}

impl Explain for WrongStep {
    fn message(&self) -> Message {
        Message::new("error-wrong-wave-step")
            .with("wave", &self.wave)
            .with("state", self.state.key())
            .with("wanted", self.wanted.key())
    }
}

impl State {
    pub const ALL: [State; 7] =
        [State::Draft, State::Announced, State::Open, State::Closed, State::Sealed, State::Published, State::Void];

    /// The word stored and used in catalogue keys (`wave-state-open`).
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Announced => "announced",
            State::Open => "open",
            State::Closed => "closed",
            State::Sealed => "sealed",
            State::Published => "published",
            State::Void => "void",
        }
    }

    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the wave's record is sealed (figures exist).
    pub fn is_sealed(self) -> bool {
        matches!(self, State::Sealed | State::Published)
    }

    /// The one way through a wave's life; Void is reached from Announced, Open and Closed.
    pub fn may_become(self, wanted: State) -> bool {
        use State::*;
        matches!(
            (self, wanted),
            (Draft, Announced)
                | (Announced, Open)
                | (Open, Closed)
                | (Closed, Sealed)
                | (Sealed, Published)
                | (Announced | Open | Closed, Void)
        )
    }
}
