use super::*;
use crate::analysis::Verdict;
use crate::analysis::answers::Row;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use crate::survey::Grade;

const ITEMS: [&str; 3] = ["a", "b", "c"];

fn wave(definition: &Definition, tree: &UnitTree, rows: &[Row<'_>]) -> WaveFigures {
    from_rows(&definition.version, definition, tree, 10, rows).unwrap()
}

fn version(version: &str, previous: Option<&str>) -> Definition {
    let mut definition = definition_of(version, previous, &ITEMS);
    definition.themes = vec![theme("theme", &ITEMS)];
    definition.indices = vec![index("index", &ITEMS)];
    definition
}

/// `n` mixed respondents of a unit; of every ten, `up` give one point more to the first item.
fn mixed(unit: usize, n: usize, up: usize) -> Vec<Row<'static>> {
    let one = |at: usize| {
        let first = at % 4 + 1 + usize::from(at / 4 % 10 < up);
        respondent(unit, &ITEMS, &[first as u8, ((at + 2) % 5 + 1) as u8, ((at + 1) % 5 + 1) as u8])
    };
    (0..n).map(one).collect()
}

fn tree() -> UnitTree {
    tree_with_headcounts(&[("県", 0), ("県/一", 300), ("県/二", 60), ("県/三", 40)])
}

fn of(comparison: &Comparison, kind: FigureKind, key: &str, unit: usize) -> Option<ComparisonRow> {
    comparison.row(&FigureId::new(kind, key), unit).cloned()
}

fn change_of(row: Option<ComparisonRow>) -> Change {
    match row {
        Some(ComparisonRow::Shown { change, .. }) => change,
        other => panic!("not shown: {other:?}"),
    }
}

#[test]
fn a_rise_is_found_where_it_is_and_nowhere_else() {
    let before = [mixed(1, 280, 0), mixed(2, 40, 0), mixed(3, 20, 0)].concat();
    let after = [mixed(1, 280, 9), mixed(2, 40, 0), mixed(3, 20, 0)].concat();
    let (r5, r6) = (version("R5", None), version("R6", Some("R5")));
    let compared = compare(&[&wave(&r5, &tree(), &before), &wave(&r6, &tree(), &after)]).unwrap();
    let [comparison] = compared.as_slice() else { panic!("one pair") };
    let item = change_of(of(comparison, FigureKind::Item, "a", 1));
    assert_eq!(item.verdict, Verdict::Up);
    assert!(item.difference > 15.0 && item.low > 0.0 && item.q.unwrap() >= item.p.unwrap());
    assert_eq!(change_of(of(comparison, FigureKind::Item, "b", 1)).verdict, Verdict::NoClearChange);
    assert_eq!(change_of(of(comparison, FigureKind::Item, "a", 2)).verdict, Verdict::NoClearChange);
    // 20 answers: an item is not tested, a theme is.
    assert_eq!(change_of(of(comparison, FigureKind::Item, "a", 3)).verdict, Verdict::NotTested);
    assert_eq!(change_of(of(comparison, FigureKind::Theme, "theme", 3)).verdict, Verdict::NoClearChange);
    assert!(comparison.common_items.iter().all(Option::is_none));
}

#[test]
fn hidden_in_either_wave_is_suppressed_in_the_comparison() {
    let before = [mixed(1, 280, 0), mixed(2, 40, 0), mixed(3, 20, 0)].concat();
    let after = [mixed(1, 280, 0), mixed(2, 40, 0), mixed(3, 6, 0)].concat();
    let (r5, r6) = (version("R5", None), version("R6", Some("R5")));
    for waves in [[&before, &after], [&after, &before]] {
        let compared = compare(&[&wave(&r5, &tree(), waves[0]), &wave(&r6, &tree(), waves[1])]).unwrap();
        for unit in [2, 3] {
            assert_eq!(of(&compared[0], FigureKind::Item, "a", unit), Some(ComparisonRow::Suppressed));
            assert_eq!(of(&compared[0], FigureKind::Index, "index", unit), Some(ComparisonRow::Suppressed));
        }
        assert_eq!(change_of(of(&compared[0], FigureKind::Item, "a", 1)).difference, 0.0);
    }
}

#[test]
fn a_changed_item_is_not_compared_and_its_theme_is_over_the_others() {
    let (r5, mut r6) = (version("R5", None), version("R6", Some("R5")));
    r6.items[0].grade = Grade::Changed;
    let (rows, raised) = (mixed(1, 200, 0), mixed(1, 200, 10));
    let compared = compare(&[&wave(&r5, &tree(), &rows), &wave(&r6, &tree(), &raised)]).unwrap();
    let comparison = &compared[0];
    assert_eq!(of(comparison, FigureKind::Item, "a", 1), Some(ComparisonRow::NotComparable));
    let theme = FigureId::new(FigureKind::Theme, "theme");
    let at = comparison.figures.iter().position(|figure| *figure == theme).unwrap();
    assert_eq!(comparison.common_items[at].as_deref(), Some(&["b".to_owned(), "c".to_owned()][..]));
    // Only the changed item moved, so that the theme of the two others did not.
    assert_eq!(change_of(comparison.row(&theme, 1).cloned()).difference, 0.0);
}

#[test]
fn a_theme_over_common_items_is_hidden_where_too_few_answered_those() {
    let (r5, mut r6) = (version("R5", None), version("R6", Some("R5")));
    r6.items[0].grade = Grade::Changed;
    let all = mixed(1, 200, 0);
    let mut few = all.clone();
    few.iter_mut().skip(9).for_each(|row| row.1.retain(|answer| answer.0 == "a"));
    let compared = compare(&[&wave(&r5, &tree(), &all), &wave(&r6, &tree(), &few)]).unwrap();
    assert_eq!(of(&compared[0], FigureKind::Theme, "theme", 1), Some(ComparisonRow::Suppressed));
}

#[test]
fn three_waves_are_compared_with_the_next_and_the_first_with_the_last() {
    let versions = [version("R5", None), version("R6", Some("R5")), version("R7", Some("R6"))];
    let rows = mixed(1, 120, 0);
    let waves: Vec<WaveFigures> = versions.iter().map(|version| wave(version, &tree(), &rows)).collect();
    let compared = compare(&waves.iter().collect::<Vec<_>>()).unwrap();
    let pairs: Vec<(&str, &str)> = compared.iter().map(|it| (&*it.wave_from, &*it.wave_to)).collect();
    assert_eq!(pairs, [("R5", "R6"), ("R6", "R7"), ("R5", "R7")]);
    assert!(matches!(compare(&[&waves[0]]), Err(AnalysisError::OneWave)));
}

#[test]
fn units_are_matched_by_path_and_new_ones_have_no_row() {
    let reorganised = tree_with_headcounts(&[("県", 0), ("県/新", 60), ("県/一", 300)]);
    let (r5, r6) = (version("R5", None), version("R6", Some("R5")));
    let before = wave(&r5, &tree(), &mixed(1, 200, 0));
    let after = wave(&r6, &reorganised, &[mixed(1, 40, 0), mixed(2, 100, 0)].concat());
    let compared = compare(&[&before, &after]).unwrap();
    assert_eq!(of(&compared[0], FigureKind::Item, "a", 1), None);
    let Some(ComparisonRow::Shown { n_from, n_to, .. }) = of(&compared[0], FigureKind::Item, "a", 2) else { panic!() };
    assert_eq!((n_from, n_to), (200, 100));
}

#[test]
fn a_reorganised_unit_is_followed_where_all_that_came_into_it_is_shown() {
    use crate::organisation::succession::{Step, Succession, map};
    let earlier = tree_with_headcounts(&[("県", 0), ("県/一", 300), ("県/二", 60), ("県/三", 40), ("県/四", 40)]);
    let later = tree_with_headcounts(&[("県", 0), ("県/一", 300), ("県/新", 100), ("県/五", 20), ("県/六", 20)]);
    let rows = |units: &[(usize, usize)]| units.iter().flat_map(|&(unit, n)| mixed(unit, n, 0)).collect::<Vec<_>>();
    let before = wave(&version("1", None), &earlier, &rows(&[(1, 280), (2, 50), (3, 35), (4, 40)]));
    let after = wave(&version("2", Some("1")), &later, &rows(&[(1, 280), (2, 80), (3, 20), (4, 20)]));
    let step = |(from, to, share): (&str, &str, f64)| Step { from: from.to_owned(), to: to.to_owned(), share };
    let steps = [("県/二", "県/新", 1.0), ("県/三", "県/新", 1.0), ("県/四", "県/五", 0.5), ("県/四", "県/六", 0.5)];
    let succession = Succession { steps: steps.into_iter().map(step).collect() };
    let compared =
        compare_followed::<AnalysisError>(&[&before, &after], |from, to| Ok(map(&succession, &from.tree, &to.tree)))
            .unwrap();
    let shown = |unit| match of(&compared[0], FigureKind::Item, "a", unit) {
        Some(ComparisonRow::Shown { n_from, n_to, estimated, ordinal, .. }) => {
            (n_from, n_to, estimated, ordinal.is_some())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(1), (280, 280, false, true));
    assert_eq!(shown(2), (85, 80, false, true));
    assert_eq!(shown(3), (20, 20, true, false));
    // By path alone the new units have no row at all.
    let by_path = compare(&[&before, &after]).unwrap();
    assert_eq!(of(&by_path[0], FigureKind::Item, "a", 2), None);
    // Too few in one of the parts: nothing of the sum is shown.
    let few = wave(&version("1", None), &earlier, &rows(&[(1, 280), (2, 50), (3, 6), (4, 40)]));
    let compared =
        compare_followed::<AnalysisError>(&[&few, &after], |from, to| Ok(map(&succession, &from.tree, &to.tree)))
            .unwrap();
    assert_eq!(of(&compared[0], FigureKind::Item, "a", 2), Some(ComparisonRow::Suppressed));
}
