//! Layout of charts of any names and values.

use super::faults;
use crate::chart::change::change;
use crate::chart::drivers::{Point as Theme, drivers};
use crate::chart::flower::flower;
use crate::chart::gallery::figures::{cell, drivers_of, flower_of, heatmap_of};
use crate::chart::gallery::{change_row, changes_of, frame, likert_of, trend_of};
use crate::chart::heatmap::{Row, heatmap};
use crate::chart::likert::{Bar, likert};
use crate::chart::trend::{Point, Series, trend};
use crate::chart::usage::{self, Usage, usage};
use proptest::prelude::*;

const NAME: &str = "[ぁ-んァ-ヶ一-龠、「」（）・ーa-zA-Z0-9 ]{1,60}";

fn any_width() -> impl Strategy<Value = u32> {
    prop_oneof![Just(360_u32), Just(720), 320_u32..1000]
}

fn any_series(waves: usize) -> impl Strategy<Value = Series> {
    let points = proptest::collection::vec(proptest::option::weighted(0.8, 0.0..100.0_f64), waves);
    (NAME, points, proptest::collection::vec(any::<bool>(), waves - 1)).prop_map(|(label, values, joined)| {
        let point = |value: f64| Point {
            value,
            low: (value - 4.0).max(0.0),
            high: (value + 4.0).min(100.0),
            words: format!("{value:.0}"),
        };
        Series { label, points: values.into_iter().map(|value| value.map(point)).collect(), joined }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn labels_of_any_trend_stay_apart(
        width in any_width(),
        names in proptest::collection::vec("[a-zA-Z0-9一-龠]{1,14}", 1..12),
        count in 1_usize..6,
        seed in proptest::collection::vec(any_series(12), 6),
    ) {
        let cut = |mut series: Series| {
            series.points.truncate(names.len());
            series.joined.truncate(names.len() - 1);
            series
        };
        let series: Vec<Series> = seed.into_iter().take(count).map(cut).collect();
        prop_assume!(series.iter().any(|series| series.points.iter().any(Option::is_some)));
        let chart = trend(&trend_of("題", names, series, width)).expect("a chart");
        prop_assert_eq!(faults(&chart), Vec::<String>::new());
    }

    #[test]
    fn labels_of_any_likert_stay_apart(
        width in any_width(),
        rows in proptest::collection::vec((NAME, 0.0..60.0_f64, 0.0..40.0_f64, any::<bool>(), NAME), 1..8),
    ) {
        let row = |(label, low, middle, shown, words): (String, f64, f64, bool, String)| {
            let shares = vec![low, middle, 100.0 - low - middle];
            (label, if shown { Bar::Shown { shares, note: "n=12,345".into() } } else { Bar::Hidden { words } })
        };
        let chart = likert(&likert_of("題", rows.into_iter().map(row).collect(), width)).expect("a chart");
        prop_assert_eq!(faults(&chart), Vec::<String>::new());
    }

    #[test]
    fn labels_of_any_change_stay_apart(
        width in any_width(), rows in proptest::collection::vec((0_usize..8, NAME, NAME), 1..8)
    ) {
        let rows = rows.iter().map(|(kind, label, words)| change_row(*kind, label, Some(words))).collect();
        let chart = change(&changes_of("題", rows, width)).expect("a chart");
        prop_assert_eq!(faults(&chart), Vec::<String>::new());
    }

    #[test]
    fn labels_of_any_heat_map_stay_apart(
        width in any_width(),
        columns in proptest::collection::vec(NAME, 1..12),
        rows in proptest::collection::vec((NAME, 0_usize..4), 1..8),
        differences in any::<bool>(),
        seed in 0_usize..100,
    ) {
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let row = |(at, (label, depth)): (usize, (String, usize))| {
            let cells = (0..columns.len()).map(|column| cell(seed + at * 7 + column, differences)).collect();
            Row { label, depth, cells }
        };
        let rows = rows.into_iter().enumerate().map(row).collect();
        if let Ok(chart) = heatmap(&heatmap_of(frame("題", width), &columns, rows)) {
            prop_assert_eq!(faults(&chart), Vec::<String>::new());
        }
    }

    #[test]
    fn labels_of_any_flower_stay_apart(
        width in any_width(),
        petals in proptest::collection::vec(
            ("[ぁ-んa-z一-龠 ]{1,28}", proptest::option::weighted(0.6, 0.0..100.0_f64)),
            3..9,
        ),
    ) {
        let petals: Vec<(&str, Option<f64>)> = petals.iter().map(|(name, score)| (name.as_str(), *score)).collect();
        if let Ok(chart) = flower(&flower_of(frame("題", width), &petals)) {
            prop_assert_eq!(faults(&chart), Vec::<String>::new());
        }
    }

    #[test]
    fn labels_of_any_themes_stay_apart(
        width in any_width(),
        themes in proptest::collection::vec(("[ぁ-んa-z一-龠]{1,16}", 0.0..100.0_f64, 0.0..40.0_f64), 1..13),
    ) {
        let point = |(label, score, share): (String, f64, f64)| {
            Theme { label, score, share, low: (share - 2.0).max(0.0), high: share + 2.0, first: share > 20.0 }
        };
        let chart = drivers(&drivers_of(frame("題", width), themes.into_iter().map(point).collect())).expect("a chart");
        let overlaps: Vec<String> = faults(&chart).into_iter().filter(|fault| !fault.starts_with("struck")).collect();
        prop_assert_eq!(overlaps, Vec::<String>::new());
    }

    #[test]
    fn labels_of_themes_crowded_into_a_corner_stay_apart(
        width in any_width(), high in any::<bool>(), themes in proptest::collection::vec((0.0..8.0_f64, 0.0..3.0_f64), 8..15),
    ) {
        let point = |(at, (score, share)): (usize, (f64, f64))| {
            let score = if high { 100.0 - score } else { score };
            let label = format!("長い名前の分野 {at}");
            Theme { label, score, share, low: (share - 2.0).max(0.0), high: share + 2.0, first: false }
        };
        let points = themes.into_iter().enumerate().map(point).collect();
        let chart = drivers(&drivers_of(frame("題", width), points)).expect("a chart");
        let overlaps: Vec<String> = faults(&chart).into_iter().filter(|fault| !fault.starts_with("struck")).collect();
        prop_assert_eq!(overlaps, Vec::<String>::new());
    }

    #[test]
    fn labels_of_any_use_stay_apart(
        width in any_width(),
        answers in proptest::collection::vec(NAME, 4),
        rows in proptest::collection::vec((NAME, proptest::collection::vec(0.0..100.0_f64, 4), any::<bool>()), 1..6),
    ) {
        let row = |(label, shares, shown): (String, Vec<f64>, bool)| usage::Row {
            bar: match <[f64; 4]>::try_from(shares) {
                Ok(shares) if shown => usage::Bar::Shown { shares, note: "n=12,345".into() },
                _ => usage::Bar::Hidden { words: label.clone() },
            },
            label,
        };
        let answers = <[String; 4]>::try_from(answers).expect("four");
        let chart = Usage { frame: frame("題", width), answers, rows: rows.into_iter().map(row).collect() };
        prop_assert_eq!(faults(&usage(&chart).expect("a chart")), Vec::<String>::new());
    }
}
