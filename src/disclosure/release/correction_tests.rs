//! Attacks on what is published of a wave in several revisions.

use super::*;
use crate::analysis::answers::Row;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use crate::disclosure::audit::LeakKind;
use crate::disclosure::scores::Cell;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureKind};
use proptest::prelude::*;

const M: u32 = 10;
const ITEMS: [&str; 2] = ["a", "b"];

fn definition() -> Definition {
    let mut definition = definition_of("R5", None, &ITEMS);
    definition.themes = vec![theme("theme", &ITEMS)];
    definition.items[0].mean = true;
    definition
}

fn figure(kind: FigureKind, key: &str) -> FigureId {
    FigureId::new(kind, key)
}

fn item() -> FigureId {
    figure(FigureKind::Item, "a")
}

/// As many people of mixed answers in each unit.
fn people(numbers: &[usize]) -> Vec<Row<'static>> {
    let each = numbers.iter().enumerate().flat_map(|(unit, &n)| (0..n).map(move |at| (unit, at)));
    each.map(|(unit, at)| respondent(unit, &ITEMS, &[(at % 5 + 1) as u8, ((at + 2) % 5 + 1) as u8])).collect()
}

fn shown(released: &Release, figure: &FigureId, unit: usize) -> bool {
    matches!(released.scores.cell(figure, unit), Some(Cell::Shown(_)))
}

fn plan() -> TablePlan {
    TablePlan::default()
}

/// 県 with 40, 15 and 12, of whom 6 answered the first item: there the 15 are hidden beside the 6. Without the 40 the
/// rules show the 15 instead.
fn tempting() -> WaveFigures {
    let tree = tree_of_parents(&[None, Some(0), Some(0), Some(0)]);
    let mut rows = people(&[0, 40, 15, 12]);
    rows.iter_mut().rev().take(6).for_each(|row| row.1.retain(|answer| answer.0 != "a"));
    from_rows("R5", &definition(), &tree, M, &rows).unwrap()
}

#[test]
fn a_leak_between_an_earlier_and_a_later_publication_is_found_by_the_audit() {
    let wave = tempting();
    let first = release(&wave, &plan());
    assert!(first.audit.passed() && shown(&first, &item(), 1) && !shown(&first, &item(), 2));
    // The 40 retracted, the rules alone show the 15: nothing of it would be wrong by itself.
    let mut later = wave.clone();
    let mut withheld = Withheld::default();
    withheld.unit(&Told::Figure(item()), 1);
    later.withheld = Arc::new(withheld);
    let alone = release(&later, &plan());
    assert!(alone.audit.passed() && !shown(&alone, &item(), 1) && shown(&alone, &item(), 2));
    // Who read both subtracts 40 and 15 from the whole.
    let both = release_beside(&later, &plan(), &first.publication);
    let named: Vec<_> = both.audit.leaks.iter().filter(|leak| leak.figure == item()).collect();
    assert_eq!(named.len(), 1);
    assert_eq!((named[0].kind, &named[0].groups[..]), (LeakKind::Follows, &[(3, Vec::new())][..]));
}

#[test]
fn a_correction_hides_what_was_retracted_and_shows_nothing_else_instead() {
    let wave = tempting();
    let first = release(&wave, &plan());
    let corrected = correct(&wave, &plan(), std::slice::from_ref(&first.publication), &[(item(), 1)]);
    assert!(corrected.audit.passed(), "{:?}", corrected.audit.leaks);
    for (figure, reason) in [(item(), Reason::Withheld), (figure(FigureKind::Theme, "theme"), Reason::PartHidden)] {
        assert!(shown(&corrected, &figure, 0) && !shown(&corrected, &figure, 2));
        assert_eq!(corrected.scores.cell(&figure, 1), Some(Cell::Hidden { reason, bound: None }), "{figure:?}");
    }
    assert!(shown(&corrected, &figure(FigureKind::Item, "b"), 1), "the other item stays");
    // The record carries it on: without a new retraction the next publication hides the same.
    let mut kept = wave.clone();
    kept.withheld = Arc::new(corrected.publication.withheld.clone());
    assert_eq!(release(&kept, &plan()).publication.units, corrected.publication.units);
}

/// Everything that sums of published totals, each taken −1, 0 or 1 times, single out of the people of a tree.
fn singled_out(tree: &UnitTree, own: &[usize], units: &[usize]) -> Option<usize> {
    (0..3usize.pow(units.len() as u32)).find_map(|pattern| {
        let (mut weights, mut left) = (vec![0i32; tree.len()], pattern);
        for &unit in units {
            (0..tree.len())
                .filter(|&below| tree.lies_in(below, unit))
                .for_each(|below| weights[below] += [0, 1, -1][left % 3]);
            left /= 3;
        }
        let once = weights.iter().zip(own).all(|(weight, &own)| own == 0 || (0..=1).contains(weight));
        let people: usize = weights.iter().zip(own).filter(|of| *of.0 == 1).map(|of| of.1).sum();
        (once && (1..M as usize).contains(&people)).then_some(people)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whoever_read_every_revision_singles_nobody_out(
        own in prop::collection::vec(prop_oneof![2 => 0usize..15, 2 => 15usize..45], 7),
        ups in prop::collection::vec(0usize..3, 6),
        silent in prop::collection::vec(0usize..12, 7),
        retracted in prop::collection::vec((0usize..7, prop::bool::ANY), 1..4),
    ) {
        let (mut way, mut parents) = (vec![0usize], vec![None]);
        for up in ups {
            way.truncate(way.len().saturating_sub(up).max(1));
            parents.push(way.last().copied());
            way.push(parents.len() - 1);
        }
        let tree = tree_of_parents(&parents);
        // In each unit some left the first item out.
        let answered: Vec<usize> = own.iter().zip(&silent).map(|(own, silent)| own.saturating_sub(*silent)).collect();
        let mut rows = people(&own);
        let mut seen = vec![0; own.len()];
        for row in &mut rows {
            seen[row.0] += 1;
            if seen[row.0] > answered[row.0] {
                row.1.retain(|answer| answer.0 != "a");
            }
        }
        let mut wave = from_rows("R5", &definition(), &tree, M, &rows).unwrap();
        let theme = figure(FigureKind::Theme, "theme");
        let mut revisions = vec![release(&wave, &plan()).publication];
        for (unit, whole_theme) in retracted {
            let figure = if whole_theme { theme.clone() } else { item() };
            let released = correct(&wave, &plan(), &revisions, &[(figure.clone(), unit)]);
            prop_assert!(released.audit.passed() && !shown(&released, &figure, unit));
            prop_assert!(released.publication.beyond(&revisions[0]).is_empty());
            wave.withheld = Arc::new(released.publication.withheld.clone());
            revisions.push(released.publication);
        }
        let known = Publication::known(&revisions);
        for (figure, people) in [(item(), answered), (theme, own)] {
            let units: Vec<usize> = known.units_of(&Told::Figure(figure)).into_iter().collect();
            prop_assert_eq!(singled_out(&tree, &people, &units), None);
        }
    }
}
