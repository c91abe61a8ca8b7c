//! What a correction would do, before it is done.

use super::super::say;
use super::super::workspace::place_of;
use crate::disclosure::Release;
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::store::{Correction, WaveRecord};
use crate::survey::{Definition, FigureId};
use crate::wave::{Publication, Told};
use std::collections::BTreeSet;

/// Lines that are listed; the rest are counted.
const LISTED: usize = 40;

/// Values that would not be shown any more, in words.
pub struct Preview {
    pub address: String,
    pub chosen: Vec<String>,
    /// Hidden with them, so that they can't be worked out.
    pub also: Vec<String>,
    pub more: Option<String>,
    pub groups: Option<String>,
    pub audit: Option<String>,
}

pub fn preview(words: Words, record: &WaveRecord, now: &Release, correction: &Correction, address: String) -> Preview {
    let next = &correction.released;
    let lost = lost(&now.publication, &next.publication);
    let asked: BTreeSet<(&FigureId, &str)> =
        correction.retracted.iter().map(|(figure, unit)| (figure, unit.as_str())).collect();
    let tree = &now.scores.tree;
    let is_asked = |(figure, unit): &&(FigureId, usize)| asked.contains(&(figure, tree.units()[*unit].path.as_str()));
    let line = |lost: &(FigureId, usize)| lost_line(words, &record.definition, tree, lost);
    let chosen: Vec<String> = unique(lost.iter().filter(is_asked).map(line));
    let mut also: Vec<String> = unique(lost.iter().filter(|lost| !is_asked(lost)).map(line));
    let more = also.len().saturating_sub(LISTED);
    also.truncate(LISTED);
    let groups = groups(&now.publication).saturating_sub(groups(&next.publication));
    let counted = |key: &str, count: usize| (count > 0).then(|| words.with(key, &[("count", &count.to_string())]));
    Preview {
        address,
        chosen,
        also,
        more: counted("correction-more", more),
        groups: counted("correction-groups", groups),
        audit: (!next.audit.passed()).then(|| words.get("correction-audit-found")),
    }
}

fn unique(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    lines.filter(|line| seen.insert(line.clone())).collect()
}

fn lost_line(words: Words, definition: &Definition, tree: &UnitTree, (figure, unit): &(FigureId, usize)) -> String {
    let (place, title) = (place_of(tree, *unit), say::title(words, definition, figure));
    words.with("correction-retracted", &[("unit", &place), ("figures", &title)])
}

/// Figures of units that one publication tells and the next does not, in the definition's order.
fn lost(now: &Publication, next: &Publication) -> Vec<(FigureId, usize)> {
    let mut lost = Vec::new();
    for (told, units) in &now.units {
        let Told::Figure(figure) = told else { continue };
        let kept = next.units_of(told);
        lost.extend(units.0.difference(&kept).map(|&unit| (figure.clone(), unit)));
    }
    lost
}

/// Groups by attribute of which anything is told.
fn groups(publication: &Publication) -> usize {
    publication.groups.iter().map(|(_, groups)| groups.len()).sum()
}
