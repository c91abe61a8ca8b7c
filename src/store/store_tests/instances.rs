use crate::store::schema::{closings_acknowledged, instances};
use crate::store::testing::*;
use crate::store::{CastRefusal, Place, Store, StoreError};
use diesel::prelude::*;
use std::time::{Duration, Instant};

fn instances(store: &Store) -> i64 {
    store.inner.database.read(|connection| Ok(instances::table.count().get_result(connection)?)).unwrap()
}

fn acknowledged(store: &Store) -> i64 {
    store.inner.database.read(|connection| Ok(closings_acknowledged::table.count().get_result(connection)?)).unwrap()
}

/// Another data directory on the same database, as a second machine would be; secrets are shared.
fn neighbour(store: &Store, folder: &std::path::Path) -> Store {
    let database = store.place().database.clone();
    let database = database.unwrap_or_else(|| format!("sqlite://{}/koe.sqlite3", store.place().data.display()));
    let secrets = Some(store.place().secrets_folder());
    Store::open(&Place { data: folder.to_owned(), database: Some(database), secrets }).unwrap()
}

#[test]
fn every_serving_process_acknowledges_a_closing_before_the_wave_is_sealed() {
    on_each_backend(|store| {
        let folder = tempfile::tempdir().unwrap();
        let other = neighbour(store, folder.path());
        let (one, two) = (store.lock_for_serving().unwrap(), other.lock_for_serving().unwrap());
        assert_eq!(instances(store), 2);
        open_with(store, 3);
        store.keeper().close("R8").unwrap();
        store.keeper().seal("R8").unwrap();
        assert_eq!(acknowledged(store), 2);
        drop((one, two));
        assert_eq!(instances(store), 0);
    });
}

#[test]
fn an_instance_without_a_beat_is_taken_for_dead() {
    on_each_backend(|store| {
        open_with(store, 1);
        store
            .inner
            .database
            .write(|connection| {
                let row = (instances::id.eq("killed"), instances::beats.eq(7));
                Ok(diesel::insert_into(instances::table).values(row).execute(connection)?)
            })
            .unwrap();
        store.keeper().close("R8").unwrap();
        let began = Instant::now();
        let summary = store.keeper().seal("R8").unwrap();
        assert_eq!((summary.responses, summary.taken_for_dead), (1, 1));
        assert!(began.elapsed() > Duration::from_secs(1), "it was given time");
        assert_eq!(instances(store), 0);
    });
}

#[test]
fn two_that_seal_at_once_are_one_after_the_other() {
    on_each_backend(|store| {
        open_with(store, 1);
        store.keeper().close("R8").unwrap();
        let turn = store.turn_to_seal("R8").unwrap();
        assert!(matches!(store.keeper().seal("R8"), Err(StoreError::SealedElsewhere(wave)) if wave == "R8"));
        drop(turn);
        store.keeper().seal("R8").unwrap();
    });
}

#[test]
fn a_ballot_minted_from_a_published_scalar_is_refused() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        let seed = crate::store::secrets::load(store.place(), "R8").unwrap().seed;
        store.keeper().open("R8").unwrap();
        let door = store.ballot_door();
        let honest = message("R8", &cast("R8", &people[0].unit, pick_up(store, &people[0]), 4), "");
        block_on(door.cast(honest)).unwrap();
        store.keeper().close("R8").unwrap();
        store.keeper().seal("R8").unwrap();
        let key = seed.unit_key("R8", &people[0].unit).unwrap();
        let manifest: crate::sealed::Manifest =
            serde_json::from_slice(&store.keeper().sealed("R8").unwrap().manifest).unwrap();
        let scalar = data_encoding::HEXLOWER.encode(&key.scalar().0);
        assert!(manifest.units.iter().any(|unit| unit.scalar == scalar), "anybody can make this key");
        let serial = crate::ballot::Serial([7; 16]);
        let token = key.token(&serial).unwrap();
        let minted = crate::ballot::Credential { unit: people[0].ballot_unit, serial, token };
        let minted = message("R8", &cast("R8", &people[0].unit, minted, 1), "");
        let refused = block_on(door.cast(minted));
        assert!(matches!(refused, Err(CastRefusal::NotOpen)), "{refused:?}");
    });
}
