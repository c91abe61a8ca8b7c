//! The roster (対象者名簿): who may answer. It is never joined to answers.

pub mod file;
pub mod person;

pub use file::{RosterFile, read};
pub use person::Person;
