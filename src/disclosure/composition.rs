//! What may be shown of the split of a change: it is computed from published figures alone.
//!
//! A division whose figure may be shown in both waves is a group of its own, its earlier side by the succession's
//! exact sum; everything else is the rest, which follows from the whole organisation by subtraction anyway.

use super::masks::Masks;
use super::published::Published;
use crate::analysis::composite::items_of;
use crate::analysis::composition::{CompositionError, Contribution, Group, Split, split};
use crate::analysis::grades::{common_items, comparable};
use crate::analysis::predecessors::moments_before;
use crate::analysis::{Moments, WaveFigures};
use crate::message::{Explain, Message};
use crate::organisation::UnitTree;
use crate::organisation::succession::UnitMap;
use crate::survey::{Definition, FigureId};

/// The change of the whole organisation's figure, split.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    pub wave_from: String,
    pub wave_to: String,
    pub definition: Definition,
    /// Path of the whole organisation.
    pub whole: String,
    pub figure: FigureId,
    pub value_from: f64,
    pub value_to: f64,
    /// Respondents with a value, in either wave.
    pub n: [u32; 2],
    pub split: Split,
    /// Groups in the order of the later tree; the rest, if anybody is in it, stands last.
    pub groups: Vec<CompositionGroup>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CompositionGroup {
    /// Path of the division in the later wave; none for the rest.
    pub unit: Option<String>,
    /// Divisions of either wave that the rest holds; empty for divisions.
    pub holds: Vec<String>,
    pub value_from: Option<f64>,
    pub value_to: Option<f64>,
    pub contribution: Option<Contribution>,
}

/// Why there is no split that may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoComposition {
    #[error("a wave lacks the figure")]
    UnknownFigure,
    #[error("the figure's items changed")]
    NotComparable,
    #[error("the figure of the whole organisation is hidden in one of the waves")]
    Hidden,
    #[error(transparent)]
    Empty(#[from] CompositionError),
}

impl Explain for NoComposition {
    fn message(&self) -> Message {
        match self {
            NoComposition::UnknownFigure => Message::new("composition-unknown-figure"),
            NoComposition::NotComparable => Message::new("composition-not-comparable"),
            NoComposition::Hidden => Message::new("composition-hidden"),
            NoComposition::Empty(error) => error.message(),
        }
    }
}

/// Splits the change of one figure from `earlier` to `later`; `units` is their succession.
///
/// # Errors
/// Why no split may be shown.
pub fn composition(
    earlier: &WaveFigures,
    later: &WaveFigures,
    units: &UnitMap,
    figure: &FigureId,
) -> Result<Published<Composition>, NoComposition> {
    let (Some(from), Some(to)) = (earlier.figure(figure), later.figure(figure)) else {
        return Err(NoComposition::UnknownFigure);
    };
    hold_comparable(&earlier.definition, &later.definition, figure)?;
    let (masks_from, masks_to) = (Masks::of(earlier), Masks::of(later));
    if masks_from.reason(figure, 0).is_some() || masks_to.reason(figure, 0).is_some() {
        return Err(NoComposition::Hidden);
    }
    let visible = |division: usize, terms: &[(usize, f64)]| {
        masks_to.reason(figure, division).is_none()
            && terms.iter().all(|(unit, _)| masks_from.reason(figure, *unit).is_none())
    };
    let (before, after) = (&earlier.moments[from], &later.moments[to]);
    let (Some(value_from), Some(value_to)) = (before[0].mean(), after[0].mean()) else {
        return Err(NoComposition::Hidden);
    };
    let divided = Divided::of((&earlier.tree, before), (&later.tree, after), units, visible);
    let split = split(&divided.groups)?;
    Ok(Published::new(Composition {
        wave_from: earlier.wave.clone(),
        wave_to: later.wave.clone(),
        definition: Definition::clone(&later.definition),
        whole: later.tree.root().path.clone(),
        figure: figure.clone(),
        value_from,
        value_to,
        n: [before[0].n, after[0].n],
        groups: divided.rows(&split),
        split,
    }))
}

/// The whole organisation of two waves, divided into groups that may be shown and the rest.
struct Divided {
    groups: Vec<Group>,
    /// Paths of the groups; none for the rest, which stands last.
    names: Vec<Option<String>>,
    /// Divisions of either wave that the rest holds.
    rest_holds: Vec<String>,
}

impl Divided {
    fn of(
        (tree_from, before): (&UnitTree, &[Moments]),
        (tree_to, after): (&UnitTree, &[Moments]),
        units: &UnitMap,
        visible: impl Fn(usize, &[(usize, f64)]) -> bool,
    ) -> Self {
        let mut divided = Self { groups: Vec::new(), names: Vec::new(), rest_holds: Vec::new() };
        let mut rest = Group { earlier: before[0], later: after[0] };
        let mut left = tree_from.children(0);
        for division in tree_to.children(0) {
            let (predecessor, path) = (units.of(division), &tree_to.units()[division].path);
            let terms = predecessor.terms(tree_from);
            if !predecessor.exact() || !visible(division, &terms) {
                divided.rest_holds.push(path.clone());
                continue;
            }
            let earlier = moments_before(predecessor, tree_from, before).unwrap_or_default();
            let group = Group { earlier, later: after[division] };
            rest = Group { earlier: less(rest.earlier, group.earlier), later: less(rest.later, group.later) };
            left.retain(|old| !terms.iter().any(|(unit, _)| tree_from.lies_in(*unit, *old)));
            divided.groups.push(group);
            divided.names.push(Some(path.clone()));
        }
        for old in left.into_iter().map(|old| &tree_from.units()[old].path) {
            if !divided.rest_holds.contains(old) {
                divided.rest_holds.push(old.clone());
            }
        }
        if rest.earlier.n + rest.later.n > 0 {
            divided.groups.push(rest);
            divided.names.push(None);
        }
        divided
    }

    fn rows(self, split: &Split) -> Vec<CompositionGroup> {
        let groups = self.groups.iter().zip(self.names).zip(&split.contributions);
        let row = |((group, unit), contribution): ((&Group, Option<String>), &Option<Contribution>)| CompositionGroup {
            holds: if unit.is_none() { self.rest_holds.clone() } else { Vec::new() },
            unit,
            value_from: group.earlier.mean(),
            value_to: group.later.mean(),
            contribution: *contribution,
        };
        groups.map(row).collect()
    }
}

/// A figure over several items must have kept all of them; a recomputed theme has no published parts.
fn hold_comparable(earlier: &Definition, later: &Definition, figure: &FigureId) -> Result<(), NoComposition> {
    let chain = [earlier, later];
    let same = match (items_of(earlier, figure), items_of(later, figure)) {
        (Some(before), Some(after)) => common_items(&chain, figure)
            .is_some_and(|common| common.len() == before.len() && common.len() == after.len()),
        _ => comparable(&chain, &figure.key),
    };
    if same { Ok(()) } else { Err(NoComposition::NotComparable) }
}

fn less(all: Moments, part: Moments) -> Moments {
    Moments { n: all.n.saturating_sub(part.n), sum: all.sum - part.sum, sum_sq: all.sum_sq - part.sum_sq }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
    use crate::organisation::succession::{Step, Succession, map};
    use crate::survey::FigureKind;

    type Homes<'a> = &'a [(&'a str, u32)];

    /// A wave whose units have so many people, all of whom answer; the unit at position k mostly chooses code `codes[k]`.
    fn wave(key: &str, homes: Homes<'_>, codes: &[u8]) -> WaveFigures {
        let mut definition = definition_of("1", None, &["q"]);
        definition.indices = vec![index("i", &["q"])];
        let mut rows = Vec::new();
        for (unit, (home, &code)) in homes.iter().zip(codes).enumerate() {
            let other = if code > 3 { 3 } else { 4 };
            rows.extend((0..home.1).map(|at| respondent(unit, &["q"], &[if at % 4 == 0 { other } else { code }])));
        }
        from_rows(key, &definition, &tree_with_headcounts(homes), 10, &rows).unwrap()
    }

    fn split_of(earlier: &WaveFigures, later: &WaveFigures, steps: &[(&str, &str, f64)]) -> Published<Composition> {
        let step = |&(from, to, share): &(&str, &str, f64)| Step { from: from.to_owned(), to: to.to_owned(), share };
        let succession = Succession { steps: steps.iter().map(step).collect() };
        let map = map(&succession, &earlier.tree, &later.tree);
        composition(earlier, later, &map, &FigureId::new(FigureKind::Index, "i")).unwrap()
    }

    fn units(composition: &Composition) -> Vec<&str> {
        composition.groups.iter().map(|group| group.unit.as_deref().unwrap_or("rest")).collect()
    }

    #[test]
    fn both_parts_make_the_published_difference() {
        let earlier = wave("R6", &[("県", 0), ("県/甲", 80), ("県/乙", 40)], &[1, 2, 4]);
        let later = wave("R7", &[("県", 0), ("県/甲", 40), ("県/乙", 80)], &[1, 2, 5]);
        let split = split_of(&earlier, &later, &[]);
        assert_eq!(units(&split), ["県/甲", "県/乙"]);
        assert!((split.split.who + split.split.feel - (split.value_to - split.value_from)).abs() < 1e-9);
        assert!(split.split.who > 0.0 && split.split.feel > 0.0);
    }

    #[test]
    fn a_renamed_division_is_followed_and_small_or_new_ones_make_the_rest() {
        let earlier =
            wave("R6", &[("県", 0), ("県/甲", 80), ("県/乙", 40), ("県/丙", 12), ("県/丁", 4)], &[1, 2, 4, 3, 3]);
        let later = wave("R7", &[("県", 0), ("県/甲", 80), ("県/新乙", 40), ("県/戊", 30)], &[1, 2, 4, 5]);
        let split = split_of(&earlier, &later, &[("県/乙", "県/新乙", 1.0)]);
        assert_eq!(units(&split), ["県/甲", "県/新乙", "rest"]);
        assert_eq!(split.groups[1].contribution.unwrap().feel, 0.0);
        assert_eq!(split.groups[2].holds, ["県/戊", "県/丙", "県/丁"]);
    }

    #[test]
    fn a_split_division_is_no_group_of_its_own() {
        let earlier = wave("R6", &[("県", 0), ("県/甲", 80), ("県/乙", 60)], &[1, 2, 4]);
        let later = wave("R7", &[("県", 0), ("県/甲", 80), ("県/乙", 30), ("県/丙", 30)], &[1, 2, 4, 5]);
        let split = split_of(&earlier, &later, &[("県/乙", "県/乙", 0.5), ("県/乙", "県/丙", 0.5)]);
        assert_eq!(units(&split), ["県/甲", "rest"]);
        assert_eq!(split.groups[1].holds, ["県/乙", "県/丙"]);
    }

    #[test]
    fn what_can_not_be_split_says_why() {
        let full = wave("R6", &[("県", 0), ("県/甲", 80)], &[1, 2]);
        let few = wave("R7", &[("県", 0), ("県/甲", 8)], &[1, 2]);
        let nobody = wave("R7", &[("県", 0), ("県/甲", 0)], &[1, 2]);
        let map = UnitMap::by_path(&full.tree, &few.tree);
        let of = |later: &WaveFigures, key: &str| {
            composition(&full, later, &map, &FigureId::new(FigureKind::Index, key)).map(|_| ()).unwrap_err()
        };
        assert_eq!(of(&few, "i"), NoComposition::Hidden);
        assert_eq!(of(&nobody, "i"), NoComposition::Hidden);
        assert_eq!(of(&few, "other"), NoComposition::UnknownFigure);
    }
}
