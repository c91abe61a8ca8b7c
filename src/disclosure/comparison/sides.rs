//! What is compared of one figure: its sums on either side, and what is hidden of them.

use crate::analysis::composite::items_of;
use crate::analysis::counts::ItemCounts;
use crate::analysis::grades::{common_items, comparable};
use crate::analysis::ordinal::by_score;
use crate::analysis::{Moments, WaveFigures};
use crate::disclosure::MaskedWave;
use crate::disclosure::reason::Reason;
use crate::survey::{Definition, FigureId, FigureKind};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// One side of a comparison of one figure: its sums and what is hidden of them.
pub struct Side<'a> {
    pub moments: Cow<'a, [Moments]>,
    pub hidden: Cow<'a, [Option<Reason>]>,
}

/// What is compared of one figure; none where the item changed.
pub struct Compared<'a> {
    pub before: Side<'a>,
    pub after: Side<'a>,
    pub common: Option<Vec<String>>,
    pub ranks: Option<Ranks<'a>>,
}

/// An item's answers in both waves, for the rank test.
pub struct Ranks<'a> {
    /// Positions of the codes from the lowest score to the highest.
    pub order: Vec<usize>,
    pub before: &'a ItemCounts,
    pub after: &'a ItemCounts,
}

/// What is compared of a figure of the waves at the ends of a chain.
pub fn compared<'a>(
    definitions: &[&Definition],
    chain: RangeInclusive<usize>,
    from: &'a MaskedWave,
    to: &'a MaskedWave,
    figure: &FigureId,
) -> Option<Compared<'a>> {
    let Some(items) = items_of(&to.figures().definition, figure) else {
        if !comparable(&definitions[chain], &figure.key) {
            return None;
        }
        let (before, after) = (whole(from, figure)?, whole(to, figure)?);
        return Some(Compared { before, after, common: None, ranks: ranks(from.figures(), to.figures(), figure) });
    };
    let common = common_items(definitions, figure)
        .filter(|common| !common.is_empty())
        .or_else(|| common_items(&definitions[chain], figure))?;
    if common.is_empty() {
        return None;
    }
    let unchanged = |of: Option<&[String]>| of.is_some_and(|of| of.len() == common.len());
    if unchanged(Some(items)) && unchanged(items_of(&from.figures().definition, figure)) {
        return Some(Compared { before: whole(from, figure)?, after: whole(to, figure)?, common: None, ranks: None });
    }
    let (before, after) = (part(from, figure, &common)?, part(to, figure, &common)?);
    Some(Compared { before, after, common: Some(common), ranks: None })
}

/// A figure as its own wave shows it.
fn whole<'a>(masked: &'a MaskedWave, figure: &FigureId) -> Option<Side<'a>> {
    let (wave, masks) = (masked.figures(), masked.masks());
    let at = wave.figure(figure)?;
    Some(Side { moments: Cow::Borrowed(&wave.moments[at]), hidden: Cow::Borrowed(&masks.figures[at]) })
}

/// A theme or index over some of its items.
fn part<'a>(masked: &'a MaskedWave, figure: &FigureId, common: &[String]) -> Option<Side<'a>> {
    let moments = masked.figures().recount(figure, common)?;
    let hidden = masked.masks().over(masked.figures(), figure, common, &moments);
    Some(Side { moments: Cow::Owned(moments), hidden: Cow::Owned(hidden) })
}

/// What the rank test of an item's % positive counts; none for other figures.
fn ranks<'a>(from: &'a WaveFigures, to: &'a WaveFigures, figure: &FigureId) -> Option<Ranks<'a>> {
    let item = to.definition.item(&figure.key).filter(|_| figure.kind == FigureKind::Item)?;
    let (before, after) = (from.item(&figure.key)?, to.item(&figure.key)?);
    let order = by_score(to.definition.scale_of(item)?, item.reverse);
    (before.codes == after.codes).then_some(Ranks { order, before, after })
}
