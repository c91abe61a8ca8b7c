//! What may be shown of the change between waves.

use super::masks::Masks;
use super::published::Published;
use crate::analysis::compare::{change, judge};
use crate::analysis::composite::items_of;
use crate::analysis::grades::{common_items, comparable};
use crate::analysis::{AnalysisError, Change, Moments, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// One figure of one unit in two waves.
#[derive(Debug, Clone, PartialEq)]
pub enum ComparisonRow {
    /// Both values may be shown and were tested, or are too few to test (`change.verdict` says which).
    Shown { n_from: u32, n_to: u32, value_from: f64, value_to: f64, change: Change },
    /// The item changed; the values are shown in their own waves, no difference is.
    NotComparable,
    /// Hidden in either wave.
    Suppressed,
}

/// Change between two waves, for every unit of the later wave's tree that the earlier one has too.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub wave_from: String,
    pub wave_to: String,
    /// Definition and tree of the later wave.
    pub definition: Definition,
    pub tree: UnitTree,
    pub threshold: u32,
    /// Figures of the later wave.
    pub figures: Vec<FigureId>,
    /// Themes and indices recomputed over the common items say which they are.
    pub common_items: Vec<Option<Vec<String>>>,
    /// `[figure][unit]`; none where the earlier wave has no such unit.
    pub rows: Vec<Vec<Option<ComparisonRow>>>,
}

/// Compares waves in order, each with the next and, beyond two, the first with the last.
///
/// Families of tests (methods §2): within a unit and pair of waves, figures of one kind.
///
/// # Errors
/// Fewer than two waves.
pub fn compare(waves: &[&WaveFigures]) -> Result<Vec<Published<Comparison>>, AnalysisError> {
    if waves.len() < 2 {
        return Err(AnalysisError::OneWave);
    }
    let masks: Vec<Masks<'_>> = waves.iter().map(|wave| Masks::of(wave)).collect();
    let mut pairs: Vec<(usize, usize)> = (1..waves.len()).map(|later| (later - 1, later)).collect();
    if waves.len() > 2 {
        pairs.push((0, waves.len() - 1));
    }
    Ok(pairs.into_iter().map(|(from, to)| Published::new(pair(&waves[from..=to], &masks[from], &masks[to]))).collect())
}

/// One side of a comparison of one figure: its sums and what is hidden of them.
struct Side<'a> {
    moments: Cow<'a, [Moments]>,
    hidden: Vec<bool>,
}

/// What is compared of one figure; none where the item changed.
struct Compared<'a> {
    before: Side<'a>,
    after: Side<'a>,
    common: Option<Vec<String>>,
}

fn pair(chain: &[&WaveFigures], masks_from: &Masks<'_>, masks_to: &Masks<'_>) -> Comparison {
    let (from, to) = (chain[0], chain[chain.len() - 1]);
    let definitions: Vec<&Definition> = chain.iter().map(|wave| &wave.definition).collect();
    let places: HashMap<&str, usize> =
        from.tree.units().iter().enumerate().map(|(at, unit)| (unit.path.as_str(), at)).collect();
    let earlier: Vec<Option<usize>> =
        to.tree.units().iter().map(|unit| places.get(unit.path.as_str()).copied()).collect();
    let (mut rows, mut common_items) = (Vec::new(), Vec::new());
    for figure in &to.figures {
        let compared = compared(&definitions, (from, masks_from), (to, masks_to), figure);
        rows.push(
            earlier.iter().enumerate().map(|(unit, before)| Some(row(&compared, figure, (*before)?, unit))).collect(),
        );
        common_items.push(compared.and_then(|compared| compared.common));
    }
    let mut comparison = Comparison {
        wave_from: from.wave.clone(),
        wave_to: to.wave.clone(),
        definition: to.definition.clone(),
        tree: to.tree.clone(),
        threshold: from.threshold.max(to.threshold),
        figures: to.figures.clone(),
        common_items,
        rows,
    };
    judge_families(&mut comparison);
    comparison
}

fn compared<'a>(
    definitions: &[&Definition],
    (from, masks_from): (&'a WaveFigures, &Masks<'_>),
    (to, masks_to): (&'a WaveFigures, &Masks<'_>),
    figure: &FigureId,
) -> Option<Compared<'a>> {
    let whole = |wave: &'a WaveFigures, masks: &Masks<'_>| {
        let at = wave.figure(figure)?;
        let hidden = (0..wave.tree.len()).map(|unit| masks.reason(figure, unit).is_some()).collect();
        Some(Side { moments: Cow::Borrowed(wave.moments[at].as_slice()), hidden })
    };
    let Some(items) = items_of(&to.definition, figure) else {
        return comparable(definitions, &figure.key)
            .then(|| Some(Compared { before: whole(from, masks_from)?, after: whole(to, masks_to)?, common: None }))?;
    };
    let common = common_items(definitions, figure)?;
    if common.is_empty() {
        return None;
    }
    if common.len() == items.len()
        && items_of(&from.definition, figure).is_some_and(|before| before.len() == items.len())
    {
        return Some(Compared { before: whole(from, masks_from)?, after: whole(to, masks_to)?, common: None });
    }
    let part = |wave: &'a WaveFigures, masks: &Masks<'_>| {
        let moments = wave.recount(figure, &common)?;
        let hidden = masks.over(&common, &moments).into_iter().map(|reason| reason.is_some()).collect();
        Some(Side { moments: Cow::Owned(moments), hidden })
    };
    Some(Compared { before: part(from, masks_from)?, after: part(to, masks_to)?, common: Some(common.clone()) })
}

fn row(compared: &Option<Compared<'_>>, figure: &FigureId, before: usize, after: usize) -> ComparisonRow {
    let Some(compared) = compared else { return ComparisonRow::NotComparable };
    if compared.before.hidden[before] || compared.after.hidden[after] {
        return ComparisonRow::Suppressed;
    }
    let (earlier, later) = (&compared.before.moments[before], &compared.after.moments[after]);
    match (earlier.mean(), later.mean(), change(figure.kind, earlier, later)) {
        (Some(value_from), Some(value_to), Some(change)) => {
            ComparisonRow::Shown { n_from: earlier.n, n_to: later.n, value_from, value_to, change }
        }
        _ => ComparisonRow::Suppressed,
    }
}

/// Smallest difference that counts, in the figure's own unit. A mean's floor is the index points' share of its scale.
fn floor_of(definition: &Definition, figure: &FigureId) -> f64 {
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

fn judge_families(comparison: &mut Comparison) {
    let floors: Vec<f64> = comparison.figures.iter().map(|figure| floor_of(&comparison.definition, figure)).collect();
    let kinds: BTreeSet<FigureKind> = comparison.figures.iter().map(|figure| figure.kind).collect();
    for unit in 0..comparison.tree.len() {
        for &kind in &kinds {
            let (mut family, mut family_floors) = (Vec::new(), Vec::new());
            for (at, rows) in comparison.rows.iter_mut().enumerate() {
                if comparison.figures[at].kind != kind {
                    continue;
                }
                if let Some(ComparisonRow::Shown { change, .. }) = &mut rows[unit] {
                    family.push(change);
                    family_floors.push(floors[at]);
                }
            }
            judge(&mut family, &family_floors);
        }
    }
}

impl Comparison {
    pub fn row(&self, figure: &FigureId, unit: usize) -> Option<&ComparisonRow> {
        let row = self.figures.iter().position(|here| here == figure)?;
        self.rows[row].get(unit)?.as_ref()
    }
}
