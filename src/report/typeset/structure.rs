//! The document's structure for those who hear it or search it: headings, paragraphs, lists, tables, pictures.

use krilla::tagging::{Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// A part's place in the structure.
pub type NodeId = usize;

#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Heading(u16, String),
    Paragraph,
    List { numbered: bool },
    ListItem,
    ListBody,
    Table,
    TableRow,
    ColumnHead,
    RowHead,
    DataCell,
    Figure(String),
}

/// Parts in the order of reading, each below its parent.
#[derive(Debug, Default)]
pub struct Structure {
    parts: Vec<(Part, Option<NodeId>)>,
}

impl Structure {
    pub fn add(&mut self, part: Part, parent: Option<NodeId>) -> NodeId {
        self.parts.push((part, parent));
        self.parts.len() - 1
    }

    /// The tree with what was drawn of each part; parts of which nothing was drawn are left out.
    pub fn tree(&self, drawn: Vec<Vec<Identifier>>) -> TagTree {
        let mut groups: Vec<Vec<TagNode>> =
            drawn.into_iter().map(|ids| ids.into_iter().map(TagNode::Leaf).collect()).collect();
        groups.resize_with(self.parts.len(), Vec::new);
        let mut tree = TagTree::new();
        let mut top = Vec::new();
        // Children stand after their parents, so from the end every group is whole when it is handed up.
        for at in (0..self.parts.len()).rev() {
            let mut children = std::mem::take(&mut groups[at]);
            if children.is_empty() {
                continue;
            }
            let (part, parent) = &self.parts[at];
            if !self.is_leaf(at) {
                children.reverse();
            }
            let group = TagNode::Group(TagGroup::with_children(tag(part), children));
            match parent {
                Some(parent) => groups[*parent].push(group),
                None => top.push(group),
            }
        }
        top.into_iter().rev().for_each(|group| tree.push(group));
        tree
    }

    fn is_leaf(&self, at: NodeId) -> bool {
        matches!(
            self.parts[at].0,
            Part::Heading(..)
                | Part::Paragraph
                | Part::ListBody
                | Part::ColumnHead
                | Part::RowHead
                | Part::DataCell
                | Part::Figure(_)
        )
    }

    pub fn len(&self) -> usize {
        self.parts.len()
    }
}

fn tag(part: &Part) -> TagKind {
    match part {
        Part::Heading(level, text) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Part::Paragraph => Tag::P.into(),
        Part::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
        Part::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
        Part::ListItem => Tag::LI.into(),
        Part::ListBody => Tag::LBody.into(),
        Part::Table => Tag::Table.into(),
        Part::TableRow => Tag::TR.into(),
        Part::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Part::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Part::DataCell => Tag::TD.into(),
        Part::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}
