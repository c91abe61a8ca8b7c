//! The plan of tables and tests that a charter fixes: what will be shown of a wave, and which tests stand together.

use crate::survey::{Definition, FigureKind};

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
    for (name, kind) in &kinds[..3] {
        if !keys(*kind).is_empty() {
            plan.push(format!("family of tests within a unit and comparison, Benjamini-Hochberg: {name}"));
        }
    }
    for attribute in &definition.attributes {
        plan.push(format!("no table by attribute: {}", attribute.key));
    }
    for comment in &definition.comments {
        plan.push(format!("no comment shown: {}", comment.key));
    }
    plan
}
