use crate::sealed::identity;
use crate::store::testing::*;
use crate::store::{NewWave, StoreError};
use chrono::{Days, Utc};

#[test]
fn openings_are_kept_for_the_objection_period_and_destroyed_after_it() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        let (recipient, _) = identity::generate();
        keeper.create(&NewWave { recipients: vec![recipient], ..new_wave("R8") }).unwrap();
        keeper.import_roster("R8", &roster()).unwrap();
        keeper.announce("R8").unwrap();
        let people: Vec<_> = store.people().issue_links("R8").unwrap().into_iter().map(|link| link.person).collect();
        keeper.open("R8").unwrap();
        cast_all(store, &people[..12]);
        keeper.close("R8").unwrap();
        assert_eq!(store.openings_end("R8").unwrap(), None, "nothing before sealing");
        keeper.seal("R8").unwrap();
        let before = keeper.sealed("R8").unwrap();
        assert!(before.openings.is_some());

        let today = Utc::now().date_naive();
        let last = today.checked_add_days(Days::new(89)).unwrap();
        assert!(matches!(keeper.destroy_openings("R8", last), Err(StoreError::ObjectionPeriod { .. })));
        assert_eq!(store.destroy_due_openings(last).unwrap(), Vec::<String>::new());
        let due = last.succ_opt().unwrap();
        assert_eq!(store.destroy_due_openings(due).unwrap(), ["R8"]);
        assert_eq!(store.destroy_due_openings(due).unwrap(), Vec::<String>::new());
        assert!(matches!(keeper.destroy_openings("R8", due), Err(StoreError::NoOpenings(_))));

        let after = keeper.sealed("R8").unwrap();
        assert!(after.openings.is_none() && after.answers == before.answers);
        assert!(crate::audit::verify(&after, None, None).passed());
        let log = keeper.setup_log("R8").unwrap();
        assert_eq!(log.last().unwrap().step, crate::wave::SetUpStep::OpeningsDestroyed);
        if store.place().database.is_none() {
            let file = std::fs::read(store.place().data.join("koe.sqlite3")).unwrap();
            let gone = before.openings.unwrap();
            let tail = &gone[gone.len() - 200..];
            assert!(!file.windows(200).any(|here| here == tail), "what was deleted is overwritten");
        }
    });
}
