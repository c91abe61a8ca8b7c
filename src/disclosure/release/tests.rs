//! Attacks on everything that is published of a wave, by means of their own: they know who answered what and only ask
//! whether published totals, added and subtracted, single out a few people.

use super::*;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use crate::disclosure::audit::{Totals, audit_totals};
use crate::disclosure::breakdowns::GroupCell;
use crate::disclosure::scores::Cell;
use crate::organisation::UnitTree;
use crate::survey::{Attribute, Definition, FigureKind};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::BTreeSet as Set;

const M: u32 = 10;
const ITEMS: [&str; 2] = ["a", "b"];

fn definition(attributes: &[&str]) -> Definition {
    let mut definition = definition_of("R5", None, &ITEMS);
    definition.themes = vec![theme("theme", &ITEMS)];
    definition.indices = vec![index("index", &ITEMS)];
    let choices = agreement().choices.into_iter().take(2).collect::<Vec<_>>();
    let attribute =
        |key: &&str| Attribute { key: (*key).to_owned(), wording: definition.title.clone(), choices: choices.clone() };
    definition.attributes = attributes.iter().map(attribute).collect();
    definition
}

/// A respondent: unit, codes of the attributes (0: no answer), codes of the items (0: no answer).
type Person = (usize, Vec<u8>, [u8; 2]);

struct Case {
    wave: WaveFigures,
    attributes: Vec<&'static str>,
    people: Vec<Person>,
    released: Release,
}

fn case(tree: &UnitTree, attributes: &[&'static str], people: Vec<Person>) -> Case {
    let names = [["a_one", "a_two", "a_three"], ["one", "two", "three"]];
    let name = |key: &str| names[0][names[1].iter().position(|here| *here == key).unwrap()];
    let rows: Vec<(usize, Vec<(&str, u8)>)> = people
        .iter()
        .map(|(unit, codes, answers)| {
            let attributes = attributes.iter().zip(codes).map(|(key, &code)| (name(key), code));
            let answers = ITEMS.iter().copied().zip(answers.iter().copied());
            (*unit, attributes.chain(answers).filter(|answer| answer.1 != 0).collect())
        })
        .collect();
    let definition = definition(attributes);
    let wave = from_rows("R5", &definition, tree, M, &rows).unwrap();
    let released = release(&wave, &TablePlan::of(&definition));
    Case { wave, attributes: attributes.to_vec(), people, released }
}

/// Published totals of a figure, each as the set of people that it counts.
fn published(case: &Case, figure: &FigureId) -> Vec<Set<usize>> {
    let counted: Vec<usize> = (0..case.people.len())
        .filter(|&at| match figure.kind {
            FigureKind::Item => case.people[at].2[ITEMS.iter().position(|item| *item == figure.key).unwrap()] != 0,
            FigureKind::Theme => case.people[at].2 != [0, 0],
            _ => case.people[at].2.iter().all(|&code| code != 0),
        })
        .collect();
    let tree = &case.wave.tree;
    let in_unit = |unit: usize| -> Set<usize> {
        counted.iter().copied().filter(|&at| tree.lies_in(case.people[at].0, unit)).collect()
    };
    let mut totals: Vec<Set<usize>> = (0..tree.len())
        .filter(|&unit| matches!(case.released.scores.cell(figure, unit), Some(Cell::Shown(_))))
        .map(in_unit)
        .collect();
    let row = case.wave.figure(figure).unwrap();
    for table in &case.released.breakdowns.tables {
        for (place, &unit) in table.places.iter().enumerate() {
            for (category, codes) in table.categories.iter().enumerate() {
                if let Some(GroupCell::Shown { n, .. }) = table.cell(row, place, category) {
                    let of = |at: &usize| {
                        table.attributes.iter().zip(codes).all(|(key, code)| {
                            let attribute = case.attributes.iter().position(|here| here == key).unwrap();
                            case.people[*at].1[attribute] == code.unwrap_or(0)
                        })
                    };
                    let people: Set<usize> = in_unit(unit).into_iter().filter(of).collect();
                    assert_eq!(people.len() as u32, n, "the table counts other people than the attack");
                    totals.push(people);
                }
            }
        }
    }
    totals
}

fn small(people: usize) -> bool {
    (1..M as usize).contains(&people)
}

/// Totals, differences of two, and differences of one and two others that have nobody in common.
fn singled_out(totals: &[Set<usize>]) -> Option<Set<usize>> {
    let distinct: Set<&Set<usize>> = totals.iter().collect();
    for whole in &distinct {
        if small(whole.len()) {
            return Some((*whole).clone());
        }
        let parts: Vec<&&Set<usize>> =
            distinct.iter().filter(|part| part.len() < whole.len() && part.is_subset(whole)).collect();
        for (at, part) in parts.iter().enumerate() {
            let rest = whole.len() - part.len();
            if small(rest) {
                return Some(whole.difference(part).copied().collect());
            }
            // Sizes first: only then is it worth while to look at who it is.
            for other in parts[at + 1..].iter().filter(|other| other.len() < rest && small(rest - other.len())) {
                if other.is_disjoint(part) {
                    return Some(
                        whole.iter().filter(|at| !part.contains(at) && !other.contains(at)).copied().collect(),
                    );
                }
            }
        }
    }
    None
}

fn figures() -> [FigureId; 4] {
    [
        FigureId::new(FigureKind::Item, "a"),
        FigureId::new(FigureKind::Item, "b"),
        FigureId::new(FigureKind::Theme, "theme"),
        FigureId::new(FigureKind::Index, "index"),
    ]
}

fn attack(case: &Case) {
    assert!(case.released.audit.passed(), "{:?}", case.released.audit.leaks);
    for figure in figures() {
        let totals = published(case, &figure);
        assert_eq!(singled_out(&totals), None, "{figure:?}");
    }
    theme_minus_items(case);
}

/// A theme or index less all of its items but one would tell of that one, where it is hidden.
fn theme_minus_items(case: &Case) {
    let [items @ .., theme, index] = figures();
    let shown = |figure: &FigureId, unit| matches!(case.released.scores.cell(figure, unit), Some(Cell::Shown(_)));
    for unit in 0..case.wave.tree.len() {
        let whole = shown(&theme, unit) || shown(&index, unit);
        assert!(!whole || items.iter().all(|item| shown(item, unit)), "unit {unit}");
    }
    for table in &case.released.breakdowns.tables {
        let row = |figure: &FigureId| case.wave.figure(figure).unwrap();
        for (category, _) in table.categories.iter().enumerate() {
            let shown = |figure| matches!(table.cell(row(figure), 0, category), Some(GroupCell::Shown { .. }));
            let held = |figure| table.cell(row(figure), 0, category).is_some();
            let parts = items.iter().filter(|item| held(item));
            assert!(!(shown(&theme) || shown(&index)) || parts.clone().all(shown), "{:?}", table.attributes);
        }
    }
}

/// Five levels, 2,289 units: 1, 8, 80, 400 and 1,800.
fn five_levels() -> UnitTree {
    let children = [8, 10, 5];
    let mut parents: Vec<Option<usize>> = vec![None];
    fn grow(parents: &mut Vec<Option<usize>>, at: usize, children: &[usize], last: &mut usize) {
        let count = children.first().copied().unwrap_or_else(|| {
            *last += 1;
            // 1,800 below 400: four and five in turn.
            4 + *last % 2
        });
        for _ in 0..count {
            parents.push(Some(at));
            let child = parents.len() - 1;
            if !children.is_empty() {
                grow(parents, child, &children[1..], last);
            }
        }
    }
    grow(&mut parents, 0, &children, &mut 0);
    tree_of_parents(&parents)
}

fn crowd(tree: &UnitTree, attributes: usize, people: usize, seed: u64) -> Vec<Person> {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let mut below = |end: u32| random.next_u32() % end;
    let leaves: Vec<usize> = (0..tree.len()).filter(|&unit| tree.children(unit).is_empty()).collect();
    (0..people)
        .map(|_| {
            let unit = leaves[below(leaves.len() as u32) as usize];
            let codes = (0..attributes).map(|_| [1, 1, 2, 2, 2, 0][below(6) as usize]).collect();
            let answer = |draw: u32| if draw == 0 { 0 } else { 1 + (draw % 5) as u8 };
            (unit, codes, [answer(below(25)), answer(below(25))])
        })
        .collect()
}

#[test]
fn nobody_is_singled_out_in_2289_units_on_five_levels() {
    let tree = five_levels();
    assert_eq!((tree.len(), tree.units().iter().map(|unit| unit.depth()).max()), (2289, Some(4)));
    let people = crowd(&tree, 2, 16_000, 5);
    let case = case(&tree, &["one", "two"], people);
    let audit = &case.released.audit;
    assert!(audit.passed(), "{:?}", &audit.leaks[..1]);
    assert!(audit.totals > 2000, "hardly anything is published: {}", audit.totals);
    // Rests of the tree, by the sizes alone.
    for figure in figures() {
        let row = case.wave.figure(&figure).unwrap();
        let shown = |unit: usize| matches!(case.released.scores.cell_at(row, unit), Cell::Shown(_));
        let mut rest: Vec<i64> = (0..tree.len()).map(|unit| i64::from(case.wave.moments[row][unit].n)).collect();
        for unit in (1..tree.len()).filter(|&unit| shown(unit)) {
            let mut above = tree.units()[unit].parent;
            while let Some(parent) = above.filter(|&parent| !shown(parent)) {
                above = tree.units()[parent].parent;
            }
            rest[above.unwrap()] -= i64::from(case.wave.moments[row][unit].n);
        }
        assert!((0..tree.len()).filter(|&unit| shown(unit)).all(|unit| rest[unit] == 0 || rest[unit] >= i64::from(M)));
    }
}

#[test]
fn a_leak_planted_for_the_attack_and_for_the_audit_is_found_by_both() {
    let tree = tree_of_parents(&[None, Some(0), Some(1), Some(1), Some(0)]);
    let mut people = crowd(&tree, 2, 200, 1);
    people.iter_mut().for_each(|person| person.2 = [1 + (person.0 as u8 + person.2[0]) % 5, 3]);
    // Six people more, in a unit of their own size.
    people.retain(|person| person.0 != 3);
    people.extend((0..6).map(|at| (3, vec![1, 2], [1 + at % 5, 4])));
    let case = case(&tree, &["one", "two"], people);
    attack(&case);
    let figure = FigureId::new(FigureKind::Item, "a");
    let mut totals = published(&case, &figure);
    let without: Set<usize> = totals[0].iter().copied().filter(|&at| case.people[at].0 != 3).collect();
    totals.push(without);
    assert_eq!(singled_out(&totals).map(|few| few.len()), Some(6));
    // The same for the audit: unit 2 shown beside its parent leaves the six of unit 3.
    let people = crate::analysis::breakdowns::alike(&case.wave, &[], &figure);
    let audit = |units: &[bool]| {
        let totals = Totals { tree: &tree, people: &people, units, groups: &[] };
        audit_totals(&figure, &totals, M, |alike| (alike.unit as usize, Vec::new()))
    };
    assert!(audit(&[true, true, false, false, true]).passed());
    let found = audit(&[true, true, true, false, true]);
    assert_eq!(found.leaks.iter().map(|leak| leak.groups.clone()).collect::<Vec<_>>(), [vec![(3, Vec::new())]]);
}

#[test]
fn a_category_that_is_another_one_but_for_a_few_people_gives_them_away_and_is_closed() {
    for units in [2, 8] {
        a_few_more_without_an_answer(units);
    }
}

/// "No answer" to the second attribute is "no answer" to the first and seven people more, who work in as many units as
/// there are.
fn a_few_more_without_an_answer(units: usize) {
    let parents: Vec<Option<usize>> = std::iter::once(None).chain((0..units).map(|_| Some(0))).collect();
    let tree = tree_of_parents(&parents);
    let mut people: Vec<Person> = Vec::new();
    for at in 0..240 * units {
        let codes = match at % 4 {
            0 => vec![0, 0],
            1 => vec![1, 1],
            2 => vec![1, 2],
            _ => vec![2, 1],
        };
        people.push((1 + at / 4 % units, codes, [1 + (at / 4 % 5) as u8, 1 + (at / 3 % 5) as u8]));
    }
    people.extend((0..7u8).map(|at| (1 + usize::from(at) % units, vec![2, 0], [1 + at % 5, 2])));
    let case = case(&tree, &["one", "two"], people);
    assert!(!case.released.closed.is_empty());
    attack(&case);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nobody_is_singled_out_in_random_organisations(
        ups in prop::collection::vec(0usize..3, 1..9),
        people in 40usize..400,
        seed in 0u64..1_000_000,
    ) {
        let mut way = vec![0usize];
        let mut parents = vec![None];
        for up in ups {
            way.truncate(way.len().saturating_sub(up).max(1));
            parents.push(way.last().copied());
            way.push(parents.len() - 1);
        }
        let tree = tree_of_parents(&parents);
        attack(&case(&tree, &["one", "two", "three"], crowd(&tree, 3, people, seed)));
    }
}
