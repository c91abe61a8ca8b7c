//! From sealed Parquet to every figure that may be shown of two waves and of their change, every unit, every test:
//! `cargo bench --bench scale -- DIR`, with DIR made by
//! `koe generate --staff 550000 --waves 2 --units 12000 --items 100 --format parquet --out DIR` (a national civil
//! service) or `--staff 1050000 --units 30000` (the size of the US federal survey).

use koe::analysis::counts::{WaveData, count};
use koe::analysis::{AnalysisError, WaveFigures};
use koe::disclosure::{Cell, ComparisonRow, MaskedWave, compare_masked, publish_masked, release};
use koe::organisation::succession::UnitMap;
use koe::wave::Charter;
use rayon::prelude::*;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

/// A step of a round by name.
type Step = (&'static str, fn(&Round) -> Duration);

type Failure = Box<dyn std::error::Error>;

struct Sealed {
    charter: Charter,
    answers: Vec<u8>,
}

/// Seconds of each step of one round.
#[derive(Default, Clone, Copy)]
struct Round {
    read: Duration,
    count: Duration,
    scores: Duration,
    change: Duration,
}

impl Round {
    /// Reading is done twice here and counted once: counting reads by itself.
    fn whole(&self) -> Duration {
        self.count + self.scores + self.change
    }
}

fn main() -> Result<(), Failure> {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        println!("scale: name a folder of sealed waves, as in: cargo bench --bench scale -- /tmp/csps");
        return Ok(());
    };
    let mut folders: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Failure>>()?;
    folders.retain(|folder| folder.join("answers.parquet").is_file());
    folders.sort();
    let waves = folders.iter().map(|folder| sealed(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut rounds = Vec::with_capacity(ROUNDS);
    let mut told = (0, 0);
    for _ in 0..ROUNDS {
        let (round, cells) = round(&waves)?;
        rounds.push(round);
        told = cells;
    }
    for wave in &waves {
        let (tree, definition) = (&wave.charter.tree, &wave.charter.definition);
        println!("{}: {} nodes, {} items", wave.charter.wave, tree.len(), definition.items.len());
    }
    println!("{} scores and {} changes are shown", told.0, told.1);
    let of = |pick: fn(&Round) -> Duration| {
        let mut times: Vec<f64> = rounds.iter().map(|round| pick(round).as_secs_f64()).collect();
        times.sort_by(f64::total_cmp);
        (times[0], times[ROUNDS / 2], times[ROUNDS - 1])
    };
    let read = of(|round| round.read).1;
    println!("{:>8} {:>8} {:>8}  seconds (smallest, median, largest of {ROUNDS})", "min", "median", "max");
    let steps: [Step; 5] = [
        ("merely reading the files", |round| round.read),
        ("reading and counting", |round| round.count),
        ("every score of every unit", |round| round.scores),
        ("every change of every unit", |round| round.change),
        ("from sealed Parquet to figures", Round::whole),
    ];
    for (name, pick) in steps {
        let (least, median, most) = of(pick);
        println!("{least:>8.3} {median:>8.3} {most:>8.3}  {name} ({:.1} × reading)", median / read);
    }
    println!("peak memory {:.0} MiB", peak_mebibytes()?);
    if let Some(last) = waves.last() {
        audited(last)?;
    }
    Ok(())
}

/// Once: tables by attribute, and the audit of everything published of the last wave.
fn audited(wave: &Sealed) -> Result<(), Failure> {
    let counted = counted(wave)?;
    let start = Instant::now();
    let released = release(&counted, &wave.charter.plan);
    let audit = &released.audit;
    println!(
        "{:.1} s for the release of {}: {} figures, {} totals, {} bounds, {} closed, {} leaks; peak memory {:.0} MiB",
        start.elapsed().as_secs_f64(),
        wave.charter.wave,
        audit.figures,
        audit.totals,
        audit.bounds,
        released.closed.len(),
        audit.leaks.len(),
        peak_mebibytes()?
    );
    Ok(())
}

fn counted(wave: &Sealed) -> Result<WaveFigures, Failure> {
    Ok(count(&WaveData {
        wave: &wave.charter.wave,
        definition: &wave.charter.definition,
        tree: &wave.charter.tree,
        imported: false,
        threshold: wave.charter.threshold,
        answers: &wave.answers,
    })?)
}

fn sealed(folder: &Path) -> Result<Sealed, Failure> {
    let charter = Charter::from_bytes(&std::fs::read(folder.join("charter.json"))?)?;
    Ok(Sealed { charter, answers: std::fs::read(folder.join("answers.parquet"))? })
}

fn round(waves: &[Sealed]) -> Result<(Round, (usize, usize)), Failure> {
    let mut round = Round::default();
    let start = Instant::now();
    for wave in waves {
        black_box(koe::sealed::parquet::read(&wave.answers)?);
    }
    round.read = start.elapsed();
    let start = Instant::now();
    let counted = waves.iter().map(counted).collect::<Result<Vec<_>, _>>()?;
    round.count = start.elapsed();
    let start = Instant::now();
    let mut shown = (0, 0);
    let masked: Vec<MaskedWave> = counted.iter().map(MaskedWave::of).collect();
    for wave in &masked {
        let scores = publish_masked(wave);
        let is_shown = |figure, unit| matches!(black_box(scores.cell_at(figure, unit)), Cell::Shown(_));
        let of_figure = |figure| (0..scores.tree.len()).filter(|&unit| is_shown(figure, unit)).count();
        shown.0 += (0..scores.figures.len()).into_par_iter().map(of_figure).sum::<usize>();
    }
    round.scores = start.elapsed();
    let start = Instant::now();
    for comparison in compare_masked(&masked.iter().collect::<Vec<_>>(), by_path)? {
        for figure in 0..comparison.figures.len() {
            for unit in 0..comparison.tree.len() {
                let row = black_box(comparison.row_at(figure, unit));
                shown.1 += usize::from(matches!(row, Some(ComparisonRow::Shown { .. })));
            }
        }
    }
    round.change = start.elapsed();
    Ok((round, shown))
}

fn by_path(from: &WaveFigures, to: &WaveFigures) -> Result<UnitMap, AnalysisError> {
    Ok(UnitMap::by_path(&from.tree, &to.tree))
}

/// The process's largest resident size so far.
fn peak_mebibytes() -> Result<f64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).ok_or("no VmHWM in /proc/self/status")?;
    let kibibytes: f64 = line.split_whitespace().nth(1).ok_or("VmHWM without a number")?.parse()?;
    Ok(kibibytes / 1024.0)
}
