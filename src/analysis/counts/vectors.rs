//! Published test vectors of methods §1 that need scales of their own, and both ways in counted alike.

use super::*;
use crate::analysis::test_support::*;
use crate::survey::{Choice, Index, ItemKind};
use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};

fn counted(definition: &Definition, rows: &[Row<'_>]) -> WaveFigures {
    from_rows("R5", definition, &tree_of_parents(&[None]), 10, rows).unwrap()
}

fn of(figures: &WaveFigures, kind: FigureKind, key: &str, unit: usize) -> Moments {
    figures.moments[figures.figure(&FigureId::new(kind, key)).unwrap()][unit]
}

fn mean(figures: &WaveFigures, kind: FigureKind, key: &str) -> f64 {
    of(figures, kind, key, 0).mean().unwrap()
}

#[test]
fn a_stress_like_index_is_turned_round() {
    let items = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut stress = definition_of("1", None, &items);
    stress.indices = vec![Index { inverted: true, ..index("stress", &items) }];
    let one = counted(&stress, &[respondent(0, &items, &[5, 3, 3, 3, 2, 4, 3, 5])]);
    assert_eq!(mean(&one, FigureKind::Index, "stress"), 37.5);

    let steps: Vec<_> = (0..=16u8).map(|code| (code + 1, Some(f64::from(code) * 6.25), None, code > 8)).collect();
    let mut fine = definition_of("1", None, &["q"]);
    fine.scales = vec![scale("fine", &steps)];
    fine.indices = vec![Index { inverted: true, ..index("stress", &["q"]) }];
    let values = [50.0, 62.5, 37.5, 18.75, 18.75, 75.0, 50.0, 37.5, 62.5, 37.5f64];
    let code = |stress: &f64| ((100.0 - stress) / 6.25) as u8 + 1;
    let rows: Vec<Row<'_>> = values.iter().map(|stress| respondent(0, &["q"], &[code(stress)])).collect();
    assert_eq!(mean(&counted(&fine, &rows), FigureKind::Index, "stress"), 45.0);
}

#[test]
fn a_perma_like_index_maps_eleven_steps_to_five_scores() {
    let score = |code: u8| match code {
        0 => 0.0,
        1..=4 => 25.0,
        5..=6 => 50.0,
        7..=9 => 75.0,
        _ => 100.0,
    };
    let items = ["a", "b", "c", "d", "e"];
    let steps: Vec<_> = (0..=10u8).map(|code| (code, Some(score(code)), Some(f64::from(code)), code >= 7)).collect();
    let mut perma = definition_of("1", None, &items);
    perma.scales = vec![scale("rating", &steps)];
    perma.indices = vec![index("perma", &items)];
    let figures = counted(&perma, &[respondent(0, &items, &[8, 10, 5, 9, 3])]);
    assert_eq!(mean(&figures, FigureKind::Index, "perma"), 65.0);
}

#[test]
fn a_reversed_item_counts_disagreement_as_positive() {
    let mut reversed = definition_of("1", None, &["q"]);
    reversed.items[0].reverse = true;
    reversed.indices = vec![index("single", &["q"])];
    let rows: Vec<Row<'_>> = [1, 1, 1, 5].iter().map(|&code| respondent(0, &["q"], &[code])).collect();
    let figures = counted(&reversed, &rows);
    assert_eq!(mean(&figures, FigureKind::Item, "q"), 75.0);
    assert_eq!(mean(&figures, FigureKind::Index, "single"), 75.0);
}

#[test]
fn a_theme_is_counted_again_over_fewer_items() {
    let items = ["a", "b", "c", "d"];
    let mut four = definition_of("1", None, &items);
    four.themes = vec![theme("theme", &items)];
    four.indices = vec![Index { min_answered: 3, ..index("index", &items) }];
    let figures = counted(&four, &[respondent(0, &items, &[5, 1, 5, 5]), respondent(0, &items, &[5, 0, 0, 4])]);
    let two = ["a".to_owned(), "b".to_owned()];
    // One of four may be missing from the index, so may one of two.
    for (kind, key) in [(FigureKind::Theme, "theme"), (FigureKind::Index, "index")] {
        let again = figures.recount(&FigureId::new(kind, key), &two).unwrap()[0];
        assert_eq!((again.n, again.sum), (2, 50.0 + 100.0), "{key}");
    }
    assert_eq!(figures.recount(&FigureId::new(FigureKind::Item, "a"), &two), None);
}

#[test]
fn a_frame_and_rows_are_counted_alike_and_added_up_the_tree() {
    let mut both = definition_of("1", None, &["q", "reasons"]);
    let label = both.title.clone();
    let choice = |code| Choice { code, label: label.clone(), score: None, value: None, positive: false };
    both.items[1].kind = ItemKind::Multi { choices: vec![choice(1), choice(4)], at_most: None, ranked: false };
    both.themes = vec![theme("theme", &["q"])];
    let tree = tree_of_parents(&[None, Some(0), Some(1), Some(0)]);
    let rows: Vec<Row<'_>> = vec![
        (2, vec![("q", 5), ("reasons.1", 1), ("reasons.4", 0)]),
        (1, vec![("q", 2)]),
        (3, vec![("reasons.1", 0), ("reasons.4", 0)]),
        (3, vec![("q", 9), ("reasons.1", 1), ("reasons.4", 1)]),
    ];
    let column = |name: &str, codes: &[Option<u8>]| Series::new(name.into(), codes).into_column();
    let columns = vec![
        Series::new("unit".into(), [2u32, 1, 3, 3]).into_column(),
        column("q", &[Some(5), Some(2), None, Some(9)]),
        column("reasons.1", &[Some(1), None, Some(0), Some(1)]),
        column("reasons.4", &[Some(0), None, Some(0), Some(1)]),
    ];
    let frame = DataFrame::new(4, columns).unwrap();
    let data = WaveData { wave: "R5", definition: &both, tree: &tree, imported: false, threshold: 10, answers: &[] };
    for figures in [from_rows("R5", &both, &tree, 10, &rows).unwrap(), count_columns(&data, &frame).unwrap()] {
        assert_eq!(*figures.responses, [4, 2, 1, 2]);
        let item = figures.item("q").unwrap();
        // Code 9 is none of the scale's.
        assert_eq!((&item.n[..], item.of(1)), (&[2, 2, 1, 0][..], &[0, 1, 0, 0, 1, 0][..]));
        let reasons = figures.item("reasons").unwrap();
        assert_eq!((&reasons.n[..], reasons.of(0)), (&[3, 1, 1, 2][..], &[2, 1][..]));
        assert_eq!(of(&figures, FigureKind::Theme, "theme", 1), Moments { n: 2, sum: 100.0, sum_sq: 1e4 });
    }
    assert_eq!(figures_of_ranking(&both, &tree), (vec![3, 2], vec![1, 2]), "named, and in the first place");
    let lacking = frame.drop("reasons.4").unwrap();
    assert!(matches!(count_columns(&data, &lacking), Err(AnalysisError::MissingColumn(name)) if name == "reasons.4"));
    assert!(matches!(from_rows("R5", &both, &tree, 10, &[(4, vec![])]), Err(AnalysisError::UnitOutsideTree(4))));
}

/// How often each option was named, and how often first, where three of four respondents ranked them.
fn figures_of_ranking(definition: &Definition, tree: &UnitTree) -> (Vec<u32>, Vec<u32>) {
    let mut ranked = definition.clone();
    if let ItemKind::Multi { ranked, .. } = &mut ranked.items[1].kind {
        *ranked = true;
    }
    let rows: Vec<Row<'_>> = vec![
        (2, vec![("reasons.1", 2), ("reasons.4", 1)]),
        (1, vec![("q", 2)]),
        (3, vec![("reasons.1", 1), ("reasons.4", 0)]),
        (3, vec![("reasons.1", 2), ("reasons.4", 1)]),
    ];
    let figures = from_rows("R5", &ranked, tree, 10, &rows).unwrap();
    let reasons = figures.item("reasons").unwrap();
    assert_eq!(reasons.n, [3, 1, 1, 2]);
    (reasons.of(0).to_vec(), reasons.first_of(0).unwrap().to_vec())
}
