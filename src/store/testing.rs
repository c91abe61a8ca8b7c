//! Stores for tests, on SQLite and, where `KOE_TEST_POSTGRES` names a server, on PostgreSQL too.

use super::ballot_box::{BallotBox, BoxWriter};
use super::{NewWave, Outcome, PersonRecord, Place, Seen, Store, secrets};
use crate::ballot::{Credential, PendingBallot, Salts, UnitPublicKey, leaf_of};
use crate::organisation::UnitTree;
use crate::response::{Comment, canonical_answers, canonical_attributes};
use crate::roster::{Person, RosterFile};
use crate::sealed::{Cast, CastMessage, sample};
use crate::wave::Charter;
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use rand_core::OsRng;

/// Runs a test on a fresh store of each backend. On PostgreSQL each gets a database of its own.
pub fn on_each_backend(test: impl Fn(&Store)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Store::open(&Place::in_folder(folder.path())).unwrap());
    if let Ok(server) = std::env::var("KOE_TEST_POSTGRES") {
        on_postgres(&server, test);
    }
}

/// Runs a test on an empty PostgreSQL database, where there is a server.
pub fn with_empty_postgres(test: impl Fn(&str)) {
    if let Ok(server) = std::env::var("KOE_TEST_POSTGRES") {
        with_database(&server, test);
    }
}

fn on_postgres(server: &str, test: impl Fn(&Store)) {
    with_database(server, |url| {
        let folder = tempfile::tempdir().unwrap();
        let database = Some(url.to_owned());
        test(&Store::open(&Place { data: folder.path().to_owned(), database, secrets: None }).unwrap());
    });
}

fn with_database(server: &str, test: impl Fn(&str)) {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    let name = format!("koe_test_{:016x}", rand::random::<u64>());
    let mut connection = diesel::PgConnection::establish(server).unwrap();
    connection.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let (base, options) =
        server.split_once('?').map_or((server, String::new()), |(base, options)| (base, format!("?{options}")));
    test(&format!("{}/{name}{options}", base.rsplit_once('/').unwrap().0));
    // Pools give their connections up in the background.
    connection.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
}

/// Waits for a future on this thread.
pub fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        std::thread::park();
    }
}

/// 27 people of 人事課, 3 of them without mail, 20 of 財政課, 30 of 土木部.
pub fn roster() -> RosterFile {
    let homes = [("県/総務部/人事課", 27), ("県/総務部/財政課", 20), ("県/土木部", 30)];
    let mut people = Vec::new();
    for (unit, count) in homes {
        for _ in 0..count {
            let number = people.len();
            people.push(Person {
                staff_number: format!("S{number:03}"),
                name: format!("職員{number}"),
                mail: (number >= 3).then(|| format!("s{number}@example.jp")),
                unit: unit.to_owned(),
            });
        }
    }
    RosterFile { people, tree: UnitTree::from_headcounts(homes).unwrap(), encoding: "UTF-8" }
}

pub fn new_wave(key: &str) -> NewWave {
    NewWave {
        key: key.to_owned(),
        definition: sample::definition(),
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: Vec::new(),
        objection_days: 90,
        opens_on: None,
        closes_on: NaiveDate::from_ymd_opt(2026, 11, 30),
    }
}

/// A step of publishing on 1 April 2027, taken by somebody who saw the log up to this step.
pub fn seen(last: u32, note: &str) -> Seen<'_> {
    let today = NaiveDate::from_ymd_opt(2027, 4, 1).unwrap();
    Seen { last, note, now: today.and_hms_opt(9, 30, 0).unwrap().and_utc(), today }
}

/// A wave of this key with the roster above, announced; gives everybody with a mail address.
pub fn announced(store: &Store, key: &str) -> Vec<PersonRecord> {
    store.keeper().create(&new_wave(key)).unwrap();
    store.keeper().import_roster(key, &roster()).unwrap();
    store.keeper().announce(key).unwrap();
    store.people().issue_links(key).unwrap().into_iter().map(|invitation| invitation.person).collect()
}

/// Picks a ballot up as a respondent does.
pub fn pick_up(store: &Store, person: &PersonRecord) -> Credential {
    let charter = Charter::from_bytes(&store.ballot_door().charter(&person.wave).unwrap()).unwrap();
    let public = &charter.ballot_unit(person.ballot_unit).unwrap().public_key;
    let (pending, element) = PendingBallot::new(&mut OsRng).unwrap();
    let evaluation = store.respondent(person.id.clone()).pick_up(&element).unwrap();
    let public = UnitPublicKey(HEXLOWER.decode(public.as_bytes()).unwrap().try_into().unwrap());
    let (serial, token) = pending.finish(&evaluation, &public).unwrap();
    Credential { unit: person.ballot_unit, serial, token }
}

/// A response of one answer, as it is checked.
pub fn cast(wave: &str, path: &str, credential: Credential, pride: u8) -> Cast {
    let response = sample::response(credential.unit, None, Some(pride), &[]);
    let salts = Salts::random(&mut OsRng);
    let (attributes, answers) = (canonical_attributes(&response.attributes), canonical_answers(&response.answers));
    let leaf = leaf_of(wave, path, &attributes, &answers, &salts).unwrap();
    Cast { credential, leaf, salts, response }
}

/// The same as it is sent, with a comment.
pub fn message(wave: &str, cast: &Cast, comment: &str) -> CastMessage {
    CastMessage {
        wave: wave.to_owned(),
        unit: cast.credential.unit,
        serial: HEXLOWER.encode(&cast.credential.serial.0),
        token: HEXLOWER.encode(&cast.credential.token.0),
        leaf: HEXLOWER.encode(&cast.leaf.0),
        salts: cast.salts.clone(),
        attributes: cast.response.attributes.0.clone(),
        answers: cast.response.answers.0.clone(),
        comments: vec![Comment { prompt: "improve".to_owned(), text: comment.to_owned() }],
    }
}

/// An open wave `R8` of the roster above in which so many have answered; gives everybody with a mail address.
pub fn open_with(store: &Store, responses: usize) -> Vec<PersonRecord> {
    let people = announced(store, "R8");
    store.keeper().open("R8").unwrap();
    cast_all(store, &people[..responses]);
    people
}

/// Puts a response of each person into the box of an open wave.
pub fn cast_all(store: &Store, people: &[PersonRecord]) -> Vec<Cast> {
    let tree = store.keeper().wave(&people[0].wave).unwrap();
    let charter = Charter::from_bytes(&tree.charter.unwrap()).unwrap();
    let box_key = secrets::load(store.place(), &charter.wave).unwrap().box_key;
    let writer = BoxWriter::start(&BallotBox::of(store.place(), &charter.wave), &box_key).unwrap();
    let casts = people.iter().enumerate().map(|(number, person)| {
        let path = &charter.tree.units()[person.ballot_unit].path;
        let cast = cast(&charter.wave, path, pick_up(store, person), 1 + (number % 5) as u8);
        assert_eq!(block_on(writer.put(&cast, &[])), Ok(Outcome::Stored));
        cast
    });
    casts.collect()
}
