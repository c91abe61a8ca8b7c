//! How many responses a second the cast origin acknowledges, each on disk by then, and what CPU time each takes.
//!
//! `cargo bench --bench cast`: the real listener, 32 connections from one address, the load generator in the same
//! process and in the figures. Medians over the rounds. Without `--bench` (as `cargo test --benches` calls it) one
//! short round, to see that it works.

#[path = "load.rs"]
mod load;

use koe::store::{Place, Store};
use koe::web::serve::{ServeConfig, start};
use load::{Result, bodies, cast_all, cpu_milliseconds, median, open_wave};
use std::time::Instant;

const PEOPLE_OF_A_UNIT: usize = 30;

fn main() -> Result<()> {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (rounds, casts_of_a_round) = if measured { (5, 8_000) } else { (1, 320) };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let place = Place::in_folder(folder.path());
    let store = Store::open(&place).map_err(|error| error.to_string())?;
    open_wave(&store, PEOPLE_OF_A_UNIT)?;
    let mut bodies = bodies(&store, (rounds + 1) * casts_of_a_round)?;
    let serving = start(store, ServeConfig::on_free_ports())?;
    let to = serving.addresses.cast;
    cast_all(to, bodies.split_off(rounds * casts_of_a_round))?;

    let (mut rates, mut cpu) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let bodies = bodies.split_off(bodies.len() - casts_of_a_round);
        let (cpu_before, began) = (cpu_milliseconds()?, Instant::now());
        cast_all(to, bodies)?;
        rates.push(casts_of_a_round as f64 / began.elapsed().as_secs_f64());
        cpu.push((cpu_milliseconds()? - cpu_before) / casts_of_a_round as f64);
        println!("round {round}: {:.0} acknowledged/s, {:.3} ms CPU each", rates[round - 1], cpu[round - 1]);
    }
    println!("median: {:.0} acknowledged/s (goal 2000), {:.3} ms CPU each (goal 1)", median(rates), median(cpu));
    serving.stop()?;
    Ok(())
}
