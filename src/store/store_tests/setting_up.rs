use crate::store::StoreError;
use crate::store::testing::*;
use crate::wave::{Charter, ScheduleError, State};
use chrono::NaiveDate;

#[test]
fn a_draft_is_revised_as_a_whole_and_its_units_are_merged_anew() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.create(&new_wave("R8")).unwrap();
        keeper.import_roster("R8", &roster()).unwrap();
        let seen = keeper.mark("R8").unwrap();
        let mut larger = new_wave("R8");
        larger.smallest_ballot_unit = 25;
        keeper.revise(&larger, &seen).unwrap();
        assert_ne!(keeper.mark("R8").unwrap(), seen);
        keeper.announce("R8").unwrap();
        let charter = Charter::from_bytes(&store.ballot_door().charter("R8").unwrap()).unwrap();
        let units: Vec<&str> = charter.ballot_units.iter().map(|unit| unit.path.as_str()).collect();
        assert!(!units.contains(&"県/総務部/財政課"), "20 people are too few now: {units:?}");
        let counted: u32 = charter.ballot_units.iter().map(|unit| unit.eligible).sum();
        assert_eq!(counted, 77);
        for person in store.people().of_wave("R8").unwrap() {
            assert!(charter.ballot_unit(person.ballot_unit).is_some(), "{} has a ballot unit", person.name);
        }
        assert!(matches!(keeper.revise(&larger, &seen), Err(StoreError::WrongStep(_))), "fixed by the charter");
    });
}

#[test]
fn what_somebody_else_has_changed_is_neither_overwritten_nor_announced() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.create(&new_wave("R8")).unwrap();
        let seen = keeper.mark("R8").unwrap();
        keeper.import_roster("R8", &roster()).unwrap();
        assert!(matches!(keeper.revise(&new_wave("R8"), &seen), Err(StoreError::ChangedMeanwhile(_))));
        assert!(matches!(keeper.announce_as_seen("R8", &seen), Err(StoreError::ChangedMeanwhile(_))));
        assert_eq!(keeper.wave("R8").unwrap().state, State::Draft);
        keeper.announce_as_seen("R8", &keeper.mark("R8").unwrap()).unwrap();
    });
}

#[test]
fn days_out_of_order_are_refused_wherever_they_come_from() {
    on_each_backend(|store| {
        let mut wave = new_wave("R8");
        wave.opens_on = NaiveDate::from_ymd_opt(2026, 10, 2);
        wave.closes_on = NaiveDate::from_ymd_opt(2026, 10, 1);
        let refused = store.keeper().create(&wave);
        assert!(matches!(refused, Err(StoreError::Schedule(ScheduleError::ClosesTooEarly { .. }))));
    });
}

#[test]
fn the_difference_is_to_the_last_wave_that_has_people() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        for wave in ["R7", "R8"] {
            keeper.create(&new_wave(wave)).unwrap();
        }
        keeper.import_roster("R8", &roster()).unwrap();
        assert_eq!(keeper.roster_difference("R8").unwrap(), None);
        keeper.import_roster("R7", &roster()).unwrap();
        let (last, told) = keeper.roster_difference("R8").unwrap().unwrap();
        assert_eq!((last.as_str(), told.before, told.after, told.unchanged), ("R7", 77, 77, 3));
        assert!(matches!(keeper.roster_difference("R9"), Err(StoreError::UnknownWave(_))));
    });
}
