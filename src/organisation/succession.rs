//! Succession: what became of the units of one wave in the next, and what of it can be compared.
//!
//! Populations are those of ballots. People whose unit was too small to carry ballots answered as the unit above;
//! they are counted there in both waves, and a line about their unit moves nobody's answers.

pub mod fault;
pub mod file;
mod flow;
mod unit_map;

pub use fault::SuccessionFault;
pub use file::{SuccessionFile, read};
pub use flow::Flow;
pub use unit_map::{Part, Predecessor, UnitMap};

use super::tree::UnitTree;
use serde::{Deserialize, Serialize};

/// Part of an old unit's people went to a new unit. Paths as the trees of the two waves have them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub from: String,
    pub to: String,
    /// Share of the old unit's own people, above 0 and at most 1.
    pub share: f64,
}

/// What became of the units that did not simply stay. Units that no line mentions keep their people where the path
/// stays, or below what a unit above them became. People of units that are gone otherwise are taken to be with the
/// nearest unit above that is not, so that nobody is lost from the whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Succession {
    pub steps: Vec<Step>,
}

/// For every unit of the later tree what it is compared with in the earlier one.
pub fn map(succession: &Succession, earlier: &UnitTree, later: &UnitTree) -> UnitMap {
    Flow::between(succession, earlier, later).unit_map(earlier, later)
}

#[cfg(test)]
mod tests;
