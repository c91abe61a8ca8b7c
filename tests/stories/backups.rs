//! A backup is taken while people answer, the machine is lost, and the wave goes on elsewhere. What was backed up
//! before sealing can be opened by nobody afterwards.

use crate::support::http::Visitor;
use crate::support::program::Koe;
use crate::support::wave::FieldedWave;
use koe::sealed::CastMessage;
use std::path::Path;

const PEOPLE: usize = 60;

fn cast(outside: &mut Visitor, message: &CastMessage) -> u16 {
    outside.post_json("/cast", &serde_json::to_string(message).unwrap(), &[]).status
}

/// As `cp -a` does: what only its owner may read stays so.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    std::fs::set_permissions(to, std::fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_wave_goes_on_elsewhere_from_a_backup_taken_while_people_answered() {
    let koe = Koe::new();
    let wave = FieldedWave::open(&koe, &[("県/総務部", 30), ("県/土木部", 30)]);
    let escrow = koe.path("escrow");
    copy_folder(&koe.data().join("secrets/W"), &escrow.join("W"));
    let messages: Vec<CastMessage> = (0..PEOPLE).map(|person| wave.message(person)).collect();
    let file = koe.path("koe.backup");
    let served = koe.serve();
    let mut outside = Visitor::new(&served.cast_origin);
    assert!(messages[..20].iter().all(|message| cast(&mut outside, message) == 200));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut outside = Visitor::new(&served.cast_origin);
            assert!(messages[20..40].iter().all(|message| cast(&mut outside, message) == 200));
        });
        let told = koe.must(["backup", file.to_str().unwrap()]);
        assert!(told.contains("secrets") && told.contains("not in it"), "{told}");
    });
    drop(served);

    let elsewhere = Koe::new().with_secrets(&escrow);
    let told = elsewhere.must(["restore", file.to_str().unwrap()]);
    assert!(told.contains("Wave W has its secrets") && told.contains("who picked a ballot up"), "{told}");
    let again = elsewhere.run(["restore", file.to_str().unwrap()]);
    assert!(again.code == Some(1) && again.err.contains("koe.sqlite3"), "{}", again.err);
    let served = elsewhere.serve();
    let mut outside = Visitor::new(&served.cast_origin);
    assert_eq!(cast(&mut outside, &messages[0]), 200, "the same again is a success");
    assert!(messages[30..50].iter().all(|message| cast(&mut outside, message) == 200));
    elsewhere.must(["wave", "close", "W"]);
    elsewhere.must(["wave", "seal", "W"]);
    elsewhere.must(["wave", "verify", "W"]);
    let sealed = FieldedWave { store: koe::store::Store::open(&elsewhere.place()).unwrap(), ..wave }.sealed_leaves();
    let there = |message: &CastMessage| sealed.contains(&message.leaf);
    assert!(messages[..20].iter().all(there), "everything acknowledged before the backup");
    assert!(messages[30..50].iter().all(there) && !messages[50..].iter().any(there));
    assert!(!escrow.join("W").exists(), "the keys it went on with are destroyed");

    // Of the first place only its own secrets are left; it is sealed as well.
    koe.must(["wave", "close", "W"]);
    koe.must(["wave", "seal", "W"]);
    let late = Koe::new();
    let told = late.must(["restore", file.to_str().unwrap()]);
    assert!(told.contains("can't go on") && told.contains("nobody can open"), "{told}");
    let refused = late.run(["wave", "seal", "W"]);
    assert!(refused.code == Some(1), "{}", refused.out);
    late.must(["wave", "close", "W"]);
    let refused = late.run(["wave", "seal", "W"]);
    assert!(refused.code == Some(1) && refused.err.contains("secrets"), "{}", refused.err);
    for lang in ["ja", "en"] {
        let cut = koe.file("cut.backup", &std::fs::read(&file).unwrap()[..1000]);
        let refused = Koe::new().run(["--lang", lang, "restore", cut.to_str().unwrap()]);
        assert!(refused.code == Some(1) && refused.err.contains("cut.backup"), "{}", refused.err);
    }
}
