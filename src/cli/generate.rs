//! `koe generate`.

use super::context::{Context, Failure};
use super::demo_making::DEFINITIONS;
use super::synthetic::{GeneratedWave, Request, Truths, generate};
use crate::message::Message;
use crate::survey::{self, Definition};
use clap::Args;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

#[derive(Args)]
pub struct GenerateArgs {
    /// 職員数 / number of staff
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    staff: u32,
    /// 調査回の数 / number of waves
    #[arg(long, value_name = "K", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=4))]
    waves: u32,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(context: &Context, args: &GenerateArgs) -> Result<(), Failure> {
    let truths = Truths::demo().map_err(Failure::Other)?;
    let used = &DEFINITIONS[..args.waves as usize];
    let definitions = used
        .iter()
        .map(|(key, toml)| Ok(survey::parse(&format!("{key}.toml"), toml)?.definition))
        .collect::<Result<Vec<Definition>, Failure>>()?;
    let waves: Vec<GeneratedWave<'_>> = used
        .iter()
        .zip(&definitions)
        .map(|((key, toml), definition)| GeneratedWave { key, definition, toml })
        .collect();
    std::fs::create_dir_all(&args.out)?;
    generate(&Request { staff: args.staff as usize, waves: &waves }, &truths, |name| {
        File::create(args.out.join(name)).map(BufWriter::new)
    })?;
    context.tell(
        Message::new("cli-generated")
            .with("staff", args.staff)
            .with("waves", args.waves)
            .with("folder", args.out.display()),
    );
    Ok(())
}
