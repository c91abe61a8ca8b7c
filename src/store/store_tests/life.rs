use crate::store::ballot_box::BallotBox;
use crate::store::testing::*;
use crate::store::{Place, Store, StoreError, secrets};
use crate::wave::{Charter, CharterError, State};
use std::sync::Barrier;

#[test]
fn a_wave_goes_its_way_and_wrong_steps_are_refused_by_name() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.create(&new_wave("R8")).unwrap();
        assert!(matches!(keeper.create(&new_wave("R8")), Err(StoreError::WaveExists(_))));
        assert!(matches!(keeper.announce("R8"), Err(StoreError::NoRoster(_))));
        assert_eq!(keeper.wave("R8").unwrap().state, State::Draft, "a refused step changes nothing");
        assert!(!secrets::folder(store.place(), "R8").exists());
        keeper.import_roster("R8", &roster()).unwrap();
        assert!(matches!(keeper.open("R8"), Err(StoreError::WrongStep(step)) if step.wanted == State::Open));
        let fingerprint = keeper.announce("R8").unwrap();
        let record = keeper.wave("R8").unwrap();
        assert_eq!(Charter::fingerprint_of(record.charter.as_ref().unwrap()), fingerprint);
        assert_eq!(record.fingerprint, Some(fingerprint.to_string()));
        assert!(matches!(keeper.import_roster("R8", &roster()), Err(StoreError::WrongStep(_))));
        keeper.open("R8").unwrap();
        keeper.close("R8").unwrap();
        assert!(matches!(keeper.close("R8"), Err(StoreError::WrongStep(_))));
        assert!(matches!(keeper.sealed("R8"), Err(StoreError::NotSealed(_))));
        assert!(matches!(keeper.wave("R9"), Err(StoreError::UnknownWave(_))));
        keeper.create(&new_wave("A1")).unwrap();
        let keys: Vec<String> = keeper.list().unwrap().into_iter().map(|wave| wave.key).collect();
        assert_eq!(keys, ["R8", "A1"], "in order of creation");
    });
}

#[test]
fn a_charter_holds_the_merged_tree_and_a_key_for_every_ballot_unit() {
    on_each_backend(|store| {
        announced(store, "R8");
        let charter = Charter::from_bytes(&store.ballot_door().charter("R8").unwrap()).unwrap();
        let units: Vec<(&str, u32)> =
            charter.ballot_units.iter().map(|unit| (unit.path.as_str(), unit.eligible)).collect();
        assert_eq!(units, [("県/総務部/人事課", 27), ("県/総務部/財政課", 20), ("県/土木部", 30)]);
        let secrets = secrets::load(store.place(), "R8").unwrap();
        for unit in &charter.ballot_units {
            let key = secrets.seed.unit_key("R8", &unit.path).unwrap();
            assert_eq!(unit.public_key, data_encoding::HEXLOWER.encode(&key.public().0));
        }
    });
}

#[test]
fn a_wave_that_could_not_keep_its_promise_is_not_created() {
    on_each_backend(|store| {
        let refused = |change: fn(&mut crate::store::NewWave)| {
            let mut wave = new_wave("R8");
            change(&mut wave);
            store.keeper().create(&wave).unwrap_err()
        };
        let low = refused(|wave| wave.threshold = 4);
        assert!(matches!(low, StoreError::Charter(CharterError::ThresholdTooLow(4))));
        let small = refused(|wave| wave.smallest_ballot_unit = 14);
        assert!(matches!(small, StoreError::Charter(CharterError::BallotUnitTooSmall(14))));
        let recipients = refused(|wave| wave.recipients = vec!["age1nobody".to_owned()]);
        assert!(matches!(recipients, StoreError::BadRecipient(_)));
        for key in ["", "../R8", "R8/x", "令和8", "abcdefghijklmnopqrstu"] {
            let wave = crate::store::NewWave { key: key.to_owned(), ..new_wave("R8") };
            assert!(matches!(store.keeper().create(&wave), Err(StoreError::BadWaveKey(_))), "{key}");
        }
        assert_eq!(store.keeper().list().unwrap().len(), 0);
    });
}

#[test]
fn of_two_who_announce_at_once_one_is_told_that_it_is_done() {
    on_each_backend(|store| {
        store.keeper().create(&new_wave("R8")).unwrap();
        store.keeper().import_roster("R8", &roster()).unwrap();
        let start = Barrier::new(2);
        let announce = || {
            start.wait();
            store.keeper().announce("R8")
        };
        let (one, other) = std::thread::scope(|scope| {
            let (one, other) = (scope.spawn(announce), scope.spawn(announce));
            (one.join().unwrap(), other.join().unwrap())
        });
        let (done, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        assert_eq!(store.keeper().wave("R8").unwrap().fingerprint, Some(done.unwrap().to_string()));
        assert!(matches!(refused, Err(StoreError::WrongStep(step)) if step.state == State::Announced));
        let charter = Charter::from_bytes(&store.ballot_door().charter("R8").unwrap()).unwrap();
        let secrets = secrets::load(store.place(), "R8").unwrap();
        assert_eq!(charter.receipt_key, data_encoding::HEXLOWER.encode(&secrets.receipt_key.public()));
    });
}

#[test]
fn a_void_wave_keeps_its_reason_and_nothing_else() {
    on_each_backend(|store| {
        let people = open_with(store, 2);
        store.keeper().void("R8", "鍵が漏れたため").unwrap();
        let wave = store.keeper().wave("R8").unwrap();
        assert_eq!((wave.state, wave.void_reason.as_deref()), (State::Void, Some("鍵が漏れたため")));
        assert!(!BallotBox::of(store.place(), "R8").exists().unwrap());
        assert!(!secrets::folder(store.place(), "R8").exists());
        assert_eq!(store.respondent(people[0].id.clone()).picked_up().unwrap(), None);
        assert!(matches!(store.keeper().void("R8", "again"), Err(StoreError::WrongStep(_))));
        // As a crash before the end would leave it.
        secrets::load_or_make(store.place(), "R8").unwrap();
        store.keeper().void("R8", "again").unwrap();
        assert!(!secrets::folder(store.place(), "R8").exists());
        assert_eq!(store.keeper().wave("R8").unwrap().void_reason.as_deref(), Some("鍵が漏れたため"));
    });
}

#[test]
fn a_store_opens_twice_and_keeps_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path().join("a b%?#"));
    Store::open(&place).unwrap().keeper().create(&new_wave("R8")).unwrap();
    assert_eq!(Store::open(&place).unwrap().keeper().list().unwrap()[0].closes_on, new_wave("R8").closes_on);
    let main = std::fs::metadata(place.data.join("koe.sqlite3")).unwrap();
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&main.permissions()) & 0o777, 0o600);
    let named = Place { database: Some(format!("sqlite://{}", folder.path().join("named").display())), ..place };
    assert_eq!(Store::open(&named).unwrap().keeper().list().unwrap().len(), 0);
    assert!(folder.path().join("named").exists());
}

#[test]
fn an_unknown_scheme_is_refused_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for url in ["mysql://u:secret@h/db", "koe.sqlite3", "sqlite://", "postgres:/x"] {
        let place = Place { data: folder.path().join("data"), database: Some(url.to_owned()), secrets: None };
        let Err(error) = Store::open(&place) else { panic!("{url} was opened") };
        assert!(matches!(&error, StoreError::UnknownScheme(_)), "{url}: {error}");
        assert!(!error.to_string().contains("secret"));
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_data_directory_serves_one_process_at_a_time() {
    on_each_backend(|store| {
        let serving = store.lock_for_serving().unwrap();
        assert!(matches!(store.lock_for_serving(), Err(StoreError::InUse(_))));
        drop(serving);
        store.lock_for_serving().unwrap();
    });
}
