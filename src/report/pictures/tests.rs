use super::*;
use crate::analysis::WaveFigures;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::{definition_of, index, measures, respondent, theme, tree_with_headcounts};
use crate::chart::{Chart, ChartError};
use crate::disclosure::drivers::publish_drivers;
use crate::disclosure::effects::{publish_effects, publish_uses};
use crate::disclosure::targets::{Standing, publish_targets};
use crate::disclosure::{Published, Release, compare, publish, release};
use crate::organisation::indicators::Indicator;
use crate::report::targets::indications;
use crate::survey::{FigureKind, Grade, Lang, Target, Text};

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

fn outcome() -> FigureId {
    FigureId::new(FigureKind::Index, measures::OUTCOME)
}

/// Two waves of 600 people; those who took part in the first measure stand higher.
fn waves_with_measures() -> Vec<WaveFigures> {
    let mut definition = measures::definition("1", 2);
    let goal = |key: &str, value| Target {
        key: key.to_owned(),
        title: Text::new("目標", "goal"),
        figure: outcome(),
        baseline: None,
        value,
        by_wave: "R9".to_owned(),
    };
    definition.targets = vec![goal("near", 55.0), goal("far", 90.0)];
    definition.themes = vec![theme("t", &["y2"]), theme("u", &["y3"])];
    definition.indices.push(index("z", &["y1"]));
    let people = measures::People { units: 12, each: 50 };
    let answer = |_: usize, person: usize| match person % 4 {
        0 => (vec![1, 2], 14.0),
        1 => (vec![2, 1], 0.0),
        _ => (vec![4, 3], 0.0),
    };
    ["R6", "R7"].iter().zip([1, 2]).map(|(key, seed)| measures::wave(key, &definition, &people, seed, answer)).collect()
}

#[test]
fn pictures_of_causes_say_what_goes_together_and_never_what_causes() {
    let waves = waves_with_measures();
    let released: Vec<Release> = waves.iter().map(|wave| release(wave, &Default::default())).collect();
    let effects = publish_effects(&waves.iter().zip(&released).collect::<Vec<_>>()).unwrap();
    let uses = publish_uses(&waves[1]);
    let drivers =
        publish_drivers(&waves[1], &FigureId::new(FigureKind::Index, "z"), 0).unwrap_or_else(|error| panic!("{error}"));
    for words in WORDS {
        for width in [360, 1000] {
            let charts = [
                super::forest(&effects, &outcome(), words, width).unwrap(),
                super::usage(&uses, 0, words, width).unwrap(),
                super::drivers(&drivers, words, width).unwrap(),
            ];
            for chart in &charts {
                whole(chart);
                for claim in ["cause", "effect of", "原因", "効果"] {
                    assert!(!chart.title.contains(claim), "{}", chart.title);
                }
            }
        }
    }
    let chart = super::forest(&effects, &outcome(), WORDS[0], 720).unwrap();
    assert!(chart.rows[0][2].starts_with('+'), "{:?}", chart.rows);
}

#[test]
fn target_bars_count_how_indicators_stand() {
    let scores: Vec<Published<Scores>> = waves_with_measures().iter().map(publish).collect();
    let targets = publish_targets(&scores.iter().collect::<Vec<_>>()).unwrap();
    let elsewhere = |wave: &str, value| Indicator {
        key: "x".to_owned(),
        wave: wave.to_owned(),
        titles: ("参加者".to_owned(), "participants".to_owned()),
        unit: "人".to_owned(),
        value,
        source: "調べ".to_owned(),
        target: Some((100.0, "R8".to_owned())),
    };
    let elsewhere = [elsewhere("R6", 20.0), elsewhere("R7", 70.0)];
    for words in WORDS {
        let told = indications(&targets, &elsewhere, words);
        assert_eq!(
            told.iter().map(|of| of.row.standing).collect::<Vec<_>>()[1..],
            [Some(Standing::AtRisk), Some(Standing::OnTrack)]
        );
        assert_eq!((told[2].row.required, told[2].row.source.as_deref()), (Some(60.0), Some("調べ")));
        for width in [360, 1000] {
            whole(&super::targets(&targets, &told, words, width).unwrap());
        }
    }
    let none = super::targets(&targets, &[], WORDS[0], 720);
    assert!(matches!(none, Err(ChartError::NothingToDraw)));
}

#[test]
fn a_line_over_a_changed_theme_is_drawn_over_the_items_common_to_all_waves() {
    let of = |version: &str, previous: Option<&str>, grade| {
        let mut definition = definition_of(version, previous, &ITEMS);
        definition.items[2].grade = grade;
        definition.themes = vec![theme("t", &ITEMS)];
        definition
    };
    let one_in = |of: u8, at: u8| if at.is_multiple_of(of) { 5 } else { 2 };
    let rows: Vec<_> =
        (0..60).map(|at| respondent(0, &ITEMS, &[7 - one_in(4, at), one_in(2, at), one_in(6, at)])).collect();
    let tree = tree_with_headcounts(&[("県", 100)]);
    let wave = |key, definition: &Definition| from_rows(key, definition, &tree, 10, &rows).unwrap();
    let waves = [wave("R6", &of("1", None, Grade::Identical)), wave("R7", &of("2", Some("1"), Grade::Changed))];
    let scores = waves.each_ref().map(publish);
    let comparisons = compare(&[&waves[0], &waves[1]]).unwrap();
    let theme = [FigureId::new(FigureKind::Theme, "t")];
    for words in WORDS {
        let drawn =
            trend(&scores.each_ref(), &comparisons.iter().collect::<Vec<_>>(), &theme, "県", words, 720).unwrap();
        // 75 and 50 % of the two common items; the third, with 17 %, counts in no wave.
        assert_eq!([&drawn.rows[0][1], &drawn.rows[1][1]], ["63", "63"]);
    }
    let crate::disclosure::Cell::Shown(own) = scores[0].cell(&theme[0], 0).unwrap() else { panic!("hidden") };
    assert!((own.value - (75.0 + 50.0 + 100.0 / 6.0) / 3.0).abs() < 1e-9, "by itself the wave has all three items");
}
