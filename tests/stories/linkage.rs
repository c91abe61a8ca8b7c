//! Whoever holds the ballot box's file and knows who picked up when can't tell who cast what: stored order says
//! nothing. Simulated: 8 units of 40 people over 5 days, everybody answering in one sitting, in order.

use crate::support::wave::{SimulatedWave, answers_of, people_csv};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use std::path::Path;

const UNITS: usize = 8;
const PEOPLE: usize = 40;

/// Standard deviation of the share of pairs in order when the stored order is chance (Kendall 1938: (n(n − 1)(2n + 5))
/// / 72 for the count of pairs of one unit), over all units.
fn chance_spread() -> f64 {
    let n = PEOPLE as f64;
    let pairs = n * (n - 1.0) / 2.0;
    (n * (n - 1.0) * (2.0 * n + 5.0) / 72.0).sqrt() / pairs / (UNITS as f64).sqrt()
}

/// Offset of each serial, or of the hash under which its response lies, in a file; none where neither occurs.
fn offsets(file: &[u8], serials: &[[u8; 16]]) -> Vec<Option<usize>> {
    let find = |needle: &[u8]| file.windows(needle.len()).position(|window| window == needle);
    serials.iter().map(|serial| find(serial).or_else(|| find(&koe::ballot::Serial(*serial).hash().0))).collect()
}

/// The attack: within a unit the i-th stored response is said to be the i-th person who picked up. Gives the share
/// of people linked rightly and the share of pairs still in order.
fn attack(file: &[u8], arrivals: &[Vec<[u8; 16]>]) -> (f64, f64) {
    let (mut linked, mut people, mut ordered, mut pairs) = (0, 0, 0, 0);
    for unit in arrivals {
        let places: Vec<usize> = offsets(file, unit).into_iter().map(|at| at.expect("a stored serial")).collect();
        let rank = |at: usize| places.iter().filter(|&&other| other < at).count();
        for (arrival, &at) in places.iter().enumerate() {
            linked += usize::from(rank(at) == arrival);
            people += 1;
            for &later in &places[arrival + 1..] {
                ordered += usize::from(at < later);
                pairs += 1;
            }
        }
    }
    (linked as f64 / people as f64, ordered as f64 / pairs as f64)
}

/// Upper 95 % bound (Wilson) of a share out of `n`.
fn upper_bound(share: f64, n: f64) -> f64 {
    let z = 1.96_f64;
    let centre = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    (centre + spread) / (1.0 + z * z / n)
}

fn box_file(data: &Path, wave: &str) -> Vec<u8> {
    std::fs::read(data.join("ballot-box").join(format!("{wave}.sqlite3"))).expect("the ballot box")
}

#[test]
fn stored_order_links_nobody_beyond_chance() {
    let units: Vec<String> = (0..UNITS).map(|unit| format!("模擬県/第{unit}課")).collect();
    let roster = people_csv(&units.iter().map(|unit| (unit.as_str(), PEOPLE)).collect::<Vec<_>>());
    let wave = SimulatedWave::open(&roster);
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let mut everybody: Vec<usize> = (0..UNITS * PEOPLE).collect();
    everybody.shuffle(&mut rng);
    let mut arrivals = vec![Vec::new(); UNITS];
    for day in everybody.chunks(UNITS * PEOPLE / 5) {
        for &person in day {
            let ballot = wave.pick_up(person);
            wave.cast(&ballot, answers_of(person));
            arrivals[person / PEOPLE].push(ballot.serial.0);
        }
    }
    wave.close();
    let (linked, ordered) = attack(&box_file(wave.data(), wave.key()), &arrivals);
    let bound = upper_bound(linked, (UNITS * PEOPLE) as f64);
    println!(
        "linked {:.1} %, upper bound {:.1} %, pairs in order {:.1} %",
        100.0 * linked,
        100.0 * bound,
        100.0 * ordered
    );
    assert!(bound <= 4.0 / PEOPLE as f64, "linked {linked}, upper bound {bound}");
    // Serials are random in every run: chance alone leaves five spreads (2 %) once in two million runs; a store that
    // keeps arrival order stays near 0 or 1.
    assert!((ordered - 0.5).abs() < 5.0 * chance_spread(), "pairs in order: {ordered}");

    let leaking: Vec<u8> = arrivals.iter().flatten().flat_map(|serial| serial.iter().copied()).collect();
    assert_eq!(attack(&leaking, &arrivals), (1.0, 1.0), "the attack finds a file that keeps order");
}
