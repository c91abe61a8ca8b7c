//! kill -9 at random points of picking up, casting, closing and sealing: every acknowledged response is counted,
//! none twice, and a wave is sealed whole or not at all.
//!
//! `KOE_CRASH_ROUNDS=200 cargo test --test stories crashes -- --nocapture` runs longer (a quarter as many rounds on
//! PostgreSQL) and prints its figures; `KOE_CRASH_SEED` repeats a run's delays.

use crate::support::http::Visitor;
use crate::support::postgres::Cluster;
use crate::support::program::{Koe, Served};
use crate::support::wave::{FieldedWave, answers_of, cast_message, public_key};
use data_encoding::HEXLOWER;
use koe::ballot::{Credential, Evaluation, PendingBallot};
use koe::sealed::{CastMessage, Manifest};
use koe::wave::Charter;
use rand::rngs::OsRng;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PEOPLE: usize = 24;
const CLIENTS: usize = 3;

/// What became of the rounds.
#[derive(Debug, Default)]
struct Figures {
    killed_serving: usize,
    acknowledged_before: usize,
    left_open_by_the_kill: usize,
    killed_closing: usize,
    killed_sealing: usize,
    sealed_before_the_kill: usize,
}

/// A person at a browser who goes on after the server is back.
struct Person {
    visitor: Visitor,
    csrf: String,
    pending: Option<PendingBallot>,
    element: String,
    unit: usize,
    message: Option<CastMessage>,
    acknowledged: bool,
}

impl Person {
    fn signed_in(served: &Served, link: &str, unit: usize) -> Self {
        let mut visitor = Visitor::new(&served.origin);
        assert_eq!(visitor.post_form(&format!("/sign-in/link/{link}"), &[]).status, 303);
        let csrf = visitor.get("/ballot").csrf();
        let (pending, element) = PendingBallot::new(&mut OsRng).unwrap();
        let element = json!({ "element": HEXLOWER.encode(&element.bytes()) }).to_string();
        Self { visitor, csrf, pending: Some(pending), element, unit, message: None, acknowledged: false }
    }

    /// Picks up and casts what is not done yet; whether the server was there to the end.
    fn go_on(&mut self, number: usize, origins: (&str, &str), charter: &Charter) -> bool {
        if self.message.is_none() && !self.pick_up(number, origins.0, charter) {
            return false;
        }
        let message = serde_json::to_string(self.message.as_ref().unwrap()).unwrap();
        if !self.acknowledged {
            let Some(answer) = Visitor::new(origins.1).try_post_json("/cast", &message, &[]) else { return false };
            assert_eq!(answer.status, 200, "{}", answer.body);
            self.acknowledged = true;
        }
        true
    }

    fn pick_up(&mut self, number: usize, origin: &str, charter: &Charter) -> bool {
        origin.clone_into(&mut self.visitor.origin);
        let headers = [("x-koe-token", self.csrf.as_str())];
        let Some(answer) = self.visitor.try_post_json("/ballot/pick-up", &self.element, &headers) else { return false };
        assert_eq!(answer.status, 200, "the same element gets an answer again: {}", answer.body);
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        let bytes = |name: &str| HEXLOWER.decode(answer[name].as_str().unwrap().as_bytes()).unwrap();
        let evaluation =
            Evaluation { element: bytes("element").try_into().unwrap(), proof: bytes("proof").try_into().unwrap() };
        let pending = self.pending.take().unwrap();
        let (serial, token) = pending.finish(&evaluation, &public_key(charter, self.unit)).expect("a proof that holds");
        let ballot = Credential { unit: self.unit, serial, token };
        self.message = Some(cast_message(charter, &ballot, answers_of(number)));
        true
    }
}

/// Everybody picks up and casts, over several connections at once, until the server is gone.
fn answer_all(people: &mut [Person], served: &Served, charter: &Charter, meanwhile: impl FnOnce()) {
    let origins = (served.origin.as_str(), served.cast_origin.as_str());
    std::thread::scope(|scope| {
        for (client, part) in people.chunks_mut(PEOPLE / CLIENTS).enumerate() {
            scope.spawn(move || {
                let number = |at: usize| client * (PEOPLE / CLIENTS) + at;
                part.iter_mut().enumerate().all(|(at, person)| person.go_on(number(at), origins, charter))
            });
        }
        meanwhile();
    });
}

/// Runs a command and kills it after a delay; whether it had ended by itself.
fn killed_after(koe: &Koe, args: [&str; 3], delay: Duration) -> bool {
    let mut command = koe.command(args);
    let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(delay);
    let ended = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    ended
}

fn is_in_state(koe: &Koe, state: &str) -> bool {
    koe.must(["wave", "list"]).to_lowercase().contains(state)
}

fn round(koe: &Koe, rng: &mut ChaCha8Rng, longest: Duration, figures: &mut Figures) {
    let wave = FieldedWave::open(koe, &[("県/総務部", PEOPLE)]);
    let links = wave.store.people().issue_links("W").unwrap();
    let served = koe.serve();
    let mut people: Vec<Person> =
        links.iter().map(|link| Person::signed_in(&served, &link.secret, link.person.ballot_unit)).collect();
    let kill_after = Duration::from_millis(rng.gen_range(0..250));
    let process = served.id().to_string();
    answer_all(&mut people, &served, &wave.charter, || {
        std::thread::sleep(kill_after);
        // SIGKILL, while the clients wait for their answers.
        assert!(std::process::Command::new("kill").args(["-9", &process]).status().unwrap().success());
    });
    figures.killed_serving += 1;
    figures.acknowledged_before += people.iter().filter(|person| person.acknowledged).count();
    drop(served);
    let served = koe.serve();
    answer_all(&mut people, &served, &wave.charter, || {});
    assert!(people.iter().all(|person| person.acknowledged));

    if !killed_after(koe, ["wave", "close", "W"], longest.mul_f64(rng.gen_range(0.0..1.0))) {
        figures.killed_closing += 1;
    }
    if is_in_state(koe, "open") {
        figures.left_open_by_the_kill += 1;
        koe.must(["wave", "close", "W"]);
    }
    if rng.gen_bool(0.5) {
        // The server ends with the wave closed, without having said good-bye.
        drop(served);
    }
    if !killed_after(koe, ["wave", "seal", "W"], longest.mul_f64(rng.gen_range(0.0..2.0))) {
        figures.killed_sealing += 1;
    }
    if is_in_state(koe, "sealed") {
        figures.sealed_before_the_kill += 1;
        koe.must(["wave", "verify", "W"]);
    }
    let again = koe.run(["wave", "seal", "W"]);
    assert!(again.good || again.err.contains("sealed"), "{}", again.err);
    check(koe, &wave, &people);
}

/// Every response once, every pick-up counted, nothing left beside the record.
fn check(koe: &Koe, wave: &FieldedWave, people: &[Person]) {
    koe.must(["wave", "verify", "W"]);
    let mut leaves: Vec<String> = people.iter().map(|person| person.message.as_ref().unwrap().leaf.clone()).collect();
    leaves.sort();
    assert_eq!(wave.sealed_leaves(), leaves, "every acknowledged response, none twice");
    let sealed = wave.store.keeper().sealed("W").unwrap();
    let manifest: Manifest = serde_json::from_slice(&sealed.manifest).unwrap();
    assert_eq!(manifest.units.iter().map(|unit| unit.picked_up).sum::<u32>(), PEOPLE as u32);
    assert!(!koe.data().join("ballot-box/W.sqlite3").exists() && !koe.data().join("secrets/W").exists());
}

/// How long a command takes that only looks: the span in which kills fall.
fn span(koe: &Koe) -> Duration {
    let began = Instant::now();
    koe.must(["wave", "list"]);
    began.elapsed().mul_f64(1.5)
}

/// So many rounds, each in a place of its own.
fn rounds(count: u64, place: impl Fn(u64) -> Koe) {
    let seed = number("KOE_CRASH_SEED").unwrap_or_else(|| OsRng.r#gen());
    println!("KOE_CRASH_SEED={seed}");
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut figures = Figures::default();
    let began = Instant::now();
    for number in 0..count {
        let koe = place(number);
        let longest = span(&koe);
        round(&koe, &mut rng, longest, &mut figures);
    }
    println!("{count} rounds of {PEOPLE} people in {:.0} s: {figures:?}", began.elapsed().as_secs_f64());
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

#[test]
fn whatever_is_killed_no_acknowledged_response_is_lost_and_none_counted_twice() {
    rounds(number("KOE_CRASH_ROUNDS").unwrap_or(10), |_| Koe::new());
}

#[test]
fn the_same_holds_on_postgresql() {
    let cluster = Cluster::start();
    rounds(number("KOE_CRASH_ROUNDS").map_or(2, |rounds| rounds.div_ceil(4)), |number| {
        Koe::on(&cluster.database(&format!("round_{number}")))
    });
}
