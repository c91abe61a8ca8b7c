//! The published vectors of methods §1.

use super::*;
use crate::analysis::test_support::tree_with_headcounts;
use crate::survey;

/// Five items on a five-point scale, an index over all, a stress-like one over all, a theme, and a 0–10 item.
fn definition() -> Definition {
    let mut toml = String::from(
        r#"survey = "vectors"
version = "V1"
languages = ["ja"]
open_data = false
title = { ja = "題" }
purpose = { ja = "目的" }
[scale.agreement5]
style = "likert"
choices = [
  { code = 1, score = 0, value = 1, ja = "1" },
  { code = 2, score = 25, value = 2, ja = "2" },
  { code = 3, score = 50, value = 3, ja = "3" },
  { code = 4, score = 75, value = 4, ja = "4" },
  { code = 5, score = 100, value = 5, ja = "5" },
]
[scale.ladder]
style = "rating"
min = 0
max = 10
ends.low = { ja = "低" }
ends.high = { ja = "高" }
[[section]]
key = "s"
scale = "agreement5"
ja = "節"
[[item]]
key = "again"
section = "s"
scale = "ladder"
recommendation = true
ja = "勧める"
"#,
    );
    for item in ["a", "b", "c", "d", "e"] {
        toml.push_str(&format!("[[item]]\nkey = \"{item}\"\nsection = \"s\"\nmean = true\nja = \"{item}\"\n"));
    }
    let all = r#"items = ["a", "b", "c", "d", "e"]"#;
    toml.push_str(&format!("[[index]]\nkey = \"i\"\nja = \"指数\"\n{all}\n"));
    toml.push_str(&format!("[[index]]\nkey = \"stress\"\ninverted = true\nja = \"負担\"\n{all}\n"));
    toml.push_str(&format!("[[theme]]\nkey = \"t\"\nja = \"分野\"\n{all}\n"));
    survey::parse("vectors.toml", &toml).map_err(|faults| faults.to_string()).unwrap().definition
}

fn counted(rows: &[Row<'_>]) -> WaveFigures {
    from_rows("V1", &definition(), &tree_with_headcounts(&[("県", 1000)]), 10, rows).unwrap()
}

fn mean(figures: &WaveFigures, kind: FigureKind, key: &str) -> f64 {
    let figure = figures.figure(&FigureId::new(kind, key)).unwrap();
    figures.moments[figure][0].mean().unwrap()
}

/// One item's answers, given as how many chose codes 5, 4, 3, 2, 1.
fn distribution(from_five_down: [usize; 5]) -> Vec<Row<'static>> {
    let codes = (1..=5u8).rev().zip(from_five_down);
    codes.flat_map(|(code, count)| std::iter::repeat_n((0, vec![("a", code)]), count)).collect()
}

#[test]
fn positive_is_the_share_of_answers_that_agree() {
    let figures = counted(&distribution([103, 166, 177, 95, 24]));
    assert!((mean(&figures, FigureKind::Item, "a") - 100.0 * 269.0 / 565.0).abs() < 1e-9);
    assert_eq!(figures.item("a").unwrap().n, [565]);
}

#[test]
fn an_index_is_the_mean_of_a_respondents_items() {
    let five: Row<'_> = (0, vec![("a", 5), ("b", 4), ("c", 4), ("d", 3), ("e", 2)]);
    let figures = counted(&[five]);
    assert_eq!(mean(&figures, FigureKind::Index, "i"), 65.0);
    assert_eq!(mean(&figures, FigureKind::Index, "stress"), 35.0);
    assert_eq!(mean(&figures, FigureKind::Theme, "t"), 60.0);
}

#[test]
fn an_index_needs_all_its_items_and_a_theme_half_of_them() {
    let three: Row<'_> = (0, vec![("a", 5), ("b", 4), ("c", 1)]);
    let two: Row<'_> = (0, vec![("a", 5), ("b", 5)]);
    let figures = counted(&[three, two]);
    let n = |kind, key: &str| figures.moments[figures.figure(&FigureId::new(kind, key)).unwrap()][0].n;
    assert_eq!((n(FigureKind::Index, "i"), n(FigureKind::Theme, "t")), (0, 1));
}

#[test]
fn a_mean_follows_from_a_distribution() {
    for (shares, index) in [([10, 40, 10, 16, 24], 49.0), ([22, 28, 34, 12, 4], 63.0)] {
        let figures = counted(&distribution(shares));
        let mean = mean(&figures, FigureKind::Mean, "a");
        assert!(((mean - 1.0) * 25.0 - index).abs() < 1e-9, "{shares:?}: {mean}");
    }
}

#[test]
fn respondents_scores_are_averaged_over_respondents() {
    let mut moments = Moments::default();
    for score in [65.0, 25.0, 70.0, 35.0, 50.0, 100.0, 90.0, 40.0, 20.0, 35.0] {
        moments += Moments::of(score);
    }
    assert_eq!(moments.mean(), Some(53.0));
    let mut stress = Moments::default();
    for score in [50.0, 62.5, 37.5, 18.75, 18.75, 75.0, 50.0, 37.5, 62.5, 37.5] {
        stress += Moments::of(score);
    }
    assert_eq!(stress.mean(), Some(45.0));
}

#[test]
fn a_recommendation_score_has_the_variance_of_its_three_groups() {
    let rows: Vec<Row<'_>> = [10, 9, 9, 8, 7, 6, 0].into_iter().map(|code| (0, vec![("again", code)])).collect();
    let figures = counted(&rows);
    let (p, d) = (3.0 / 7.0, 2.0 / 7.0);
    let moments = figures.moments[figures.figure(&FigureId::new(FigureKind::Recommendation, "again")).unwrap()][0];
    assert!((moments.mean().unwrap() - 100.0 * (p - d)).abs() < 1e-9);
    let population = moments.variance().unwrap() * 6.0 / 7.0 / 1e4;
    let formula: f64 = p + d - (p - d) * (p - d);
    assert!((population - formula).abs() < 1e-9);
}
