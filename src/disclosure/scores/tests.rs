use super::*;
use crate::analysis::answers::Row;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use crate::disclosure::residual::published_units;
use proptest::prelude::*;

const ITEMS: [&str; 2] = ["a", "b"];

fn two_items() -> Definition {
    let mut definition = definition_of("R5", None, &ITEMS);
    definition.themes = vec![theme("theme", &ITEMS)];
    definition.indices = vec![index("index", &ITEMS)];
    definition.items[0].mean = true;
    definition
}

/// `n` respondents of a unit whose answers to both items go through the scale.
fn mixed(unit: usize, n: usize) -> Vec<Row<'static>> {
    (0..n).map(|at| respondent(unit, &ITEMS, &[(at % 5 + 1) as u8, ((at + 2) % 5 + 1) as u8])).collect()
}

fn published(tree: &UnitTree, rows: &[Row<'_>]) -> Published<Scores> {
    publish(&from_rows("R5", &two_items(), tree, 10, rows).unwrap())
}

fn hidden(scores: &Scores, kind: FigureKind, key: &str, unit: usize) -> Option<(Reason, Option<Bound>)> {
    match scores.cell(&FigureId::new(kind, key), unit).unwrap() {
        Cell::Hidden { reason, bound } => Some((reason, bound)),
        Cell::Shown(_) => None,
    }
}

fn shown(scores: &Scores, kind: FigureKind, key: &str, unit: usize) -> Shown {
    match scores.cell(&FigureId::new(kind, key), unit).unwrap() {
        Cell::Shown(shown) => shown.clone(),
        Cell::Hidden { reason, .. } => panic!("{key} of {unit} is hidden: {reason:?}"),
    }
}

fn divisions() -> UnitTree {
    tree_with_headcounts(&[("県", 0), ("県/総務部", 40), ("県/土木部", 30), ("県/議会", 20)])
}

#[test]
fn a_small_unit_is_hidden_with_the_smallest_of_its_siblings() {
    let scores = published(&divisions(), &[mixed(1, 30), mixed(2, 15), mixed(3, 6)].concat());
    assert_eq!(*scores.responses, [Some(51), Some(30), None, None]);
    for (kind, key) in [(FigureKind::Item, "a"), (FigureKind::Mean, "a"), (FigureKind::Theme, "theme")] {
        assert_eq!(hidden(&scores, kind, key, 1), None);
    }
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 2), Some((Reason::FewAnswers, None)));
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 3), Some((Reason::FewAnswers, None)));
    assert_eq!(hidden(&scores, FigureKind::Theme, "theme", 2), Some((Reason::PartHidden, None)));
    assert_eq!((scores.nearest_published(3), scores.nearest_published(1)), (0, 1));
    assert_eq!((scores.response_rate(1), scores.response_rate(3)), (Some(75.0), None));
}

#[test]
fn the_smallest_number_is_counted_on_the_answers_to_the_item() {
    let mut rows = mixed(1, 30);
    rows.iter_mut().skip(9).for_each(|row| row.1.retain(|answer| answer.0 != "b"));
    let scores = published(&tree_with_headcounts(&[("県", 0), ("県/総務部", 40)]), &rows);
    assert_eq!(hidden(&scores, FigureKind::Item, "b", 1), Some((Reason::FewAnswers, None)));
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 1), None);
    // The theme has thirty respondents with half of its items; still one of its items is hidden.
    assert_eq!(hidden(&scores, FigureKind::Theme, "theme", 1), Some((Reason::PartHidden, None)));
}

#[test]
fn a_mean_is_counted_on_the_answers_that_have_a_value() {
    let mut definition = two_items();
    definition.scales[0].choices.iter_mut().filter(|choice| choice.code > 2).for_each(|choice| choice.value = None);
    let scores = publish(&from_rows("R5", &definition, &tree_of_parents(&[None]), 10, &mixed(0, 20)).unwrap());
    assert_eq!(shown(&scores, FigureKind::Item, "a", 0).n, 20);
    // Eight of the twenty have a value.
    assert_eq!(hidden(&scores, FigureKind::Mean, "a", 0), Some((Reason::FewAnswers, None)));
}

#[test]
fn where_nearly_everybody_answered_alike_a_bound_is_said_and_figures_made_of_it_are_hidden() {
    let alike = |unit: usize, code: u8| -> Vec<Row<'static>> {
        let rows = mixed(unit, 20).into_iter().enumerate();
        rows.map(|(at, row)| (unit, vec![("a", if at == 7 { 3 } else { code }), row.1[1]])).collect()
    };
    let scores = published(&divisions(), &[alike(1, 5), alike(2, 1), mixed(3, 20)].concat());
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 1), Some((Reason::Homogeneous, Some(Bound::NearlyAll))));
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 2), Some((Reason::Homogeneous, Some(Bound::NearlyNone))));
    assert_eq!(hidden(&scores, FigureKind::Mean, "a", 1).map(|hidden| hidden.0), Some(Reason::Homogeneous));
    assert_eq!(hidden(&scores, FigureKind::Index, "index", 1), Some((Reason::PartHidden, None)));
    assert_eq!(hidden(&scores, FigureKind::Item, "b", 1), None);
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 3), None);
}

#[test]
fn all_choices_are_shown_from_thirty_answers_and_bands_below() {
    let tree = tree_with_headcounts(&[("県", 0), ("県/一", 40), ("県/二", 40), ("県/三", 40)]);
    let scores = published(&tree, &[mixed(1, 35), mixed(2, 20), mixed(3, 35)].concat());
    let of = |unit| shown(&scores, FigureKind::Item, "a", unit).distribution.unwrap();
    let full = Distribution { codes: vec![1, 2, 3, 4, 5], shares: vec![20.0; 5], bands: false };
    let bands = Distribution { codes: vec![0, 1, 2], shares: vec![40.0, 20.0, 40.0], bands: true };
    assert_eq!((of(0), of(2)), (full.clone(), bands.clone()));
    // All choices of both large units would give those of the 20: one of the two shows bands as well.
    assert_eq!(usize::from(of(1).bands) + usize::from(of(3).bands), 1);
    // Without the 20 nobody has to.
    let scores = published(&tree, &[mixed(1, 35), mixed(3, 35)].concat());
    for unit in [0, 1, 3] {
        assert_eq!(shown(&scores, FigureKind::Item, "a", unit).distribution, Some(full.clone()));
    }
}

#[test]
fn the_positive_band_is_the_share_positive() {
    let mut definition = definition_of("R5", None, &["a"]);
    // 6 scores 60 and is not positive, as on a ladder from 0 to 10.
    let steps: Vec<_> =
        (0..=10u8).map(|code| (code, Some(f64::from(code) * 10.0), Some(f64::from(code)), code >= 7)).collect();
    definition.scales = vec![scale("ladder", &steps)];
    let rows: Vec<Row<'_>> = (0..22).map(|at| (0, vec![("a", at % 11)])).collect();
    let scores = publish(&from_rows("R5", &definition, &tree_of_parents(&[None]), 10, &rows).unwrap());
    let item = shown(&scores, FigureKind::Item, "a", 0);
    assert_eq!(item.distribution.unwrap().shares[2], item.value);
}

#[test]
fn dont_know_is_in_no_figure_and_in_no_distribution() {
    let mut rows = mixed(0, 30);
    rows.extend(vec![respondent(0, &ITEMS, &[8, 8]); 12]);
    let scores = published(&tree_of_parents(&[None]), &rows);
    let item = shown(&scores, FigureKind::Item, "a", 0);
    assert_eq!((item.n, item.value, item.positive), (30, 40.0, Some(40.0)));
    assert!(item.low < 40.0 && item.high > 40.0);
    assert_eq!(item.distribution.unwrap().codes, [1, 2, 3, 4, 5]);
    assert_eq!(*scores.responses, [Some(42)]);
}

#[test]
fn nobodys_answers_are_said_of_the_whole_only() {
    let rows: Vec<Row<'_>> = (0..12).map(|at| (0, vec![("a", at % 5 + 1)])).collect();
    let scores = published(&tree_of_parents(&[None, Some(0)]), &rows);
    assert_eq!(hidden(&scores, FigureKind::Item, "b", 0), Some((Reason::NoAnswers, None)));
    assert_eq!(hidden(&scores, FigureKind::Item, "a", 1), Some((Reason::FewAnswers, None)));
}

#[test]
fn margins_of_shares_of_known_headcounts_are_as_published() {
    for (positive, eligible, n, expected) in
        [(43.0, 200, 120, 6.0), (50.0, 150, 80, 8.0), (30.0, 50, 40, 6.0), (60.0, 500, 375, 2.0)]
    {
        let all = f64::from(n);
        let moments = Moments { n, sum: positive * all, sum_sq: 100.0 * positive * all };
        let margin = |eligible| margin(&FigureId::new(FigureKind::Item, "a"), &moments, eligible);
        assert_eq!(margin(eligible).round(), expected, "{positive} %");
        assert_eq!(margin(n), 0.0);
        // No headcount, or one of another day, corrects nothing.
        assert!(margin(0) > margin(eligible) && margin(n - 1) == margin(0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn of_every_figure_what_is_shown_obeys_the_residual_rule(
        answers in prop::collection::vec((0usize..9, 0u8..6, 0u8..6), 0..160)
    ) {
        let tree = tree_of_parents(&[None, Some(0), Some(1), Some(1), Some(0), Some(4), Some(4), Some(6), Some(0)]);
        let rows: Vec<Row<'_>> = answers.iter().map(|&(unit, a, b)| respondent(unit, &ITEMS, &[a, b])).collect();
        let wave = from_rows("R5", &two_items(), &tree, 10, &rows).unwrap();
        let scores = publish(&wave);
        for figure in 0..scores.figures.len() {
            let cells: Vec<Cell> = (0..tree.len()).map(|unit| scores.cell_at(figure, unit)).collect();
            let n: Vec<u32> = wave.moments[figure].iter().map(|moments| moments.n).collect();
            let hidden: Vec<bool> = cells.iter().map(|cell| matches!(cell, Cell::Hidden { .. })).collect();
            // Nothing more has to be hidden: the rule finds nothing to mend.
            let again = published_units(&tree, &n, 10, &hidden);
            prop_assert!(again.iter().zip(&hidden).all(|(shown, hidden)| shown != hidden));
            for (unit, cell) in cells.iter().enumerate() {
                if let Cell::Shown(shown) = cell {
                    prop_assert!(shown.n >= 10 && shown.low <= shown.value && shown.value <= shown.high);
                    prop_assert!(scores.responses[unit].is_some(), "a figure without a number of responses");
                }
            }
        }
    }
}
