use crate::organisation::indicators::Indicator;
use crate::store::testing::*;

fn indicator(key: &str, wave: &str, value: f64) -> Indicator {
    Indicator {
        key: key.to_owned(),
        wave: wave.to_owned(),
        titles: ("参加者".to_owned(), "participants".to_owned()),
        unit: "人".to_owned(),
        value,
        source: "人事課調べ".to_owned(),
        target: (key == "b").then(|| (100.0, "R8".to_owned())),
    }
}

#[test]
fn indicators_are_kept_by_wave_and_replaced_when_imported_again() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        assert_eq!(keeper.indicators().unwrap(), []);
        keeper
            .put_indicators(&[indicator("b", "R7", 3.0), indicator("a", "R6", 1.0), indicator("a", "R7", 2.0)])
            .unwrap();
        keeper.put_indicators(&[indicator("a", "R7", 2.5)]).unwrap();
        let kept = keeper.indicators().unwrap();
        assert_eq!(kept, [indicator("a", "R6", 1.0), indicator("a", "R7", 2.5), indicator("b", "R7", 3.0)]);
    });
}
