//! The roster (対象者名簿): who may answer. It is never joined to answers.

mod columns;
pub mod fault;
pub mod file;
pub mod person;

pub use fault::RosterFault;
pub use file::{RosterFile, read};
pub use person::Person;
