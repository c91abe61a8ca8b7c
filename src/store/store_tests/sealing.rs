use crate::sealed::SealedError;
use crate::store::ballot_box::BallotBox;
use crate::store::schema::picked_up;
use crate::store::testing::*;
use crate::store::{Store, StoreError, secrets};
use crate::wave::State;
use diesel::prelude::*;

fn closed_with(store: &Store, count: usize) {
    open_with(store, count);
    store.keeper().close("R8").unwrap();
}

fn nothing_remains(store: &Store) {
    assert!(!BallotBox::of(store.place(), "R8").exists().unwrap());
    assert!(!secrets::folder(store.place(), "R8").exists());
}

#[test]
fn a_sealed_wave_holds_every_response_and_box_and_keys_are_gone() {
    on_each_backend(|store| {
        closed_with(store, 12);
        let pick_ups: i64 =
            store.inner.database.read(|connection| Ok(picked_up::table.count().get_result(connection)?)).unwrap();
        assert_eq!(pick_ups, 0);
        let summary = store.keeper().seal("R8").unwrap();
        assert_eq!(summary.responses, 12);
        nothing_remains(store);
        let record = store.keeper().wave("R8").unwrap();
        assert_eq!((record.state, record.root), (State::Sealed, Some(summary.root.clone())));
        let sealed = store.keeper().sealed("R8").unwrap();
        assert_eq!(sealed.leaves.len(), 12 * 32);
        assert!(matches!(store.keeper().seal("R8"), Err(StoreError::WrongStep(_))), "nothing is left to do");
        let released = store.keeper().release("R8").unwrap();
        store.keeper().publish("R8", &released).unwrap();
        assert_eq!(store.keeper().sealed("R8").unwrap(), sealed);
    });
}

#[test]
fn sealing_is_finished_after_a_crash_behind_any_of_its_steps() {
    on_each_backend(|store| {
        closed_with(store, 12);
        // Made, but not committed: another try seals anew.
        store.make_sealed("R8").unwrap();
        let committed = store.make_sealed("R8").unwrap();
        // Committed, nothing destroyed.
        store.commit_sealed("R8", &committed, None).unwrap();
        let first = store.keeper().seal("R8").unwrap();
        nothing_remains(store);
        assert_eq!(store.keeper().sealed("R8").unwrap(), committed);
        // The box destroyed, the secrets not.
        secrets::load_or_make(store.place(), "R8").unwrap();
        assert_eq!(store.keeper().seal("R8").unwrap(), first);
        nothing_remains(store);
        assert_eq!(store.keeper().sealed("R8").unwrap(), committed);
    });
}

#[test]
fn a_crash_between_closing_state_and_box_is_made_good_by_sealing() {
    on_each_backend(|store| {
        closed_with(store, 3);
        let file = BallotBox::of(store.place(), "R8");
        let mut connection = file.connect().unwrap();
        diesel::sql_query("UPDATE box_state SET value = 0").execute(&mut connection).unwrap();
        drop(connection);
        store.make_sealed("R8").unwrap();
        let box_key = secrets::load(store.place(), "R8").unwrap().box_key;
        let writer = crate::store::ballot_box::BoxWriter::start(&file, &box_key).unwrap();
        let credential = crate::sealed::sample::Sample::announced(false).ballot(4);
        let late = cast("R8", "県/土木部", credential, 3);
        assert_eq!(block_on(writer.put(&late, &[])), Err(crate::store::BoxError::Closed));
    });
}

#[test]
fn a_record_that_reads_back_otherwise_keeps_box_and_keys() {
    on_each_backend(|store| {
        closed_with(store, 3);
        let mut sealed = store.make_sealed("R8").unwrap();
        sealed.answers[20] ^= 1;
        store.commit_sealed("R8", &sealed, None).unwrap();
        assert!(matches!(store.keeper().seal("R8"), Err(StoreError::SealedDiffers(_))));
        assert!(BallotBox::of(store.place(), "R8").exists().unwrap());
        assert!(secrets::load(store.place(), "R8").is_ok());
    });
}

#[test]
fn more_responses_than_pick_ups_are_not_sealed_and_the_wave_may_be_voided() {
    on_each_backend(|store| {
        let people = open_with(store, 3);
        // Who has the seed can mint ballots; the count of pick-ups tells.
        store
            .inner
            .database
            .write(|connection| {
                let one = picked_up::table.filter(picked_up::person.eq(&people[0].id.0));
                Ok(diesel::delete(one).execute(connection)?)
            })
            .unwrap();
        store.keeper().close("R8").unwrap();
        let refused = store.keeper().seal("R8");
        assert!(matches!(
            refused,
            Err(StoreError::Sealed(SealedError::MoreCastThanPickedUp { cast: 3, picked_up: 2, .. }))
        ));
        assert_eq!(store.keeper().wave("R8").unwrap().state, State::Closed);
        assert!(BallotBox::of(store.place(), "R8").exists().unwrap());
        store.keeper().void("R8", "回答が受け取られた回答券より多いため").unwrap();
        nothing_remains(store);
    });
}

#[test]
fn a_sealed_wave_from_elsewhere_is_stored_once() {
    on_each_backend(|store| {
        let (wave, _) = crate::sealed::sample::Sample::sealed(true);
        store.keeper().add_sealed(&wave).unwrap();
        assert_eq!(store.keeper().sealed("R8").unwrap(), wave);
        assert_eq!(store.keeper().wave("R8").unwrap().state, State::Sealed);
        assert!(matches!(store.keeper().add_sealed(&wave), Err(StoreError::WaveExists(_))));
        assert_eq!(store.keeper().open_rates("R8", new_wave("R8").closes_on.unwrap()).unwrap(), [None; 5]);
    });
}
