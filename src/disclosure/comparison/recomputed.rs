//! Themes and indices recomputed over the items that waves have in common: another total of nearly the same people as
//! the wave's own figure. Who has a value of the one and not of the other must not be few, or the difference of the two
//! numbers of answers would tell how many a few people are.

use crate::analysis::recomputed::Beside;
use crate::analysis::{Moments, WaveFigures};
use crate::disclosure::audit::{Audit, Group, Totals, audit_totals};
use crate::disclosure::masks::{Mask, Masks};
use crate::disclosure::residual::{LargeEnough, Rule, published_groups};
use crate::disclosure::scores::Reason;
use crate::survey::{FigureId, ItemKey};

/// Whoever has both values, the whole's alone and the part's alone: each nobody, or as many as the threshold.
struct Apart(LargeEnough);

impl Rule for Apart {
    /// `group`: those with the part's value, with the whole's alone, with the part's alone.
    fn size(&self, group: &[u32]) -> u32 {
        group.first().copied().unwrap_or(0)
    }

    fn safe(&self, group: &[u32]) -> bool {
        group.iter().all(|count| self.0.safe(&[*count]))
    }
}

/// The mask of a figure over `items` only, shown beside the same wave's own figure: what the rules say of it by itself,
/// and the residual rule on those who have a value of one of the two only. Where the audit still finds a way, all of it
/// is hidden.
pub(super) fn mask(
    wave: &WaveFigures,
    masks: &Masks,
    figure: &FigureId,
    items: &[ItemKey],
    moments: &[Moments],
) -> Option<Mask> {
    let alone = masks.over(wave, figure, items, moments);
    let beside = Beside::of(wave, figure, items)?;
    let hidden: Vec<bool> = alone.iter().map(Option::is_some).collect();
    let counts: Vec<u32> = (0..wave.tree.len())
        .flat_map(|unit| [moments[unit].n, beside.whole_only[unit], beside.part_only[unit]])
        .collect();
    let shown = published_groups(&wave.tree, &counts, 3, &hidden, &Apart(LargeEnough(wave.threshold)));
    let mask: Mask = alone.iter().zip(shown).map(|(why, shown)| why.or((!shown).then_some(Reason::Residual))).collect();
    if audit(wave, masks, figure, &beside, &mask).passed() {
        return Some(mask);
    }
    Some(mask.iter().map(|why| why.or(Some(Reason::Residual))).collect())
}

/// Audits a figure together with its recomputed twin, of which `part` is hidden.
fn audit(wave: &WaveFigures, masks: &Masks, figure: &FigureId, beside: &Beside, part: &Mask) -> Audit {
    let own = (0..wave.tree.len()).filter(|&unit| masks.reason(figure, unit).is_none());
    let recomputed = (0..wave.tree.len()).filter(|&unit| part[unit].is_none());
    // By combination: both, the whole's alone, the part's alone.
    let own = own.map(|place| Group { place, combinations: vec![true, true, false] });
    let recomputed = recomputed.map(|place| Group { place, combinations: vec![true, false, true] });
    let groups: Vec<Group> = own.chain(recomputed).collect();
    let units = vec![false; wave.tree.len()];
    let totals = Totals { tree: &wave.tree, people: &beside.people, units: &units, groups: &groups };
    audit_totals(figure, &totals, wave.threshold, |alike| (alike.unit as usize, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::answers::Row;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::*;
    use crate::disclosure::{ComparisonRow, compare};
    use crate::survey::{Definition, FigureKind, Grade};
    use proptest::prelude::*;

    const ITEMS: [&str; 2] = ["a", "b"];

    fn definition(version: &str, previous: Option<&str>) -> Definition {
        let mut definition = definition_of(version, previous, &ITEMS);
        definition.themes = vec![theme("theme", &ITEMS)];
        definition
    }

    fn figure() -> FigureId {
        FigureId::new(FigureKind::Theme, "theme")
    }

    /// In each unit so many who answered both items, and so many who answered the first one, which is dropped, alone.
    fn wave(numbers: &[(usize, usize)]) -> WaveFigures {
        let parents: Vec<Option<usize>> = (0..numbers.len()).map(|unit| unit.checked_sub(1).map(|_| 0)).collect();
        let codes = |at: usize| [(at % 5 + 1) as u8, ((at + 2) % 5 + 1) as u8];
        let both = |unit: usize, n: usize| (0..n).map(move |at| respondent(unit, &ITEMS, &codes(at)));
        let first = |unit: usize, n: usize| (0..n).map(move |at| respondent(unit, &ITEMS[..1], &codes(at)[..1]));
        let numbers = numbers.iter().enumerate();
        let rows: Vec<Row<'_>> = numbers.flat_map(|(unit, &(n, few))| both(unit, n).chain(first(unit, few))).collect();
        from_rows("R5", &definition("R5", None), &tree_of_parents(&parents), 10, &rows).unwrap()
    }

    /// What a later wave without the first item shows, by unit.
    fn recomputed(wave: &WaveFigures) -> Vec<bool> {
        let mut later = definition("R6", Some("R5"));
        later.items[0].grade = Grade::Changed;
        let rows: Vec<Row<'_>> = (0..wave.tree.len())
            .flat_map(|unit| (0..40).map(move |at| respondent(unit, &ITEMS, &[(at % 5 + 1) as u8, (at % 4 + 1) as u8])))
            .collect();
        let later = from_rows("R6", &later, &wave.tree, 10, &rows).unwrap();
        let comparison = compare(&[wave, &later]).unwrap().swap_remove(0);
        let shown = |unit| matches!(comparison.row(&figure(), unit), Some(ComparisonRow::Shown { .. }));
        assert!(!wave.tree.is_empty() && comparison.suppressed.iter().all(|hidden| hidden.units > 0));
        (0..wave.tree.len()).map(shown).collect()
    }

    fn audited(wave: &WaveFigures, mask: &Mask) -> Audit {
        let items = [ITEMS[1].to_owned()];
        audit(wave, &Masks::of(wave), &figure(), &Beside::of(wave, &figure(), &items).unwrap(), mask)
    }

    #[test]
    fn six_who_answered_the_dropped_item_alone_are_found_where_both_themes_are_shown() {
        let wave = wave(&[(0, 0), (40, 6), (40, 0)]);
        let (masks, items) = (Masks::of(&wave), [ITEMS[1].to_owned()]);
        let moments = wave.recount(&figure(), &items).unwrap();
        // By itself the recomputed theme is fine everywhere, and so is the wave's own.
        let alone = masks.over(&wave, &figure(), &items, &moments);
        assert!((0..3).all(|unit| alone[unit].is_none() && masks.reason(&figure(), unit).is_none()));
        let found = audited(&wave, &alone).leaks;
        assert!(!found.is_empty() && found.iter().all(|leak| leak.groups == [(1, Vec::new())]), "{found:?}");
        let mask = mask(&wave, &masks, &figure(), &items, &moments).unwrap();
        assert_eq!(mask, [Some(Reason::Residual), Some(Reason::Residual), None]);
        assert!(audited(&wave, &mask).passed());
        assert_eq!(recomputed(&wave), [false, false, true]);
    }

    #[test]
    fn nobody_apart_and_many_apart_hide_nothing() {
        assert_eq!(recomputed(&wave(&[(0, 0), (40, 0), (40, 0)])), [true; 3]);
        assert_eq!(recomputed(&wave(&[(0, 0), (40, 12), (40, 0)])), [true; 3]);
        // 12 and 5: the five would be what the twelve leave of the seventeen.
        assert_eq!(recomputed(&wave(&[(0, 0), (40, 12), (40, 5)])), [true, false, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_number_of_people_apart_between_1_and_9_follows(
            numbers in prop::collection::vec((0usize..40, prop_oneof![Just(0usize), 1usize..14]), 2..7)
        ) {
            let wave = wave(&numbers);
            let (masks, items) = (Masks::of(&wave), [ITEMS[1].to_owned()]);
            let moments = wave.recount(&figure(), &items).unwrap();
            let mask = mask(&wave, &masks, &figure(), &items, &moments).unwrap();
            let both: Vec<usize> =
                (0..numbers.len()).filter(|&unit| mask[unit].is_none() && masks.reason(&figure(), unit).is_none()).collect();
            let apart = |unit: usize| wave.moments[wave.figure(&figure()).unwrap()][unit].n - moments[unit].n;
            for &unit in &both {
                prop_assert!(apart(unit) == 0 || apart(unit) >= 10, "{} apart in {unit}", apart(unit));
            }
            if both.first() == Some(&0) {
                let rest = apart(0) - both[1..].iter().map(|&unit| apart(unit)).sum::<u32>();
                prop_assert!(rest == 0 || rest >= 10, "{rest} apart are left of the whole");
            }
        }
    }
}
