//! `koe wave verify`: recomputes every hash, the root, the credentials and the counts.

use super::{credentials, deep, parts, rows};
use crate::message::{Explain, Message};
use crate::sealed::{Manifest, SealedError, SealedWave};
use crate::wave::Charter;

/// One thing checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was checked (catalogue key `check-…`), or what is wrong and where.
    pub message: Message,
    pub passed: bool,
}

/// All checks of one wave, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Check>);

impl Findings {
    pub fn passed(&self) -> bool {
        self.0.iter().all(|check| check.passed)
    }

    pub(super) fn good(&mut self, message: Message) {
        self.0.push(Check { message, passed: true });
    }

    pub(super) fn bad(&mut self, message: Message) {
        self.0.push(Check { message, passed: false });
    }

    pub(super) fn damaged(&mut self, error: &SealedError) {
        self.bad(error.message());
    }
}

/// A wave under audit: its parts with charter and manifest read.
pub(super) struct Case<'a> {
    pub wave: &'a SealedWave,
    pub charter: Charter,
    pub manifest: Manifest,
    /// Parts that hold rows may be closed: exported, and no key given.
    pub may_be_closed: bool,
}

impl Case<'_> {
    /// The path of a unit, or its number where the charter has no such unit.
    pub fn path(&self, unit: usize) -> String {
        self.charter.tree.units().get(unit).map_or_else(|| unit.to_string(), |unit| unit.path.clone())
    }

    /// Whether a part is not there although the manifest says that it holds something.
    pub fn closed(&self, part: &[u8], sha256: &str) -> bool {
        self.may_be_closed && part.is_empty() && sha256 != crate::sealed::manifest::hash(&[])
    }
}

/// Checks a sealed wave as stored. `fingerprint` and `root` are the published ones where the caller has them.
pub fn verify(wave: &SealedWave, fingerprint: Option<&str>, root: Option<&str>) -> Findings {
    let mut findings = Findings::default();
    if let Some(case) = open(wave, false, &mut findings) {
        parts::check_published(&case, fingerprint, root, &mut findings);
        check(&case, &mut findings);
    }
    findings
}

/// The same, and with the decrypted openings every leaf against its row. Without an identity, parts that only the
/// auditor's key opens are named as not checked.
pub fn verify_deep(wave: &SealedWave, identity: Option<&str>) -> Findings {
    let mut findings = Findings::default();
    if let Some(case) = open(wave, identity.is_none(), &mut findings) {
        check(&case, &mut findings);
        deep::check(&case, identity, &mut findings);
    }
    findings
}

fn open<'a>(wave: &'a SealedWave, may_be_closed: bool, findings: &mut Findings) -> Option<Case<'a>> {
    let charter = Charter::from_bytes(&wave.charter);
    if let Err(error) = &charter {
        findings.bad(Message::new("check-unreadable").with("part", "charter.json").with("detail", error));
    }
    let manifest = Manifest::from_bytes(&wave.manifest);
    if let Err(error) = &manifest {
        findings.bad(Message::new("check-unreadable").with("part", "manifest.json").with("detail", error));
    }
    Some(Case { wave, charter: charter.ok()?, manifest: manifest.ok()?, may_be_closed })
}

fn check(case: &Case<'_>, findings: &mut Findings) {
    parts::check_charter(case, findings);
    parts::check_signature(case, findings);
    parts::check_hashes(case, findings);
    parts::check_leaves(case, findings);
    rows::check_counts(case, findings);
    credentials::check(case, findings);
    rows::check_answers(case, findings);
    rows::check_comments(case, findings);
}
