//! A wave's life as types: each step takes the wave and gives the next, so that a step out of order does not
//! compile. What is loaded from storage is an [`AnyWave`], whose steps are refused by name.

use super::fingerprint::Fingerprint;
use super::state::{State, WrongStep};

/// A wave that stands at `Stage`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave<Stage> {
    pub name: String,
    pub stage: Stage,
}

/// Being prepared: nothing is fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft;

/// The charter is fixed and published; ballots can be picked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    pub charter: Fingerprint,
}

/// Ballots can be picked up and cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub charter: Fingerprint,
}

/// Nothing is taken any more; the record is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub charter: Fingerprint,
}

/// The record is written, the unit scalars are published, box and seed are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub charter: Fingerprint,
}

/// Its figures are shown to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub charter: Fingerprint,
}

/// Given up, for a reason that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Void {
    pub reason: String,
}

impl Wave<Draft> {
    pub fn draft(name: &str) -> Self {
        Wave { name: name.to_owned(), stage: Draft }
    }

    /// Fixes the charter.
    pub fn announce(self, charter: Fingerprint) -> Wave<Announced> {
        Wave { name: self.name, stage: Announced { charter } }
    }
}

impl Wave<Announced> {
    pub fn open(self) -> Wave<Open> {
        Wave { name: self.name, stage: Open { charter: self.stage.charter } }
    }
}

impl Wave<Open> {
    pub fn close(self) -> Wave<Closed> {
        Wave { name: self.name, stage: Closed { charter: self.stage.charter } }
    }
}

impl Wave<Closed> {
    pub fn seal(self) -> Wave<Sealed> {
        Wave { name: self.name, stage: Sealed { charter: self.stage.charter } }
    }
}

impl Wave<Sealed> {
    pub fn publish(self) -> Wave<Published> {
        Wave { name: self.name, stage: Published { charter: self.stage.charter } }
    }
}

/// Stages that can still be given up.
pub trait Voidable {}
impl Voidable for Announced {}
impl Voidable for Open {}
impl Voidable for Closed {}

impl<Stage: Voidable> Wave<Stage> {
    /// Gives the wave up; the reason is published.
    pub fn void(self, reason: &str) -> Wave<Void> {
        Wave { name: self.name, stage: Void { reason: reason.to_owned() } }
    }
}

/// A wave as loaded, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyWave {
    Draft(Wave<Draft>),
    Announced(Wave<Announced>),
    Open(Wave<Open>),
    Closed(Wave<Closed>),
    Sealed(Wave<Sealed>),
    Published(Wave<Published>),
    Void(Wave<Void>),
}

impl AnyWave {
    /// A stored wave; none where its state needs a charter or a reason that storage does not have.
    pub fn load(name: &str, state: State, charter: Option<Fingerprint>, reason: Option<&str>) -> Option<Self> {
        let draft = Wave::draft(name);
        if state == State::Draft {
            return Some(AnyWave::Draft(draft));
        }
        if state == State::Void {
            let stage = Void { reason: reason?.to_owned() };
            return Some(AnyWave::Void(Wave { name: name.to_owned(), stage }));
        }
        let announced = draft.announce(charter?);
        Some(match state {
            State::Draft | State::Void | State::Announced => AnyWave::Announced(announced),
            State::Open => AnyWave::Open(announced.open()),
            State::Closed => AnyWave::Closed(announced.open().close()),
            State::Sealed => AnyWave::Sealed(announced.open().close().seal()),
            State::Published => AnyWave::Published(announced.open().close().seal().publish()),
        })
    }

    pub fn name(&self) -> &str {
        match self {
            AnyWave::Draft(wave) => &wave.name,
            AnyWave::Announced(wave) => &wave.name,
            AnyWave::Open(wave) => &wave.name,
            AnyWave::Closed(wave) => &wave.name,
            AnyWave::Sealed(wave) => &wave.name,
            AnyWave::Published(wave) => &wave.name,
            AnyWave::Void(wave) => &wave.name,
        }
    }

    pub fn state(&self) -> State {
        match self {
            AnyWave::Draft(_) => State::Draft,
            AnyWave::Announced(_) => State::Announced,
            AnyWave::Open(_) => State::Open,
            AnyWave::Closed(_) => State::Closed,
            AnyWave::Sealed(_) => State::Sealed,
            AnyWave::Published(_) => State::Published,
            AnyWave::Void(_) => State::Void,
        }
    }

    fn cannot_become(&self, wanted: State) -> WrongStep {
        WrongStep { wave: self.name().to_owned(), state: self.state(), wanted }
    }

    /// # Errors
    /// [`WrongStep`] for any wave but a draft.
    pub fn announce(self, charter: Fingerprint) -> Result<Wave<Announced>, WrongStep> {
        match self {
            AnyWave::Draft(wave) => Ok(wave.announce(charter)),
            other => Err(other.cannot_become(State::Announced)),
        }
    }

    /// # Errors
    /// [`WrongStep`] for any wave but an announced one.
    pub fn open(self) -> Result<Wave<Open>, WrongStep> {
        match self {
            AnyWave::Announced(wave) => Ok(wave.open()),
            other => Err(other.cannot_become(State::Open)),
        }
    }

    /// # Errors
    /// [`WrongStep`] for any wave but an open one.
    pub fn close(self) -> Result<Wave<Closed>, WrongStep> {
        match self {
            AnyWave::Open(wave) => Ok(wave.close()),
            other => Err(other.cannot_become(State::Closed)),
        }
    }

    /// # Errors
    /// [`WrongStep`] for any wave but a closed one.
    pub fn seal(self) -> Result<Wave<Sealed>, WrongStep> {
        match self {
            AnyWave::Closed(wave) => Ok(wave.seal()),
            other => Err(other.cannot_become(State::Sealed)),
        }
    }

    /// # Errors
    /// [`WrongStep`] for any wave but a sealed one.
    pub fn publish(self) -> Result<Wave<Published>, WrongStep> {
        match self {
            AnyWave::Sealed(wave) => Ok(wave.publish()),
            other => Err(other.cannot_become(State::Published)),
        }
    }

    /// # Errors
    /// [`WrongStep`] for drafts, which nobody was told of, and for waves already sealed or void.
    pub fn void(self, reason: &str) -> Result<Wave<Void>, WrongStep> {
        match self {
            AnyWave::Announced(wave) => Ok(wave.void(reason)),
            AnyWave::Open(wave) => Ok(wave.void(reason)),
            AnyWave::Closed(wave) => Ok(wave.void(reason)),
            other => Err(other.cannot_become(State::Void)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(state: State) -> AnyWave {
        AnyWave::load("R8", state, Some(Fingerprint([1; 32])), Some("seed leaked")).unwrap()
    }

    #[test]
    fn the_typed_steps_and_the_stored_states_allow_the_same() {
        for from in State::ALL {
            let steps: [(State, Result<(), WrongStep>); 6] = [
                (State::Announced, at(from).announce(Fingerprint([1; 32])).map(drop)),
                (State::Open, at(from).open().map(drop)),
                (State::Closed, at(from).close().map(drop)),
                (State::Sealed, at(from).seal().map(drop)),
                (State::Published, at(from).publish().map(drop)),
                (State::Void, at(from).void("casts exceed pick-ups").map(drop)),
            ];
            for (wanted, outcome) in steps {
                assert_eq!(outcome, from.step("R8", wanted).map(drop), "{from:?} to {wanted:?}");
            }
        }
    }

    #[test]
    fn the_charter_stays_the_same_from_announcing_to_publishing() {
        let published = Wave::draft("R8").announce(Fingerprint([7; 32])).open().close().seal().publish();
        assert_eq!(published.stage.charter, Fingerprint([7; 32]));
    }

    #[test]
    fn an_announced_wave_without_its_charter_is_not_loaded() {
        assert_eq!(AnyWave::load("R8", State::Open, None, None), None);
        assert_eq!(AnyWave::load("R8", State::Void, None, None), None);
        for state in State::ALL {
            assert_eq!(at(state).state(), state);
        }
    }
}
