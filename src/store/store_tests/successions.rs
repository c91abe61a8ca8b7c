use crate::organisation::UnitTree;
use crate::organisation::succession::{Part, Predecessor, Step, Succession};
use crate::store::testing::*;
use crate::store::{Store, StoreError};

/// A draft of this key whose roster has these units, 30 people each.
fn draft(store: &Store, key: &str, units: &[&str]) {
    let mut file = roster();
    file.people.truncate(30 * units.len());
    file.people.iter_mut().enumerate().for_each(|(at, person)| person.unit = units[at / 30].to_owned());
    file.tree = UnitTree::from_headcounts(file.people.iter().map(|person| (person.unit.as_str(), 1))).unwrap();
    store.keeper().create(&new_wave(key)).unwrap();
    store.keeper().import_roster(key, &file).unwrap();
}

fn one(from: &str, to: &str) -> Succession {
    Succession { steps: vec![Step { from: from.to_owned(), to: to.to_owned(), share: 1.0 }] }
}

#[test]
fn a_succession_is_stored_replaced_and_followed_through_the_waves_between() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        draft(store, "R5", &["県/甲", "県/乙"]);
        draft(store, "R6", &["県/甲", "県/乙"]);
        draft(store, "office", &["県/別"]);
        draft(store, "R7", &["県/丙", "県/乙"]);
        draft(store, "R8", &["県/丁", "県/乙"]);
        assert_eq!(keeper.succession("R6", "R7").unwrap(), None);
        keeper.put_succession("R6", "R7", &one("県/乙", "県/丙")).unwrap();
        keeper.put_succession("R6", "R7", &one("県/甲", "県/丙")).unwrap();
        assert_eq!(keeper.succession("R6", "R7").unwrap(), Some(one("県/甲", "県/丙")));
        assert_eq!(keeper.succession("R7", "R6").unwrap(), None);

        let at = |wave: &str, path: &str| keeper.tree(wave).unwrap().position(path).unwrap();
        let map = keeper.unit_map("R5", "R7").unwrap();
        assert_eq!(map.of(at("R7", "県/丙")), &Predecessor::Sum(vec![Part::Whole(at("R5", "県/甲"))]));
        assert_eq!(map.of(at("R7", "県/乙")), &Predecessor::Same(at("R5", "県/乙")));
        assert_eq!(map.of(0), &Predecessor::Same(0));

        keeper.put_succession("R7", "R8", &one("県/丙", "県/丁")).unwrap();
        let through = keeper.unit_map("R5", "R8").unwrap();
        assert_eq!(through.of(at("R8", "県/丁")), &Predecessor::Sum(vec![Part::Whole(at("R5", "県/甲"))]));
    });
}

#[test]
fn successions_of_unknown_waves_are_refused() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        draft(store, "R6", &["県/甲"]);
        let refused = keeper.put_succession("R6", "R7", &one("県/甲", "県/甲"));
        assert!(matches!(refused, Err(StoreError::UnknownWave(wave)) if wave == "R7"));
        assert!(matches!(keeper.unit_map("R6", "R7"), Err(StoreError::UnknownWave(_))));
        keeper.create(&new_wave("R7")).unwrap();
        assert!(matches!(keeper.unit_map("R6", "R7"), Err(StoreError::NoRoster(_))));
    });
}
