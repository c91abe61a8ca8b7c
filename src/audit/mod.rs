//! The auditor's check of a sealed wave against its charter and published root.

pub mod verify;

pub use verify::{Check, Findings, verify, verify_deep};
