//! `koe targets`.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, write};
use crate::disclosure::Published;
use crate::disclosure::targets::Targets;
use crate::message::Message;
use crate::report::targets::{Indication, indications, target_table};
use crate::web::figures::Figures;
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
    let store = context.store()?;
    let figures = Figures::new(store.clone());
    let none = || Failure::Told(Message::new("targets-nothing").with("wave", wave));
    let targets = figures.targets(&figures.waves_until(wave)?)?.ok_or_else(none)?;
    let indications = indications(&targets, &store.keeper().indicators()?, context.words);
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
