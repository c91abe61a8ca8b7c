//! Everything that leaves of one wave, decided together and audited.

use super::audit::{Audit, Leak, audit};
use super::breakdowns::{Breakdowns, Closed, Screened, publish_screened, screen};
use super::masks::{MaskedWave, Masks};
use super::published::Published;
use super::scores::{Reason, Scores, publish_masked};
use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::Breakdown;
use crate::survey::FigureId;
use crate::wave::TablePlan;
use std::collections::BTreeSet;

/// Times that single groups are closed before whole tables are.
const ROUNDS_BY_GROUP: usize = 6;

/// What may be shown of one wave, with the audit of all of it.
pub struct Release {
    pub scores: Published<Scores>,
    pub breakdowns: Published<Breakdowns>,
    pub audit: Audit,
    /// What was closed of the tables by attribute because the audit found a way through it.
    pub closed: BTreeSet<Closed>,
    pub hidden: Vec<HiddenCount>,
}

/// How many units hide a figure, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCount {
    pub figure: FigureId,
    pub reason: Reason,
    pub units: usize,
}

/// Decides what may be shown and audits it. Where the audit finds a way to a small group, the smallest category that
/// holds its people is closed everywhere and all is audited again; after some rounds all crossed tables are closed,
/// then those of its divisions, then all tables by attribute. What is left in the end is the unit tree, which is safe
/// by its rule.
pub fn release(wave: &WaveFigures, plan: &TablePlan) -> Release {
    let masked = MaskedWave::of(wave);
    let masks = masked.masks();
    let mut closed = BTreeSet::new();
    let mut screened = screen(wave, masks, plan, &closed);
    let mut found = audit(wave, masks, plan, &screened);
    for round in 0..ROUNDS_BY_GROUP + 3 {
        if found.passed() {
            break;
        }
        let more = to_close(wave, &found, &screened, round);
        let before = closed.len();
        closed.extend(more);
        if closed.len() > before {
            screened = screen(wave, masks, plan, &closed);
            found = audit(wave, masks, plan, &screened);
        }
    }
    let breakdowns = publish_screened(wave, masks, &screened);
    let hidden = hidden_counts(wave, masks);
    Release { scores: publish_masked(&masked), breakdowns, audit: found, closed, hidden }
}

/// What to close of the tables by attribute in this round.
fn to_close(wave: &WaveFigures, found: &Audit, screened: &Screened, round: usize) -> Vec<Closed> {
    let breakdowns = &screened.breakdowns;
    let table = |breakdown: &Breakdown, place| Closed { attributes: breakdown.attributes.clone(), place, codes: None };
    let groups = || found.leaks.iter().flat_map(|leak| &leak.groups);
    match round {
        round if round < ROUNDS_BY_GROUP => {
            found.leaks.iter().filter_map(|leak| smallest_category(leak, screened)).flatten().collect()
        }
        ROUNDS_BY_GROUP => {
            let crossed = breakdowns.iter().filter(|breakdown| breakdown.attributes.len() > 1);
            crossed.map(|breakdown| table(breakdown, 0)).collect()
        }
        round if round == ROUNDS_BY_GROUP + 1 => {
            let single = breakdowns.iter().filter(|breakdown| breakdown.attributes.len() == 1);
            single
                .flat_map(|breakdown| groups().map(move |group| table(breakdown, wave.tree.division(group.0))))
                .collect()
        }
        _ => breakdowns
            .iter()
            .flat_map(|breakdown| breakdown.places.iter().map(|&place| table(breakdown, place)))
            .collect(),
    }
}

/// The smallest category, of one attribute or two crossed, that holds the leak's people and is still open, at every
/// place.
fn smallest_category(leak: &Leak, screened: &Screened) -> Option<Vec<Closed>> {
    let (_, people) = leak.groups.first()?;
    let mut smallest: Option<(u32, &Breakdown, Vec<Option<u8>>)> = None;
    for (table, breakdown) in screened.breakdowns.iter().enumerate() {
        let code = |key: &String| people.iter().find(|named| named.0 == *key).map(|named| named.1);
        let Some(codes) = breakdown.attributes.iter().map(code).collect::<Option<Vec<_>>>() else { continue };
        let Some(category) = breakdown.categories.iter().position(|here| *here == codes) else { continue };
        let open = screened.shown[table].iter().flatten().any(|shown| shown.iter().any(|place| place[category]));
        let size = breakdown.responses[0][category];
        if open && smallest.as_ref().is_none_or(|before| size < before.0) {
            smallest = Some((size, breakdown, codes));
        }
    }
    let (_, breakdown, codes) = smallest?;
    let closed =
        |&place: &usize| Closed { attributes: breakdown.attributes.clone(), place, codes: Some(codes.clone()) };
    Some(breakdown.places.iter().map(closed).collect())
}

fn hidden_counts(wave: &WaveFigures, masks: &Masks) -> Vec<HiddenCount> {
    let mut counts = Vec::new();
    for (figure, mask) in wave.figures.iter().zip(&masks.figures) {
        for reason in Reason::ALL {
            let units = mask.iter().filter(|here| **here == Some(reason)).count();
            if units > 0 {
                counts.push(HiddenCount { figure: figure.clone(), reason, units });
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests;
