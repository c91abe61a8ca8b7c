//! `koe notice`: the results as a text for the internal bulletin board.

use super::context::{Context, Failure, write_file};
use super::figures::print;
use crate::message::Message;
use crate::report::notice::{self, Sources};
use crate::web::figures::Figures;
use crate::web::pages::workspace::escaped;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct NoticeArgs {
    #[arg(long)]
    wave: String,
    /// 職員が開く声のアドレス / where staff open Koe
    #[arg(long, env = "KOE_ORIGIN", value_name = "URL", default_value = "http://127.0.0.1:8080")]
    origin: String,
    /// このファイルに書き出します (なければ画面に) / into this file; none: printed
    #[arg(long, value_name = "FILE.txt")]
    out: Option<PathBuf>,
}

/// The text that an analyst finds on the page of results.
pub fn run(context: &Context, args: &NoticeArgs) -> Result<(), Failure> {
    let figures = Figures::new(context.store()?);
    let waves = figures.waves_until(&args.wave)?;
    let scores = figures.scores(&args.wave)?;
    let pair = waves.len().checked_sub(2).map(|from| figures.comparisons(&waves[from..])).transpose()?;
    let address = notice::address(&args.origin, &escaped(&args.wave));
    let change = pair.as_ref().and_then(|pair| pair.first());
    let text = notice::notice(&Sources { scores: &scores, change, address: &address }, context.words);
    let Some(out) = &args.out else { return print(&format!("{text}\n")) };
    write_file(out, format!("{text}\n").as_bytes())?;
    context.tell(Message::new("cli-notice-done").with("wave", &args.wave).with("path", out.display()));
    Ok(())
}
