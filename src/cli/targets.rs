//! `koe targets`.

use super::context::{Context, Failure};
use super::effects::waves_until;
use super::figures::{Format, UnitArgs, write};
use crate::disclosure::targets::{Targets, publish_targets};
use crate::disclosure::{Published, Scores, publish};
use crate::message::Message;
use crate::report::targets::{Indication, indications, target_table};
use clap::Args;

#[derive(Args)]
pub struct TargetsArgs {
    #[arg(long)]
    wave: String,
    /// 目標値は組織全体だけのもの / targets are of the whole organisation only
    #[command(flatten)]
    units: UnitArgs,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// What may be said of a wave's targets, with the indicators from elsewhere beside them.
pub(super) fn told(context: &Context, wave: &str) -> Result<(Published<Targets>, Vec<Indication>), Failure> {
    let keeper = context.store()?.keeper();
    let scores: Vec<Published<Scores>> = waves_until(&keeper, wave)?.iter().map(publish).collect();
    let none = || Failure::Told(Message::new("targets-nothing").with("wave", wave));
    let targets = publish_targets(&scores.iter().collect::<Vec<_>>()).ok_or_else(none)?;
    let indications = indications(&targets, &keeper.indicators()?, context.words);
    if indications.is_empty() { Err(none()) } else { Ok((targets, indications)) }
}

pub fn run(context: &Context, args: &TargetsArgs) -> Result<(), Failure> {
    let tree = context.store()?.keeper().tree(&args.wave)?;
    if !args.units.positions(&tree)?.contains(&0) {
        return Err(Failure::Told(Message::new("targets-whole-only").with("unit", &tree.root().path)));
    }
    let (targets, indications) = told(context, &args.wave)?;
    let rows: Vec<_> = indications.iter().map(|of| &of.row).collect();
    write(args.format, &rows, || target_table(&indications, &targets, context.words))
}
