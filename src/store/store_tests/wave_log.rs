use crate::store::StoreError;
use crate::store::testing::*;
use crate::wave::SetUpStep::{Announced, Closed, Created, Opened, Revised, RosterImported, Sealed, Voided};
use chrono::Timelike;

#[test]
fn every_step_of_setting_up_is_logged_with_who_and_when_and_names_nobody_of_the_roster() {
    on_each_backend(|store| {
        let (hanako, line) = (store.keeper_for("hanako"), store.keeper());
        hanako.create(&new_wave("R8")).unwrap();
        hanako.import_roster("R8", &roster()).unwrap();
        hanako.revise(&new_wave("R8"), &hanako.mark("R8").unwrap()).unwrap();
        let fingerprint = line.announce("R8").unwrap();
        let people: Vec<_> = store.people().of_wave("R8").unwrap();
        line.open("R8").unwrap();
        assert!(matches!(hanako.open("R8"), Err(StoreError::WrongStep(_))), "what is refused is not logged");
        cast_all(store, &people[..12]);
        hanako.close("R8").unwrap();
        let root = hanako.seal("R8").unwrap().root;
        hanako.seal("R8").unwrap_err();

        let log = line.setup_log("R8").unwrap();
        let steps: Vec<_> = log.iter().map(|entry| (entry.step, entry.who.as_deref())).collect();
        let (by, command_line) = (Some("hanako"), None);
        let expected = [
            (Created, by),
            (RosterImported, by),
            (Revised, by),
            (Announced, command_line),
            (Opened, command_line),
            (Closed, by),
            (Sealed, by),
        ];
        assert_eq!(steps, expected);
        assert!(log.iter().zip(1..).all(|(entry, number)| entry.number == number && entry.at.second() == 0));
        assert_eq!((&log[3].note, &log[6].note), (&fingerprint.to_string(), &root));
        let written = format!("{log:?}");
        for person in &people {
            assert!(!written.contains(&person.name), "{written}");
        }
        assert!(matches!(line.setup_log("R9"), Err(StoreError::UnknownWave(_))));
    });
}

#[test]
fn the_reason_of_a_void_wave_stands_in_its_log() {
    on_each_backend(|store| {
        announced(store, "R8");
        store.keeper_for("taro").void("R8", "鍵が漏れたため").unwrap();
        let last = store.keeper().setup_log("R8").unwrap().pop().unwrap();
        assert_eq!((last.step, last.who.as_deref(), last.note.as_str()), (Voided, Some("taro"), "鍵が漏れたため"));
    });
}
