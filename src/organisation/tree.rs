//! The unit tree (所属): nodes in the order of the organisation chart, every parent before its children.

use crate::message::{Explain, Message};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

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
        let mut chart = Chart::default();
        for (path, people) in homes {
            chart.add(path, people)?;
        }
        chart.into_tree()
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
        self.units.iter().position(|unit| unit.path == path).ok_or_else(|| TreeError::UnknownUnit(path.to_owned()))
    }

    /// Positions of all units by path, for whoever looks up many.
    pub fn positions(&self) -> HashMap<&str, usize> {
        self.units.iter().enumerate().map(|(position, unit)| (unit.path.as_str(), position)).collect()
    }

    /// Positions of the unit itself and of everything below it, which follow each other.
    pub fn subtree(&self, position: usize) -> Range<usize> {
        let below = self.units[position + 1..].iter().take_while(|unit| unit.parent >= Some(position)).count();
        position..position + 1 + below
    }

    /// Positions of the units directly below, in order.
    pub fn children(&self, position: usize) -> Vec<usize> {
        self.subtree(position).filter(|&child| self.units[child].parent == Some(position)).collect()
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

impl UnitTree {
    /// The same units with other people on ballots: `own` gives the eligible people whose ballot carries each
    /// position.
    pub(super) fn with_own(&self, own: &[u32]) -> Self {
        let mut units = self.units.clone();
        for (unit, &people) in units.iter_mut().zip(own) {
            unit.own_eligible = people;
            unit.eligible = people;
            unit.ballot = people > 0;
        }
        add_up(&mut units);
        Self { units }
    }
}

/// Adds every unit's people to the units above it; children stand after their parents.
fn add_up(units: &mut [Unit]) {
    for position in (1..units.len()).rev() {
        if let Some(parent) = units[position].parent {
            units[parent].eligible += units[position].eligible;
        }
    }
}

/// Units in the order of their first appearance, while a tree is built.
#[derive(Default)]
struct Chart {
    nodes: Vec<ChartNode>,
    by_path: HashMap<String, usize>,
}

struct ChartNode {
    path: String,
    own: u32,
    children: Vec<usize>,
}

impl Chart {
    fn add(&mut self, path: &str, people: u32) -> Result<(), TreeError> {
        let node = match self.by_path.get(path) {
            Some(&node) => node,
            None => self.insert(path)?,
        };
        self.nodes[node].own += people;
        Ok(())
    }

    /// Inserts the units of a path that are not there yet, from the top down.
    fn insert(&mut self, path: &str) -> Result<usize, TreeError> {
        if path.split('/').any(|name| name.trim().is_empty()) {
            return Err(TreeError::EmptyName(path.to_owned()));
        }
        let mut above = None;
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for ancestor in ends.map(|end| &path[..end]) {
            above = Some(match self.by_path.get(ancestor) {
                Some(&node) => node,
                None => self.push(ancestor, above)?,
            });
        }
        above.ok_or(TreeError::Empty)
    }

    fn push(&mut self, path: &str, above: Option<usize>) -> Result<usize, TreeError> {
        let node = self.nodes.len();
        match (above, self.nodes.first()) {
            (Some(above), _) => self.nodes[above].children.push(node),
            (None, None) => {}
            (None, Some(root)) => {
                return Err(TreeError::OtherRoot { path: path.to_owned(), root: root.path.clone() });
            }
        }
        self.nodes.push(ChartNode { path: path.to_owned(), own: 0, children: Vec::new() });
        self.by_path.insert(path.to_owned(), node);
        Ok(node)
    }

    fn into_tree(self) -> Result<UnitTree, TreeError> {
        if self.nodes.is_empty() {
            return Err(TreeError::Empty);
        }
        let mut units = Vec::with_capacity(self.nodes.len());
        let mut waiting = vec![(0, None)];
        while let Some((node, parent)) = waiting.pop() {
            let ChartNode { path, own, children } = &self.nodes[node];
            let position = units.len();
            units.push(Unit { path: path.clone(), parent, own_eligible: *own, eligible: *own, ballot: *own > 0 });
            waiting.extend(children.iter().rev().map(|&child| (child, Some(position))));
        }
        add_up(&mut units);
        Ok(UnitTree { units })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(tree: &UnitTree) -> Vec<&str> {
        tree.units().iter().map(|unit| unit.path.as_str()).collect()
    }

    #[test]
    fn units_stand_in_chart_order_with_missing_ancestors() {
        let tree = UnitTree::from_headcounts([
            ("県/総務部/人事課", 3),
            ("県/土木部", 2),
            ("県/総務部", 1),
            ("県/総務部/人事課", 4),
        ])
        .unwrap();
        assert_eq!(paths(&tree), ["県", "県/総務部", "県/総務部/人事課", "県/土木部"]);
        assert_eq!(tree.units().iter().map(|unit| unit.own_eligible).collect::<Vec<_>>(), [0, 1, 7, 2]);
        assert_eq!(tree.units().iter().map(|unit| unit.eligible).collect::<Vec<_>>(), [10, 8, 7, 2]);
        assert_eq!(tree.units().iter().map(|unit| unit.parent).collect::<Vec<_>>(), [None, Some(0), Some(1), Some(0)]);
        assert!(!tree.root().ballot && tree.units()[1].ballot);
    }

    #[test]
    fn subtrees_and_children_are_read_from_the_order() {
        let tree = UnitTree::from_headcounts([("a/b/c", 1), ("a/b/d", 1), ("a/e/f", 1), ("a/g", 1)]).unwrap();
        assert_eq!(tree.subtree(1), 1..4);
        assert_eq!(tree.subtree(0), 0..7);
        assert_eq!(tree.children(0), [1, 4, 6]);
        assert_eq!(tree.children(1), [2, 3]);
        assert_eq!(tree.positions()["a/e/f"], 5);
        assert_eq!(tree.division(3), 1);
    }

    #[test]
    fn empty_names_two_organisations_and_nothing_are_refused() {
        assert_eq!(UnitTree::from_headcounts([]), Err(TreeError::Empty));
        assert_eq!(UnitTree::from_headcounts([("a//b", 1)]), Err(TreeError::EmptyName("a//b".to_owned())));
        assert_eq!(
            UnitTree::from_headcounts([("a/b", 1), ("c/d", 1)]),
            Err(TreeError::OtherRoot { path: "c".to_owned(), root: "a".to_owned() })
        );
    }
}
