//! `koe wave verify`: recomputes every hash, the root, the credentials and the counts.

use super::tables::PublishedTables;
use super::{credentials, deep, parts, publications, rows};
use crate::message::{Explain, Message};
use crate::sealed::{Manifest, SealedError, SealedWave};
use crate::wave::Charter;

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Topic {
    /// The record: charter, signature, hashes, the list of leaves and its root.
    #[default]
    Record,
    /// Counts by unit, and every ballot that was cast.
    Ballots,
    /// The rows of answers and comments, and what receipts commit to.
    Answers,
    /// Every number published from them, and everything hidden.
    Published,
}

impl Topic {
    pub const ALL: [Topic; 4] = [Topic::Record, Topic::Ballots, Topic::Answers, Topic::Published];

    /// As catalogue keys have it (`audit-topic-record`).
    pub fn key(self) -> &'static str {
        match self {
            Topic::Record => "record",
            Topic::Ballots => "ballots",
            Topic::Answers => "answers",
            Topic::Published => "published",
        }
    }
}

/// Findings that say what could not be checked.
const LEFT_OUT: [&str; 6] = [
    "check-fingerprint-not-compared",
    "check-part-closed",
    "check-openings-gone",
    "check-level-without-key",
    "check-level-without-openings",
    "check-tables-closed",
];

/// One thing checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub topic: Topic,
    /// What was checked (catalogue key `check-…`), or what is wrong and where.
    pub message: Message,
    pub passed: bool,
}

/// All checks of one wave, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Check>);

impl Check {
    /// It says what could not be checked.
    pub fn left_out(&self) -> bool {
        self.passed && LEFT_OUT.contains(&self.message.key)
    }
}

impl Findings {
    /// All of one topic.
    pub fn of(&self, topic: Topic) -> impl Iterator<Item = &Check> {
        self.0.iter().filter(move |check| check.topic == topic)
    }

    /// Something could not be checked.
    pub fn partly(&self) -> bool {
        self.0.iter().any(Check::left_out)
    }

    /// What is found from here on is of this topic.
    fn about(&mut self, topic: Topic, look: impl FnOnce(&mut Findings)) {
        let before = self.0.len();
        look(self);
        self.0[before..].iter_mut().for_each(|check| check.topic = topic);
    }

    pub fn passed(&self) -> bool {
        self.0.iter().all(|check| check.passed)
    }

    pub(super) fn good(&mut self, message: Message) {
        self.0.push(Check { topic: Topic::default(), message, passed: true });
    }

    pub(super) fn bad(&mut self, message: Message) {
        self.0.push(Check { topic: Topic::default(), message, passed: false });
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
    if let Some(case) = open(wave, false, &mut findings) {
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
    if let Some(case) = open(wave, identity.is_none(), &mut findings) {
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
