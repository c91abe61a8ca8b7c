//! The unit tree (所属): nodes in the order of the organisation chart, every parent before its children.

use crate::message::{Explain, Message};
use serde::{Deserialize, Serialize};

/// One node of the organisation's tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Names from the whole organisation down, joined by `/`: `翠嶺県/総務部/人事課`.
    pub path: String,
    /// Position of the unit above; none for the whole organisation, which is position 0.
    pub parent: Option<usize>,
    /// Eligible people whose ballot carries exactly this unit (0 where the unit carries none).
    pub own_eligible: u32,
    /// Eligible people here and below.
    pub eligible: u32,
    /// Whether ballots carry this unit: it has eligible people of its own after merging upward.
    pub ballot: bool,
}

impl Unit {
    /// The last name of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// 0 for the whole organisation.
    pub fn depth(&self) -> usize {
        self.path.matches('/').count()
    }
}

/// The tree of a wave, in organisation-chart order (pre-order); position 0 is the whole organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitTree {
    units: Vec<Unit>,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TreeError {
    #[error("no unit {0}")]
    UnknownUnit(String),
    #[error("a unit tree needs at least the whole organisation")]
    Empty,
    #[error("unit path {0} has an empty name")]
    EmptyName(String),
    #[error("unit path {path} does not begin with {root}")]
    OtherRoot { path: String, root: String },
}

impl Explain for TreeError {
    fn message(&self) -> Message {
        match self {
            TreeError::UnknownUnit(path) => Message::new("error-unknown-unit").with("unit", path),
            TreeError::Empty => Message::new("error-tree-empty"),
            TreeError::EmptyName(path) => Message::new("error-unit-empty-name").with("unit", path),
            TreeError::OtherRoot { path, root } => {
                Message::new("error-unit-other-root").with("unit", path).with("root", root)
            }
        }
    }
}

impl UnitTree {
    /// Builds the tree from the paths of home units with their headcounts (repeated paths add up); missing
    /// ancestors are added. Order: first appearance among siblings, pre-order. No merging: every unit with
    /// people of its own carries a ballot until [`super::merge_upward`].
    ///
    /// # Errors
    /// An empty list, an empty name, or paths of two organisations.
    pub fn from_headcounts<'a>(homes: impl IntoIterator<Item = (&'a str, u32)>) -> Result<Self, TreeError> {
        let _ = homes.into_iter().count();
        todo!()
    }

    /// Units in organisation-chart order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    pub fn root(&self) -> &Unit {
        &self.units[0]
    }

    /// Position of the unit at `path`.
    ///
    /// # Errors
    /// [`TreeError::UnknownUnit`].
    pub fn position(&self, path: &str) -> Result<usize, TreeError> {
        self.units
            .iter()
            .position(|unit| unit.path == path)
            .ok_or_else(|| TreeError::UnknownUnit(path.to_owned()))
    }

    /// Positions of the units directly below, in order.
    pub fn children(&self, position: usize) -> Vec<usize> {
        (position + 1..self.units.len()).filter(|&child| self.units[child].parent == Some(position)).collect()
    }

    /// Whether `position` is `above` itself or lies below it.
    pub fn lies_in(&self, position: usize, above: usize) -> bool {
        let mut here = Some(position);
        while let Some(at) = here {
            if at == above {
                return true;
            }
            here = self.units[at].parent;
        }
        false
    }

    /// The unit of depth 1 (部, division) that `position` lies in; the root for itself.
    pub fn division(&self, position: usize) -> usize {
        let mut at = position;
        while let Some(parent) = self.units[at].parent {
            if parent == 0 {
                return at;
            }
            at = parent;
        }
        at
    }
}
