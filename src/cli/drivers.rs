//! `koe drivers`.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, write};
use super::statistics::figure;
use crate::disclosure::drivers::publish_drivers;
use crate::report::drivers::{driver_rows, driver_table};
use clap::Args;

#[derive(Args)]
pub struct DriversArgs {
    #[arg(long)]
    wave: String,
    #[command(flatten)]
    units: UnitArgs,
    /// 関連を調べる指標 (なければ最初の指数) / outcome by its key; none: the first index
    #[arg(long, value_name = "KEY")]
    outcome: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub fn run(context: &Context, args: &DriversArgs) -> Result<(), Failure> {
    let figures = context.store()?.keeper().figures(&args.wave)?;
    let outcome = figure(&figures.definition, args.outcome.as_deref())?;
    let mut shown = Vec::new();
    for unit in args.units.positions(&figures.tree)? {
        shown.push(publish_drivers(&figures, &outcome, unit)?);
    }
    let rows: Vec<_> = shown.iter().flat_map(driver_rows).collect();
    write(args.format, &rows, || {
        let tables: Vec<String> = shown.iter().map(|shown| driver_table(shown, context.words)).collect();
        tables.join("\n")
    })
}
