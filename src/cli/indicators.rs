//! `koe indicators`: numbers from elsewhere.

use super::context::{Context, Failure, read_file, shown_name, write_file};
use super::figures::{Format, print, print_json, write};
use crate::message::Message;
use crate::organisation::indicators;
use crate::report::listing::csv_of;
use crate::report::pillars::{pdf, pillar_rows, pillar_table};
use crate::report::targets::{IndicatorRow, indicator_rows, indicator_table};
use crate::report::unit_report::ReportError;
use crate::wave::Audience;
use crate::web::figures::Figures;
use chrono::Local;
use clap::{Args, Subcommand};
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
    /// 知事の1枚: 改革の柱と指標 (目標、今回、これまで、確かさ) / The governor's page: pillars of the reform and their
    /// indicators: target, this wave, the last ones, sure or not
    Report(ReportArgs),
}

#[derive(Args)]
pub struct ReportArgs {
    #[arg(long)]
    wave: String,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// A4 1枚の PDF をこのファイルに書き出します / writes one A4 as PDF instead
    #[arg(long, value_name = "FILE.pdf", conflicts_with = "format")]
    out: Option<PathBuf>,
}

/// The pillars as a sealed wave shows them.
fn report(context: &Context, args: &ReportArgs) -> Result<(), Failure> {
    let (store, words) = (context.store()?, context.words);
    let figures = Figures::new(store.clone());
    let told = store.told(Audience::Staff, Local::now().date_naive()).list()?;
    let ahead_of_staff = !told.iter().any(|told| told.key == args.wave);
    let nothing = || Failure::Told(Message::new("pillars-nothing").with("wave", &args.wave));
    let sheet = figures.pillars(&figures.waves_until(&args.wave)?, ahead_of_staff, words)?.ok_or_else(nothing)?;
    if sheet.pillars.pillars.is_empty() {
        return Err(nothing());
    }
    let Some(out) = &args.out else {
        return write(args.format, &pillar_rows(&sheet), || pillar_table(&sheet, words));
    };
    write_file(out, &pdf(&sheet, words).map_err(ReportError::from)?)?;
    context.tell(Message::new("cli-indicators-report").with("wave", &args.wave).with("path", out.display()));
    Ok(())
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
        IndicatorsCommand::Report(args) => report(context, args),
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
