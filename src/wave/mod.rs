//! The wave (調査回): its life as states, its charter and its schedule.

pub mod charter;
#[cfg(test)]
mod charter_tests;
pub mod draw_up;
pub mod fingerprint;
pub mod letters;
pub mod life;
pub mod publication;
pub mod publishing;
pub mod schedule;
pub mod setup_log;
pub mod state;
pub mod table_kinds;
pub mod tables;

pub use charter::{BallotUnitKey, Charter, CharterError};
pub use draw_up::CharterPlan;
pub use fingerprint::Fingerprint;
pub use letters::LetterKind;
pub use life::{AnyWave, Wave};
pub use publication::{Publication, Told, Withheld};
pub use publishing::{Audience, LogEntry, Publishing, PublishingRefused, Step};
pub use schedule::ScheduleError;
pub use setup_log::{SetUpEntry, SetUpStep};
pub use state::{State, WrongStep};
pub use table_kinds::TableKind;
pub use tables::TablePlan;
