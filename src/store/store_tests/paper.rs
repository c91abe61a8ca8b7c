use crate::ballot::PendingBallot;
use crate::sealed::{Manifest, SealedError};
use crate::store::testing::*;
use crate::store::{Outcome, PaperRefused, PickUpRefusal, PickedUp, StoreError};
use rand_core::OsRng;

#[test]
fn a_lost_ballot_is_replaced_once_and_counted() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let door = store.respondent(people[0].id.clone());
        let element = || PendingBallot::new(&mut OsRng).unwrap().1;
        let (new, other) = (element(), element());
        assert!(matches!(door.replace(&new), Err(PickUpRefusal::NothingToReplace)));
        let lost = pick_up(store, &people[0]);
        let first = door.replace(&new).unwrap();
        assert_eq!(door.picked_up().unwrap(), Some(PickedUp::Replaced));
        assert_eq!(door.replace(&new).unwrap().element, first.element, "a lost reply is asked for again");
        assert!(matches!(door.replace(&other), Err(PickUpRefusal::AlreadyReplaced)));
        assert!(matches!(door.pick_up(&other), Err(PickUpRefusal::AlreadyPickedUp)));
        store.keeper().open("R8").unwrap();
        // The lost one stays valid: nobody knows which it was.
        let message = message("R8", &cast("R8", &people[0].unit, lost, 4), "");
        assert_eq!(block_on(store.ballot_door().cast(message)).unwrap().1, Outcome::Stored);
        store.keeper().close("R8").unwrap();
        store.keeper().seal("R8").unwrap();
        let manifest = Manifest::from_bytes(&store.keeper().sealed("R8").unwrap().manifest).unwrap();
        let unit = manifest.units.iter().find(|unit| unit.unit == people[0].ballot_unit).unwrap();
        assert_eq!((manifest.replaced, unit.picked_up, unit.cast), (1, 1, 1));
    });
}

#[test]
fn printed_codes_are_cast_like_any_other_by_people_who_were_ticked_off() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let desk = store.paper(Some("hanako"));
        let unit = people[0].unit.clone();
        let refused = |count, witnesses| desk.mint("R8", &unit, count, witnesses);
        for alone in [" ", "甲", "甲、"] {
            assert!(matches!(refused(9, alone), Err(PaperRefused::NoWitness)));
        }
        assert!(matches!(refused(4, "甲、乙"), Err(PaperRefused::TooFew { fewest: 5 })));
        assert!(matches!(refused(28, "甲、乙"), Err(PaperRefused::TooMany { left: 27, .. })));
        assert!(matches!(desk.mint("R8", "県/総務部", 9, "甲, 乙"), Err(PaperRefused::UnknownUnit(_))));
        let codes = desk.mint("R8", &unit, 20, "甲、乙").unwrap();
        assert!(matches!(refused(8, "甲、乙"), Err(PaperRefused::TooMany { left: 7, .. })));

        let number = "S003";
        let (person, from) = desk.tick_off("R8", number).unwrap();
        assert_eq!((person.id.clone(), from), (people[0].id.clone(), unit.clone()));
        assert!(matches!(desk.tick_off("R8", number), Err(PaperRefused::AlreadyTickedOff(_))));
        assert!(matches!(desk.tick_off("R8", "S999"), Err(PaperRefused::UnknownPerson(_))));
        pick_up(store, &people[1]);
        assert!(matches!(desk.tick_off("R8", "S004"), Err(PaperRefused::HasBallot(_))));
        let door = store.respondent(person.id);
        assert_eq!(door.picked_up().unwrap(), Some(PickedUp::Paper));
        let (_, element) = PendingBallot::new(&mut OsRng).unwrap();
        assert!(matches!(door.pick_up(&element), Err(PickUpRefusal::OnPaper)));
        assert!(matches!(door.replace(&element), Err(PickUpRefusal::OnPaper)));

        store.keeper().open("R8").unwrap();
        let message = message("R8", &cast("R8", &unit, codes[7].0, 4), "");
        assert_eq!(block_on(store.ballot_door().cast(message)).unwrap().1, Outcome::Stored);
        store.keeper().close("R8").unwrap();
        assert!(matches!(desk.mint("R8", &unit, 1, "甲、乙"), Err(PaperRefused::NotNow)));
        assert!(matches!(desk.tick_off("R8", "S005"), Err(PaperRefused::NotNow)));
        store.keeper().seal("R8").unwrap();
        let manifest = Manifest::from_bytes(&store.keeper().sealed("R8").unwrap().manifest).unwrap();
        let counts = manifest.units.iter().find(|counts| counts.unit == people[0].ballot_unit).unwrap();
        assert_eq!((counts.printed, counts.picked_up, counts.cast), (20, 2, 1));
        let log = store.keeper().setup_log("R8").unwrap();
        assert!(log.iter().any(|entry| entry.note == format!("20 / {unit} / 甲、乙")));
    });
}

#[test]
fn codes_cast_by_nobody_on_the_roster_stop_the_sealing() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let codes = store.paper(None).mint("R8", &people[0].unit, 5, "甲・乙").unwrap();
        store.keeper().open("R8").unwrap();
        let message = message("R8", &cast("R8", &people[0].unit, codes[0].0, 4), "");
        block_on(store.ballot_door().cast(message)).unwrap();
        store.keeper().close("R8").unwrap();
        let refused = store.keeper().seal("R8");
        assert!(matches!(
            refused,
            Err(StoreError::Sealed(SealedError::MoreCastThanPickedUp { cast: 1, picked_up: 0, .. }))
        ));
    });
}
