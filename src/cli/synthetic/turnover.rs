//! Where everybody works in each wave: people leave, are recruited and move; one reorganisation in between.

use super::noise::Noise;
use super::seeds::{SeedUnit, Succession};
use std::collections::{BTreeMap, HashMap};

/// Shares of a year's staff who leave, and of the others who move to another unit.
const LEAVE: f64 = 0.04;
const MOVE: f64 = 0.30;

/// Units with their places, in the order of the organisation chart.
type Places = Vec<(String, usize)>;

/// Who works where in one wave: (person, position in `units`), in the order of units, then persons.
#[derive(Debug, Clone)]
pub(super) struct Staffing {
    pub units: Places,
    pub homes: Vec<(u64, usize)>,
}

/// One staffing for each of `waves`; the reorganisation falls before the wave at position `reorganised`.
pub(super) fn staffings(
    organisation: &[SeedUnit],
    succession: &[Succession],
    waves: usize,
    reorganised: usize,
    seed: u64,
) -> Vec<Staffing> {
    let mut all: Vec<Staffing> = Vec::with_capacity(waves);
    let mut hired = 0;
    for wave in 0..waves {
        let mut noise = Noise::of(seed, "turnover", wave as u64);
        let units: Places = organisation
            .iter()
            .map(|unit| (unit.unit.clone(), if wave < reorganised { unit.before } else { unit.after }))
            .filter(|(_, places)| *places > 0)
            .collect();
        let moved = if wave == reorganised { succession } else { &[] };
        let homes = match all.last() {
            None => fill(&units, Vec::new(), Vec::new(), &mut hired, &mut noise),
            Some(before) => next(before, &units, moved, &mut hired, &mut noise),
        };
        all.push(Staffing { units, homes });
    }
    all
}

fn next(
    before: &Staffing,
    units: &Places,
    succession: &[Succession],
    hired: &mut u64,
    noise: &mut Noise,
) -> Vec<(u64, usize)> {
    let positions: HashMap<&str, usize> = units.iter().enumerate().map(|(at, (unit, _))| (unit.as_str(), at)).collect();
    let mut free: Vec<usize> = units.iter().map(|(_, places)| *places).collect();
    let (mut staying, mut moving) = (Vec::new(), Vec::new());
    for &(person, unit) in &before.homes {
        if noise.happens(LEAVE) {
            continue;
        }
        let home = positions.get(successor(&before.units[unit].0, succession, noise)).copied();
        match home.filter(|&home| free[home] > 0 && !noise.happens(MOVE)) {
            Some(home) => {
                free[home] -= 1;
                staying.push((person, home));
            }
            None => moving.push(person),
        }
    }
    fill(units, staying, moving, hired, noise)
}

fn successor<'a>(unit: &'a str, succession: &'a [Succession], noise: &mut Noise) -> &'a str {
    let heirs: Vec<&Succession> = succession.iter().filter(|step| step.from == unit).collect();
    let shares: Vec<f64> = heirs.iter().map(|step| step.share).collect();
    heirs.get(noise.weighted(&shares)).map_or(unit, |step| step.to.as_str())
}

/// Gives every free place to somebody who moves or is newly hired.
fn fill(
    units: &Places,
    staying: Vec<(u64, usize)>,
    mut moving: Vec<u64>,
    hired: &mut u64,
    noise: &mut Noise,
) -> Vec<(u64, usize)> {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    staying.iter().for_each(|(_, home)| *taken.entry(*home).or_default() += 1);
    let places = units.iter().enumerate().flat_map(|(unit, (_, places))| {
        let left = places - taken.get(&unit).copied().unwrap_or(0);
        std::iter::repeat_n(unit, left)
    });
    let places: Vec<usize> = places.collect();
    while moving.len() < places.len() {
        *hired += 1;
        moving.push(*hired);
    }
    noise.shuffle(&mut moving);
    let mut homes = staying;
    homes.extend(moving.into_iter().zip(places));
    homes.sort_unstable_by_key(|&(person, unit)| (unit, person));
    homes
}
