//! Every ballot that was cast, recomputed with the published scalars.

use super::case::Case;
use super::findings::Findings;
use crate::ballot::hex::{from_hex, to_hex};
use crate::ballot::{UnitKey, UnitScalar};
use crate::message::Message;
use crate::sealed::lines::{self, CredentialLine};
use std::collections::{BTreeMap, BTreeSet};

const PART: &str = "credentials.jsonl";

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if case.manifest.imported {
        findings.good(Message::new("check-no-ballots"));
        if !case.wave.credentials.is_empty() {
            findings.bad(Message::new("check-part-differs").with("part", PART));
        }
        return;
    }
    let keys = published_keys(case, findings);
    if case.closed(&case.wave.credentials, &case.manifest.credentials_sha256) {
        return;
    }
    let credentials: Vec<CredentialLine> = match lines::read(PART, &case.wave.credentials) {
        Ok(credentials) => credentials,
        Err(error) => return findings.damaged(&error),
    };
    let before = findings.0.iter().filter(|check| !check.passed).count();
    let mut casts: BTreeMap<usize, u32> = BTreeMap::new();
    let (mut serials, mut invalid, mut twice) = (BTreeSet::new(), BTreeMap::<usize, u32>::new(), 0_u32);
    for line in &credentials {
        *casts.entry(line.unit).or_default() += 1;
        let credential = line.credential();
        let valid =
            credential.zip(keys.get(&line.unit)).is_some_and(|(credential, key)| key.check(&credential).is_ok());
        if !valid {
            *invalid.entry(line.unit).or_default() += 1;
        }
        if !serials.insert(line.serial.as_str()) {
            twice += 1;
        }
    }
    for (unit, count) in invalid {
        let message = Message::new("check-credentials-invalid").with("part", PART);
        findings.bad(message.with("unit", case.path(unit)).with("count", count));
    }
    if twice > 0 {
        findings.bad(Message::new("check-serials-twice").with("part", PART).with("count", twice));
    }
    if !credentials.iter().filter_map(CredentialLine::credential).is_sorted() {
        findings.bad(Message::new("check-unsorted").with("part", PART));
    }
    for unit in &case.manifest.units {
        let found = casts.remove(&unit.unit).unwrap_or(0);
        if found != unit.cast {
            count_differs(case, unit.unit, found, unit.cast, findings);
        }
    }
    for (unit, found) in casts {
        count_differs(case, unit, found, 0, findings);
    }
    if findings.0.iter().filter(|check| !check.passed).count() == before {
        findings.good(Message::new("check-credentials").with("count", credentials.len()));
    }
}

fn count_differs(case: &Case<'_>, unit: usize, found: u32, expected: u32, findings: &mut Findings) {
    let message = Message::new("check-credentials-count").with("part", PART).with("unit", case.path(unit));
    findings.bad(message.with("found", found).with("expected", expected));
}

/// The units' keys from the published scalars, each held against the charter's public key.
fn published_keys(case: &Case<'_>, findings: &mut Findings) -> BTreeMap<usize, UnitKey> {
    let mut keys = BTreeMap::new();
    for unit in &case.charter.ballot_units {
        let counts = case.manifest.units.iter().find(|counts| counts.unit == unit.unit);
        let scalar = counts.and_then(|counts| from_hex(&counts.scalar));
        let key = scalar.and_then(|scalar| UnitKey::from_scalar(&UnitScalar(scalar)).ok());
        match key {
            Some(key) if to_hex(&key.public().0) == unit.public_key => {
                keys.insert(unit.unit, key);
            }
            _ => findings
                .bad(Message::new("check-scalar").with("part", "manifest.json, charter.json").with("unit", &unit.path)),
        }
    }
    keys
}
