//! The auditor's check of a sealed wave against its charter and published root.

pub mod verify;

pub use verify::{verify, verify_deep, Check, Findings};
