//! `koe definition check`, `koe definition draft`.

use super::context::{Context, Failure, read_file, shown_name, write_file};
use crate::locale::Words;
use crate::message::{Explain, Faults, Message};
use crate::organisation::encoding;
use crate::survey::draft::{Head, draft};
use crate::survey::{self, Checked, Lang};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum DefinitionCommand {
    /// 調査票の誤りを、場所と直し方とともにすべて示します / Every fault of a definition, with its place
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// 以前の道具の回答CSVから調査票の下書きを作ります。列ごとに推測と理由を書きます / A draft from another tool's responses: a guess
    /// for each column, with its reason
    Draft(DraftArgs),
}

#[derive(Args)]
pub struct DraftArgs {
    /// 回答のCSV (UTF-8、またはExcelのShift_JIS) / responses, UTF-8 or CP932
    #[arg(long, value_name = "FILE.csv")]
    responses: PathBuf,
    /// 書き出し先。なければ画面に / where to write; none: standard output
    #[arg(long, value_name = "FILE.toml")]
    out: Option<PathBuf>,
    /// 同じCSVを koe wave import で取り込むための対応表の書き出し先 / where to write the mapping for `koe wave import`
    #[arg(long, value_name = "FILE.toml")]
    mapping: Option<PathBuf>,
    /// 調査の題名 / title of the survey
    #[arg(long, default_value = "")]
    title: String,
}

pub fn run(context: &Context, command: &DefinitionCommand) -> Result<(), Failure> {
    match command {
        DefinitionCommand::Check { files } => check(context, files),
        DefinitionCommand::Draft(args) => draft_definition(context, args),
    }
}

/// The file may be no survey: whatever the guesses, what is written passes the check.
fn draft_definition(context: &Context, args: &DraftArgs) -> Result<(), Failure> {
    let name = shown_name(&args.responses);
    let bytes = read_file(&args.responses)?;
    let (text, encoding) = encoding::decode(&bytes).map_err(|error| error.faults(&name))?;
    let say = |lang: Lang, message: &Message| Words(lang).message(message);
    let head = Head { title: args.title.clone(), lang: context.words.0 };
    let drafted = draft(&name, &text, &head, &say)?;
    let toml = drafted.toml();
    let out = args.out.as_deref();
    let notes = survey::parse(&out.map_or_else(|| "draft.toml".to_owned(), shown_name), &toml)?.notes;
    match out {
        Some(out) => write_file(out, toml.as_bytes())?,
        None => print!("{toml}"),
    }
    if let Some(mapping) = &args.mapping {
        write_file(mapping, drafted.mapping(context.words.0, &say).as_bytes())?;
    }
    let Some(out) = out else { return Ok(()) };
    context.tell(
        Message::new("cli-definition-drafted")
            .with("file", shown_name(out))
            .with("rows", drafted.rows)
            .with("encoding", encoding)
            .with("items", drafted.definition.items.len())
            .with("left", drafted.left_out.len())
            .with("notes", notes.0.len()),
    );
    drafted.left_out.iter().for_each(|left| {
        println!("  {}: {}", left.column, context.words.message(&left.reason.message()));
    });
    drafted.import_hints.iter().for_each(|hint| context.tell(hint.message()));
    Ok(())
}

fn check(context: &Context, files: &[PathBuf]) -> Result<(), Failure> {
    let mut failed = false;
    for file in files {
        match read_definition(file) {
            Ok(checked) => {
                context.tell_faults(&checked.notes);
                context.tell(
                    Message::new("cli-definition-good")
                        .with("file", shown_name(file))
                        .with("items", checked.definition.items.len())
                        .with("notes", checked.notes.0.len()),
                );
            }
            Err(failure) => {
                context.tell_failure(&failure);
                failed = true;
            }
        }
    }
    if failed { Err(Failure::Found) } else { Ok(()) }
}

/// Reads and checks one definition file.
pub fn read_definition(file: &Path) -> Result<Checked, Failure> {
    let name = shown_name(file);
    let bytes = read_file(file)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let mut faults = Faults::default();
        let line =
            1 + error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        faults.add(&name, Some(line), Message::new("fault-not-utf8"));
        Failure::Faults(faults)
    })?;
    Ok(survey::parse(&name, &text)?)
}
