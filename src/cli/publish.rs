//! `koe publish`: what would be shown of a wave, what is hidden and why, whether the audit passes; and the step itself.

use super::context::{Context, Failure};
use crate::disclosure::audit::{Leak, LeakKind};
use crate::disclosure::release::{HiddenCount, Release, release};
use crate::message::Message;
use crate::report::sentences::hidden_words;
use crate::report::table::lay_out;
use crate::survey::FigureKind;
use crate::wave::Charter;
use clap::Args;

/// Leaks told one by one; the rest are counted.
const TOLD: usize = 20;

#[derive(Args)]
pub struct PublishArgs {
    #[arg(long)]
    wave: String,
    /// 何が非表示になるかを示すだけで、公表しない / tell what would be hidden, change nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(context: &Context, args: &PublishArgs) -> Result<(), Failure> {
    let keeper = context.store()?.keeper();
    let figures = keeper.figures(&args.wave)?;
    let charter = Charter::from_bytes(&keeper.sealed(&args.wave)?.charter)?;
    let released = release(&figures, &charter.plan);
    tell(context, &released);
    if !released.audit.passed() {
        return Err(Failure::Told(Message::new("cli-publish-refused").with("wave", &args.wave)));
    }
    if args.dry_run {
        context.tell(Message::new("cli-publish-dry").with("wave", &args.wave));
    } else {
        keeper.publish(&args.wave)?;
        context.tell(Message::new("cli-wave-published").with("wave", &args.wave));
    }
    Ok(())
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
