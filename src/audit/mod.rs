//! The auditor's check of a sealed wave against its charter and published root.

mod credentials;
mod deep;
mod parts;
mod rows;
pub mod verify;
#[cfg(test)]
mod verify_tests;

pub use verify::{Check, Findings, verify, verify_deep};
