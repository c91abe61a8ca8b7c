//! The commands of `koe`. `--help` of each is the reference.

pub mod assets;
pub mod backup;
pub mod ballot;
pub mod chart;
pub mod comments;
pub mod context;
pub mod definition;
pub mod demo;
mod demo_actions;
pub mod demo_making;
pub mod drivers;
pub mod effects;
pub mod export;
pub mod figures;
pub mod generate;
pub mod indicators;
pub mod mail;
pub mod mail_settings;
pub mod notice;
pub mod open_data;
mod progress;
pub mod publish;
pub mod publishing;
pub mod report;
pub mod roster;
pub mod serve;
mod settings;
pub mod statistics;
pub mod succession;
pub mod synthetic;
pub mod targets;
pub mod token;
pub mod user;
pub mod wave;

use clap::{Parser, Subcommand};
use context::{Context, Failure, PlaceArgs};
use std::process::ExitCode;

/// 声: 職員の匿名調査 / Koe: an anonymous staff survey
#[derive(Parser)]
#[command(name = "koe", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 架空の県で試す: 確定した3回と実施中の1回を作り、サーバーを起動します / A demo organisation, served
    Demo(demo::DemoArgs),
    /// サーバーを起動します / Serve pages and ballots
    Serve(serve::ServeArgs),
    /// ブラウザーに渡すファイルと、そのハッシュ / What browsers are served, with hashes
    Assets(assets::AssetsArgs),
    /// 調査票 / Survey definitions
    #[command(subcommand)]
    Definition(definition::DefinitionCommand),
    /// 対象者名簿 / The roster
    #[command(subcommand)]
    Roster(roster::RosterCommand),
    /// 調査回: 作成から公表、検証まで / The life of a wave
    #[command(subcommand)]
    Wave(wave::WaveCommand),
    /// 手紙: 案内、開始、全員へのお知らせ、お礼、結果、不達 / Letters to employees, and those that come back
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// 紙の回答券: 立会人の前で作り、引く人に印を付けます / Ballots on paper
    #[command(subcommand)]
    Ballot(ballot::BallotCommand),
    /// 指標と関連の強い分野 / Themes that an outcome is associated with
    Drivers(drivers::DriversArgs),
    /// 施策の利用と、利用に伴う差 / Who uses measures, and what goes with it
    Effects(effects::EffectsArgs),
    /// 目標値に対する今の位置 (組織全体) / Where indicators stand against their targets
    Targets(targets::TargetsArgs),
    /// 調査の外の指標 (参加者数など) / Indicators from elsewhere, with their source
    #[command(subcommand)]
    Indicators(indicators::IndicatorsCommand),
    /// 庁内の掲示板に貼るお知らせ / A notice of the results, to be pasted
    Notice(notice::NoticeArgs),
    /// 自由記述のうち読めるもの / What may be read of the comments
    Comments(comments::CommentsArgs),
    /// 属性別の結果のうち公表できるもの / What may be shown by attribute
    Breakdown(publish::BreakdownArgs),
    /// 公表の前の点検と公表 / What would be hidden and why; the audit; publishing
    Publish(publish::PublishArgs),
    /// 1回の調査結果のうち公表できるもの / What may be shown of one wave
    Scores(figures::ScoresArgs),
    /// 調査回どうしの比較のうち公表できるもの / What may be shown of the change
    Compare(figures::CompareArgs),
    /// 回答の質: 回答率、読まずに答えた兆し、重み付け / Response rates, data quality, weights
    Quality(statistics::QualityArgs),
    /// 差を、人の構成と感じ方に分けます / Split a change: who is here, how they feel
    Composition(statistics::CompositionArgs),
    /// 調査の前に: 見分けられる最小の変化 / Before a wave: the smallest change that can be seen
    Precision(statistics::PrecisionArgs),
    /// 図を1枚作ります / Draw one chart
    Chart(chart::ChartArgs),
    /// 所属ごとの報告書を作ります (HTML、PDF、XLSX、PPTX、図) / The report of one unit or of all
    Report(report::ReportArgs),
    /// 公表した調査回の表を、説明とともに誰でも使える形で書き出します / Publishable tables with their description
    OpenData(open_data::OpenDataArgs),
    /// 分析者、所属長、監査人の登録 / Analysts, managers, auditors
    #[command(subcommand)]
    User(user::UserCommand),
    /// 公表した数値を読むプログラムのためのトークン / Tokens of programs that read what is published
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// 動かしたまま、全体を1つのファイルにバックアップします (秘密は入りません) / Everything but the secrets in one file, while running
    Backup(backup::BackupArgs),
    /// バックアップを空の場所に戻します / Restore a backup into an empty place
    Restore(backup::RestoreArgs),
    /// 任意の規模の架空の組織を作ります / A synthetic organisation of any size
    Generate(generate::GenerateArgs),
}

/// Runs the command line. A failure is told in the reader's language; the exit code is 1.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let context = Context::new(cli.place);
    let outcome = match cli.command {
        Command::Demo(args) => demo::run(&context, &args),
        Command::Serve(args) => serve::run(&context, &args),
        Command::Assets(args) => {
            assets::run(&context, &args);
            Ok(())
        }
        Command::Definition(command) => definition::run(&context, &command),
        Command::Roster(command) => roster::run(&context, &command),
        Command::Wave(command) => wave::run(&context, &command),
        Command::Mail(command) => mail::run(&context, &command),
        Command::Ballot(command) => ballot::run(&context, &command),
        Command::Drivers(args) => drivers::run(&context, &args),
        Command::Effects(args) => effects::run(&context, &args),
        Command::Targets(args) => targets::run(&context, &args),
        Command::Indicators(command) => indicators::run(&context, &command),
        Command::Notice(args) => notice::run(&context, &args),
        Command::Comments(args) => comments::run(&context, &args),
        Command::Breakdown(args) => publish::breakdown(&context, &args),
        Command::Publish(args) => publish::run(&context, &args),
        Command::Scores(args) => figures::scores(&context, &args),
        Command::Compare(args) => figures::compare(&context, &args),
        Command::Quality(args) => statistics::quality(&context, &args),
        Command::Composition(args) => statistics::composition(&context, &args),
        Command::Precision(args) => statistics::precision(&context, &args),
        Command::Chart(args) => chart::run(&context, &args),
        Command::Report(args) => report::run(&context, &args),
        Command::OpenData(args) => open_data::run(&context, &args),
        Command::User(command) => user::run(&context, &command),
        Command::Token(command) => token::run(&context, &command),
        Command::Backup(args) => backup::backup(&context, &args),
        Command::Restore(args) => backup::restore(&context, &args),
        Command::Generate(args) => generate::run(&context, &args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            context.tell_failure(&failure);
            ExitCode::FAILURE
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Other(error.into())
    }
}
