use super::*;
use crate::analysis::counts::from_rows;
use crate::analysis::test_support::*;
use proptest::prelude::*;
use rand_core::RngCore;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    correlation: Vec<Vec<f64>>,
    r2: f64,
    shares: Vec<f64>,
}

#[test]
fn shares_are_those_of_the_definition_over_all_orders() {
    let reference: Reference = serde_json::from_str(include_str!("../../../tests/reference/drivers.json")).unwrap();
    let (shares, r2) = shares_of_r2(&reference.correlation);
    assert!((r2 - reference.r2).abs() < 1e-10);
    for (share, wanted) in shares.iter().zip(&reference.shares) {
        assert!((share - wanted).abs() < 1e-8, "{share} instead of {wanted}");
    }
}

/// Four themes of one item each and an index of one more; the outcome follows the first two themes.
fn wave(people: usize, units: usize) -> WaveFigures {
    let items = ["a", "b", "c", "d", "y"];
    let mut definition = definition_of("1", None, &items);
    definition.themes = items.iter().map(|item| theme(item, &[item])).collect();
    definition.indices = vec![index("outcome", &["y"])];
    let parents: Vec<Option<usize>> = std::iter::once(None).chain((0..units).map(|_| Some(0))).collect();
    let mut random = ChaCha20Rng::seed_from_u64(3);
    let mut draw = |end: u32| (random.next_u32() % end) as u8;
    let rows: Vec<_> = (0..people)
        .map(|at| {
            let codes: Vec<u8> = (0..4).map(|_| 1 + draw(5)).collect();
            let felt = i32::from(codes[0]) * 2 + i32::from(codes[1]) + i32::from(draw(5));
            let outcome = (felt / 4 + 1).clamp(1, 5) as u8;
            let all = [codes[0], codes[1], codes[2], codes[3], outcome];
            respondent(1 + at % units, &items, &all)
        })
        .collect();
    from_rows("R7", &definition, &tree_of_parents(&parents), 10, &rows).unwrap()
}

fn outcome() -> FigureId {
    FigureId::new(FigureKind::Index, "outcome")
}

#[test]
fn what_the_outcome_follows_comes_first_and_what_it_ignores_last() {
    let told = drivers(&wave(1500, 2), &outcome(), 0).unwrap();
    assert_eq!(told.left_out, [FigureId::new(FigureKind::Theme, "y")]);
    assert_eq!(told.themes.len(), 4);
    let sum: f64 = told.themes.iter().map(|theme| theme.share).sum();
    assert!((sum - 100.0).abs() < 1e-9 && told.r2 > 0.3 && told.n == 1500);
    let (first, second, rest) = (&told.themes[0], &told.themes[1], &told.themes[2..]);
    assert!(first.low > second.high && rest.iter().all(|theme| theme.high < second.low), "{told:?}");
    assert!(told.themes.iter().all(|theme| theme.low <= theme.share && theme.share <= theme.high));
    assert_eq!(drivers(&wave(1500, 2), &outcome(), 0), Ok(told), "the same wave gives the same intervals");
}

#[test]
fn a_unit_below_five_hundred_has_the_drivers_of_the_whole() {
    let wave = wave(1000, 4);
    assert_eq!(drivers(&wave, &outcome(), 1), Err(NoDrivers::TooFew { n: 250, least: 500 }));
    assert_eq!(nearest_drivers(&wave, &outcome(), 1).unwrap().unit, 0);
    let few = super::tests::wave(60, 1);
    assert_eq!(nearest_drivers(&few, &outcome(), 1), Err(NoDrivers::TooFew { n: 60, least: 100 }));
}

#[test]
fn every_reason_for_no_drivers_has_its_name() {
    let items = ["a", "b", "y"];
    let with = |code: &dyn Fn(usize) -> [u8; 3]| {
        let mut definition = definition_of("1", None, &items);
        definition.themes = vec![theme("a", &["a"]), theme("b", &["b"])];
        definition.indices = vec![index("outcome", &["y"])];
        let rows: Vec<_> = (0..120).map(|at| respondent(0, &items, &code(at))).collect();
        let wave = from_rows("R7", &definition, &tree_of_parents(&[None]), 10, &rows).unwrap();
        drivers(&wave, &outcome(), 0).unwrap_err()
    };
    let vary = |at: usize| (at % 5 + 1) as u8;
    assert_eq!(with(&|at| [vary(at), vary(at / 2), 3]), NoDrivers::ConstantOutcome);
    assert_eq!(with(&|at| [3, vary(at / 2), vary(at)]), NoDrivers::ConstantTheme("a".to_owned()));
    assert_eq!(with(&|at| [vary(at), vary(at), vary(at / 3)]), NoDrivers::Collinear("b".to_owned()));
    assert_eq!(with(&|at| [vary(at), 0, vary(at)]), NoDrivers::TooFew { n: 0, least: 100 });
    let wave = wave(200, 1);
    let unknown = drivers(&wave, &FigureId::new(FigureKind::Index, "none"), 0);
    assert_eq!(unknown, Err(NoDrivers::UnknownOutcome("none".to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn shares_add_up_and_are_never_negative_or_nan(
        columns in prop::collection::vec(prop::collection::vec(-3.0f64..3.0, 40), 2..6),
    ) {
        let rows: Vec<usize> = (0..40).collect();
        let correlation = Blocks::deal(&columns, &rows, 8, 1).whole().correlation();
        if let Ok(correlation) = correlation {
            let (shares, r2) = shares_of_r2(&correlation);
            prop_assert!((0.0..=1.0).contains(&r2));
            prop_assert!((shares.iter().sum::<f64>() - 100.0).abs() < 1e-6);
            prop_assert!(shares.iter().all(|share| *share > -1e-9));
        }
    }
}
