//! `koe backup`, `koe restore`.

use super::context::{Context, Failure};
use super::progress;
use crate::message::Message;
use crate::store::{self, RestoredWave, SecretsFound};
use crate::wave::State;
use clap::Args;
use indicatif::ProgressBar;
use std::path::PathBuf;

#[derive(Args)]
pub struct BackupArgs {
    /// 作るファイル。既にあるものは上書きしません / the file to write; an existing one is not overwritten
    file: PathBuf,
}

#[derive(Args)]
pub struct RestoreArgs {
    /// `koe backup` が作ったファイル / a file that `koe backup` wrote
    file: PathBuf,
}

/// How many rows and files there are is told on the way.
fn bar() -> ProgressBar {
    progress::bar("{wide_bar} {pos}/{len}", 0)
}

fn moving(bar: &ProgressBar) -> impl Fn(usize, usize) + '_ {
    |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

pub fn backup(context: &Context, args: &BackupArgs) -> Result<(), Failure> {
    let bar = bar();
    let taken = context.store()?.backup(&args.file, &moving(&bar));
    bar.finish_and_clear();
    taken?;
    context.tell(Message::new("cli-backup-done").with("file", args.file.display()));
    let folder = context.place.secrets_folder();
    context.tell(Message::new("cli-backup-without-secrets").with("folder", folder.display()));
    Ok(())
}

pub fn restore(context: &Context, args: &RestoreArgs) -> Result<(), Failure> {
    let bar = bar();
    let restored = store::restore(&context.place, &args.file, &moving(&bar));
    bar.finish_and_clear();
    let waves = restored?;
    context.tell(Message::new("cli-restore-done").with("file", args.file.display()));
    for wave in &waves {
        tell_wave(context, wave);
    }
    Ok(())
}

fn tell_wave(context: &Context, wave: &RestoredWave) {
    let message = match &wave.secrets {
        SecretsFound::Fitting => Message::new("cli-restore-goes-on"),
        SecretsFound::Missing(folder) => Message::new("cli-restore-secrets-missing").with("folder", folder.display()),
        SecretsFound::Others(folder) => Message::new("cli-restore-secrets-others").with("folder", folder.display()),
    };
    context.tell(message.with("wave", &wave.wave));
    if wave.state != State::Closed && wave.picked_up > 0 {
        context.tell(Message::new("cli-restore-picked-up").with("wave", &wave.wave));
    }
}
