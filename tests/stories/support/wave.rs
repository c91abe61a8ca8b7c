//! Small waves for stories: a roster of a few units, ballots picked up through the doors, answers cast.

use super::program::{Koe, repository};
use data_encoding::HEXLOWER;
use koe::ballot::{Credential, PendingBallot, UnitPublicKey};
use koe::response::Answer;
use koe::roster;
use koe::sealed::CastMessage;
use koe::store::{NewWave, PersonRecord, Store};
use koe::survey;
use koe::wave::Charter;
use rand::rngs::OsRng;
use std::collections::BTreeMap;

/// A roster file: so many people for each unit, named 職員 0000, 職員 0001 … in order.
pub fn people_csv(units: &[(&str, usize)]) -> String {
    let mut text = String::from("職員番号,氏名,メール,所属\n");
    let homes = units.iter().flat_map(|(unit, count)| std::iter::repeat_n(*unit, *count));
    for (number, unit) in homes.enumerate() {
        text.push_str(&format!("{number:04},職員 {number:04},p{number:04}@example.jp,{unit}\n"));
    }
    text
}

/// A ranking, and a rating too long to stand side by side.
const FURTHER_KINDS: &str = r#"[[item]]
key = "satisfied"
section = "work"
scale = "hundred"
ja = "満足度"
en = "How satisfied are you?"

[[item]]
key = "wish"
section = "work"
ja = "先に変えてほしいこと"
en = "What to change first"
ranked = true
at_most = 3
choices = [
  { code = 1, ja = "やめる仕事を決める", en = "Decide which work to stop" },
  { code = 2, ja = "手続きを簡単にする", en = "Simplify procedures" },
  { code = 3, ja = "人を増やす", en = "Add people" },
  { code = 4, ja = "道具を良くする", en = "Improve tools" },
]

"#;

/// The small survey with a number to write and a ranking on its first page.
pub fn small_with_further_kinds() -> String {
    let small = std::fs::read_to_string(repository("tests/stories/fixtures/small-1.toml")).expect("the fixture");
    let hundred = "[scale.hundred]\nstyle = \"rating\"\nmin = 0\nmax = 100\nends.low = { ja = \"不満\", en = \"not at all\" }\nends.high = { ja = \"満足\", en = \"fully\" }\n\n[[section]]";
    let small = small.replacen("[[section]]", hundred, 1);
    small.replacen("[[item]]\nkey = \"office\"", &format!("{FURTHER_KINDS}[[item]]\nkey = \"office\""), 1)
}

/// Answers that differ from person to person, the same each time.
pub fn answers_of(person: usize) -> BTreeMap<String, Answer> {
    let useless = 1 + (person * 7 % 5) as u8;
    let mut answers = BTreeMap::from([
        ("pride".to_owned(), Answer::One(1 + (person % 5) as u8)),
        ("useless".to_owned(), Answer::One(useless)),
        ("office".to_owned(), Answer::One(1 + (person / 3 % 5) as u8)),
    ]);
    if useless >= 4 {
        answers.insert("useless_why".to_owned(), Answer::Many(vec![1, 3]));
    }
    answers
}

/// A cast message with fresh salts and its leaf, as the browser makes it.
pub fn cast_message(charter: &Charter, credential: &Credential, answers: BTreeMap<String, Answer>) -> CastMessage {
    let attributes = BTreeMap::from([("age".to_owned(), 1 + (answers.len() % 2) as u8)]);
    CastMessage::commit(charter, credential, attributes, answers, Vec::new(), &mut OsRng)
        .expect("answers on their scales")
}

/// The published key of a ballot unit.
pub fn public_key(charter: &Charter, unit: usize) -> UnitPublicKey {
    let key = &charter.ballot_unit(unit).expect("a ballot unit").public_key;
    UnitPublicKey(HEXLOWER.decode(key.as_bytes()).expect("hexadecimal").try_into().expect("32 bytes"))
}

/// Picks a ballot up through a person's door.
pub fn pick_up(store: &Store, charter: &Charter, person: &PersonRecord) -> Credential {
    let (pending, element) = PendingBallot::new(&mut OsRng).expect("a blinded serial");
    let evaluation = store.respondent(person.id.clone()).pick_up(&element).expect("a ballot");
    let (serial, token) =
        pending.finish(&evaluation, &public_key(charter, person.ballot_unit)).expect("a proof that holds");
    Credential { unit: person.ballot_unit, serial, token }
}

/// The people of a wave in the order of their names.
pub fn people(store: &Store, wave: &str) -> Vec<PersonRecord> {
    let mut people: Vec<PersonRecord> =
        store.people().issue_links(wave).expect("links").into_iter().map(|invitation| invitation.person).collect();
    people.sort_by(|a, b| a.name.cmp(&b.name));
    people
}

/// An open wave of a real installation, with the store that it lies in opened beside it.
pub struct FieldedWave {
    pub store: Store,
    pub charter: Charter,
    pub people: Vec<PersonRecord>,
}

impl FieldedWave {
    /// Opens wave `W` for people of these units; what announcing printed is in the installation's escrow notice.
    pub fn open(koe: &Koe, units: &[(&str, usize)]) -> Self {
        let store = Store::open(&koe.place()).expect("a store");
        let text = std::fs::read_to_string(repository("tests/stories/fixtures/small-1.toml")).expect("the fixture");
        let keeper = store.keeper();
        let wave = NewWave {
            key: "W".to_owned(),
            definition: survey::parse("small-1.toml", &text).expect("a definition without faults").definition,
            threshold: 10,
            smallest_ballot_unit: 20,
            recipients: Vec::new(),
            objection_days: 60,
            opens_on: None,
            closes_on: None,
        };
        keeper.create(&wave).expect("a draft");
        let roster = roster::read("roster.csv", people_csv(units).as_bytes()).expect("a roster without faults");
        keeper.import_roster("W", &roster).expect("a roster");
        keeper.announce("W").expect("a charter");
        keeper.open("W").expect("an open wave");
        let charter = Charter::from_bytes(&store.ballot_door().charter("W").expect("a charter")).expect("a charter");
        let people = people(&store, "W");
        Self { store, charter, people }
    }

    /// A cast of this person, with a ballot just picked up.
    pub fn message(&self, person: usize) -> CastMessage {
        let ballot = pick_up(&self.store, &self.charter, &self.people[person]);
        cast_message(&self.charter, &ballot, answers_of(person))
    }

    /// Leaves of the sealed wave, hexadecimal and sorted.
    pub fn sealed_leaves(&self) -> Vec<String> {
        let sealed = self.store.keeper().sealed("W").expect("a sealed wave");
        sealed.leaves.chunks(32).map(|leaf| HEXLOWER.encode(leaf)).collect()
    }
}
