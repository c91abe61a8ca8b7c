//! What may be shown of the change between waves.

pub mod levels;
mod sides;

use super::masks::MaskedWave;
use super::published::Published;
use super::reason::Reason;
use super::release::HiddenCount;
use crate::analysis::compare::{change, judge};
use crate::analysis::ordinal::{OrdinalCheck, ordinal_check_in};
use crate::analysis::predecessors::moments_before;
use crate::analysis::{AnalysisError, Change, WaveFigures};
use crate::organisation::UnitTree;
use crate::organisation::succession::{Predecessor, UnitMap};
use crate::survey::{Definition, FigureId, FigureKind};
use rayon::prelude::*;
use sides::{Compared, Ranks, compared};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// One figure of one unit in two waves.
#[derive(Debug, Clone, PartialEq)]
pub enum ComparisonRow {
    /// Both values may be shown and were tested, or are too few to test (`change.verdict` says which).
    Shown {
        n_from: u32,
        n_to: u32,
        value_from: f64,
        value_to: f64,
        change: Change,
        /// The rank test beside an item's; it decides nothing.
        ordinal: Option<OrdinalCheck>,
        /// The unit was split off: the earlier side is its share of the undivided one, as if all answered alike.
        estimated: bool,
    },
    /// The item changed; the values are shown in their own waves, no difference is.
    NotComparable,
    /// Hidden in either wave.
    Suppressed,
}

/// Change between two waves, for every unit of the later wave's tree that the earlier one has a predecessor of.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub wave_from: String,
    pub wave_to: String,
    /// Definition and tree of the later wave.
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub threshold: u32,
    /// Figures of the later wave.
    pub figures: Arc<Vec<FigureId>>,
    /// Themes and indices recomputed over the common items say which they are.
    pub common_items: Vec<Option<Vec<String>>>,
    /// How many units hide a figure in either wave, and why (the later wave's reason first).
    pub suppressed: Vec<HiddenCount>,
    /// Unit after unit, by figure; none where the unit has no predecessor.
    rows: Vec<Option<ComparisonRow>>,
}

/// Compares waves in order, each with the next and, beyond two, the first with the last. A theme or index that lost
/// or changed an item on the way is taken over the items common to all the waves, so that its line is one line.
///
/// Families of tests (methods §2): within a unit and pair of waves, figures of one kind.
///
/// Units are compared with those of the same path; [`compare_followed`] follows reorganisations.
///
/// # Errors
/// Fewer than two waves.
pub fn compare(waves: &[&WaveFigures]) -> Result<Vec<Published<Comparison>>, AnalysisError> {
    compare_followed(waves, |from, to| Ok(UnitMap::by_path(&from.tree, &to.tree)))
}

/// The same, with units followed through reorganisations: `unit_map` tells what every unit of the later wave is
/// compared with. A sum or a share of earlier units is shown only where all of them are shown in their own wave, so
/// that it tells nothing new of that wave.
///
/// # Errors
/// Fewer than two waves, and what `unit_map` says.
pub fn compare_followed<E: From<AnalysisError>>(
    waves: &[&WaveFigures],
    unit_map: impl Fn(&WaveFigures, &WaveFigures) -> Result<UnitMap, E>,
) -> Result<Vec<Published<Comparison>>, E> {
    let masked: Vec<MaskedWave> = waves.par_iter().map(|wave| MaskedWave::of(wave)).collect();
    compare_masked(&masked.iter().collect::<Vec<_>>(), unit_map)
}

/// The same where what is hidden of each wave has been decided already.
///
/// # Errors
/// As [`compare_followed`].
pub fn compare_masked<E: From<AnalysisError>>(
    waves: &[&MaskedWave],
    unit_map: impl Fn(&WaveFigures, &WaveFigures) -> Result<UnitMap, E>,
) -> Result<Vec<Published<Comparison>>, E> {
    if waves.len() < 2 {
        return Err(AnalysisError::OneWave.into());
    }
    let mut pairs: Vec<(usize, usize)> = (1..waves.len()).map(|later| (later - 1, later)).collect();
    if waves.len() > 2 {
        pairs.push((0, waves.len() - 1));
    }
    let compared = pairs.into_iter().map(|(from, to)| {
        let units = unit_map(waves[from].figures(), waves[to].figures())?;
        Ok(Published::new(pair(waves, from..=to, &units)))
    });
    compared.collect()
}

/// Compares the ends of a chain of waves.
fn pair(waves: &[&MaskedWave], chain: RangeInclusive<usize>, units: &UnitMap) -> Comparison {
    let definitions: Vec<&Definition> = waves.iter().map(|wave| wave.figures().definition.as_ref()).collect();
    let (earlier, later) = (waves[*chain.start()], waves[*chain.end()]);
    let (from, to) = (earlier.figures(), later.figures());
    let figures = Arc::clone(&to.figures);
    let compared: Vec<Option<Compared<'_>>> =
        figures.par_iter().map(|figure| compared(&definitions, chain.clone(), earlier, later, figure)).collect();
    let floors: Vec<f64> = figures.iter().map(|figure| floor_of(&to.definition, figure)).collect();
    let mut rows = vec![None; to.tree.len() * figures.len()];
    rows.par_chunks_mut(figures.len().max(1)).enumerate().for_each(|(unit, rows)| {
        let predecessor = units.of(unit);
        let terms = predecessor.terms(&from.tree);
        if terms.is_empty() {
            return;
        }
        for ((row, compared), figure) in rows.iter_mut().zip(&compared).zip(figures.iter()) {
            *row = Some(self::row(compared.as_ref(), figure, &from.tree, (predecessor, &terms), unit));
        }
        judge_families(rows, &figures, &floors);
    });
    Comparison {
        wave_from: from.wave.clone(),
        wave_to: to.wave.clone(),
        definition: Arc::clone(&to.definition),
        tree: Arc::clone(&to.tree),
        threshold: from.threshold.max(to.threshold),
        suppressed: suppressed(&figures, &compared, &rows, |unit| units.of(unit).terms(&from.tree)),
        common_items: compared.into_iter().map(|compared| compared?.common).collect(),
        figures,
        rows,
    }
}

/// Counts the suppressed rows by figure and reason. `terms`: the earlier units that a unit is compared with.
fn suppressed(
    figures: &[FigureId],
    compared: &[Option<Compared<'_>>],
    rows: &[Option<ComparisonRow>],
    terms: impl Fn(usize) -> Vec<(usize, f64)>,
) -> Vec<HiddenCount> {
    let mut counts = vec![0; figures.len() * Reason::ALL.len()];
    for (place, row) in rows.iter().enumerate() {
        let (unit, at) = (place / figures.len(), place % figures.len());
        let (Some(ComparisonRow::Suppressed), Some(compared)) = (row, &compared[at]) else { continue };
        let before = || terms(unit).iter().find_map(|term| compared.before.hidden[term.0]);
        let reason = compared.after.hidden[unit].or_else(before).unwrap_or(Reason::NoAnswers);
        counts[at * Reason::ALL.len() + reason as usize] += 1;
    }
    let by_figure = figures.iter().zip(counts.chunks(Reason::ALL.len()));
    let counted = by_figure.flat_map(|(figure, counts)| {
        let of = Reason::ALL.into_iter().zip(counts).filter(|(_, units)| **units > 0);
        of.map(|(reason, &units)| HiddenCount { figure: figure.clone(), reason, units })
    });
    counted.collect()
}

fn row(
    compared: Option<&Compared<'_>>,
    figure: &FigureId,
    earlier_tree: &UnitTree,
    (predecessor, terms): (&Predecessor, &[(usize, f64)]),
    after: usize,
) -> ComparisonRow {
    let Some(compared) = compared else { return ComparisonRow::NotComparable };
    if terms.iter().any(|(unit, _)| compared.before.hidden[*unit].is_some()) || compared.after.hidden[after].is_some() {
        return ComparisonRow::Suppressed;
    }
    let earlier = match predecessor {
        Predecessor::Same(unit) => Some(compared.before.moments[*unit]),
        _ => moments_before(predecessor, earlier_tree, &compared.before.moments),
    };
    let (Some(earlier), later) = (earlier, &compared.after.moments[after]) else { return ComparisonRow::Suppressed };
    match (earlier.mean(), later.mean(), change(figure.kind, &earlier, later)) {
        (Some(value_from), Some(value_to), Some(change)) => ComparisonRow::Shown {
            n_from: earlier.n,
            n_to: later.n,
            value_from,
            value_to,
            change,
            ordinal: compared.ranks.as_ref().and_then(|ranks| ordinal(ranks, predecessor, terms, after)),
            estimated: !predecessor.exact(),
        },
        _ => ComparisonRow::Suppressed,
    }
}

/// The rank test of a unit's answers; none where the earlier side is an estimate.
fn ordinal(ranks: &Ranks<'_>, predecessor: &Predecessor, terms: &[(usize, f64)], after: usize) -> Option<OrdinalCheck> {
    let later = ranks.after.of(after);
    match predecessor {
        Predecessor::Same(unit) => Some(ordinal_check_in(&ranks.order, ranks.before.of(*unit), later)),
        Predecessor::Sum(_) => {
            let (mut plus, mut minus) = (vec![0u32; later.len()], vec![0u32; later.len()]);
            for &(unit, sign) in terms {
                let side = if sign > 0.0 { &mut plus } else { &mut minus };
                side.iter_mut().zip(ranks.before.of(unit)).for_each(|(sum, count)| *sum += count);
            }
            plus.iter_mut().zip(minus).for_each(|(sum, less)| *sum = sum.saturating_sub(less));
            Some(ordinal_check_in(&ranks.order, &plus, later))
        }
        Predecessor::Estimate(_) | Predecessor::None => None,
    }
}

/// Smallest difference that counts, in the figure's own unit. A mean's floor is the index points' share of its scale.
pub(super) fn floor_of(definition: &Definition, figure: &FigureId) -> f64 {
    match figure.kind {
        FigureKind::Item | FigureKind::Theme | FigureKind::Recommendation => definition.floors.positive,
        FigureKind::Index => definition.floors.index,
        FigureKind::Mean => {
            let scale = definition.item(&figure.key).and_then(|item| definition.scale_of(item));
            let values = scale.iter().flat_map(|scale| scale.choices.iter().filter_map(|choice| choice.value));
            let (low, high) =
                values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
            definition.floors.index * (high - low).max(0.0) / 100.0
        }
    }
}

/// Judges one unit's rows, figures of one kind together.
fn judge_families(rows: &mut [Option<ComparisonRow>], figures: &[FigureId], floors: &[f64]) {
    let kinds: BTreeSet<FigureKind> = figures.iter().map(|figure| figure.kind).collect();
    for kind in kinds {
        let (mut family, mut family_floors) = (Vec::new(), Vec::new());
        for (at, row) in rows.iter_mut().enumerate().filter(|(at, _)| figures[*at].kind == kind) {
            if let Some(ComparisonRow::Shown { change, .. }) = row {
                family.push(change);
                family_floors.push(floors[at]);
            }
        }
        judge(&mut family, &family_floors);
    }
}

impl Comparison {
    /// The change of a figure of a unit; none where the earlier wave has no such unit, or neither has the figure.
    pub fn row(&self, figure: &FigureId, unit: usize) -> Option<&ComparisonRow> {
        self.row_at(self.figures.iter().position(|here| here == figure)?, unit)
    }

    /// The same by the figure's position in [`Comparison::figures`].
    pub fn row_at(&self, figure: usize, unit: usize) -> Option<&ComparisonRow> {
        self.rows.get(unit * self.figures.len() + figure)?.as_ref()
    }
}

#[cfg(test)]
mod tests;
