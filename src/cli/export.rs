//! `koe wave export`, `koe wave verify`.

use super::context::{Context, Failure, read_file, write_file};
use crate::audit::publications::is_publication;
use crate::audit::{Facts, Findings, Known, PublishedTables, verify, verify_deep};
use crate::message::Message;
use crate::report::audit_report::{audit_report, mark};
use crate::sealed::export;
use chrono::Local;
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
    /// 読むための報告を書き出すファイル / a report to be read, as a file
    #[arg(long, value_name = "FILE.html", requires = "deep")]
    report: Option<PathBuf>,
    /// 公表された指紋 / the published fingerprint
    #[arg(long, value_name = "13 GROUPS")]
    fingerprint: Option<String>,
    /// 公表された根 (十六進) / the published root, hexadecimal
    #[arg(long, value_name = "HEX")]
    root: Option<String>,
}

pub fn export_wave(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let files = context.store()?.audit_desk().export(&args.wave)?;
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
        (Some(folder), _) => verify_folder(context, folder, args)?,
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

fn verify_folder(context: &Context, folder: &Path, args: &VerifyArgs) -> Result<Findings, Failure> {
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
    let known = Known { fingerprint: args.fingerprint.as_deref(), root: args.root.as_deref() };
    let findings = verify_deep(&sealed, identity.as_deref(), &published(&files)?, known);
    if let (Some(file), Some(facts)) = (&args.report, Facts::of(&sealed)) {
        let report = audit_report(&facts, &findings, Local::now().date_naive(), context.words);
        let report = report.map_err(|error| Failure::Other(error.into()))?;
        write_file(file, report.as_bytes())?;
        context.tell(Message::new("cli-verify-report").with("file", file.display()));
    }
    Ok(findings)
}

/// What the export says of each publication, in order.
fn published(files: &[(String, Vec<u8>)]) -> Result<Vec<PublishedTables>, Failure> {
    let mut all = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_publication(name)) {
        let unreadable =
            |error| Failure::Told(Message::new("check-unreadable").with("part", name).with("detail", error));
        all.push(serde_json::from_slice::<PublishedTables>(bytes).map_err(unreadable)?);
    }
    all.sort_by_key(|tables| tables.revision);
    Ok(all)
}

fn tell(context: &Context, findings: &Findings) -> Result<(), Failure> {
    for check in &findings.0 {
        println!("{} {}", mark(check), context.words.message(&check.message));
    }
    if findings.passed() {
        context.tell(Message::new(if findings.partly() { "cli-verify-partly" } else { "cli-verify-good" }));
        Ok(())
    } else {
        eprintln!("{}", context.words.get("cli-verify-bad"));
        Err(Failure::Found)
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::{Facts, Findings, Known, verify_deep};
    use crate::locale::Words;
    use crate::report::audit_report::{AuditView, audit_report};
    use crate::sealed::sample::Sample;
    use crate::survey::Lang;
    use chrono::NaiveDate;

    #[test]
    fn a_report_says_whether_all_is_well_what_was_left_out_and_what_is_wrong() {
        let (mut wave, sample) = Sample::sealed(true);
        let day = NaiveDate::from_ymd_opt(2027, 4, 1).unwrap();
        let fingerprint = Facts::of(&wave).unwrap().fingerprint;
        let known = Known { fingerprint: Some(&fingerprint), root: None };
        for words in Lang::ALL.map(Words) {
            let (facts, report) = (Facts::of(&wave).unwrap(), |findings: &Findings, facts: &Facts| {
                let report = audit_report(facts, findings, day, words).unwrap();
                assert!(!report.contains('⟦') && report.contains("2027-04-01"));
                report
            });
            let whole = report(&verify_deep(&wave, Some(&sample.auditor), &[], known), &facts);
            assert!(whole.contains("verdict verdict-good") && !whole.contains("class=\"line-bad\""));
            let partly = report(&verify_deep(&wave, None, &[], Known::default()), &facts);
            assert!(partly.contains("verdict verdict-partly") && partly.contains("class=\"line-left-out\""));
        }
        wave.leaves[5] ^= 1;
        let findings = verify_deep(&wave, None, &[], Known::default());
        let view = AuditView::of(&Facts::of(&wave).unwrap(), &findings, Words(Lang::En));
        assert_eq!(view.class, "bad");
        assert!(view.topics[0].lines.iter().any(|line| line.mark == "✗"));
        assert!(view.topics[1].lines.iter().all(|line| line.mark == "✓"), "the ballots are as they were");
    }
}
