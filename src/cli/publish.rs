//! `koe publish`: what would be shown of a wave, what is hidden and why, whether the audit passes; and the step itself.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, print, print_json};
use super::publishing::seen;
use crate::disclosure::breakdowns::GroupTable;
use crate::disclosure::forecast::forecast;
use crate::disclosure::{Release, publish};
use crate::message::Message;
use crate::report::breakdowns::{group_rows, group_table};
use crate::report::listing::csv_of;
use crate::report::release::{Detail, release_report};
use crate::report::table::lay_out;
use crate::survey::FigureId;
use chrono::Utc;
use clap::Args;

#[derive(Args)]
pub struct PublishArgs {
    #[arg(long)]
    wave: String,
    /// 何が非表示になるかを示すだけで、公表しない。実施中の調査回では見込み / tell what would be hidden (of an open wave: what
    /// probably will be), change nothing
    #[arg(long)]
    dry_run: bool,
    /// 指標ごと、グループごとにすべて示す / every figure and every group one by one
    #[arg(long)]
    all: bool,
}

#[derive(Args)]
pub struct BreakdownArgs {
    #[arg(long)]
    wave: String,
    /// 部局 (なければ全体) / division by its path; none: the whole organisation
    #[arg(long, value_name = "PATH")]
    unit: Option<String>,
    /// 属性のキー。コンマで二つまで (なければすべて) / one attribute or two crossed; none: all tables
    #[arg(long, value_name = "A[,B]", value_delimiter = ',')]
    by: Vec<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// What may be shown by attribute.
pub fn breakdown(context: &Context, args: &BreakdownArgs) -> Result<(), Failure> {
    let released = released(context, &args.wave)?;
    if !released.audit.passed() {
        return Err(Failure::Told(Message::new("cli-publish-refused").with("wave", &args.wave)));
    }
    let breakdowns = &released.breakdowns;
    let units = UnitArgs { unit: args.unit.clone(), all_units: false };
    let unit = units.positions(&breakdowns.tree)?[0];
    let by = (!args.by.is_empty()).then_some(&args.by[..]);
    let known = |table: &GroupTable| by.is_none_or(|by| table.attributes == by) && table.places.contains(&unit);
    if !breakdowns.tables.iter().any(known) {
        let tables: Vec<String> = breakdowns.tables.iter().map(|table| table.attributes.join(",")).collect();
        return Err(Failure::Told(Message::new("cli-no-such-breakdown").with("known", tables.join("  "))));
    }
    let rows = group_rows(breakdowns, by, unit);
    match args.format {
        Format::Json => print_json(&rows),
        Format::Csv => print(&csv_of(&rows)),
        Format::Table => print(&group_table(breakdowns, by, unit, context.words)),
    }
}

fn released(context: &Context, wave: &str) -> Result<Release, Failure> {
    Ok(context.store()?.keeper().release(wave)?)
}

pub fn run(context: &Context, args: &PublishArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    if args.dry_run && !keeper.wave(&args.wave)?.state.is_sealed() {
        return tell_forecast(context, &args.wave);
    }
    let released = released(context, &args.wave)?;
    let detail = if args.all { Detail::Everything } else { Detail::Summary };
    print(&release_report(&released, context.words, detail))?;
    if !released.audit.passed() {
        return Err(Failure::Told(Message::new("cli-publish-refused").with("wave", &args.wave)));
    }
    if args.dry_run {
        context.tell(Message::new("cli-publish-dry").with("wave", &args.wave));
    } else {
        context.store()?.keeper().publish(&args.wave, &released)?;
        context.tell(Message::new("cli-wave-published").with("wave", &args.wave));
    }
    Ok(())
}

#[derive(Args)]
pub struct CorrectArgs {
    wave: String,
    #[command(flatten)]
    units: UnitArgs,
    /// 取り下げる指標のキー (何度でも) / key of an item, theme or index to retract (repeatable)
    #[arg(long = "figure", value_name = "KEY", required = true)]
    figures: Vec<String>,
    /// なぜ取り下げるか。公表を見る人すべてに示します / why; shown to whoever sees the wave
    #[arg(long, value_name = "TEXT", required_unless_present = "dry_run")]
    note: Option<String>,
    /// 何が変わるかを示すだけで、取り下げない / tell what would change, change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Retracts published figures.
pub fn correct(context: &Context, args: &CorrectArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    let (tree, definition) = (keeper.tree(&args.wave)?, keeper.wave(&args.wave)?.definition);
    let figures = definition.figures();
    let units = args.units.positions(&tree)?;
    let mut retracted = Vec::new();
    for key in &args.figures {
        let named: Vec<&FigureId> = figures.iter().filter(|figure| figure.key == *key).collect();
        if named.is_empty() {
            let mut known: Vec<&str> = figures.iter().map(|figure| figure.key.as_str()).collect();
            known.dedup();
            let told = Message::new("correct-no-such-figure").with("key", key).with("known", known.join(" "));
            return Err(Failure::Told(told));
        }
        retracted.extend(named.iter().flat_map(|figure| units.iter().map(|&unit| ((*figure).clone(), unit))));
    }
    let seen = seen(context, &args.wave, args.note.as_deref().unwrap_or_default())?;
    let correction = keeper.correction(&args.wave, &retracted)?;
    print(&release_report(&correction.released, context.words, Detail::Summary))?;
    if args.dry_run {
        context.tell(Message::new("cli-publish-dry").with("wave", &args.wave));
        return Ok(());
    }
    let revision = context.store()?.publishing(None).correct(&args.wave, &correction, seen)?;
    context.tell(Message::new("correct-done").with("wave", &args.wave).with("revision", revision));
    Ok(())
}

/// Which units will probably show nothing of a wave that is not sealed yet.
fn tell_forecast(context: &Context, wave: &str) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    let (record, tree) = (keeper.wave(wave)?, keeper.tree(wave)?);
    let rates = keeper.open_rates(wave, Utc::now().date_naive())?;
    let sealed = keeper.list()?.into_iter().rfind(|before| before.state.is_sealed());
    let last = sealed.map(|before| Ok::<_, Failure>(publish(&keeper.figures(&before.key)?))).transpose()?;
    let told = forecast(wave, &tree, &rates, last.as_ref(), record.threshold);
    let hidden: Vec<usize> = (0..tree.len()).filter(|&unit| told.units[unit].hidden).collect();
    let against = last.as_ref().map_or_else(|| "–".to_owned(), |last| last.wave.clone());
    context.tell(
        Message::new("cli-publish-forecast")
            .with("wave", wave)
            .with("units", tree.len())
            .with("hidden", hidden.len())
            .with("last", against),
    );
    let heads = ["head-unit", "head-expected"].map(|key| context.words.get(key));
    let row = |&unit: &usize| vec![tree.units()[unit].path.clone(), told.units[unit].answers.to_string()];
    print(&lay_out(&heads, &hidden.iter().map(row).collect::<Vec<_>>()))
}
