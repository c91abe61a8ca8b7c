//! The plan of tables and tests that a charter fixes: what will be shown of a wave, and which tests stand together.

use crate::survey::{Definition, FigureKind};
use serde::{Deserialize, Serialize};

/// Which tables beyond those by unit, and which comments, a charter allows. What is not in it is never made of that wave; a charter from
/// before there were such tables allows none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePlan {
    /// Attributes with a table of their own: by division and for the whole organisation.
    pub attributes: Vec<String>,
    /// Pairs of attributes crossed with each other, for the whole organisation only.
    pub crossed: Vec<(String, String)>,
    /// Prompts whose comments are shown under rule 7. A charter from before there was this list promised none.
    #[serde(default)]
    pub comments: Vec<String>,
}

impl TablePlan {
    /// Every attribute by itself, every pair, and every prompt.
    pub fn of(definition: &Definition) -> Self {
        let attributes: Vec<String> = definition.attributes.iter().map(|attribute| attribute.key.clone()).collect();
        let pairs = attributes.iter().enumerate();
        let crossed = pairs.flat_map(|(at, one)| attributes[at + 1..].iter().map(|other| (one.clone(), other.clone())));
        let comments = definition.comments.iter().map(|prompt| prompt.key.clone()).collect();
        Self { crossed: crossed.collect(), attributes, comments }
    }
}

/// Fewest answers in a group of one attribute (or of two crossed) that is shown.
pub const SMALLEST_BY_ATTRIBUTE: u32 = 30;

/// Fewest responses of a group whose comments are shown.
pub const SMALLEST_BY_COMMENT: u32 = 30;

/// One line a table or family of tests, in words that an auditor can hold against what was published.
pub fn table_plan(definition: &Definition, threshold: u32) -> Vec<String> {
    let figures = definition.figures();
    let keys = |kind: FigureKind| {
        let keys: Vec<&str> =
            figures.iter().filter(|figure| figure.kind == kind).map(|figure| figure.key.as_str()).collect();
        keys.join(" ")
    };
    let kinds = [
        ("index", FigureKind::Index),
        ("theme", FigureKind::Theme),
        ("item", FigureKind::Item),
        ("mean", FigureKind::Mean),
        ("recommendation", FigureKind::Recommendation),
    ];
    let mut plan = vec![format!("response rate by unit, from {threshold} answers, residual rule")];
    for (name, kind) in kinds {
        let keys = keys(kind);
        if !keys.is_empty() {
            plan.push(format!("{name} by unit, from {threshold} answers, residual rule: {keys}"));
        }
    }
    plan.push("distribution of an item by unit: all choices from 30 answers, three bands below".to_owned());
    let chosen: Vec<&str> = definition.choice_items().map(|item| item.key.as_str()).collect();
    if !chosen.is_empty() {
        plan.push(format!(
            "choices of an item without scores by unit, first places of a ranking as well, from 30 answers, \
             residual rule: {}",
            chosen.join(" ")
        ));
    }
    for (name, kind) in &kinds[..3] {
        if !keys(*kind).is_empty() {
            plan.push(format!("family of tests within a unit and comparison, Benjamini-Hochberg: {name}"));
        }
    }
    plan.push(
        "family of tests on a heat map, beside the unit's own: figures of one kind of all units of a level".to_owned(),
    );
    let by_attribute = TablePlan::of(definition);
    for attribute in &by_attribute.attributes {
        plan.push(format!(
            "index and theme by division and {attribute}, item by {attribute} for the whole organisation, \
             from {SMALLEST_BY_ATTRIBUTE} answers, complementary suppression"
        ));
    }
    for (one, other) in &by_attribute.crossed {
        plan.push(format!(
            "index and theme by {one} and {other} for the whole organisation, \
             from {SMALLEST_BY_ATTRIBUTE} answers, complementary suppression"
        ));
    }
    for comment in &definition.comments {
        plan.push(format!(
            "comments for the whole organisation and by division, from {SMALLEST_BY_COMMENT} responses, residual rule, \
             shuffled, undated, names and numbers masked, to analysts and to managers of what is shown: {}",
            comment.key
        ));
    }
    plan
}
