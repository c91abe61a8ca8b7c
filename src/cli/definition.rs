//! `koe definition check`.

use super::context::{Context, Failure, read_file, shown_name};
use crate::message::{Faults, Message};
use crate::survey::{self, Checked};
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum DefinitionCommand {
    /// 調査票の誤りを、場所と直し方とともにすべて示します / Every fault of a definition, with its place
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

pub fn run(context: &Context, command: &DefinitionCommand) -> Result<(), Failure> {
    let DefinitionCommand::Check { files } = command;
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
