//! Drivers at the size of a national civil service: `cargo bench --bench drivers` draws 360,000 respondents to 12 themes
//! of three items and an index of three, writes them as a sealed wave's answers, counts those and works the index's
//! drivers out five times, with all 1,000 draws of the intervals.

use koe::analysis::counts::{WaveData, count};
use koe::analysis::drivers::drivers;
use koe::organisation::UnitTree;
use koe::sealed::parquet::write_rows;
use koe::sealed::rows::Row;
use koe::survey::{Definition, FigureId, FigureKind, parse};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

const PEOPLE: u32 = 360_000;
const THEMES: usize = 12;
const ITEMS: usize = 3;
const ROUNDS: usize = 5;
const GOAL: Duration = Duration::from_secs(2);

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let definition = definition()?;
    let tree = UnitTree::from_headcounts([("県", PEOPLE)])?;
    let answers = write_rows(&definition, &respondents())?;
    let wave = count(&WaveData {
        wave: "W1",
        definition: &definition,
        tree: &tree,
        imported: false,
        threshold: 10,
        answers: &answers,
    })?;
    let outcome = FigureId::new(FigureKind::Index, "outcome");
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = black_box(drivers(&wave, &outcome, 0)?);
        times.push(start.elapsed());
        if found.themes.len() != THEMES || found.n != PEOPLE as usize {
            return Err(format!("{} themes of {} people were counted", found.themes.len(), found.n).into());
        }
    }
    times.sort();
    let [least, median, most] = [times[0], times[ROUNDS / 2], times[ROUNDS - 1]].map(|time| time.as_secs_f64());
    println!(
        "{PEOPLE} respondents, {THEMES} themes: {median:.3} s (median of {ROUNDS}, from {least:.3} to {most:.3} s; \
         goal {} s)",
        GOAL.as_secs()
    );
    Ok(())
}

/// Twelve themes and an index, each of three items on one scale.
fn definition() -> Result<Definition, Failure> {
    let mut toml = String::from(concat!(
        "survey = \"drivers\"\nversion = \"1\"\nlanguages = [\"ja\", \"en\"]\n",
        "title = { ja = \"試\", en = \"Trial\" }\npurpose = { ja = \"試\", en = \"Trial\" }\n",
        "[scale.five]\nstyle = \"likert\"\nchoices = [\n",
    ));
    for code in 1..=5 {
        let score = 25 * (code - 1);
        writeln!(toml, "{{ code = {code}, score = {score}, value = {code}, ja = \"{code}\", en = \"{code}\" }},")?;
    }
    toml.push_str("]\n[[section]]\nkey = \"all\"\nscale = \"five\"\nja = \"全\"\nen = \"All\"\n");
    let name = |block: usize| if block == THEMES { "outcome".to_owned() } else { format!("t{block}") };
    for block in 0..=THEMES {
        for item in 0..ITEMS {
            let key = format!("{}_{item}", name(block));
            writeln!(toml, "[[item]]\nkey = \"{key}\"\nsection = \"all\"\nja = \"{key}\"\nen = \"{key}\"")?;
        }
    }
    for block in 0..=THEMES {
        let (kind, key) = (if block == THEMES { "index" } else { "theme" }, name(block));
        let items = (0..ITEMS).map(|item| format!("\"{key}_{item}\"")).collect::<Vec<_>>().join(", ");
        writeln!(toml, "[[{kind}]]\nkey = \"{key}\"\nja = \"{key}\"\nen = \"{key}\"\nitems = [{items}]")?;
    }
    let checked = parse("drivers.toml", &toml).map_err(|faults| format!("{faults:?}"))?;
    Ok(checked.definition)
}

/// Answers that hang together through a mood of each respondent's, so that themes explain the outcome and each other.
fn respondents() -> Vec<Row> {
    let mut random = ChaCha20Rng::seed_from_u64(19_801);
    let mut one = |_| {
        let mood = random.next_u32() % 4;
        let cells = (0..(THEMES + 1) * ITEMS).map(|_| {
            let step = (mood + random.next_u32() % 4) / 2;
            Some(1 + (step + random.next_u32() % 3).min(4) as u8)
        });
        Row { unit: 0, cells: cells.collect() }
    };
    (0..PEOPLE).map(&mut one).collect()
}
