use crate::sealed::{CastError, SealedWave};
use crate::store::testing::*;
use crate::store::{BoxError, CastRefusal, Outcome, Place, Store};

#[test]
fn a_response_is_receipted_and_found_after_sealing() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        store.keeper().open("R8").unwrap();
        let door = store.ballot_door();
        let mut leaves = Vec::new();
        for person in &people[..10] {
            let cast = cast("R8", &person.unit, pick_up(store, person), 4);
            let message = message("R8", &cast, "よい職場です");
            let (receipt, outcome) = block_on(door.cast(message.clone())).unwrap();
            assert_eq!(outcome, Outcome::Stored);
            let (again, outcome) = block_on(store.ballot_door().cast(message)).unwrap();
            assert_eq!((outcome, again), (Outcome::Retry, receipt.clone()));
            let charter = crate::wave::Charter::from_bytes(&door.charter("R8").unwrap()).unwrap();
            let key = data_encoding::HEXLOWER.decode(charter.receipt_key.as_bytes()).unwrap();
            receipt.check(&key.try_into().unwrap()).unwrap();
            leaves.push(receipt.leaf);
        }
        store.keeper().close("R8").unwrap();
        store.keeper().seal("R8").unwrap();
        let SealedWave { leaves: sealed, comments, .. } = store.keeper().sealed("R8").unwrap();
        assert!(leaves.iter().all(|leaf| sealed.chunks(32).any(|there| there == leaf)));
        assert_eq!(String::from_utf8(comments).unwrap().matches("よい職場です").count(), 10);
    });
}

#[test]
fn forged_foreign_and_late_ballots_are_refused() {
    on_each_backend(|store| {
        let people = announced(store, "R8");
        announced(store, "P1");
        let door = store.ballot_door();
        let own = cast("R8", &people[0].unit, pick_up(store, &people[0]), 4);
        let good = message("R8", &own, "");
        assert!(matches!(block_on(door.cast(good.clone())), Err(CastRefusal::NotOpen)), "not before opening");
        store.keeper().open("R8").unwrap();
        store.keeper().open("P1").unwrap();
        let bad = |message| matches!(block_on(door.cast(message)), Err(CastRefusal::Cast(CastError::BadBallot)));
        let mut forged = good.clone();
        forged.token = "00".repeat(16);
        assert!(bad(forged));
        let mut foreign = good.clone();
        foreign.unit = 4;
        assert!(bad(foreign));
        let mut nowhere = good.clone();
        nowhere.unit = 999;
        assert!(bad(nowhere));
        let mut other_wave = good.clone();
        other_wave.wave = "P1".to_owned();
        assert!(bad(other_wave));
        let mut unknown = good.clone();
        unknown.wave = "X".to_owned();
        assert!(matches!(block_on(door.cast(unknown)), Err(CastRefusal::NotOpen)));
        block_on(door.cast(good.clone())).unwrap();
        let second = message("R8", &cast("R8", &people[0].unit, own.credential, 1), "");
        assert!(matches!(block_on(door.cast(second)), Err(CastRefusal::Box(BoxError::Conflict))));
        store.keeper().close("R8").unwrap();
        assert!(matches!(block_on(door.cast(good)), Err(CastRefusal::NotOpen)));
        let open: Vec<String> = door.waves().unwrap().into_iter().map(|wave| wave.key).collect();
        assert_eq!(open, ["P1"]);
    });
}

#[test]
fn a_serving_process_learns_at_once_that_another_closed_the_box() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path());
    let (serving, command) = (Store::open(&place).unwrap(), Store::open(&place).unwrap());
    let people = announced(&command, "R8");
    command.keeper().open("R8").unwrap();
    let send = |person: &crate::store::PersonRecord| {
        let cast = cast("R8", &person.unit, pick_up(&command, person), 4);
        message("R8", &cast, "")
    };
    let (first, second) = (send(&people[0]), send(&people[1]));
    block_on(serving.ballot_door().cast(first)).unwrap();
    command.keeper().close("R8").unwrap();
    let refused = block_on(serving.ballot_door().cast(second));
    assert!(matches!(refused, Err(CastRefusal::Box(BoxError::Closed))), "{refused:?}");
}
