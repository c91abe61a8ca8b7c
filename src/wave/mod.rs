//! The wave (調査回): its life as states, its charter and its schedule.

pub mod charter;
pub mod fingerprint;
pub mod state;

pub use charter::{BallotUnitKey, Charter, CharterError};
pub use fingerprint::Fingerprint;
pub use state::{State, WrongStep};
