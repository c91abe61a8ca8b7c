//! `koe wave …`: the life of a wave.

use super::context::{Context, Failure, read_file, shown_name};
use super::definition::read_definition;
use super::export;
use super::publish;
use super::publishing;
use super::succession;
use crate::message::Message;
use crate::sealed::import::{ImportFiles, ImportReport, import};
use crate::store::{NewWave, WaveKeeper};
use chrono::{Local, NaiveDate};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum WaveCommand {
    /// 調査回を下書きとして作ります / Create a draft
    Create(CreateArgs),
    /// 予告します: 調査憲章を定め、指紋を表示します / Fix the charter, print its fingerprint
    Announce { wave: String },
    /// 回答の受付を始めます / Open for answers
    Open { wave: String },
    /// 回答を締め切ります / Close
    Close { wave: String },
    /// 確定します: 記録を封じ、回答箱と鍵を消します / Seal; box and keys are destroyed
    Seal { wave: String },
    /// 公表の前に、示すものと隠すものを見たことを記録します / Show what will be published, log that it was seen
    Review(publishing::StepArgs),
    /// 公表の前の点検を行い、通ったことを記録します / Run the audit, log that it passed
    Check(publishing::StepArgs),
    /// 点検に通れば公表します。足りない段階 (確認、点検) も行います / Publish, once the audit finds nothing; steps missing
    /// before it are taken too
    Publish(publishing::PublishWaveArgs),
    /// まだ見えていない調査回の、見え始める日を移します / Move the day from which a wave is visible
    Embargo(publishing::EmbargoArgs),
    /// 準備と公表の記録: だれが、いつ、何を / The log of setting up and publishing: who, when, what
    Log(publishing::LogArgs),
    /// 公表した値を取り下げます。前に示していないものは新たに示しません / Retract published figures; nothing else is shown
    /// in their place
    Correct(publish::CorrectArgs),
    /// 異議申立期間のあとに、開示情報を廃棄します (サーバーは自動で行います) / Destroy a sealed wave's openings once its
    /// objection period is over; a running server does so by itself
    DestroyOpenings { wave: String },
    /// 無効にします。理由は公表されます / Void, with a published reason
    Void {
        wave: String,
        #[arg(long)]
        reason: String,
    },
    /// 一覧 / List
    List,
    /// 過去の調査を他の道具のCSVから取り込み、すぐに確定します / A past wave from another tool's CSV, sealed at once
    Import(ImportArgs),
    /// 前の調査回からの所属の対応表を取り込みます / What became of the earlier wave's units; nothing on any fault
    Succession(succession::SuccessionArgs),
    /// 確定データを調査憲章と公表値に照らして検証します / Check a sealed wave; exit 1 on any doubt
    Verify(export::VerifyArgs),
    /// 確定データをファイルに書き出します / The sealed wave as files
    Export(export::ExportArgs),
}

#[derive(Args)]
pub struct CreateArgs {
    #[arg(long)]
    wave: String,
    #[arg(long, value_name = "FILE")]
    definition: PathBuf,
    /// 表示する最小の回答数 / smallest number of answers shown
    #[arg(long, default_value_t = 10)]
    threshold: u32,
    /// 回答単位の最小人数 / smallest number of eligible people of a ballot unit
    #[arg(long, default_value_t = 20)]
    smallest_ballot_unit: u32,
    /// 監査人の公開鍵 (age1…、何度でも) / auditors' public keys (repeatable)
    #[arg(long = "recipient", value_name = "AGE1")]
    recipients: Vec<String>,
    /// 異議申立て期間 (日) / objection period in days
    #[arg(long, default_value_t = 60)]
    objection_days: u32,
    #[arg(long, value_name = "YYYY-MM-DD")]
    opens_on: Option<NaiveDate>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    closes_on: Option<NaiveDate>,
}

#[derive(Args)]
pub struct ImportArgs {
    #[arg(long)]
    wave: String,
    #[arg(long, value_name = "FILE")]
    definition: PathBuf,
    #[arg(long, value_name = "FILE.csv")]
    responses: PathBuf,
    #[arg(long, value_name = "FILE")]
    units: PathBuf,
    #[arg(long, value_name = "FILE")]
    headcounts: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    #[arg(long, default_value_t = 10)]
    threshold: u32,
}

pub fn run(context: &Context, command: &WaveCommand) -> Result<(), Failure> {
    let keeper = || -> Result<WaveKeeper, Failure> { Ok(context.store()?.keeper()) };
    let done = |key: &'static str, wave: &str| context.tell(Message::new(key).with("wave", wave));
    match command {
        WaveCommand::Create(args) => create(context, args)?,
        WaveCommand::Announce { wave } => {
            let fingerprint = keeper()?.announce(wave)?;
            context.tell(Message::new("cli-wave-announced").with("wave", wave).with("fingerprint", fingerprint));
            let folder = context.place.secrets_folder().join(wave);
            context.tell(Message::new("cli-wave-escrow").with("wave", wave).with("folder", folder.display()));
        }
        WaveCommand::Open { wave } => {
            keeper()?.open(wave)?;
            done("cli-wave-opened", wave);
        }
        WaveCommand::Close { wave } => {
            keeper()?.close(wave)?;
            done("cli-wave-closed", wave);
        }
        WaveCommand::Seal { wave } => {
            let summary = keeper()?.seal(wave)?;
            context.tell(
                Message::new("cli-wave-sealed")
                    .with("wave", wave)
                    .with("responses", summary.responses)
                    .with("root", &summary.root),
            );
            if summary.taken_for_dead > 0 {
                context.tell(Message::new("cli-wave-taken-for-dead").with("count", summary.taken_for_dead));
            }
        }
        WaveCommand::Review(args) => publishing::review(context, args)?,
        WaveCommand::Check(args) => publishing::check(context, args)?,
        WaveCommand::Publish(args) => publishing::publish(context, args)?,
        WaveCommand::Embargo(args) => publishing::embargo(context, args)?,
        WaveCommand::Log(args) => publishing::log(context, args)?,
        WaveCommand::Correct(args) => publish::correct(context, args)?,
        WaveCommand::Void { wave, reason } => {
            keeper()?.void(wave, reason)?;
            done("cli-wave-void", wave);
        }
        WaveCommand::DestroyOpenings { wave } => {
            keeper()?.destroy_openings(wave, Local::now().date_naive())?;
            done("cli-wave-openings-destroyed", wave);
        }
        WaveCommand::List => list(context, &keeper()?)?,
        WaveCommand::Import(args) => import_wave(context, args)?,
        WaveCommand::Succession(args) => succession::run(context, args)?,
        WaveCommand::Verify(args) => export::verify_wave(context, args)?,
        WaveCommand::Export(args) => export::export_wave(context, args)?,
    }
    Ok(())
}

fn create(context: &Context, args: &CreateArgs) -> Result<(), Failure> {
    let checked = read_definition(&args.definition)?;
    context.tell_faults(&checked.notes);
    context.store()?.keeper().create(&NewWave {
        key: args.wave.clone(),
        definition: checked.definition,
        threshold: args.threshold,
        smallest_ballot_unit: args.smallest_ballot_unit,
        recipients: args.recipients.clone(),
        objection_days: args.objection_days,
        opens_on: args.opens_on,
        closes_on: args.closes_on,
    })?;
    context.tell(Message::new("cli-wave-created").with("wave", &args.wave));
    Ok(())
}

fn list(context: &Context, keeper: &WaveKeeper) -> Result<(), Failure> {
    let waves = keeper.list()?;
    if waves.is_empty() {
        context.tell(Message::new("cli-no-waves"));
    }
    for wave in waves {
        let state = context.words.get(&format!("wave-state-{}", wave.state.key()));
        println!("{}\t{}\t{}", wave.key, state, wave.definition.title.get(context.words.0));
    }
    Ok(())
}

fn import_wave(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let definition = read_definition(&args.definition)?.definition;
    let optional = |path: &Option<PathBuf>| -> Result<Option<(String, Vec<u8>)>, Failure> {
        path.as_ref().map(|path| Ok((shown_name(path), read_file(path)?))).transpose()
    };
    let (responses, units) = (read_file(&args.responses)?, read_file(&args.units)?);
    let (headcounts, mapping) = (optional(&args.headcounts)?, optional(&args.mapping)?);
    let (sealed, report) = import(ImportFiles {
        wave: &args.wave,
        definition,
        responses: (&shown_name(&args.responses), &responses),
        units: (&shown_name(&args.units), &units),
        headcounts: headcounts.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        mapping: mapping.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        threshold: args.threshold,
    })?;
    context.store()?.keeper().add_sealed(&sealed)?;
    tell_import(context, &args.wave, &report);
    Ok(())
}

/// What the import did with the file's dirt.
fn tell_import(context: &Context, wave: &str, report: &ImportReport) {
    context.tell_faults(&report.notes);
    context.tell(
        Message::new("cli-wave-imported")
            .with("wave", wave)
            .with("imported", report.imported)
            .with("rows", report.rows)
            .with("encoding", &report.encoding),
    );
    if !report.dropped_columns.is_empty() {
        context.tell(
            Message::new("cli-import-dropped")
                .with("count", report.dropped_columns.len())
                .with("columns", report.dropped_columns.join(", ")),
        );
    }
    let missing: Vec<String> = report.missing.iter().map(|(item, count)| format!("{item} {count}")).collect();
    if !missing.is_empty() {
        context.tell(Message::new("cli-import-missing").with("cells", missing.join(", ")));
    }
}
