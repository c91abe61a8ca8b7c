//! From sealed Parquet to a page for every unit: `cargo bench --bench reports -- DIR OUT`, with DIR made by
//! `koe generate --staff 550000 --waves 2 --units 12000 --items 100 --format parquet --out DIR`. The pages are written
//! into OUT, which must not exist, and counted.

use koe::analysis::AnalysisError;
use koe::analysis::counts::{WaveData, count};
use koe::disclosure::{MaskedWave, compare_masked, publish_masked};
use koe::locale::Words;
use koe::organisation::succession::UnitMap;
use koe::report::unit_report::content::pictures_of_width;
use koe::report::unit_report::{Edition, Sources, content, html};
use koe::survey::Lang;
use koe::wave::Charter;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut folders = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let (Some(waves), Some(out)) = (folders.next(), folders.next()) else {
        println!(
            "reports: name a folder of sealed waves and a new one for the pages, as in: cargo bench --bench reports -- /tmp/csps /tmp/pages"
        );
        return Ok(());
    };
    std::fs::create_dir(&out)?;
    let start = Instant::now();
    let masked = sealed(&waves)?;
    let comparisons = compare_masked(&masked.iter().collect::<Vec<_>>(), |from, to| {
        Ok::<_, AnalysisError>(UnitMap::by_path(&from.tree, &to.tree))
    })?;
    let scores: Vec<_> = masked.iter().map(publish_masked).collect();
    let sources = Sources::new(&scores, &comparisons, Edition::default()).ok_or("no waves")?;
    println!("{:>8.1} s to count and compare", start.elapsed().as_secs_f64());
    let tree = &sources.scores().tree;
    let units: Vec<usize> = (0..tree.len()).filter(|&unit| tree.units()[unit].eligible > 0).collect();
    let (start, bytes) = (Instant::now(), AtomicU64::new(0));
    units.par_iter().try_for_each(|&unit| -> Result<(), String> {
        let words = Words(Lang::Ja);
        let report = content(words, &sources, unit).map_err(|error| error.to_string())?;
        let narrow = pictures_of_width(words, &sources, unit, 360).map_err(|error| error.to_string())?;
        let page = html::write(&report, &narrow).map_err(|error| error.to_string())?;
        bytes.fetch_add(page.len() as u64, Ordering::Relaxed);
        std::fs::write(out.join(format!("{unit}.html")), page).map_err(|error| error.to_string())
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let mebibytes = bytes.into_inner() as f64 / 1_048_576.0;
    println!("{seconds:>8.1} s for {} pages, {mebibytes:.0} MiB", units.len());
    println!("{:>8.1} s for 12,000", seconds * 12_000.0 / units.len() as f64);
    Ok(())
}

fn sealed(folder: &Path) -> Result<Vec<MaskedWave>, Failure> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Failure>>()?;
    folders.retain(|folder| folder.join("answers.parquet").is_file());
    folders.sort();
    let one = |folder: &PathBuf| -> Result<MaskedWave, Failure> {
        let charter = Charter::from_bytes(&std::fs::read(folder.join("charter.json"))?)?;
        let figures = count(&WaveData {
            wave: &charter.wave,
            definition: &charter.definition,
            tree: &charter.tree,
            imported: false,
            threshold: charter.threshold,
            answers: &std::fs::read(folder.join("answers.parquet"))?,
        })?;
        Ok(MaskedWave::of(&figures))
    };
    folders.iter().map(one).collect()
}
