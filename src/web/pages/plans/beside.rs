//! Last wave's plans beside what changed since: the plan's theme or item in this unit, with the verdict that is
//! published, hidden states included. That a plan stands beside a change does not make it the cause.

use super::super::compare_found::verdict_of;
use super::super::say::{self, VerdictView};
use super::view::PlanView;
use crate::action::Plan;
use crate::analysis::Verdict;
use crate::disclosure::{Comparison, ComparisonRow, Published};
use crate::locale::Words;
use crate::store::{PlanDesk, StoreError, ToldWaves};
use crate::survey::FigureId;
use crate::web::figures::Figures;

pub struct Beside {
    pub title: String,
    pub rows: Vec<BesideRow>,
}

pub struct BesideRow {
    pub plan: PlanView,
    /// From and to, where both are shown and tested.
    pub values: Option<String>,
    pub verdict: VerdictView,
    /// The plan's unit, where it was another one then.
    pub unit: Option<String>,
}

/// Whose plans, and what may be shown to them.
pub struct Sources<'a> {
    pub figures: &'a Figures,
    pub told: &'a ToldWaves,
    pub plans: &'a PlanDesk,
}

/// Plans of the wave before for the unit or what became of it; none where there are none.
pub fn beside(
    words: Words,
    sources: &Sources<'_>,
    (before, wave, unit): (&str, &str, &str),
) -> Result<Option<Beside>, StoreError> {
    let mut plans = sources.plans.of(before, unit)?;
    let origins = sources.told.origins(before, wave, unit)?;
    let published = sources.told.plans(before)?;
    plans.extend(published.into_iter().filter(|plan| plan.unit != unit && origins.contains(&plan.unit)));
    if plans.is_empty() {
        return Ok(None);
    }
    let comparisons = sources.figures.comparisons(&[before.to_owned(), wave.to_owned()])?;
    let Some(comparison) = comparisons.first() else { return Ok(None) };
    let Ok(position) = comparison.tree.position(unit) else { return Ok(None) };
    let rows = plans.iter().map(|plan| row(words, comparison, plan, (unit, position))).collect();
    Ok(Some(Beside { title: words.with("plan-beside", &[("from", before), ("to", wave)]), rows }))
}

fn row(words: Words, comparison: &Published<Comparison>, plan: &Plan, (unit, position): (&str, usize)) -> BesideRow {
    let figure = plan.aim.figure();
    BesideRow {
        plan: PlanView::of(words, &comparison.definition, plan),
        values: values(words, comparison, figure, position),
        verdict: verdict_of(words, comparison, figure, position),
        unit: (plan.unit != unit)
            .then(|| plan.unit.split_once('/').map_or(plan.unit.as_str(), |(_, below)| below).replace('/', " ")),
    }
}

fn values(words: Words, comparison: &Published<Comparison>, figure: &FigureId, unit: usize) -> Option<String> {
    let ComparisonRow::Shown { value_from, value_to, change, .. } = comparison.row(figure, unit)? else { return None };
    if change.verdict == Verdict::NotTested {
        return None;
    }
    let unit_of_value = figure.unit_of_value();
    let [from, to] = [*value_from, *value_to].map(|value| say::value(value, unit_of_value));
    let difference = say::difference(change.difference, unit_of_value);
    Some(words.with("plan-beside-values", &[("from", &from), ("to", &to), ("difference", &difference)]))
}
