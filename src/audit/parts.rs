//! Charter, manifest, signature, and the hash of each part.

use super::case::Case;
use super::findings::Findings;
use crate::ballot::MerkleRoot;
use crate::ballot::hex::from_hex;
use crate::ballot::receipt::check_manifest;
use crate::message::Message;
use crate::sealed::lines::leaves;
use crate::sealed::manifest::{hash, imported_seal};
use crate::wave::{Charter, Fingerprint};

/// Against what was published outside Koe.
pub(super) fn check_published(case: &Case<'_>, fingerprint: Option<&str>, root: Option<&str>, findings: &mut Findings) {
    if let Some(published) = fingerprint {
        let found = Charter::fingerprint_of(&case.wave.charter);
        let same = published.parse::<Fingerprint>().is_ok_and(|published| published == found);
        let key = if same { "check-fingerprint" } else { "check-fingerprint-differs" };
        let message = Message::new(key).with("part", "charter.json").with("found", found).with("published", published);
        if same { findings.good(message) } else { findings.bad(message) }
    }
    if let Some(published) = root {
        let found = &case.manifest.root;
        let same = published.trim().eq_ignore_ascii_case(found);
        let key = if same { "check-root-published" } else { "check-root-published-differs" };
        let message = Message::new(key).with("part", "manifest.json").with("found", found).with("published", published);
        if same { findings.good(message) } else { findings.bad(message) }
    }
}

/// Manifest and charter belong together.
pub(super) fn check_charter(case: &Case<'_>, findings: &mut Findings) {
    let found = Charter::fingerprint_of(&case.wave.charter);
    let message = |key| Message::new(key).with("part", "charter.json").with("found", found);
    if case.manifest.charter == found.to_string() {
        findings.good(message("check-charter"));
    } else {
        findings.bad(message("check-charter-differs"));
    }
    let (manifest, charter) = (&case.manifest, &case.charter);
    let differing = |field| Message::new("check-manifest-field").with("part", "manifest.json").with("field", field);
    if manifest.wave != charter.wave {
        findings.bad(differing("wave"));
    }
    if manifest.imported != charter.imported {
        findings.bad(differing("imported"));
    }
}

/// The manifest was signed by the charter's receipt key. An imported wave has no such key, only a checksum.
pub(super) fn check_signature(case: &Case<'_>, findings: &mut Findings) {
    let wave = case.wave;
    let (good, bad, holds) = if case.charter.imported {
        ("check-imported-seal", "check-imported-seal-bad", wave.signature == imported_seal(&wave.manifest))
    } else {
        let key = from_hex(&case.charter.receipt_key);
        let signature = wave.signature.as_slice().try_into().ok();
        let holds = key.zip(signature).is_some_and(|(key, sig)| check_manifest(&key, &wave.manifest, sig).is_ok());
        ("check-signature", "check-signature-bad", holds)
    };
    if holds {
        findings.good(Message::new(good));
    } else {
        findings.bad(Message::new(bad).with("part", "manifest.json, manifest.sig"));
    }
}

/// Every part has the hash that the manifest gives it.
pub(super) fn check_hashes(case: &Case<'_>, findings: &mut Findings) {
    let (wave, manifest) = (case.wave, &case.manifest);
    let parts = [
        ("credentials.jsonl", &wave.credentials, &manifest.credentials_sha256),
        ("answers.parquet", &wave.answers, &manifest.answers_sha256),
        ("comments.jsonl", &wave.comments, &manifest.comments_sha256),
        ("leaves.txt", &wave.leaves, &manifest.leaves_sha256),
    ];
    for (part, bytes, sha256) in parts {
        if case.closed(bytes, sha256) {
            findings.good(Message::new("check-part-closed").with("part", part));
        } else {
            check_hash(part, bytes, sha256, findings);
        }
    }
    let part = "openings.jsonl.age";
    match (&wave.openings, manifest.openings_sha256.as_str()) {
        (Some(bytes), sha256) => check_hash(part, bytes, sha256, findings),
        (None, "") => findings.good(Message::new("check-openings-never").with("part", part)),
        (None, _) => findings.good(Message::new("check-openings-gone").with("part", part)),
    }
}

fn check_hash(part: &str, bytes: &[u8], sha256: &str, findings: &mut Findings) {
    if hash(bytes) == sha256 {
        findings.good(Message::new("check-part").with("part", part));
    } else {
        findings.bad(Message::new("check-part-differs").with("part", part));
    }
}

/// Leaves are in ascending order, none twice, as many as responses, and have the manifest's root.
pub(super) fn check_leaves(case: &Case<'_>, findings: &mut Findings) {
    let leaves = match leaves(&case.wave.leaves) {
        Ok(leaves) => leaves,
        Err(error) => return findings.damaged(&error),
    };
    let bad = |key| Message::new(key).with("part", "leaves.txt");
    let mut whole = true;
    if !leaves.is_sorted() {
        findings.bad(bad("check-leaves-unsorted"));
        whole = false;
    } else if leaves.windows(2).any(|pair| pair[0] == pair[1]) {
        findings.bad(bad("check-leaves-twice"));
        whole = false;
    }
    let expected = if case.manifest.imported { 0 } else { case.manifest.responses };
    if leaves.len() != expected as usize {
        findings.bad(bad("check-leaves-count").with("found", leaves.len()).with("expected", expected));
        whole = false;
    }
    let root = MerkleRoot::of(&leaves).to_string();
    if root != case.manifest.root {
        findings.bad(bad("check-root-differs").with("found", root));
    } else if whole && !case.manifest.imported {
        findings.good(Message::new("check-root").with("count", leaves.len()).with("root", root));
    }
}
