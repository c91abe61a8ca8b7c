//! From a definition file to a [`Definition`], with every fault at once.

use super::definition::Definition;
use crate::message::Faults;

/// A definition that passed, with the notes about it (provisional items and the like).
#[derive(Debug, Clone)]
pub struct Checked {
    pub definition: Definition,
    pub notes: Faults,
}

/// Reads a definition file (TOML). `file` is the name shown in faults.
///
/// # Errors
/// All faults of the file at once, each with its line and what to do.
pub fn parse(file: &str, toml: &str) -> Result<Checked, Faults> {
    let _ = (file, toml);
    todo!()
}
