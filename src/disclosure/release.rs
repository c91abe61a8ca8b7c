//! Everything that leaves of one wave, decided together and audited.

use super::audit::{Audit, audit, tables_of};
use super::breakdowns::{Breakdowns, publish_screened, screen};
use super::masks::Masks;
use super::published::Published;
use super::scores::{Reason, Scores, publish_masked};
use crate::analysis::WaveFigures;
use crate::survey::FigureId;
use crate::wave::TablePlan;

/// Times that tables by attribute are closed and the rest is audited again.
const ROUNDS: usize = 4;

/// What may be shown of one wave, with the audit of all of it.
pub struct Release {
    pub scores: Published<Scores>,
    pub breakdowns: Published<Breakdowns>,
    pub audit: Audit,
    /// Tables by attribute that were closed because the audit found a way through them: attributes and place.
    pub closed: Vec<(Vec<String>, usize)>,
    pub hidden: Vec<HiddenCount>,
}

/// How many units hide a figure, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCount {
    pub figure: FigureId,
    pub reason: Reason,
    pub units: usize,
}

/// Decides what may be shown and audits it. Where the audit finds a way to a small group through tables by attribute,
/// those of its division are closed and the audit runs again; with all of them closed only the unit tree is left,
/// which is safe by its rule.
pub fn release(wave: &WaveFigures, plan: &TablePlan) -> Release {
    let masks = Masks::of(wave);
    let mut closed: Vec<(Vec<String>, usize)> = Vec::new();
    let mut screened = screen(wave, &masks, plan, &closed);
    let mut found = audit(wave, &masks, plan, &screened);
    for round in 0..ROUNDS {
        if found.passed() {
            break;
        }
        let named: Vec<(Vec<String>, usize)> =
            found.leaks.iter().flat_map(|leak| tables_of(wave, leak, &screened.breakdowns)).collect();
        let before = closed.len();
        closed.extend(named.into_iter().filter(|table| !closed.contains(table)).collect::<Vec<_>>());
        if closed.len() == before || round + 2 == ROUNDS {
            closed = all_tables(&screened.breakdowns);
        }
        closed.sort();
        closed.dedup();
        screened = screen(wave, &masks, plan, &closed);
        found = audit(wave, &masks, plan, &screened);
    }
    let breakdowns = publish_screened(wave, &masks, &screened);
    let hidden = hidden_counts(wave, &masks);
    Release { scores: publish_masked(wave, masks), breakdowns, audit: found, closed, hidden }
}

fn all_tables(breakdowns: &[crate::analysis::breakdowns::Breakdown]) -> Vec<(Vec<String>, usize)> {
    let places = |table: &crate::analysis::breakdowns::Breakdown| {
        table.places.iter().map(|&place| (table.attributes.clone(), place)).collect::<Vec<_>>()
    };
    breakdowns.iter().flat_map(places).collect()
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
