//! What the benchmarks of answering share: an open wave, responses with valid ballots, and connections that send them.

use data_encoding::HEXLOWER;
use koe::ballot::{Salts, Serial, WaveSeed, leaf_of};
use koe::organisation::UnitTree;
use koe::response::{Answer, Answers, Attributes, canonical_answers, canonical_attributes};
use koe::roster::{Person, RosterFile};
use koe::store::{NewWave, Store};
use koe::survey::{Definition, ItemKind};
use koe::wave::Charter;
use rand::Rng;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

pub const WAVE: &str = "BENCH";
const CONNECTIONS: usize = 32;
pub const UNITS: usize = 120;

fn definition() -> Result<Definition> {
    let file = "survey-definitions/engagement-wellbeing/R8.toml";
    let toml = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file))?;
    Ok(koe::survey::parse(file, &toml).map_err(|faults| faults.to_string())?.definition)
}

/// An open wave for `people` people of each of [`UNITS`] units.
pub fn open_wave(store: &Store, people_of_a_unit: usize) -> Result<()> {
    let paths: Vec<String> = (0..UNITS).map(|unit| format!("県/部{}/課{unit}", unit / 10)).collect();
    let people = (0..UNITS * people_of_a_unit).map(|number| Person {
        staff_number: number.to_string(),
        name: format!("職員{number}"),
        mail: None,
        unit: paths[number / people_of_a_unit].clone(),
    });
    let tree = UnitTree::from_headcounts(paths.iter().map(|path| (path.as_str(), people_of_a_unit as u32)))?;
    let roster = RosterFile { people: people.collect(), tree, encoding: "UTF-8" };
    let wave = NewWave {
        key: WAVE.to_owned(),
        definition: definition()?,
        threshold: 10,
        smallest_ballot_unit: 20,
        recipients: Vec::new(),
        objection_days: 90,
        opens_on: None,
        closes_on: None,
    };
    let keeper = store.keeper();
    keeper.create(&wave)?;
    keeper.import_roster(WAVE, &roster)?;
    keeper.announce(WAVE)?;
    keeper.open(WAVE)?;
    Ok(())
}

/// Requests of valid responses, each with a ballot of its own. The tokens are made from the wave's seed: what is
/// measured is casting, not picking up.
pub fn bodies(store: &Store, count: usize) -> Result<Vec<Vec<u8>>> {
    let charter = Charter::from_bytes(&store.ballot_door().charter(WAVE)?)?;
    let seed = std::fs::read(store.place().data.join("secrets").join(WAVE).join("seed"))?;
    let seed = WaveSeed(seed.as_slice().try_into()?);
    let keys = charter.ballot_units.iter().map(|unit| Ok((unit, seed.unit_key(WAVE, &unit.path)?)));
    let keys = keys.collect::<Result<Vec<_>>>()?;
    let mut rng = rand::thread_rng();
    let mut bodies = Vec::with_capacity(count);
    for number in 0..count {
        let (unit, key) = &keys[number % keys.len()];
        let serial = Serial(rng.r#gen());
        let answers = random_answers(&charter.definition, &mut rng);
        let checked = Answers::parse(&charter.definition, answers.clone())?;
        let salts = Salts::random(&mut rng);
        let attributes = canonical_attributes(&Attributes::default());
        let leaf = leaf_of(WAVE, &unit.path, &attributes, &canonical_answers(&checked), &salts)?;
        let message = serde_json::json!({
            "wave": WAVE,
            "unit": unit.unit,
            "serial": HEXLOWER.encode(&serial.0),
            "token": HEXLOWER.encode(&key.token(&serial)?.0),
            "leaf": HEXLOWER.encode(&leaf.0),
            "salts": salts,
            "attributes": {},
            "answers": answers,
            "comments": [],
        });
        bodies.push(serde_json::to_vec(&message)?);
    }
    Ok(bodies)
}

/// An answer to every single-choice item that is asked of everybody.
fn random_answers(definition: &Definition, rng: &mut impl Rng) -> BTreeMap<String, Answer> {
    let asked = definition.items.iter().filter(|item| item.show_if.is_none());
    asked
        .filter_map(|item| match item.kind {
            ItemKind::Choice { scale } => {
                let choices = &definition.scales[scale].choices;
                Some((item.key.clone(), Answer::One(choices[rng.gen_range(0..choices.len())].code)))
            }
            ItemKind::Multi { .. } => None,
        })
        .collect()
}

/// Sends every body once, over 32 connections that each wait for their answers.
pub fn cast_all(to: SocketAddr, bodies: Vec<Vec<u8>>) -> Result<()> {
    std::thread::scope(|scope| {
        let parts = bodies.chunks(bodies.len().div_ceil(CONNECTIONS));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || cast_over_one(to, part))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| "a connection's thread panicked")?)
    })
}

fn cast_over_one(to: SocketAddr, bodies: &[Vec<u8>]) -> Result<()> {
    send_over_one(to, bodies.iter().map(|body| ("/cast", String::new(), body.as_slice())))
}

/// Sends each request (path, further header lines, JSON body) once its predecessor was answered.
pub fn send_over_one<'a>(
    to: SocketAddr,
    requests: impl IntoIterator<Item = (&'a str, String, &'a [u8])>,
) -> Result<()> {
    let mut out = TcpStream::connect(to)?;
    out.set_nodelay(true)?;
    let mut answers = BufReader::new(out.try_clone()?);
    for (path, headers, body) in requests {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\n{headers}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        out.write_all(&[head.as_bytes(), body].concat())?;
        read_acknowledgement(&mut answers)?;
    }
    Ok(())
}

fn read_acknowledgement(answers: &mut impl BufRead) -> Result<()> {
    let (mut status, mut length) = (String::new(), 0);
    answers.read_line(&mut status)?;
    loop {
        let mut line = String::new();
        answers.read_line(&mut line)?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    answers.read_exact(&mut body)?;
    if status.contains(" 200 ") {
        return Ok(());
    }
    Err(format!("{} {}", status.trim_end(), String::from_utf8_lossy(&body)).into())
}

/// User and system time of this process so far. The kernel counts in ticks of 10 ms.
pub fn cpu_milliseconds() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').ok_or("no name in /proc/self/stat")?.1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    Ok((fields[11].parse::<f64>()? + fields[12].parse::<f64>()?) * 10.0)
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
