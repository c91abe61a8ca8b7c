//! A synthetic organisation of any size, as files: for trials and benchmarks.

use super::model::{Model, Respondent, Row};
use super::noise::Noise;
use super::seeds::{self, Names};
use super::truths::Truths;
use crate::response::Answer;
use crate::survey::{Definition, ItemKind};
use std::io::{self, Write};

/// What to make.
pub struct Request<'a> {
    pub staff: usize,
    /// The waves in their order; the first is the truths' first.
    pub waves: &'a [GeneratedWave<'a>],
}

/// One wave to make: its name, its definition, and the definition's file.
pub struct GeneratedWave<'a> {
    pub key: &'a str,
    pub definition: &'a Definition,
    pub toml: &'a str,
}

/// The whole organisation's name.
pub const ORGANISATION: &str = "試作県";
/// Mean number of people in a unit.
const PEOPLE_PER_UNIT: usize = 28;
/// Most units directly below one unit, as long as five levels are enough.
const WIDEST: usize = 9;

/// Writes `roster.csv`, `units.csv` (column `path`) and `headcounts.csv` (`path`, `eligible`), and for each wave
/// `responses-<wave>.csv` and `definition-<wave>.toml`, each into what `create` gives for its name. Rows are
/// written one by one; the memory used does not grow with the staff.
///
/// # Errors
/// Those of `create` and of writing.
pub fn generate<W: Write>(
    request: &Request<'_>,
    truths: &Truths,
    mut create: impl FnMut(&str) -> io::Result<W>,
) -> io::Result<()> {
    let homes = homes(request.staff, truths.seed);
    organisation_files(&homes, &mut create)?;
    roster(&homes, truths, create("roster.csv")?)?;
    for (year, wave) in request.waves.iter().enumerate() {
        create(&format!("definition-{}.toml", wave.key))?.write_all(wave.toml.as_bytes())?;
        let model = Model::new(wave.definition, truths, year);
        responses(&homes, truths, year, wave.definition, &model, create(&format!("responses-{}.csv", wave.key))?)?;
    }
    Ok(())
}

/// Home units with their headcounts, in the order of the organisation chart.
fn homes(staff: usize, seed: u64) -> Vec<(String, usize)> {
    let leaves = (staff / PEOPLE_PER_UNIT).max(1);
    let levels = (1..5_u32).find(|levels| WIDEST.pow(*levels) >= leaves).unwrap_or(5);
    let width = (1..).find(|width: &usize| width.pow(levels) >= leaves).unwrap_or(leaves);
    let mut noise = Noise::of(seed, "unit sizes", staff as u64);
    let sizes: Vec<f64> = (0..leaves).map(|_| 0.6 + 0.8 * noise.share()).collect();
    let whole: f64 = sizes.iter().sum();
    let (mut upto, mut placed) = (0.0, 0);
    let unit = |(leaf, size): (usize, &f64)| {
        upto += size;
        let end = if leaf + 1 == leaves { staff } else { (upto / whole * staff as f64) as usize };
        let people = end - placed;
        placed = end;
        (path(leaf, levels, width), people)
    };
    sizes.iter().enumerate().map(unit).collect()
}

fn path(leaf: usize, levels: u32, width: usize) -> String {
    let kinds: &[&str] = match levels {
        1 => &["課"],
        2 => &["部", "課"],
        3 => &["部", "課", "係"],
        4 => &["局", "部", "課", "係"],
        _ => &["局", "部", "課", "室", "係"],
    };
    let names = kinds.iter().zip((0..levels).rev()).map(|(kind, level)| {
        let number = leaf / width.pow(level) % width;
        format!("第{}{kind}", number + 1)
    });
    [ORGANISATION.to_owned()].into_iter().chain(names).collect::<Vec<_>>().join("/")
}

fn organisation_files<W: Write>(
    homes: &[(String, usize)],
    create: &mut impl FnMut(&str) -> io::Result<W>,
) -> io::Result<()> {
    let mut units = create("units.csv")?;
    units.write_all(b"path\n")?;
    let mut before: Vec<&str> = Vec::new();
    for (home, _) in homes {
        let names: Vec<&str> = home.split('/').collect();
        let known = names.iter().zip(&before).take_while(|(name, other)| name == other).count();
        for depth in known..names.len() {
            writeln!(units, "{}", names[..=depth].join("/"))?;
        }
        before = names;
    }
    units.flush()?;
    let mut headcounts = create("headcounts.csv")?;
    headcounts.write_all(b"path,eligible\n")?;
    for (home, people) in homes {
        writeln!(headcounts, "{home},{people}")?;
    }
    headcounts.flush()
}

/// Everybody with a number, from 1 on, and the home unit.
fn everybody(homes: &[(String, usize)]) -> impl Iterator<Item = (u64, &str)> {
    let units = homes.iter().flat_map(|(unit, people)| std::iter::repeat_n(unit.as_str(), *people));
    (1..).zip(units)
}

fn roster(homes: &[(String, usize)], truths: &Truths, mut out: impl Write) -> io::Result<()> {
    let names = Names::new(truths.seed);
    out.write_all(seeds::ROSTER_HEADER.as_bytes())?;
    for (person, unit) in everybody(homes) {
        let mail = seeds::mail(person);
        let line = seeds::roster_line(&seeds::staff_number(person), &names.of(person), mail.as_deref(), unit);
        out.write_all(line.as_bytes())?;
    }
    out.flush()
}

fn responses(
    homes: &[(String, usize)],
    truths: &Truths,
    year: usize,
    definition: &Definition,
    model: &Model,
    mut out: impl Write,
) -> io::Result<()> {
    out.write_all(header(definition).as_bytes())?;
    let wave = format!("answers {year}");
    let mut row = Row::default();
    let mut line = Vec::new();
    for (person, unit) in everybody(homes) {
        if !Noise::of(truths.seed, &wave, person).happens(truths.response_rate(unit, year)) {
            continue;
        }
        model.fill(Respondent { person, unit, origin: unit }, &mut row);
        line.clear();
        line.extend(unit.as_bytes());
        for code in &row.attributes {
            line.push(b',');
            code.iter().for_each(|code| number(&mut line, *code));
        }
        for (item, answer) in definition.items.iter().zip(&row.answers) {
            cells(&mut line, &item.kind, answer.as_ref());
        }
        line.push(b'\n');
        out.write_all(&line)?;
    }
    out.flush()
}

fn header(definition: &Definition) -> String {
    let attributes = definition.attributes.iter().map(|attribute| format!("a_{}", attribute.key));
    let items = definition.items.iter().flat_map(|item| match &item.kind {
        ItemKind::Choice { .. } => vec![item.key.clone()],
        ItemKind::Multi { choices, .. } => {
            choices.iter().map(|choice| format!("{}.{}", item.key, choice.code)).collect()
        }
    });
    let columns: Vec<String> = ["unit".to_owned()].into_iter().chain(attributes).chain(items).collect();
    columns.join(",") + "\n"
}

/// One cell for a choice; for multiple choice one for each option, 1 or 0, empty where not answered.
fn cells(line: &mut Vec<u8>, kind: &ItemKind, answer: Option<&Answer>) {
    match (kind, answer) {
        (ItemKind::Choice { .. }, Some(Answer::One(code))) => {
            line.push(b',');
            number(line, *code);
        }
        (ItemKind::Choice { .. }, _) => line.push(b','),
        (ItemKind::Multi { choices, .. }, Some(Answer::Many(given))) => {
            choices.iter().for_each(|choice| line.extend(if given.contains(&choice.code) { b",1" } else { b",0" }));
        }
        (ItemKind::Multi { choices, .. }, _) => choices.iter().for_each(|_| line.push(b',')),
    }
}

fn number(line: &mut Vec<u8>, code: u8) {
    if code >= 100 {
        line.push(b'0' + code / 100);
    }
    if code >= 10 {
        line.push(b'0' + code / 10 % 10);
    }
    line.push(b'0' + code % 10);
}
