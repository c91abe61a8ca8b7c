//! The organisation: its tree of units, which of them carry a ballot, what became of them between waves, and how
//! files about it are read.

pub mod ballot_unit;
pub mod encoding;
pub mod indicators;
pub mod succession;
pub mod tree;

pub use ballot_unit::merge_upward;
pub use tree::{TreeError, Unit, UnitTree};
