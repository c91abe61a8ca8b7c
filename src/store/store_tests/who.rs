use crate::ballot::PendingBallot;
use crate::store::testing::*;
use crate::store::{PersonId, PickUpRefusal, PickedUp};
use chrono::NaiveDate;
use rand_core::OsRng;
use std::sync::Barrier;

#[test]
fn links_and_codes_lead_to_their_person_while_there_is_something_to_come_for() {
    on_each_backend(|store| {
        let (keeper, desk) = (store.keeper(), store.people());
        keeper.create(&new_wave("R8")).unwrap();
        keeper.import_roster("R8", &roster()).unwrap();
        let (links, codes) = (desk.issue_links("R8").unwrap(), desk.issue_codes("R8").unwrap());
        assert_eq!((links.len(), codes.len()), (74, 3));
        assert_eq!(desk.by_link(&links[0].secret).unwrap(), None, "not before announcing");
        keeper.announce("R8").unwrap();
        assert_eq!(desk.by_link(&links[0].secret).unwrap().as_ref(), Some(&links[0].person));
        let code = &codes[1].secret;
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        let typed = code.to_lowercase().replace('-', " ");
        assert_eq!(desk.by_code(&typed).unwrap().as_ref(), Some(&codes[1].person));
        for wrong in ["", "x", "0000-0000-0000-0000", &format!("{code}-0000"), "ÄÖÜ"] {
            assert_eq!(desk.by_code(wrong).unwrap(), None, "{wrong}");
        }
        assert_eq!(desk.by_link(code).unwrap(), None);
        let again = desk.issue_links("R8").unwrap();
        assert_eq!(desk.by_link(&links[0].secret).unwrap(), None, "an earlier link stops working");
        assert_eq!(desk.person(&again[0].person.id).unwrap().as_ref(), Some(&again[0].person));
        keeper.open("R8").unwrap();
        assert!(desk.by_link(&again[0].secret).unwrap().is_some());
        keeper.close("R8").unwrap();
        assert_eq!(desk.by_link(&again[0].secret).unwrap(), None, "not after closing");
    });
}

#[test]
fn a_person_gets_one_ballot_of_the_own_unit_and_the_same_answer_again() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let door = store.respondent(people[0].id.clone());
        assert_eq!(door.picked_up().unwrap(), None);
        let (pending, element) = PendingBallot::new(&mut OsRng).unwrap();
        let first = door.pick_up(&element).unwrap();
        assert_eq!(door.picked_up().unwrap(), Some(PickedUp::Browser));
        assert_eq!(door.pick_up(&element).unwrap().element, first.element);
        let (_, other) = PendingBallot::new(&mut OsRng).unwrap();
        assert!(matches!(door.pick_up(&other), Err(PickUpRefusal::AlreadyPickedUp)));
        assert_eq!(store.respondent(people[1].id.clone()).picked_up().unwrap(), None);
        let nobody = store.respondent(PersonId("nobody".to_owned()));
        assert!(matches!(nobody.pick_up(&element), Err(PickUpRefusal::NotNow)));
        let secrets = crate::store::secrets::load(store.place(), "R8").unwrap();
        let key = secrets.seed.unit_key("R8", &people[0].unit).unwrap();
        assert!(pending.finish(&first, &key.public()).is_ok());
        store.keeper().open("R8").unwrap();
        store.keeper().close("R8").unwrap();
        assert_eq!(door.picked_up().unwrap(), None, "who picked up is forgotten");
        assert!(matches!(door.pick_up(&element), Err(PickUpRefusal::NotNow)));
    });
}

#[test]
fn of_two_elements_of_one_person_at_once_one_is_evaluated() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let start = Barrier::new(4);
        let won = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let (_, element) = PendingBallot::new(&mut OsRng).unwrap();
                        start.wait();
                        store.respondent(people[0].id.clone()).pick_up(&element)
                    })
                })
                .collect();
            let answers: Vec<_> = tries.into_iter().map(|attempt| attempt.join().unwrap()).collect();
            for answer in &answers {
                assert!(matches!(answer, Ok(_) | Err(PickUpRefusal::AlreadyPickedUp)), "{answer:?}");
            }
            answers.iter().filter(|answer| answer.is_ok()).count()
        });
        assert_eq!(won, 1);
    });
}

#[test]
fn rates_are_taken_on_mondays_and_thursdays_only() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let november = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let rates = |day| store.keeper().open_rates("R8", november(day)).unwrap();
        assert_eq!(rates(9), [None; 5], "not before opening");
        store.keeper().open("R8").unwrap();
        let people: Vec<_> = people.into_iter().filter(|person| person.ballot_unit == 4).collect();
        cast_all(store, &people[..12]);
        assert_eq!(rates(10), [None; 5], "not on a Tuesday");
        // 12 of 30 people of 土木部, who are all that answered of 77.
        let thursday = rates(12);
        assert_eq!((thursday[0], thursday[4]), (Some(15), Some(40)), "{thursday:?}");
        cast_all(store, &people[12..27]);
        assert_eq!((rates(12), rates(14)), (thursday.clone(), thursday.clone()));
        assert_eq!(rates(16)[4], Some(90));
        assert_eq!(rates(15), thursday, "earlier days read as they did");
        store.keeper().close("R8").unwrap();
        assert_eq!(rates(19)[4], Some(90), "nothing new after closing");
    });
}
