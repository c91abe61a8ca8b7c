//! `koe generate`.

use super::context::{Context, Failure};
use super::demo_making::DEFINITIONS;
use super::synthetic::{GeneratedWave, Request, Truths, generate, sealed_waves, with_items};
use crate::message::Message;
use crate::sealed::{Manifest, SealedWave};
use crate::survey::{self, Definition};
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// 名簿、所属、回答のCSV (koe wave import で取り込める) / roster, units and responses, as `koe wave import` takes them
    Csv,
    /// 確定データ (DIR/調査回/charter.json, answers.parquet) / sealed waves
    Parquet,
}

#[derive(Args)]
pub struct GenerateArgs {
    /// 職員数 / number of staff
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    staff: u32,
    /// 調査回の数 / number of waves
    #[arg(long, value_name = "K", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=4))]
    waves: u32,
    /// 所属の数。なければ28人に1つ / number of home units; by default one for every 28 people
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=200_000))]
    units: Option<u32>,
    /// 設問数。足りない分を追加する / items; what the definitions lack is added
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=500))]
    items: Option<u32>,
    #[arg(long, value_enum, default_value = "csv")]
    format: FileFormat,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(context: &Context, args: &GenerateArgs) -> Result<(), Failure> {
    let truths = Truths::demo().map_err(Failure::Other)?;
    let used = DEFINITIONS[..args.waves as usize].iter();
    let definitions =
        used.map(|(key, toml)| definition(key, toml, args.items)).collect::<Result<Vec<(String, Definition)>, _>>()?;
    let waves: Vec<GeneratedWave<'_>> = DEFINITIONS
        .iter()
        .zip(&definitions)
        .map(|((key, _), (toml, definition))| GeneratedWave { key, definition, toml })
        .collect();
    let request = Request { staff: args.staff as usize, units: args.units.map(|units| units as usize), waves: &waves };
    std::fs::create_dir_all(&args.out)?;
    match args.format {
        FileFormat::Csv => {
            generate(&request, &truths, |name| File::create(args.out.join(name)).map(BufWriter::new))?;
        }
        FileFormat::Parquet => sealed_waves(&request, &truths, |wave, sealed, manifest| {
            keep(context, &args.out.join(wave.key), wave, &sealed, &manifest)
        })
        .map_err(Failure::Other)?,
    }
    context.tell(
        Message::new("cli-generated")
            .with("staff", args.staff)
            .with("waves", args.waves)
            .with("folder", args.out.display()),
    );
    Ok(())
}

/// A definition with as many items as wanted, and its file.
fn definition(key: &str, toml: &str, items: Option<u32>) -> Result<(String, Definition), Failure> {
    let file = format!("{key}.toml");
    let written = survey::parse(&file, toml)?.definition;
    let toml = items.map_or_else(|| toml.to_owned(), |items| with_items(toml, &written, items as usize));
    let definition = survey::parse(&file, &toml)?.definition;
    Ok((toml, definition))
}

/// The files of a generated wave; its people are made up, so that the answers may lie open.
fn keep(
    context: &Context,
    folder: &Path,
    wave: &GeneratedWave<'_>,
    sealed: &SealedWave,
    manifest: &Manifest,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let files: [(&str, &[u8]); 5] = [
        ("charter.json", &sealed.charter),
        ("manifest.json", &sealed.manifest),
        ("manifest.sig", &sealed.signature),
        ("answers.parquet", &sealed.answers),
        ("definition.toml", wave.toml.as_bytes()),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes)?;
    }
    context.tell(
        Message::new("generate-wave")
            .with("wave", wave.key)
            .with("responses", manifest.responses)
            .with("items", wave.definition.items.len())
            .with("units", manifest.units.len()),
    );
    Ok(())
}
