//! Waves on a real store, answered in one sitting, person after person; and what is left of them for an attacker.

use crate::support::program::repository;
use crate::support::wave::{answers_of, cast_message, people, people_csv, pick_up};
use koe::store::ballot_box::{BoxKey, Cipher};
use koe::store::{NewWave, Place, Store};
use koe::survey;
use koe::wave::Charter;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use std::path::{Path, PathBuf};

pub const UNITS: usize = 8;
pub const PEOPLE: usize = 40;
pub const DAYS: usize = 5;

/// What a response lies under. Who holds the box key and knows every serial knows it too.
pub type Key = [u8; 32];

/// What an attacker holds after the last day.
#[derive(Default)]
pub struct Evidence {
    /// The box, byte for byte, as it lies on the disk when the wave is closed.
    pub files: Vec<Vec<u8>>,
    /// Journals as they lay there at the end of each day, and PostgreSQL's write-ahead log as it lies there in the end.
    pub journals: Vec<Vec<u8>>,
    /// Keys in the order of the database's own row numbers.
    pub by_row_number: Vec<Key>,
    /// The transaction that wrote each key.
    pub transactions: Vec<(Key, u64)>,
    /// Whatever number or time stands beside a key.
    pub counters: Vec<(Key, u64)>,
    /// The ballot boxes in one backup a day, unpacked.
    pub backups: Vec<Vec<u8>>,
    /// H(serial) with what the response lies under: whoever has no box key any more can look for the former alone.
    pub serials: Vec<(Key, Key)>,
}

/// The keys of each unit in the order in which its people came, and what is left of them.
pub struct Attacked {
    pub units: Vec<Vec<Key>>,
    pub evidence: Evidence,
}

impl Attacked {
    pub fn keys(&self) -> Vec<Key> {
        self.units.concat()
    }
}

pub fn definition() -> survey::Definition {
    let text = std::fs::read_to_string(repository("tests/stories/fixtures/small-1.toml")).expect("the fixture");
    survey::parse("small-1.toml", &text).expect("a definition without faults").definition
}

/// Simulates a wave; `night` looks at the store after each day, `after` once the wave is closed.
pub fn simulate(
    place: &Place,
    wave: &str,
    seed: u64,
    mut night: impl FnMut(&Store, &mut Evidence),
    after: impl FnOnce(&Store, &mut Evidence),
) -> Attacked {
    let store = Store::open(place).expect("a store");
    let names: Vec<String> = (0..UNITS).map(|unit| format!("模擬県/第{unit}課")).collect();
    let roster = people_csv(&names.iter().map(|unit| (unit.as_str(), PEOPLE)).collect::<Vec<_>>());
    let keeper = store.keeper();
    let new = NewWave {
        key: wave.to_owned(),
        definition: definition(),
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: Vec::new(),
        objection_days: 60,
        opens_on: None,
        closes_on: None,
    };
    keeper.create(&new).expect("a draft");
    keeper.import_roster(wave, &koe::roster::read("roster.csv", roster.as_bytes()).expect("a roster")).expect("people");
    keeper.announce(wave).expect("a charter");
    keeper.open(wave).expect("an open wave");
    let charter = Charter::from_bytes(&store.ballot_door().charter(wave).expect("a charter")).expect("a charter");
    let roster = people(&store, wave);
    let box_key = std::fs::read(place.secrets_folder().join(wave).join("box-key")).expect("the box key");
    let cipher = Cipher::new(&BoxKey(box_key.try_into().expect("32 bytes")), wave);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");

    let mut everybody: Vec<usize> = (0..UNITS * PEOPLE).collect();
    everybody.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let (mut units, mut evidence) = (vec![Vec::new(); UNITS], Evidence::default());
    for day in everybody.chunks(UNITS * PEOPLE / DAYS) {
        for &person in day {
            let ballot = pick_up(&store, &charter, &roster[person]);
            let message = cast_message(&charter, &ballot, answers_of(person));
            runtime.block_on(store.ballot_door().cast(message)).expect("an acknowledged response");
            let (hash, under) = (ballot.serial.hash(), cipher.place(&ballot.serial.hash()));
            evidence.serials.push((hash.0, under));
            units[person / PEOPLE].push(under);
        }
        night(&store, &mut evidence);
    }
    keeper.close(wave).expect("a closed wave");
    after(&store, &mut evidence);
    Attacked { units, evidence }
}

/// The same people in a store that leaks: on each day the next of every unit, one after another.
pub fn arrivals_by_day(units: &[Vec<Key>]) -> Vec<Vec<Key>> {
    let places: Vec<usize> = (0..PEOPLE).collect();
    let of_day = |day: &[usize]| day.iter().flat_map(|at| units.iter().map(|unit| unit[*at])).collect();
    places.chunks(PEOPLE / DAYS).map(of_day).collect()
}

/// In a store that leaks, responses lie under H(serial) itself.
pub fn leaking_serials(units: &[Vec<Key>]) -> Vec<(Key, Key)> {
    units.concat().into_iter().map(|key| (key, key)).collect()
}

/// Takes a backup and unpacks its ballot box, as whoever holds the backup can.
pub fn unpacked_backup(store: &Store) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, place) = (folder.path().join("backup"), Place::in_folder(folder.path().join("unpacked")));
    store.backup(&file, &|_, _| {}).expect("a backup");
    koe::store::restore(&place, &file, &|_, _| {}).expect("a backup that can be restored");
    contents(&files_below(&place.data.join("ballot-box"), &["sqlite3"])).concat()
}

/// All files below a folder whose names end so.
pub fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, endings));
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn contents(paths: &[PathBuf]) -> Vec<Vec<u8>> {
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}
