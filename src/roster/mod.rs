//! The roster (対象者名簿): who may answer, and who was where before. It is never joined to answers.

mod columns;
pub mod difference;
pub mod fault;
pub mod file;
pub mod person;
pub mod turnover;

pub use fault::RosterFault;
pub use file::{RosterFile, read};
pub use person::Person;
