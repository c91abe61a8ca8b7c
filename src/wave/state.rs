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

    /// Takes one step.
    ///
    /// # Errors
    /// [`WrongStep`], which names the wave, where it stands and what was wanted.
    pub fn step(self, wave: &str, wanted: State) -> Result<State, WrongStep> {
        if self.may_become(wanted) { Ok(wanted) } else { Err(WrongStep { wave: wave.to_owned(), state: self, wanted }) }
    }
}

#[cfg(test)]
mod tests {
    use super::State::*;
    use super::*;

    #[test]
    fn a_wave_goes_one_way_and_only_there() {
        let way = [Draft, Announced, Open, Closed, Sealed, Published];
        let mut allowed: Vec<(State, State)> = way.windows(2).map(|pair| (pair[0], pair[1])).collect();
        allowed.extend([(Announced, Void), (Open, Void), (Closed, Void)]);
        for from in State::ALL {
            for to in State::ALL {
                let expected = if allowed.contains(&(from, to)) {
                    Ok(to)
                } else {
                    Err(WrongStep { wave: "R8".to_owned(), state: from, wanted: to })
                };
                assert_eq!(from.step("R8", to), expected);
            }
        }
    }

    #[test]
    fn every_state_is_found_by_its_key() {
        assert!(State::ALL.into_iter().all(|state| State::from_key(state.key()) == Some(state)));
        assert_eq!(State::from_key("opened"), None);
    }
}
