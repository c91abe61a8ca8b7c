//! `koe wave review|check|publish|embargo|log`: publishing step by step, and who took which step of a wave.

use super::context::{Context, Failure};
use super::figures::{Format, print, write};
use crate::disclosure::Release;
use crate::message::Message;
use crate::report::release::{Detail, release_report};
use crate::report::table::lay_out;
use crate::store::{Seen, Telling};
use crate::wave::{Audience, LogEntry, SetUpEntry};
use chrono::{DateTime, Local, NaiveDate, Utc};
use clap::{Args, ValueEnum};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// 所属長 / managers
    Managers,
    /// 全職員 (所属長のあと) / all staff, after managers
    Staff,
}

impl To {
    fn audience(self) -> Audience {
        match self {
            To::Managers => Audience::Managers,
            To::Staff => Audience::Staff,
        }
    }
}

#[derive(Args)]
pub struct PublishWaveArgs {
    wave: String,
    /// だれに知らせるか。なければ所属長と全職員に同時に / whom to tell; none: managers and all staff at once
    #[arg(long)]
    to: Option<To>,
    /// この日から見えます (なければすぐに) / visible from this day on
    #[arg(long, value_name = "YYYY-MM-DD")]
    not_before: Option<NaiveDate>,
    /// 記録に残すひとこと / a note for the log
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

#[derive(Args)]
pub struct StepArgs {
    wave: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

#[derive(Args)]
pub struct EmbargoArgs {
    wave: String,
    #[arg(long)]
    to: To,
    #[arg(long, value_name = "YYYY-MM-DD")]
    not_before: NaiveDate,
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

#[derive(Args)]
pub struct LogArgs {
    wave: String,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// A step taken now, from the last one that was taken before.
pub fn seen<'a>(context: &Context, wave: &str, note: &'a str) -> Result<Seen<'a>, Failure> {
    let last = context.store()?.publishing(None).of(wave)?.last();
    Ok(Seen { last, note, now: Utc::now(), today: Local::now().date_naive() })
}

/// What would be shown, audited beside what was published before.
fn beside_earlier(context: &Context, wave: &str) -> Result<Release, Failure> {
    let keeper = context.store()?.keeper();
    Ok(keeper.release_beside_earlier(&keeper.figures(wave)?)?)
}

/// What would be shown, told where the audit found something.
fn released(context: &Context, wave: &str) -> Result<Release, Failure> {
    let released = beside_earlier(context, wave)?;
    if !released.audit.passed() {
        print(&release_report(&released, context.words, Detail::Summary))?;
    }
    Ok(released)
}

/// `koe wave publish`: says nothing but that it was done, unless something stands in the way.
pub fn publish(context: &Context, args: &PublishWaveArgs) -> Result<(), Failure> {
    let released = released(context, &args.wave)?;
    let audiences = args.to.map_or_else(|| Audience::ALL.to_vec(), |to| vec![to.audience()]);
    let telling = Telling { audiences: &audiences, not_before: args.not_before };
    let seen = seen(context, &args.wave, &args.note)?;
    context.store()?.publishing(None).publish(&args.wave, &released, telling, seen)?;
    tell_done(context, args);
    Ok(())
}

fn tell_done(context: &Context, args: &PublishWaveArgs) {
    let key = match args.to {
        None => "cli-wave-published",
        Some(To::Managers) => "cli-wave-told-managers",
        Some(To::Staff) => "cli-wave-told-staff",
    };
    context.tell(Message::new(key).with("wave", &args.wave));
    if let Some(day) = args.not_before {
        context.tell(Message::new("cli-wave-embargo").with("wave", &args.wave).with("day", day));
    }
}

pub fn review(context: &Context, args: &StepArgs) -> Result<(), Failure> {
    let released = beside_earlier(context, &args.wave)?;
    print(&release_report(&released, context.words, Detail::Summary))?;
    context.store()?.publishing(None).review(&args.wave, seen(context, &args.wave, &args.note)?)?;
    context.tell(Message::new("cli-wave-reviewed").with("wave", &args.wave));
    Ok(())
}

pub fn check(context: &Context, args: &StepArgs) -> Result<(), Failure> {
    let released = released(context, &args.wave)?;
    context.store()?.publishing(None).check(&args.wave, &released, seen(context, &args.wave, &args.note)?)?;
    context.tell(Message::new("cli-wave-checked").with("wave", &args.wave));
    Ok(())
}

pub fn embargo(context: &Context, args: &EmbargoArgs) -> Result<(), Failure> {
    let (desk, seen) = (context.store()?.publishing(None), seen(context, &args.wave, &args.note)?);
    desk.move_embargo(&args.wave, args.to.audience(), args.not_before, seen)?;
    context.tell(Message::new("cli-wave-embargo").with("wave", &args.wave).with("day", args.not_before));
    Ok(())
}

/// One line of the log in CSV and JSON.
#[derive(Serialize)]
struct LogRow<'a> {
    wave: &'a str,
    /// `setting_up` or `publishing`.
    part: &'static str,
    /// From 1 within its part.
    number: u32,
    /// The publication that it concerns; null before the first.
    revision: Option<u32>,
    step: &'static str,
    /// Null: the command line.
    who: Option<&'a str>,
    at: String,
    not_before: Option<NaiveDate>,
    note: &'a str,
    retracted: String,
}

fn filed(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%MZ").to_string()
}

impl<'a> LogRow<'a> {
    fn of_setting_up(wave: &'a str, entry: &'a SetUpEntry) -> Self {
        Self {
            wave,
            part: "setting_up",
            number: entry.number,
            revision: None,
            step: entry.step.key(),
            who: entry.who.as_deref(),
            at: filed(entry.at),
            not_before: None,
            note: &entry.note,
            retracted: String::new(),
        }
    }

    fn of(wave: &'a str, entry: &'a LogEntry) -> Self {
        Self {
            wave,
            part: "publishing",
            number: entry.number,
            revision: Some(entry.revision),
            step: entry.step.key(),
            who: entry.who.as_deref(),
            at: filed(entry.at),
            not_before: entry.not_before,
            note: &entry.note,
            retracted: retracted(entry),
        }
    }
}

/// What a correction took back, by keys and paths.
fn retracted(entry: &LogEntry) -> String {
    let named = entry.retracted.iter().map(|(figure, unit)| format!("{} {unit}", figure.key));
    named.collect::<Vec<_>>().join("; ")
}

pub fn log(context: &Context, args: &LogArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let (setting_up, publishing) = (store.keeper().setup_log(&args.wave)?, store.publishing(None).of(&args.wave)?);
    let words = context.words;
    let set_up = setting_up.iter().map(|entry| LogRow::of_setting_up(&args.wave, entry));
    let published = publishing.log.iter().map(|entry| LogRow::of(&args.wave, entry));
    let rows: Vec<LogRow<'_>> = set_up.chain(published).collect();
    write(args.format, &rows, || {
        let heads = [
            "publishing-head-when",
            "publishing-head-who",
            "publishing-head-step",
            "publishing-head-revision",
            "publishing-head-not-before",
            "publishing-head-note",
        ];
        let named = |who: &Option<String>| who.clone().unwrap_or_else(|| words.get("publishing-command-line"));
        let set_up = setting_up.iter().map(|entry| {
            let step = words.get(&format!("setup-log-{}", entry.step.key()));
            vec![entry.when(), named(&entry.who), step, String::new(), String::new(), words.message(&entry.told())]
        });
        let lines = publishing.log.iter().map(|entry| {
            let note = [entry.note.clone(), retracted(entry)].map(|text| text.trim().to_owned());
            vec![
                entry.when(),
                named(&entry.who),
                words.get(&format!("publishing-step-{}", entry.step.key())),
                entry.revision.to_string(),
                entry.not_before.map_or_else(String::new, |day| day.to_string()),
                note.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / "),
            ]
        });
        lay_out(&heads.map(|key| words.get(key)), &set_up.chain(lines).collect::<Vec<_>>())
    })
}
