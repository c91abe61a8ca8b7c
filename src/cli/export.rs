//! `koe wave export`, `koe wave verify`.

use super::context::{Context, Failure, read_file, write_file};
use crate::audit::{Check, Findings, verify, verify_deep};
use crate::message::Message;
use crate::sealed::export;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct ExportArgs {
    wave: String,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Args)]
pub struct VerifyArgs {
    /// 調査回 (--deep のときは不要) / the wave; none with --deep
    #[arg(required_unless_present = "deep")]
    wave: Option<String>,
    /// 書き出したファイルだけを使う監査人の検証 / an auditor's check of exported files alone
    #[arg(long, value_name = "DIR", conflicts_with = "wave")]
    deep: Option<PathBuf>,
    /// 監査人の秘密鍵 / the auditor's key file
    #[arg(long, value_name = "KEYFILE", requires = "deep")]
    identity: Option<PathBuf>,
    /// 公表された指紋 / the published fingerprint
    #[arg(long, value_name = "13 GROUPS")]
    fingerprint: Option<String>,
    /// 公表された根 (十六進) / the published root, hexadecimal
    #[arg(long, value_name = "HEX")]
    root: Option<String>,
}

pub fn export_wave(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let sealed = context.store()?.keeper().sealed(&args.wave)?;
    let files = export::files(&sealed)?;
    std::fs::create_dir_all(&args.out)?;
    for (name, bytes) in &files {
        write_file(&args.out.join(name), bytes)?;
    }
    context.tell(
        Message::new("cli-wave-exported")
            .with("wave", &args.wave)
            .with("files", files.len())
            .with("folder", args.out.display()),
    );
    Ok(())
}

pub fn verify_wave(context: &Context, args: &VerifyArgs) -> Result<(), Failure> {
    let findings = match (&args.deep, &args.wave) {
        (Some(folder), _) => verify_folder(folder, args)?,
        (None, Some(wave)) => {
            let keeper = context.store()?.keeper();
            let record = keeper.wave(wave)?;
            let fingerprint = args.fingerprint.clone().or(record.fingerprint);
            let root = args.root.clone().or(record.root);
            verify(&keeper.sealed(wave)?, fingerprint.as_deref(), root.as_deref())
        }
        (None, None) => return Err(Failure::Told(Message::new("cli-no-waves"))),
    };
    tell(context, &findings)
}

fn verify_folder(folder: &Path, args: &VerifyArgs) -> Result<Findings, Failure> {
    let identity = args.identity.as_deref().map(read_file).transpose()?;
    let identity = identity.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, read_file(&path)?));
        }
    }
    let sealed = export::read(&files, identity.as_deref())?;
    Ok(verify_deep(&sealed, identity.as_deref()))
}

/// Findings that name what could not be checked.
const LEFT_OUT: [&str; 2] = ["check-part-closed", "check-openings-gone"];

fn tell(context: &Context, findings: &Findings) -> Result<(), Failure> {
    let left_out = |check: &Check| LEFT_OUT.contains(&check.message.key);
    for check in &findings.0 {
        let mark = match (check.passed, left_out(check)) {
            (true, false) => "✓",
            (true, true) => "–",
            (false, _) => "✗",
        };
        println!("{mark} {}", context.words.message(&check.message));
    }
    if findings.passed() {
        let partly = findings.0.iter().any(left_out);
        context.tell(Message::new(if partly { "cli-verify-partly" } else { "cli-verify-good" }));
        Ok(())
    } else {
        eprintln!("{}", context.words.get("cli-verify-bad"));
        Err(Failure::Found)
    }
}
