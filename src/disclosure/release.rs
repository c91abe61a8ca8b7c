//! Everything that leaves of one wave, decided together and audited.

use super::audit::{Audit, Leak, audit};
use super::breakdowns::{Breakdowns, Screened, publish_screened, screen};
use super::masks::{Mask, MaskedWave, Masks};
use super::published::Published;
use super::scores::{Reason, Scores, publish_masked};
use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::Breakdown;
use crate::survey::FigureId;
use crate::wave::publication::{GroupOf, UnitSet};
use crate::wave::{Publication, TablePlan, Told, Withheld};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Times that single groups are closed where they leak, and times before whole tables are closed instead of groups.
const ROUNDS_BY_PLACE: usize = 3;
const ROUNDS_BY_GROUP: usize = 6;

/// What may be shown of one wave, with the audit of all of it.
pub struct Release {
    pub scores: Published<Scores>,
    pub breakdowns: Published<Breakdowns>,
    /// Of all this and of whatever was published before.
    pub audit: Audit,
    /// What was closed of the tables by attribute because the audit found a way through it.
    pub closed: BTreeSet<GroupOf>,
    pub hidden: Vec<HiddenCount>,
    /// Which totals these are, for the record.
    pub publication: Publication,
}

/// How many units hide a figure, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCount {
    pub figure: FigureId,
    pub reason: Reason,
    pub units: usize,
}

/// Decides what may be shown and audits it. Where the audit finds a way to a small group, the smallest category that
/// holds its people is closed in their division and for the whole, then everywhere, and all is audited again; after some rounds all crossed tables are closed,
/// then those of its divisions, then all tables by attribute. What is left in the end is the unit tree, which is safe
/// by its rule.
pub fn release(wave: &WaveFigures, plan: &TablePlan) -> Release {
    release_beside(wave, plan, &Publication::default())
}

/// With every table that the wave's definition has anything for.
#[cfg(test)]
pub fn release_all(wave: &WaveFigures) -> Release {
    release(wave, &TablePlan::of(&wave.definition))
}

/// A later publication of a wave, without the figures retracted (with everything that is made of them). It shows
/// nothing that no earlier one showed: hiding one unit lets the rules show another that was hidden beside it, and who
/// read both could subtract. So whoever read every revision knows no more than before, and the audit of all of them
/// together finds no more than in those before.
pub fn correct(
    wave: &WaveFigures,
    plan: &TablePlan,
    earlier: &[Publication],
    retracted: &[(FigureId, usize)],
) -> Release {
    let known = Publication::known(earlier);
    let mut withheld = Withheld::clone(&wave.withheld);
    for (figure, unit) in retracted {
        withheld.unit(&Told::Figure(figure.clone()), *unit);
    }
    let mut wave = wave.clone();
    loop {
        wave.withheld = Arc::new(withheld.clone());
        let released = release_beside(&wave, plan, &known);
        // Each round withholds something more, so there is a last one.
        let more = released.publication.beyond(&known);
        if more.is_empty() {
            return released;
        }
        withheld.extend(more);
    }
}

fn release_beside(wave: &WaveFigures, plan: &TablePlan, known: &Publication) -> Release {
    let masked = MaskedWave::of(wave);
    let masks = masked.masks();
    let mut closed = wave.withheld.groups.clone();
    let mut screened = screen(wave, masks, plan, &closed);
    let mut found = audit(wave, masks, plan, &screened, known);
    for round in 0..ROUNDS_BY_GROUP + 3 {
        if found.passed() {
            break;
        }
        let more = to_close(wave, &found, &screened, round);
        let before = closed.len();
        closed.extend(more);
        if closed.len() > before {
            screened = screen(wave, masks, plan, &closed);
            found = audit(wave, masks, plan, &screened, known);
        }
    }
    let breakdowns = publish_screened(wave, masks, &screened);
    let hidden = hidden_counts(wave, masks);
    let publication = recorded(wave, masks, &screened, &closed);
    Release { scores: publish_masked(&masked), breakdowns, audit: found, closed, hidden, publication }
}

/// Which totals are shown.
fn recorded(wave: &WaveFigures, masks: &Masks, screened: &Screened, closed: &BTreeSet<GroupOf>) -> Publication {
    let shown = |mask: &Mask| UnitSet((0..mask.len()).filter(|&unit| mask[unit].is_none()).collect());
    let mut units = vec![(Told::Responses, shown(&masks.responses))];
    units.extend(
        wave.figures.iter().zip(&masks.figures).map(|(figure, mask)| (Told::Figure(figure.clone()), shown(mask))),
    );
    units.extend(wave.items.iter().enumerate().map(|(at, item)| {
        let five_way = masks.five_way(at);
        let shown = (0..five_way.len()).filter(|&unit| five_way[unit]).collect();
        (Told::AllChoices(item.item.clone()), UnitSet(shown))
    }));
    units.retain(|(_, units)| !units.0.is_empty());
    let of_figures =
        wave.figures.iter().enumerate().map(|(at, figure)| (Told::Figure(figure.clone()), screened.groups(at)));
    let mut groups: Vec<(Told, BTreeSet<GroupOf>)> =
        std::iter::once((Told::Responses, screened.groups_of_responses())).chain(of_figures).collect();
    groups.retain(|(_, groups)| !groups.is_empty());
    let mut withheld = Withheld::clone(&wave.withheld);
    withheld.groups.extend(closed.iter().cloned());
    Publication { units, groups, withheld }
}

/// What to close of the tables by attribute in this round.
fn to_close(wave: &WaveFigures, found: &Audit, screened: &Screened, round: usize) -> Vec<GroupOf> {
    let breakdowns = &screened.breakdowns;
    let table = |breakdown: &Breakdown, place| GroupOf { attributes: breakdown.attributes.clone(), place, codes: None };
    let groups = || found.leaks.iter().flat_map(|leak| &leak.groups);
    match round {
        round if round < ROUNDS_BY_GROUP => {
            let everywhere = round >= ROUNDS_BY_PLACE;
            let of = |leak: &Leak| smallest_category(wave, leak, screened, everywhere);
            found.leaks.iter().filter_map(of).flatten().collect()
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

/// The smallest category, of one attribute or two crossed, that holds the leak's people and is still open: for their
/// division and for the whole organisation, which would tell of it by subtraction, or everywhere.
fn smallest_category(wave: &WaveFigures, leak: &Leak, screened: &Screened, everywhere: bool) -> Option<Vec<GroupOf>> {
    let (unit, people) = leak.groups.first()?;
    let division = wave.tree.division(*unit);
    let near = |place: &usize| everywhere || *place == 0 || *place == division;
    let mut smallest: Option<(u32, &Breakdown, Vec<Option<u8>>)> = None;
    for (table, breakdown) in screened.breakdowns.iter().enumerate() {
        let code = |key: &String| people.iter().find(|named| named.0 == *key).map(|named| named.1);
        let Some(codes) = breakdown.attributes.iter().map(code).collect::<Option<Vec<_>>>() else { continue };
        let Some(category) = breakdown.categories.iter().position(|here| *here == codes) else { continue };
        let open = screened.shown[table]
            .iter()
            .flatten()
            .any(|shown| breakdown.places.iter().zip(shown).any(|(place, shown)| near(place) && shown[category]));
        let size = breakdown.responses[0][category];
        if open && smallest.as_ref().is_none_or(|before| size < before.0) {
            smallest = Some((size, breakdown, codes));
        }
    }
    let (_, breakdown, codes) = smallest?;
    let closed =
        |&place: &usize| GroupOf { attributes: breakdown.attributes.clone(), place, codes: Some(codes.clone()) };
    Some(breakdown.places.iter().filter(|place| near(place)).map(closed).collect())
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
mod correction_tests;
#[cfg(test)]
mod tests;
