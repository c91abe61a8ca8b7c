//! `koe publish`: what would be shown of a wave, what is hidden and why, whether the audit passes; and the step itself.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, print, print_json};
use crate::disclosure::audit::{Leak, LeakKind};
use crate::disclosure::breakdowns::GroupTable;
use crate::disclosure::forecast::forecast;
use crate::disclosure::publish;
use crate::disclosure::release::{HiddenCount, Release, release};
use crate::message::Message;
use crate::report::breakdowns::{group_rows, group_table};
use crate::report::listing::csv_of;
use crate::report::sentences::hidden_words;
use crate::report::table::lay_out;
use crate::survey::FigureKind;
use crate::wave::Charter;
use chrono::Utc;
use clap::Args;

/// Leaks told one by one; the rest are counted.
const TOLD: usize = 20;

#[derive(Args)]
pub struct PublishArgs {
    #[arg(long)]
    wave: String,
    /// 何が非表示になるかを示すだけで、公表しない。実施中の調査回では見込み / tell what would be hidden (of an open wave: what
    /// probably will be), change nothing
    #[arg(long)]
    dry_run: bool,
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
    let keeper = context.store()?.keeper();
    let figures = keeper.figures(wave)?;
    let charter = Charter::from_bytes(&keeper.sealed(wave)?.charter)?;
    Ok(release(&figures, &charter.plan))
}

pub fn run(context: &Context, args: &PublishArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    if args.dry_run && !keeper.wave(&args.wave)?.state.is_sealed() {
        return tell_forecast(context, &args.wave);
    }
    let released = released(context, &args.wave)?;
    tell(context, &released);
    if !released.audit.passed() {
        return Err(Failure::Told(Message::new("cli-publish-refused").with("wave", &args.wave)));
    }
    if args.dry_run {
        context.tell(Message::new("cli-publish-dry").with("wave", &args.wave));
    } else {
        context.store()?.keeper().publish(&args.wave)?;
        context.tell(Message::new("cli-wave-published").with("wave", &args.wave));
    }
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

fn tell(context: &Context, released: &Release) {
    let (words, scores) = (context.words, &released.scores);
    let units = scores.tree.len();
    let shown = scores.responses.iter().flatten().count();
    context.tell(
        Message::new("cli-publish-units").with("units", units).with("shown", shown).with("hidden", units - shown),
    );
    let heads = ["head-figure", "head-hidden-units", "head-why"].map(|key| words.get(key));
    let row = |hidden: &HiddenCount| {
        let title = scores
            .definition
            .figure_title(&hidden.figure)
            .map_or(hidden.figure.key.as_str(), |title| title.get(words.0));
        vec![title.to_owned(), hidden.units.to_string(), hidden_words(words, Some(hidden.reason), scores.threshold)]
    };
    let rows: Vec<Vec<String>> =
        released.hidden.iter().filter(|hidden| hidden.figure.kind != FigureKind::Mean).map(row).collect();
    print!("{}", lay_out(&heads, &rows));
    for closed in &released.closed {
        let table = closed.attributes.join(" × ");
        let group = closed.codes.as_ref().map(|codes| codes.iter().map(code).collect::<Vec<_>>().join(" × "));
        context.tell(
            Message::new("cli-publish-closed")
                .with("attributes", group.map_or(table.clone(), |group| format!("{table} = {group}")))
                .with("unit", &scores.tree.units()[closed.place].path),
        );
    }
    let audit = &released.audit;
    context.tell(
        Message::new("cli-publish-audit")
            .with("figures", audit.figures)
            .with("totals", audit.totals)
            .with("bounds", audit.bounds)
            .with("leaks", audit.leaks.len()),
    );
    if audit.without_triples > 0 {
        context.tell(Message::new("cli-publish-without-triples").with("count", audit.without_triples));
    }
    audit.leaks.iter().take(TOLD).for_each(|leak| context.tell(told(released, leak)));
}

fn told(released: &Release, leak: &Leak) -> Message {
    let group = |(unit, attributes): &(usize, Vec<(String, Option<u8>)>)| {
        let codes = attributes
            .iter()
            .map(|(key, code)| format!("{key}={}", code.map_or("-".to_owned(), |code| code.to_string())));
        let path = &released.scores.tree.units()[*unit].path;
        [vec![path.clone()], codes.collect()].concat().join(" ")
    };
    let groups: Vec<String> = leak.groups.iter().map(group).collect();
    let key = match leak.kind {
        LeakKind::Follows => "cli-publish-leak-follows",
        LeakKind::Narrow => "cli-publish-leak-narrow",
        LeakKind::PartHidden => "cli-publish-leak-part",
    };
    Message::new(key).with("figure", &leak.figure.key).with("groups", groups.join("; "))
}

fn code(code: &Option<u8>) -> String {
    code.map_or_else(|| "-".to_owned(), |code| code.to_string())
}
