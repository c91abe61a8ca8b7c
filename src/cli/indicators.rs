//! `koe indicators`: numbers from elsewhere.

use super::context::{Context, Failure, read_file, shown_name};
use super::figures::{Format, print, print_json};
use crate::message::Message;
use crate::organisation::indicators;
use crate::report::listing::csv_of;
use crate::report::targets::{IndicatorRow, indicator_rows, indicator_table};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum IndicatorsCommand {
    /// 指標を CSV から取り込みます。出典のない行は受け付けません / Import from a CSV; every line needs its source
    Import {
        /// キー,調査回,名前,英語名,単位,値,出典[,目標値,目標の調査回] / key,wave,ja,en,unit,value,source[,target,by_wave]
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 取り込んだ指標 / What was imported
    List {
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

pub fn run(context: &Context, command: &IndicatorsCommand) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    match command {
        IndicatorsCommand::Import { file } => {
            let read = indicators::read(&shown_name(file), &read_file(file)?)?;
            keeper.put_indicators(&read.indicators)?;
            let told = Message::new("cli-indicators-imported").with("count", read.indicators.len());
            context.tell(told.with("encoding", read.encoding));
            Ok(())
        }
        IndicatorsCommand::List { format } => {
            let rows: Vec<IndicatorRow> = indicator_rows(&keeper.indicators()?);
            match format {
                Format::Json => print_json(&rows),
                Format::Csv => print(&csv_of(&rows)),
                Format::Table if rows.is_empty() => {
                    context.tell(Message::new("cli-indicators-none"));
                    Ok(())
                }
                Format::Table => print(&indicator_table(&rows, context.words)),
            }
        }
    }
}
