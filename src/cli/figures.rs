//! `koe scores`, `koe compare`: what may be shown, as table, CSV or JSON.

use super::context::{Context, Failure};
use crate::analysis::WaveFigures;
use crate::disclosure::{self, Comparison, Published, Scores};
use crate::message::Message;
use crate::organisation::UnitTree;
use crate::report::listing::csv_of;
use crate::report::rows::{compare_rows, score_rows};
use crate::report::table;
use crate::store::{StoreError, WaveKeeper};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
}

/// Which units are asked for; without either the whole organisation.
#[derive(Args, Debug, Clone)]
pub struct UnitArgs {
    /// 所属 (部/課/係) / unit by its path
    #[arg(long, value_name = "PATH", conflicts_with = "all_units")]
    pub unit: Option<String>,
    /// すべての所属 / every unit
    #[arg(long)]
    pub all_units: bool,
}

#[derive(Args)]
pub struct ScoresArgs {
    #[arg(long)]
    wave: String,
    /// 何番目の公表で示したものか (なければ今のもの) / as that publication showed it; none: as it stands
    #[arg(long, value_name = "N")]
    revision: Option<u32>,
    #[command(flatten)]
    units: UnitArgs,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
pub struct CompareArgs {
    /// 調査回をコンマで区切って二つ以上 / two waves or more, separated by commas
    #[arg(long, value_name = "A,B[,C...]", value_delimiter = ',', required = true)]
    waves: Vec<String>,
    /// 調査回ごとに、何番目の公表で示したものか / as those publications showed them, one number a wave
    #[arg(long, value_name = "N,M[,...]", value_delimiter = ',')]
    revisions: Vec<u32>,
    #[command(flatten)]
    units: UnitArgs,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl UnitArgs {
    /// Positions of the units asked for. A path may leave the organisation's own name out.
    pub fn positions(&self, tree: &UnitTree) -> Result<Vec<usize>, Failure> {
        if self.all_units {
            return Ok((0..tree.len()).collect());
        }
        match &self.unit {
            None => Ok(vec![0]),
            Some(path) => Ok(vec![
                tree.position(path)
                    .or_else(|error| tree.position(&format!("{}/{path}", tree.root().path)).map_err(|_| error))?,
            ]),
        }
    }
}

/// A wave as it stands, or as one of its publications showed it.
fn figures_at(keeper: &WaveKeeper, wave: &str, revision: Option<u32>) -> Result<WaveFigures, StoreError> {
    revision.map_or_else(|| keeper.figures(wave), |revision| keeper.figures_at(wave, revision))
}

/// What may be shown of one wave.
pub fn published_scores(context: &Context, wave: &str) -> Result<Published<Scores>, Failure> {
    Ok(disclosure::publish(&context.store()?.keeper().figures(wave)?))
}

/// What may be shown of the change between waves.
pub fn published_comparisons(context: &Context, waves: &[String]) -> Result<Vec<Published<Comparison>>, Failure> {
    comparisons_at(context, waves, &[])
}

/// The same as the publications of these numbers showed it; a wave without a number as it stands.
fn comparisons_at(
    context: &Context,
    waves: &[String],
    revisions: &[u32],
) -> Result<Vec<Published<Comparison>>, Failure> {
    let keeper = context.store()?.keeper();
    let figures = waves.iter().enumerate().map(|(at, wave)| figures_at(&keeper, wave, revisions.get(at).copied()));
    let figures = figures.collect::<Result<Vec<_>, _>>()?;
    Ok(disclosure::compare_followed(&figures.iter().collect::<Vec<_>>(), |from, to| {
        keeper.unit_map(&from.wave, &to.wave)
    })?)
}

pub fn scores(context: &Context, args: &ScoresArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    let scores = disclosure::publish(&figures_at(&keeper, &args.wave, args.revision)?);
    let rows = score_rows(&scores, &args.units.positions(&scores.tree)?);
    match args.format {
        Format::Json => print_json(&rows),
        Format::Csv => print(&table::scores_csv(&rows)),
        Format::Table => print(&table::scores_table(&rows, &scores, context.words)),
    }
}

pub fn compare(context: &Context, args: &CompareArgs) -> Result<(), Failure> {
    if args.waves.len() < 2 {
        return Err(Failure::Told(Message::new("error-one-wave")));
    }
    if !args.revisions.is_empty() && args.revisions.len() != args.waves.len() {
        return Err(Failure::Told(Message::new("error-revisions").with("waves", args.waves.len())));
    }
    let comparisons = comparisons_at(context, &args.waves, &args.revisions)?;
    let mut rows = Vec::new();
    for comparison in &comparisons {
        rows.extend(compare_rows(comparison, &args.units.positions(&comparison.tree)?));
    }
    match args.format {
        Format::Json => print_json(&rows),
        Format::Csv => print(&table::compare_csv(&rows)),
        Format::Table => print(&table::compare_table(&rows, &comparisons, context.words)),
    }
}

/// Rows as JSON or CSV, or the table that people read.
pub(super) fn write<Row: Serialize>(
    format: Format,
    rows: &[Row],
    table: impl FnOnce() -> String,
) -> Result<(), Failure> {
    match format {
        Format::Json => print_json(&rows),
        Format::Csv => print(&csv_of(rows)),
        Format::Table => print(&table()),
    }
}

pub(super) fn print_json(rows: &impl Serialize) -> Result<(), Failure> {
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(out, rows).map_err(|error| Failure::Other(error.into()))?;
    println!();
    Ok(())
}

/// Writes text; a reader that went away (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
