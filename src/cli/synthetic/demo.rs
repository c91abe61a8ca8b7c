//! The demo's organisation: the fictional prefecture 翠嶺県, year by year.

use super::model::Respondent;
use super::noise::Noise;
use super::seeds::{self, Names};
use super::truths::Truths;
use super::turnover::{Staffing, staffings};
use std::collections::HashMap;
use std::ops::Range;

/// The organisation in one wave.
#[derive(Debug, Clone)]
pub struct DemoWave {
    /// `R5` … `R8`.
    pub key: String,
    /// Position of the wave, as [`super::Model`] wants it.
    pub year: usize,
    /// The roster as a file: UTF-8 with BOM, Japanese header, CRLF.
    pub roster_csv: Vec<u8>,
    /// In the order of the roster.
    pub people: Vec<DemoPerson>,
}

/// Somebody in the demo's roster, with what only the demo knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The same person over the waves.
    pub person: u64,
    pub staff_number: String,
    pub name: String,
    pub mail: Option<String>,
    pub unit: String,
    /// Path of the unit before the reorganisation.
    pub origin: String,
    /// Whether this person answers (in R8: has answered so far).
    pub answers: bool,
}

impl DemoPerson {
    pub fn respondent(&self) -> Respondent<'_> {
        Respondent { person: self.person, unit: &self.unit, origin: &self.origin }
    }
}

/// The wave of the truths before which the organisation changed.
const REORGANISED: usize = 2;

/// The organisation in every wave of the truths.
///
/// # Errors
/// None, as long as the seeds built into the program are sound.
pub fn demo_organisation(truths: &Truths) -> anyhow::Result<Vec<DemoWave>> {
    let organisation = seeds::organisation()?;
    let succession = seeds::succession()?;
    // The first predecessor named stands for what was before.
    let mut origins: HashMap<&str, &str> = HashMap::new();
    for step in &succession {
        origins.entry(&step.to).or_insert(&step.from);
    }
    let names = Names::new(truths.seed);
    let staffed = staffings(&organisation, &succession, truths.waves.len(), REORGANISED, truths.seed);
    let waves = truths.waves.iter().zip(staffed).enumerate().map(|(year, (key, staffing))| {
        let answers = who_answers(&staffing, truths, year);
        let people: Vec<DemoPerson> = staffing
            .homes
            .iter()
            .zip(answers)
            .map(|(&(person, unit), answers)| {
                let unit = staffing.units[unit].0.clone();
                let origin = origins.get(unit.as_str()).map_or_else(|| unit.clone(), |origin| (*origin).to_owned());
                let staff_number = seeds::staff_number(person);
                DemoPerson {
                    person,
                    staff_number,
                    name: names.of(person),
                    mail: seeds::mail(person),
                    unit,
                    origin,
                    answers,
                }
            })
            .collect();
        DemoWave { key: key.clone(), year, roster_csv: roster(&people), people }
    });
    Ok(waves.collect())
}

fn roster(people: &[DemoPerson]) -> Vec<u8> {
    let mut csv = seeds::ROSTER_HEADER.to_owned();
    for person in people {
        csv += &seeds::roster_line(&person.staff_number, &person.name, person.mail.as_deref(), &person.unit);
    }
    csv.into_bytes()
}

/// Per place of the staffing whether the person answers: by chance at the division's rate, or exactly as many in a
/// unit as the truths plant there.
fn who_answers(staffing: &Staffing, truths: &Truths, year: usize) -> Vec<bool> {
    let wave = format!("answers {year}");
    let draws: Vec<f64> =
        staffing.homes.iter().map(|&(person, _)| Noise::of(truths.seed, &wave, person).share()).collect();
    let mut answers = vec![false; draws.len()];
    for (unit, places) in places_of_units(staffing) {
        match truths.exact_answers(unit, year) {
            Some(exactly) => {
                let mut order: Vec<usize> = places.collect();
                order.sort_by(|&one, &other| draws[one].total_cmp(&draws[other]));
                order.into_iter().take(exactly).for_each(|place| answers[place] = true);
            }
            None => {
                let rate = truths.response_rate(unit, year);
                places.for_each(|place| answers[place] = draws[place] < rate);
            }
        }
    }
    answers
}

/// Every unit with the places of its people, which follow each other.
fn places_of_units(staffing: &Staffing) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut start = 0;
    staffing.units.iter().map(move |(unit, places)| {
        let range = start..start + places;
        start = range.end;
        (unit.as_str(), range)
    })
}
