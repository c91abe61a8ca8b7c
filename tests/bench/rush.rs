//! The first morning: ballots picked up and responses cast at the same time, each on disk before it is answered.
//!
//! `cargo bench --bench rush`: both real listeners; 16 connections of people who are signed in pick ballots up, 32
//! others cast; the load generator runs in the same process and is in the figures. Medians over the rounds, on SQLite
//! and then on PostgreSQL: the empty database that `KOE_DATABASE` names, or else a server of its own that waits for the
//! disk, its files in `TMPDIR`. What PostgreSQL's processes compute is not in the CPU time.

#[path = "load.rs"]
mod load;
#[path = "../stories/support/postgres.rs"]
#[allow(dead_code)] // stories ask more of it
mod postgres;

use data_encoding::HEXLOWER;
use koe::ballot::PendingBallot;
use koe::store::{Place, Store, Subject};
use koe::web::serve::{ServeConfig, start};
use load::{Result, UNITS, WAVE, bodies, cast_all, cpu_milliseconds, median, open_wave, send_over_one};
use postgres::Cluster;
use rand::rngs::OsRng;
use std::net::SocketAddr;
use std::time::Instant;

const PICKING_UP: usize = 16;

/// A pick-up: cookie and token of a person's session, and the body.
type PickUp = (String, Vec<u8>);

fn main() -> Result<()> {
    measure("SQLite", None)?;
    if let Ok(url) = std::env::var("KOE_DATABASE") {
        return measure("PostgreSQL", Some(url));
    }
    let cluster = Cluster::start_with(&["fsync=on"]);
    measure("PostgreSQL", Some(cluster.database("rush")))
}

fn measure(backend: &str, database: Option<String>) -> Result<()> {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (rounds, pick_ups, casts): (usize, usize, usize) = if measured { (5, 4_000, 8_000) } else { (1, 120, 240) };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let store = Store::open(&Place { database, ..Place::in_folder(folder.path()) })?;
    open_wave(&store, ((rounds + 1) * pick_ups).div_ceil(UNITS).max(30))?;
    let mut waiting = signed_in(&store, (rounds + 1) * pick_ups)?;
    let mut bodies = bodies(&store, (rounds + 1) * casts)?;
    let serving = start(store, ServeConfig::on_free_ports())?;
    let (desk, box_) = (serving.addresses.sign_in, serving.addresses.cast);

    let (mut picked_up, mut acknowledged, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=rounds {
        let people = waiting.split_off(waiting.len() - pick_ups);
        let responses = bodies.split_off(bodies.len() - casts);
        let before = cpu_milliseconds()?;
        let (up, cast) = together(|| pick_up_all(desk, &people), || cast_all(box_, responses))?;
        if round == 0 {
            continue; // a first round finds connections, caches and files as they will be
        }
        let (up, cast) = (pick_ups as f64 / up, casts as f64 / cast);
        picked_up.push(up);
        acknowledged.push(cast);
        cpu.push(cpu_milliseconds()? - before);
        println!("{backend}, round {round}: {up:.0} picked up/s, {cast:.0} cast/s");
    }
    println!(
        "{backend}, median: {:.0} picked up/s (goal 1000), {:.0} cast/s (goal 2000), {:.0} ms CPU a round",
        median(picked_up),
        median(acknowledged),
        median(cpu)
    );
    serving.stop()?;
    Ok(())
}

/// Runs both at once; the seconds that each took.
fn together(one: impl FnOnce() -> Result<()> + Send, other: impl FnOnce() -> Result<()> + Send) -> Result<(f64, f64)> {
    let timed = |work: &mut dyn FnMut() -> Result<()>| -> Result<f64> {
        let began = Instant::now();
        work()?;
        Ok(began.elapsed().as_secs_f64())
    };
    let (mut one, mut other) = (Some(one), Some(other));
    std::thread::scope(|scope| {
        let first = scope.spawn(|| timed(&mut || one.take().map_or(Ok(()), |work| work())));
        let second = timed(&mut || other.take().map_or(Ok(()), |work| work()))?;
        Ok((first.join().map_err(|_| "a thread panicked")??, second))
    })
}

/// People of the wave, each with a session and a blinded element.
fn signed_in(store: &Store, count: usize) -> Result<Vec<PickUp>> {
    let people = store.people().of_wave(WAVE)?;
    let now = chrono::Utc::now();
    people
        .into_iter()
        .take(count)
        .map(|person| {
            let token = store.start_session(&Subject::Person(person.id), now)?;
            let session = store.session(&token, now)?.ok_or("no session")?;
            let (_, element) = PendingBallot::new(&mut OsRng)?;
            let body = serde_json::json!({ "element": HEXLOWER.encode(&element.bytes()) });
            let headers = format!("Cookie: koe-session={token}\r\nX-Koe-Token: {}\r\n", session.csrf);
            Ok((headers, serde_json::to_vec(&body)?))
        })
        .collect()
}

fn pick_up_all(to: SocketAddr, people: &[PickUp]) -> Result<()> {
    std::thread::scope(|scope| {
        let parts = people.chunks(people.len().div_ceil(PICKING_UP));
        let threads: Vec<_> = parts
            .map(|part| {
                let requests = part.iter().map(|(headers, body)| ("/ballot/pick-up", headers.clone(), body.as_slice()));
                scope.spawn(move || send_over_one(to, requests))
            })
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| "a connection's thread panicked")?)
    })
}
