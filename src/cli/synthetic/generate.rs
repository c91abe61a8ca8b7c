//! A synthetic organisation of any size, as files: for trials and benchmarks.

use super::homes::{answering, everybody, homes};
use super::model::{Model, Row};
use super::seeds::{self, Names};
use super::truths::Truths;
use crate::sealed::rows::{columns, push_cells};
use crate::survey::Definition;
use std::io::{self, Write};

/// What to make.
pub struct Request<'a> {
    pub staff: usize,
    /// Home units; by default one for every 28 people.
    pub units: Option<usize>,
    /// The waves in their order; the first is the truths' first.
    pub waves: &'a [GeneratedWave<'a>],
}

/// One wave to make: its name, its definition, and the definition's file.
pub struct GeneratedWave<'a> {
    pub key: &'a str,
    pub definition: &'a Definition,
    pub toml: &'a str,
}

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
    let homes = homes(request.staff, request.units, truths.seed);
    organisation_files(&homes, &mut create)?;
    roster(&homes, truths, create("roster.csv")?)?;
    for (year, wave) in request.waves.iter().enumerate() {
        create(&format!("definition-{}.toml", wave.key))?.write_all(wave.toml.as_bytes())?;
        let model = Model::new(wave.definition, truths, year);
        responses(&homes, truths, year, wave.definition, &model, create(&format!("responses-{}.csv", wave.key))?)?;
    }
    Ok(())
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
    let mut row = Row::default();
    let (mut line, mut cells) = (Vec::new(), Vec::new());
    for respondent in answering(homes, truths, year) {
        model.fill(respondent, &mut row);
        line.clear();
        line.extend(respondent.unit.as_bytes());
        cells.clear();
        cells.extend(&row.attributes);
        for (item, answer) in definition.items.iter().zip(&row.answers) {
            push_cells(&mut cells, &item.kind, answer.as_ref());
        }
        for cell in &cells {
            line.push(b',');
            cell.iter().for_each(|code| number(&mut line, *code));
        }
        line.push(b'\n');
        out.write_all(&line)?;
    }
    out.flush()
}

fn header(definition: &Definition) -> String {
    let columns: Vec<String> = ["unit".to_owned()].into_iter().chain(columns(definition)).collect();
    columns.join(",") + "\n"
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
