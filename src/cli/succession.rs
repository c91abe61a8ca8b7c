//! `koe wave succession`: what became of the units of one wave in the next.

use super::context::{Context, Failure, read_file, shown_name};
use crate::message::Message;
use crate::organisation::succession::{self, Predecessor};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct SuccessionArgs {
    /// 前の調査回 / earlier wave
    #[arg(long, value_name = "WAVE")]
    from: String,
    /// 後の調査回 / later wave
    #[arg(long)]
    wave: String,
    /// 旧所属,新所属,割合 の CSV / CSV of from,to,share
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub fn run(context: &Context, args: &SuccessionArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    let (earlier, later) = (keeper.tree(&args.from)?, keeper.tree(&args.wave)?);
    let read = succession::read(&shown_name(&args.file), &read_file(&args.file)?, &earlier, &later)?;
    keeper.put_succession(&args.from, &args.wave, &read.succession)?;
    context.tell_faults(&read.notes);
    context.tell(
        Message::new("cli-succession-stored")
            .with("from", &args.from)
            .with("to", &args.wave)
            .with("steps", read.succession.steps.len())
            .with("encoding", read.encoding),
    );
    let map = succession::map(&read.succession, &earlier, &later);
    let count = |wanted: fn(&Predecessor) -> bool| map.predecessors.iter().filter(|found| wanted(found)).count();
    context.tell(
        Message::new("cli-succession-found")
            .with("units", later.len())
            .with("same", count(|found| matches!(found, Predecessor::Same(_))))
            .with("sum", count(|found| matches!(found, Predecessor::Sum(_))))
            .with("estimate", count(|found| matches!(found, Predecessor::Estimate(_))))
            .with("none", count(|found| matches!(found, Predecessor::None))),
    );
    Ok(())
}
