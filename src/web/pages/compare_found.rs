//! The view of one comparison of one unit.

use super::compare_filter::{Filter, filters, suppressed};
use super::say::{self, VerdictView};
use super::wave::address::Place;
use super::wave::how::How;
use super::wave::how_change::{Waves, of_change};
use super::workspace::{Drawing, Link, place_of};
use crate::analysis::Verdict;
use crate::disclosure::{Comparison, ComparisonRow, Published};
use crate::locale::Words;
use crate::report::sure::{sure_changes, tally};
use crate::survey::{FigureId, FigureKind};

pub struct Found {
    pub heading: String,
    pub unit: String,
    pub pairs: Vec<Link>,
    /// Why nothing can be shown of this unit, where that is so.
    pub absent: Option<String>,
    pub count: String,
    /// The first of what surely changed, and the rest.
    pub sure: Vec<SureLine>,
    pub more: Vec<SureLine>,
    pub more_title: String,
    pub drawings: Vec<Drawing>,
    pub head_from: String,
    pub head_to: String,
    pub blocks: Vec<CompareBlock>,
    /// Ways to the rows of one verdict alone, with their number.
    pub filters: Vec<Link>,
    /// How many figures are hidden in how many units, by reason.
    pub suppressed: Vec<String>,
    pub downloads: Vec<Link>,
    pub method: Vec<String>,
    pub legend: Vec<VerdictView>,
}

/// A change that is sure and large enough.
pub struct SureLine {
    pub figure: FigureId,
    pub class: &'static str,
    pub mark: String,
    pub title: String,
    pub values: String,
}

pub struct CompareBlock {
    pub id: &'static str,
    pub title: String,
    pub rows: Vec<CompareRowView>,
}

pub struct CompareRowView {
    pub group: Option<String>,
    pub title: String,
    pub provisional: bool,
    pub href: String,
    pub common: Option<String>,
    pub shown: Option<ShownChange>,
    pub verdict: VerdictView,
    /// What stands behind it, or why it is not told.
    pub how: Option<How>,
}

pub struct ShownChange {
    pub from: String,
    pub to: String,
    pub difference: String,
    pub interval: String,
}

/// How many sure changes are seen at once.
const AT_ONCE: usize = 10;

/// What the page was asked for, beside the comparison itself.
pub struct View {
    pub pairs: Vec<Link>,
    pub filter: Option<Filter>,
    /// The address of the same page without a filter.
    pub address: String,
    pub drawings: Vec<Drawing>,
    pub downloads: Vec<Link>,
}

/// One comparison as its page shows it.
pub fn found(words: Words, waves: Waves<'_>, unit: usize, view: View) -> Found {
    let comparison = waves.comparison;
    let mut sure = sure_lines(words, comparison, unit);
    let more = sure.split_off(sure.len().min(AT_ONCE));
    let head = |wave: &str| words.with("compare-from", &[("wave", wave)]);
    let heading = [("from", comparison.wave_from.as_str()), ("to", comparison.wave_to.as_str())];
    Found {
        heading: words.with("compare-heading", &heading),
        unit: place_of(&comparison.tree, unit),
        pairs: view.pairs,
        absent: absent(words, comparison, unit),
        count: count(words, comparison, unit),
        sure,
        more_title: words.with("compare-sure-more", &[("count", &more.len().to_string())]),
        more,
        drawings: view.drawings,
        head_from: head(&comparison.wave_from),
        head_to: head(&comparison.wave_to),
        blocks: blocks(words, waves, unit, view.filter),
        filters: filters(words, comparison, unit, view.filter, &view.address),
        suppressed: suppressed(words, comparison),
        downloads: view.downloads,
        method: method(words, comparison),
        legend: legend(words, comparison.threshold),
    }
}

/// A change as the verdict's cell says it.
pub fn verdict_of(words: Words, comparison: &Published<Comparison>, figure: &FigureId, unit: usize) -> VerdictView {
    let verdict = comparison.row(figure, unit).map_or(Verdict::NotComparable, verdict_in);
    say::verdict(words, verdict, comparison.threshold)
}

/// The verdict on a row.
pub fn verdict_in(row: &ComparisonRow) -> Verdict {
    match row {
        ComparisonRow::Shown { change, .. } => change.verdict,
        ComparisonRow::NotComparable => Verdict::NotComparable,
        ComparisonRow::Suppressed => Verdict::Suppressed,
    }
}

/// All rows of a unit.
pub fn rows_of(comparison: &Published<Comparison>, unit: usize) -> impl Iterator<Item = (&FigureId, &ComparisonRow)> {
    comparison.figures.iter().filter_map(move |figure| Some((figure, comparison.row(figure, unit)?)))
}

/// Why nothing of a unit can be compared, where that is so.
pub fn absent(words: Words, comparison: &Published<Comparison>, unit: usize) -> Option<String> {
    let mut rows = rows_of(comparison, unit).peekable();
    if rows.peek().is_none() {
        return Some(words.with("compare-no-unit", &[("wave", &comparison.wave_from)]));
    }
    let all_hidden = rows.all(|(_, row)| matches!(row, ComparisonRow::Suppressed | ComparisonRow::NotComparable));
    let args = [("unit", place_of(&comparison.tree, unit)), ("threshold", comparison.threshold.to_string())];
    all_hidden.then(|| words.with("compare-unit-hidden", &args.each_ref().map(|(name, value)| (*name, value.as_str()))))
}

/// How much was tested and how much of it surely changed.
pub fn count(words: Words, comparison: &Published<Comparison>, unit: usize) -> String {
    let [tested, up, down] = tally(comparison, unit).map(|number| number.to_string());
    words.with("compare-sure-count", &[("tested", &tested), ("up", &up), ("down", &down)])
}

/// What surely changed: indices, themes, items; within each the largest change first.
pub fn sure_lines(words: Words, comparison: &Published<Comparison>, unit: usize) -> Vec<SureLine> {
    let sure = sure_changes(comparison, unit).into_iter();
    sure.filter_map(|position| sure_line(words, comparison, &comparison.figures[position], unit)).collect()
}

fn sure_line(words: Words, comparison: &Published<Comparison>, figure: &FigureId, unit: usize) -> Option<SureLine> {
    let ComparisonRow::Shown { value_from, value_to, change, .. } = comparison.row(figure, unit)? else { return None };
    let unit_of_value = figure.unit_of_value();
    let view = say::verdict(words, change.verdict, comparison.threshold);
    let (from, to) = (say::value(*value_from, unit_of_value), say::value(*value_to, unit_of_value));
    let interval = say::difference_interval(words, change.low, change.high, unit_of_value);
    Some(SureLine {
        figure: figure.clone(),
        class: view.class,
        mark: format!("{} {}", view.mark, say::difference(change.difference, unit_of_value)),
        title: say::title(words, &comparison.definition, figure),
        values: words.with("compare-sure-values", &[("from", &from), ("to", &to), ("interval", &interval)]),
    })
}

fn blocks(words: Words, waves: Waves<'_>, unit: usize, filter: Option<Filter>) -> Vec<CompareBlock> {
    [
        ("all-indices", FigureKind::Index, "compare-indices"),
        ("all-themes", FigureKind::Theme, "compare-themes"),
        ("all-items", FigureKind::Item, "compare-items"),
        ("all-means", FigureKind::Mean, "compare-means"),
        ("all-recommendation", FigureKind::Recommendation, "compare-recommendation"),
    ]
    .into_iter()
    .map(|(id, kind, title)| CompareBlock {
        id,
        title: words.get(title),
        rows: block_rows(words, waves, unit, kind, filter),
    })
    .filter(|block| !block.rows.is_empty())
    .collect()
}

fn block_rows(
    words: Words,
    waves: Waves<'_>,
    unit: usize,
    kind: FigureKind,
    filter: Option<Filter>,
) -> Vec<CompareRowView> {
    let comparison = waves.comparison;
    let path = &comparison.tree.units()[unit].path;
    let place = Place::new(&comparison.wave_to, (unit > 0).then_some(path.as_str()));
    let mut section = None;
    let of_kind = comparison.figures.iter().enumerate().filter(|(_, figure)| figure.kind == kind);
    of_kind
        .filter_map(|(position, figure)| {
            let row = comparison.row(figure, unit)?;
            if filter.is_some_and(|filter| !filter.takes(verdict_in(row))) {
                return None;
            }
            let item = comparison.definition.item(&figure.key);
            let begun = item
                .filter(|_| kind == FigureKind::Item)
                .filter(|item| section.replace(item.section) != Some(item.section));
            let group = begun.and_then(|item| comparison.definition.sections.get(item.section));
            let common = comparison.common_items.get(position).and_then(Option::as_ref);
            Some(CompareRowView {
                group: group.map(|section| section.title.get(words.0).to_owned()),
                title: say::title(words, &comparison.definition, figure),
                provisional: say::provisional(&comparison.definition, figure),
                href: place.figure(figure),
                common: common.map(|items| words.with("compare-common", &[("count", &items.len().to_string())])),
                shown: shown(words, row, figure),
                verdict: verdict_of(words, comparison, figure, unit),
                how: of_change(words, waves, figure, unit),
            })
        })
        .collect()
}

/// No difference is said where none was tested.
fn shown(words: Words, row: &ComparisonRow, figure: &FigureId) -> Option<ShownChange> {
    let ComparisonRow::Shown { value_from, value_to, change, .. } = row else { return None };
    let unit = figure.unit_of_value();
    let tested = change.verdict != Verdict::NotTested;
    let dash = || "–".to_owned();
    Some(ShownChange {
        from: say::value(*value_from, unit),
        to: say::value(*value_to, unit),
        difference: if tested { say::difference(change.difference, unit) } else { dash() },
        interval: if tested { say::difference_interval(words, change.low, change.high, unit) } else { dash() },
    })
}

fn method(words: Words, comparison: &Published<Comparison>) -> Vec<String> {
    let floors = comparison.definition.floors;
    let (index, positive) = (floors.index.to_string(), floors.positive.to_string());
    let args = [("index", index.as_str()), ("positive", positive.as_str())];
    ["compare-method-1", "compare-method-2", "compare-method-3", "compare-method-4", "compare-method-5"]
        .map(|key| words.with(key, &args))
        .into()
}

fn legend(words: Words, threshold: u32) -> Vec<VerdictView> {
    use Verdict::*;
    [Up, Down, NoClearChange, NotTested, NotComparable, Suppressed]
        .map(|verdict| say::verdict(words, verdict, threshold))
        .into()
}
