use super::*;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, index, respondent, tree_with_headcounts};
use crate::chart::{Chart, ChartError};
use crate::disclosure::{compare, publish};
use crate::survey::{FigureKind, Lang};

const ITEMS: [&str; 3] = ["a", "b", "c"];
const WORDS: [Words; 2] = [Words(Lang::Ja), Words(Lang::En)];

fn wave(key: &str, code: u8) -> WaveFigures {
    let homes = [("県", 0), ("県/総務部", 60), ("県/総務部/人事課", 40), ("県/土木部", 50), ("県/議会事務局", 6)];
    let mut definition = definition_of("1", None, &ITEMS);
    definition.indices = vec![index("i", &ITEMS)];
    let mut rows = Vec::new();
    for (unit, (_, people)) in homes.iter().enumerate() {
        let codes =
            |at: u32| [code, if at.is_multiple_of(3) { 2 } else { 4 }, if at.is_multiple_of(2) { 1 } else { 5 }];
        rows.extend((0..*people).map(|at| {
            let [first, second, third] = codes(at);
            respondent(unit, &ITEMS, &[if at.is_multiple_of(4) { 6 - first } else { first }, second, third])
        }));
    }
    from_rows(key, &definition, &tree_with_headcounts(&homes), 10, &rows).unwrap()
}

fn items() -> Vec<FigureId> {
    ITEMS.iter().map(|item| FigureId::new(FigureKind::Item, item)).collect()
}

/// What every chart owes its reader.
fn whole(chart: &Chart) {
    assert!(chart.svg.contains("<title") && chart.svg.contains("<desc"));
    assert!(!chart.title.is_empty() && !chart.svg.contains('⟦') && !chart.svg.contains("NaN"), "{}", chart.title);
    assert!(chart.rows.iter().all(|row| row.len() == chart.heads.len()), "{}", chart.title);
}

#[test]
fn a_heat_map_lists_units_in_the_order_of_the_chart_and_hides_small_ones() {
    let scores = publish(&wave("R7", 4));
    for words in WORDS {
        let chart = heatmap_of_scores(&scores, &items(), 0, words, 720).unwrap();
        whole(&chart);
        let names: Vec<&str> = chart.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["県", "総務部", "人事課", "土木部", "議会事務局"]);
        assert!(chart.rows[4][1..].iter().all(|cell| cell.parse::<f64>().is_err()), "{:?}", chart.rows[4]);
        assert!(chart.rows[1][1].parse::<f64>().is_ok());
    }
}

#[test]
fn a_heat_map_of_changes_names_what_rose_in_most_units() {
    let waves = [wave("R6", 2), wave("R7", 5)];
    let comparison = compare(&[&waves[0], &waves[1]]).unwrap().swap_remove(0);
    let chart = heatmap_of_changes(&comparison, &publish(&waves[1]), &items(), 0, WORDS[0], 360).unwrap();
    whole(&chart);
    assert!(chart.title.contains("上がった"), "{}", chart.title);
}

#[test]
fn the_petals_score_is_that_of_the_index() {
    let scores = publish(&wave("R7", 5));
    let index = FigureId::new(FigureKind::Index, "i");
    for words in WORDS {
        let chart = flower(&scores, &index, 0, words, 720).unwrap();
        whole(&chart);
        let petals: Vec<f64> = chart.rows[..ITEMS.len()].iter().map(|row| row[1].parse().unwrap()).collect();
        let crate::disclosure::Cell::Shown(total) = scores.cell(&index, 0).unwrap() else { panic!("hidden") };
        assert!((petals.iter().sum::<f64>() / 3.0 - total.value).abs() < 1.0, "{petals:?} {}", total.value);
    }
}

#[test]
fn a_unit_whose_answers_are_all_hidden_has_no_flower() {
    let scores = publish(&wave("R7", 5));
    let drawn = flower(&scores, &FigureId::new(FigureKind::Index, "i"), 4, WORDS[0], 720);
    assert!(matches!(drawn, Err(ChartError::NothingToDraw)));
    let unknown = flower(&scores, &FigureId::new(FigureKind::Index, "nothing"), 0, WORDS[0], 720);
    assert!(matches!(unknown, Err(ChartError::NothingToDraw)));
}

#[test]
fn rates_say_who_is_hidden_and_name_no_unit_in_their_title() {
    let wave = wave("R7", 4);
    let scores = publish(&wave);
    for words in WORDS {
        let chart = rates(&scores, 0, words, 360).unwrap();
        whole(&chart);
        assert!(wave.tree.units()[1..].iter().all(|unit| !chart.title.contains(unit.name())), "{}", chart.title);
        assert!(!chart.rows[4][1].contains('%'), "{:?}", chart.rows[4]);
    }
    let open = OpenRates { wave: "R8", tree: &wave.tree, rates: &[Some(55), None, Some(60)], threshold: 10 };
    let chart = rates_of_open_wave(&open, 0, WORDS[0], 720).unwrap();
    whole(&chart);
    assert!(chart.rows[0][1].contains("55") && !chart.rows[3][1].contains('%'));
    let nothing = OpenRates { rates: &[], ..open };
    assert!(matches!(rates_of_open_wave(&nothing, 0, WORDS[0], 720), Err(ChartError::NothingToDraw)));
}

#[test]
fn a_large_tree_is_listed_to_the_level_that_fits() {
    let names: Vec<String> =
        (0..20).flat_map(|part| (0..5).map(move |office| format!("県/部{part}/課{office}"))).collect();
    let tree = UnitTree::from_headcounts(names.iter().map(|name| (name.as_str(), 20))).unwrap();
    let listed = Listed::below(&tree, 0);
    assert!(listed.cut && listed.units.len() == 21);
    let part = Listed::below(&tree, listed.units[1]);
    assert!(!part.cut && part.units.len() == 6);
}
