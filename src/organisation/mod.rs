//! The organisation: its tree of units and which of them carry a ballot.

pub mod ballot_unit;
pub mod tree;

pub use ballot_unit::merge_upward;
pub use tree::{TreeError, Unit, UnitTree};
