//! Everything that leaves of one wave, decided together and audited.

mod closing;

use super::audit::{Audit, audit};
use super::breakdowns::{Breakdowns, Screened, publish_screened, screen};
use super::masks::{Mask, MaskedWave, Masks};
use super::published::Published;
use super::reason::Reason;
use super::scores::{Scores, publish_masked};
use crate::analysis::WaveFigures;
use crate::survey::FigureId;
use crate::wave::publication::{GroupOf, UnitSet};
use crate::wave::{Publication, TablePlan, Told, Withheld};
use closing::STEPS;
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// Decides what may be shown and audits it. Where the audit finds a way to a small group, tables by attribute are closed
/// step by step ([`closing::STEPS`]) and all is audited again.
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
    for step in STEPS {
        if found.passed() {
            break;
        }
        let more = step.closes(wave, &found, &screened);
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
