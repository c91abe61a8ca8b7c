//! `koe ballot print|tick-off`: ballots for people who use paper.

use super::context::{Context, Failure, write_file};
use crate::message::Message;
use crate::report::paper_codes::{PaperSheet, paper_sheet};
use crate::report::unit_report::ReportError;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum BallotCommand {
    /// 立会人の前で、回答単位の紙の回答券コードを作ります (PDF)。コードはどこにも保存されません / Printed codes of a ballot
    /// unit, made before witnesses and kept nowhere
    Print {
        #[arg(long)]
        wave: String,
        /// 回答単位 / ballot unit
        #[arg(long, value_name = "PATH")]
        unit: String,
        #[arg(long)]
        count: u32,
        /// 立会人の氏名 / names of the witnesses
        #[arg(long, value_name = "NAMES")]
        witnesses: String,
        /// 回答側のアドレス / cast origin as people see it
        #[arg(long, env = "KOE_CAST_ORIGIN", value_name = "URL")]
        cast_origin: String,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    /// 紙のコードを引く人に、引く前に名簿で印を付けます / Ticks somebody off before a code is drawn
    TickOff {
        #[arg(long)]
        wave: String,
        #[arg(value_name = "STAFF NUMBER")]
        number: String,
    },
}

pub fn run(context: &Context, command: &BallotCommand) -> Result<(), Failure> {
    let store = context.store()?;
    match command {
        BallotCommand::Print { wave, unit, count, witnesses, cast_origin, out } => {
            let record = store.keeper().wave(wave)?;
            let origin = cast_origin.trim_end_matches('/');
            let sheet = |codes: &[String]| -> Result<Vec<u8>, Failure> {
                let sheet = PaperSheet {
                    survey: record.definition.title.get(context.words.0),
                    unit,
                    fingerprint: record.fingerprint.as_deref().unwrap_or_default(),
                    address: &format!("{origin}/"),
                    form: &format!("{origin}/answer/{wave}"),
                    codes,
                };
                Ok(paper_sheet(&sheet, context.words).map_err(ReportError::from)?)
            };
            if out.exists() {
                return Err(Failure::Told(Message::new("paper-file-there").with("file", out.display())));
            }
            // A file that can't be written and a font that is missing are found before any code is counted.
            write_file(out, &sheet(&[])?)?;
            let codes = store.paper(None).mint(wave, unit, *count, witnesses).inspect_err(|_| {
                let _ = std::fs::remove_file(out);
            })?;
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            write_file(out, &sheet(&codes)?)?;
            context.tell(
                Message::new("cli-paper-printed").with("unit", unit).with("count", count).with("file", out.display()),
            );
        }
        BallotCommand::TickOff { wave, number } => {
            let (person, unit) = store.paper(None).tick_off(wave, number)?;
            context.tell(
                Message::new("cli-paper-ticked")
                    .with("name", &person.name)
                    .with("unit", &person.unit)
                    .with("box", unit),
            );
        }
    }
    Ok(())
}
