//! `koe wave verify`: recomputes every hash, the root, the credentials and the counts.

use super::case::Case;
use super::findings::{Findings, Topic};
use super::tables::PublishedTables;
use super::{credentials, deep, parts, publications, rows};
use crate::message::Message;
use crate::sealed::SealedWave;

/// What was published outside the record, on paper or by the union.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The charter's fingerprint, in 13 groups.
    pub fingerprint: Option<&'a str>,
    /// Merkle root, hexadecimal.
    pub root: Option<&'a str>,
}

/// Checks a sealed wave as stored. `fingerprint` and `root` are the published ones where the caller has them.
pub fn verify(wave: &SealedWave, fingerprint: Option<&str>, root: Option<&str>) -> Findings {
    let mut findings = Findings::default();
    if let Some(case) = Case::open(wave, false, &mut findings) {
        parts::check_published(&case, fingerprint, root, &mut findings);
        check(&case, &mut findings);
    }
    findings
}

/// The same, with the decrypted openings every leaf against its row, and everything published recomputed from the answers:
/// `published` is what the export says of each publication, in order; `known` the fingerprint and the root that were
/// published elsewhere, where the caller has them. Without an identity, parts that only the auditor's
/// key opens are named as not checked.
pub fn verify_deep(
    wave: &SealedWave,
    identity: Option<&str>,
    published: &[PublishedTables],
    known: Known<'_>,
) -> Findings {
    let mut findings = Findings::default();
    if let Some(case) = Case::open(wave, identity.is_none(), &mut findings) {
        findings.about(Topic::Record, |findings| {
            parts::check_published(&case, known.fingerprint, known.root, findings);
            if known.fingerprint.is_none() {
                findings.good(Message::new("check-fingerprint-not-compared"));
            }
        });
        check(&case, &mut findings);
        findings.about(Topic::Answers, |findings| deep::check(&case, identity, findings));
        findings.about(Topic::Published, |findings| publications::check(&case, published, findings));
    }
    findings
}

fn check(case: &Case<'_>, findings: &mut Findings) {
    findings.about(Topic::Record, |findings| {
        parts::check_charter(case, findings);
        parts::check_signature(case, findings);
        parts::check_hashes(case, findings);
        parts::check_leaves(case, findings);
    });
    findings.about(Topic::Ballots, |findings| {
        rows::check_counts(case, findings);
        credentials::check(case, findings);
    });
    findings.about(Topic::Answers, |findings| {
        rows::check_answers(case, findings);
        rows::check_comments(case, findings);
    });
}
