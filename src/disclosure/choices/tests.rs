use super::*;
use crate::analysis::answers::Row;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use crate::disclosure::publish;
use crate::disclosure::published::Published;
use crate::organisation::UnitTree;
use crate::survey::{Choice, Definition, ItemKind};
use proptest::prelude::*;

/// A scored item, and one where people rank two of three.
fn definition(ranked: bool) -> Definition {
    let mut definition = definition_of("R5", None, &["a", "wish"]);
    let label = definition.title.clone();
    let choice = |code| Choice { code, label: label.clone(), score: None, value: None, positive: false };
    definition.items[1].kind =
        ItemKind::Multi { choices: vec![choice(1), choice(2), choice(3)], at_most: Some(2), ranked };
    definition
}

/// `n` respondents of a unit: a third puts 1 first, a third 2, a third 3; the one after it is second.
fn varied(unit: usize, n: usize) -> Vec<Row<'static>> {
    let places = [[1, 2, 0], [0, 1, 2], [2, 0, 1]];
    let cells = |at: usize| ["wish.1", "wish.2", "wish.3"].into_iter().zip(places[at % 3]).collect();
    (0..n).map(|at| (unit, cells(at))).collect()
}

/// How many of them name 1.
fn named_by(n: usize) -> usize {
    n.div_ceil(3) + (n + 1) / 3
}

/// `n` respondents of a unit who all name 1, and put it first.
fn alike(unit: usize, n: usize) -> Vec<Row<'static>> {
    (0..n).map(|_| (unit, vec![("wish.1", 1), ("wish.2", 2), ("wish.3", 0)])).collect()
}

fn published(tree: &UnitTree, rows: &[Row<'_>]) -> Published<Scores> {
    publish(&from_rows("R5", &definition(true), tree, 10, rows).unwrap())
}

fn hidden(scores: &Scores, unit: usize) -> Option<Reason> {
    match scores.choices("wish", unit).unwrap() {
        Choices::Shown(_) => None,
        Choices::Hidden(reason) => Some(reason),
    }
}

fn divisions() -> UnitTree {
    tree_with_headcounts(&[("県", 0), ("県/総務部", 90), ("県/土木部", 80), ("県/議会", 70)])
}

#[test]
fn a_ranking_shows_who_named_each_choice_and_who_put_it_first() {
    let scores = published(&divisions(), &[varied(1, 60), varied(2, 30)].concat());
    let Some(Choices::Shown(shares)) = scores.choices("wish", 1) else { panic!("hidden") };
    assert_eq!(shares.n, 60);
    let told: Vec<(u8, f64, Option<f64>)> =
        shares.choices.iter().map(|share| (share.code, share.named.round(), share.first.map(f64::round))).collect();
    assert_eq!(told, [(1, 67.0, Some(33.0)), (2, 67.0, Some(33.0)), (3, 67.0, Some(33.0))]);
    assert!(scores.choices("a", 1).is_none(), "a scored item reports figures");
    assert!(scores.choices("none", 1).is_none());
}

#[test]
fn from_thirty_answers_on_and_never_so_that_fewer_are_left_of_the_whole() {
    let scores = published(&divisions(), &[varied(1, 60), varied(2, 30), varied(3, 29)].concat());
    assert_eq!((hidden(&scores, 0), hidden(&scores, 1)), (None, None));
    assert_eq!((hidden(&scores, 2), hidden(&scores, 3)), (Some(Reason::FewAnswers), Some(Reason::FewAnswers)));
}

#[test]
fn what_nearly_everybody_named_is_not_told_of_them_nor_of_the_rest() {
    let scores = published(&divisions(), &[varied(1, 60), varied(2, 40), alike(3, 40)].concat());
    assert_eq!(hidden(&scores, 3), Some(Reason::Homogeneous));
    assert_eq!(hidden(&scores, 2), Some(Reason::FewAnswers), "with 1 it would leave those of 3");
    assert_eq!((hidden(&scores, 0), hidden(&scores, 1)), (None, None));
}

proptest! {
    /// Of units side by side, whatever is shown and what it leaves of the whole is large and varied enough.
    #[test]
    fn nothing_shown_or_left_is_small_or_alike(sizes in prop::collection::vec((0usize..70, 0usize..70), 1..5)) {
        let parents: Vec<Option<usize>> = std::iter::once(None).chain(sizes.iter().map(|_| Some(0))).collect();
        let tree = tree_of_parents(&parents);
        let units = sizes.iter().zip(1..);
        let rows: Vec<Row<'_>> = units.flat_map(|(&(one, other), unit)| [varied(unit, one), alike(unit, other)].concat()).collect();
        let scores = published(&tree, &rows);
        let groups: Vec<(usize, usize)> = sizes.iter().map(|&(one, other)| (one + other, other + named_by(one))).collect();
        let (shown, left): (Vec<usize>, Vec<usize>) =
            (0..groups.len()).partition(|at| hidden(&scores, at + 1).is_none());
        let left = left.into_iter().fold((0, 0), |sum, at| (sum.0 + groups[at].0, sum.1 + groups[at].1));
        let left = hidden(&scores, 0).is_none().then_some(left);
        for (n, named) in shown.into_iter().map(|at| groups[at]).chain(left).filter(|group| group.0 > 0) {
            prop_assert!(n >= 30 && 100 * named < 95 * n && n - named >= 3, "{named} of {n}");
        }
    }
}
