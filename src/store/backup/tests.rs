use super::archive::{ArchiveReader, ArchiveWriter};
use super::{BackupError, RestoredWave, SecretsFound, restore, tables};
use crate::sealed::sample::Sample;
use crate::store::ballot_box::BallotBox;
use crate::store::testing::*;
use crate::store::{BoxError, CastRefusal, Outcome, Place, Role, Store, StoreError, User, secrets};
use crate::wave::State;
use std::path::{Path, PathBuf};

fn quiet(_: usize, _: usize) {}

/// A sealed wave, a user, and the open wave P1 with five responses; gives the message of the first.
fn fill(store: &Store) -> crate::sealed::CastMessage {
    store.keeper().add_sealed(&Sample::sealed(true).0).unwrap();
    let (login, password_hash) = ("sato".to_owned(), "hash".to_owned());
    let units = vec!["県".to_owned()];
    let user = User { login, role: Role::Manager, password_hash, units, failures: 0, locked_until: None };
    store.add_user(&user).unwrap();
    let people = announced(store, "P1");
    store.keeper().open("P1").unwrap();
    let message = message("P1", &cast("P1", &people[9].unit, pick_up(store, &people[9]), 4), "会議が多い");
    block_on(store.ballot_door().cast(message.clone())).unwrap();
    cast_all(store, &people[..4]);
    message
}

fn copy_secrets(from: &Place, to: &Place, wave: &str) {
    let (from, to) = (secrets::folder(from, wave), secrets::folder(to, wave));
    crate::store::files::make_private_folder(&to).unwrap();
    for file in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn taken(store: &Store) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("koe.backup");
    store.backup(&file, &quiet).unwrap();
    (folder, file)
}

/// The restored place holds what the first one held, and its open wave goes on.
fn goes_on(first: &Store, message: &crate::sealed::CastMessage, file: &Path, place: &Place) {
    copy_secrets(first.place(), place, "P1");
    let found = restore(place, file, &quiet).unwrap();
    let open = RestoredWave { wave: "P1".to_owned(), state: State::Open, secrets: SecretsFound::Fitting, picked_up: 5 };
    assert_eq!(found, [open]);
    let second = Store::open(place).unwrap();
    assert_eq!(second.keeper().sealed("R8").unwrap(), first.keeper().sealed("R8").unwrap());
    assert_eq!(second.people().of_wave("P1").unwrap(), first.people().of_wave("P1").unwrap());
    let waves = |store: &Store| format!("{:?}", store.keeper().list().unwrap());
    assert_eq!(waves(&second), waves(first));
    let log = |store: &Store| format!("{:?}", store.keeper().setup_log("P1").unwrap());
    assert_eq!(log(&second), log(first));
    let (_, outcome) = block_on(second.ballot_door().cast(message.clone())).unwrap();
    assert_eq!(outcome, Outcome::Retry);
    let mut other = message.clone();
    other.salts = crate::ballot::Salts::random(&mut rand_core::OsRng);
    assert!(matches!(
        block_on(second.ballot_door().cast(other)),
        Err(CastRefusal::Cast(_) | CastRefusal::Box(BoxError::Conflict))
    ));
    second.keeper().close("P1").unwrap();
    assert_eq!(second.keeper().seal("P1").unwrap().responses, 5);
}

#[test]
fn a_backup_of_either_backend_goes_on_in_sqlite() {
    on_each_backend(|store| {
        let message = fill(store);
        let (folder, file) = taken(store);
        goes_on(store, &message, &file, &Place::in_folder(folder.path().join("elsewhere")));
    });
}

#[test]
fn a_backup_of_either_backend_goes_on_in_postgresql() {
    on_each_backend(|store| {
        let message = fill(store);
        let (folder, file) = taken(store);
        with_empty_postgres(|url| {
            let data = folder.path().join("elsewhere");
            let place = Place { data, database: Some(url.to_owned()), secrets: None };
            goes_on(store, &message, &file, &place);
            let again = restore(&place, &file, &quiet);
            assert!(matches!(again, Err(StoreError::Backup(BackupError::PlaceNotEmpty(_)))), "{again:?}");
        });
    });
}

#[test]
fn every_row_of_every_table_comes_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::in_folder(folder.path().join("first"))).unwrap();
    fill(&store);
    let (_folder, file) = taken(&store);
    let place = Place::in_folder(folder.path().join("second"));
    restore(&place, &file, &quiet).unwrap();
    let second = Store::open(&place).unwrap();
    let all = |store: &Store| {
        store.inner.database.read(|connection| {
            let tables = tables::kept(connection)?;
            let rows = tables.iter().map(|table| {
                let columns = tables::columns(connection, table)?;
                Ok((table.clone(), tables::rows(connection, table, &columns)?))
            });
            rows.collect::<Result<Vec<_>, StoreError>>()
        })
    };
    let (one, other) = (all(&store).unwrap(), all(&second).unwrap());
    assert!(one.iter().filter(|(_, rows)| !rows.is_empty()).count() >= 7, "the tables hold something");
    assert_eq!(one, other);
}

#[test]
fn a_backup_holds_no_secret_and_nothing_of_an_open_wave_in_clear() {
    on_each_backend(|store| {
        let message = fill(store);
        let (_folder, file) = taken(store);
        let mut archive = ArchiveReader::open(&file).unwrap();
        let rows = archive.ballot_box("P1").unwrap();
        assert_eq!((rows.responses.len(), rows.comments.len()), (5, 1));
        assert!(rows.responses.is_sorted() && rows.comments.is_sorted());
        let there = secrets::load(store.place(), "P1").unwrap();
        let serial = data_encoding::HEXLOWER.decode(message.serial.as_bytes()).unwrap();
        let mut everything: Vec<u8> =
            [rows.responses, rows.comments].concat().into_iter().flat_map(|(key, body)| [key, body].concat()).collect();
        for table in archive.contents().unwrap().tables {
            assert!(table != "sessions" && table != "instances", "{table}");
            everything.extend(archive.table(&table).unwrap().1.concat().into_bytes());
        }
        let holds = |needle: &[u8]| everything.windows(needle.len()).any(|window| window == needle);
        assert!(holds(b"sato"), "the search finds what is there");
        for secret in [&there.seed.0, &there.receipt_key.to_bytes(), &there.box_key.0] {
            assert!(!holds(secret) && !holds(data_encoding::HEXLOWER.encode(secret).as_bytes()));
        }
        assert!(!holds(&serial) && !holds(message.serial.as_bytes()) && !holds("会議が多い".as_bytes()));
    });
}

#[test]
fn after_sealing_nothing_that_is_left_opens_the_box_of_a_backup() {
    on_each_backend(|store| {
        fill(store);
        let (folder, file) = taken(store);
        store.keeper().close("P1").unwrap();
        store.keeper().seal("P1").unwrap();
        assert!(!secrets::folder(store.place(), "P1").exists());
        let place = Place::in_folder(folder.path().join("elsewhere"));
        let found = restore(&place, &file, &quiet).unwrap();
        assert_eq!(found[0].secrets, SecretsFound::Missing(place.secrets_folder().join("P1")));
        // Secrets of another announcement are of no use, and are told apart.
        secrets::load_or_make(&place, "P1").unwrap();
        let other = secrets::load(&place, "P1").unwrap();
        assert!(BallotBox::of(&place, "P1").read(&other.box_key).is_err());
        let third = Place { secrets: place.secrets_folder().into(), ..Place::in_folder(folder.path().join("third")) };
        let found = restore(&third, &file, &quiet).unwrap();
        assert_eq!(found[0].secrets, SecretsFound::Others(place.secrets_folder().join("P1")));
    });
}

#[test]
fn what_is_no_whole_backup_is_refused_and_leaves_the_place_empty() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::in_folder(folder.path().join("first"))).unwrap();
    fill(&store);
    let (_folder, file) = taken(&store);
    let whole = std::fs::read(&file).unwrap();
    let place = Place::in_folder(folder.path().join("second"));
    let tried = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let refused = restore(&place, &path, &quiet).unwrap_err();
        assert!(!place.data.join("koe.sqlite3").exists() && !place.data.join("ballot-box").exists(), "{name}");
        let left = std::fs::read_dir(&place.data).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{name}");
        refused
    };
    let no_backup = |error: StoreError| matches!(error, StoreError::Backup(BackupError::NotABackup(_)));
    assert!(no_backup(tried("empty", b"")));
    assert!(no_backup(tried("text", b"not a backup at all")));
    assert!(no_backup(tried("cut", &whole[..whole.len() - 200])));
    assert!(no_backup(tried("half", &whole[..whole.len() / 2])));
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let refused = tried("flipped", &flipped);
    assert!(matches!(refused, StoreError::Backup(BackupError::Damaged { .. })), "{refused:?}");

    let mut contents = ArchiveReader::open(&file).unwrap().contents().unwrap();
    contents.migrations.push("29990101000000".to_owned());
    let newer = folder.path().join("newer-made");
    ArchiveWriter::create(&newer, &contents).unwrap().finish().unwrap();
    let refused = tried("newer", &std::fs::read(&newer).unwrap());
    assert!(matches!(refused, StoreError::Backup(BackupError::OfNewer { .. })), "{refused:?}");
    contents.migrations.pop();
    ArchiveWriter::create(&newer, &contents).unwrap().finish().unwrap();
    let refused = tried("without tables", &std::fs::read(&newer).unwrap());
    assert!(matches!(refused, StoreError::Backup(BackupError::Damaged { .. })), "{refused:?}");

    restore(&place, &file, &quiet).unwrap();
    let again = restore(&place, &file, &quiet);
    let main = place.data.join("koe.sqlite3").display().to_string();
    assert!(matches!(again, Err(StoreError::Backup(BackupError::PlaceNotEmpty(what))) if what == main));
    let again = store.backup(&file, &quiet);
    assert!(matches!(again, Err(StoreError::Backup(BackupError::FileExists(_)))));
}

#[test]
fn a_backup_on_a_full_disk_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::in_folder(folder.path())).unwrap();
    let nowhere = folder.path().join("no such folder").join("koe.backup");
    assert!(matches!(store.backup(&nowhere, &quiet), Err(StoreError::File { .. })));
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    assert!(matches!(StoreError::file(&nowhere, full), StoreError::DiskFull));
}
