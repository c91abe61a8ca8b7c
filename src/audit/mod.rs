//! The auditor's check of a sealed wave against its charter and published root, and of everything published from it.

mod case;
mod credentials;
mod deep;
pub mod facts;
pub mod findings;
mod parts;
pub mod publications;
mod rows;
pub mod tables;
pub mod verify;
#[cfg(test)]
mod verify_tests;

pub use facts::Facts;
pub use findings::{Check, Findings, Topic};
pub use tables::PublishedTables;
pub use verify::{Known, verify, verify_deep};
