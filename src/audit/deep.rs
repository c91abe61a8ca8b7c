//! With the auditor's key: what every leaf commits to, and that the rows are exactly those, coarsened as promised.

use super::case::Case;
use super::findings::Findings;
use crate::ballot::{Leaf, leaf_of};
use crate::message::Message;
use crate::response::{Response, canonical_answers, canonical_attributes};
use crate::sealed::coarsen::coarsen;
use crate::sealed::lines::{self, Opening};
use crate::sealed::parquet::read_rows;
use crate::sealed::rows::rows_of;
use crate::sealed::{SealedError, crypt};

const PART: &str = "openings.jsonl";

pub(super) fn check(case: &Case<'_>, identity: Option<&str>, findings: &mut Findings) {
    let Some(sealed) = &case.wave.openings else {
        return findings.good(Message::new("check-level-without-openings"));
    };
    let Some(identity) = identity else {
        return findings.good(Message::new("check-level-without-key"));
    };
    let openings: Vec<Opening> = match decrypted(sealed, identity) {
        Ok(openings) => openings,
        Err(error) => {
            return findings.bad(Message::new("check-unreadable").with("part", PART).with("detail", error));
        }
    };
    check_leaves(case, &openings, findings);
    check_rows(case, &openings, findings);
}

fn decrypted(sealed: &[u8], identity: &str) -> Result<Vec<Opening>, SealedError> {
    lines::read(PART, &crypt::decrypt(sealed, identity)?)
}

/// The leaf that an opening commits to; none for a unit that the charter does not have.
fn recomputed(case: &Case<'_>, opening: &Opening) -> Option<Leaf> {
    let path = &case.charter.tree.units().get(opening.unit)?.path;
    let attributes = canonical_attributes(&opening.attributes);
    let answers = canonical_answers(&opening.answers);
    leaf_of(&case.charter.wave, path, &attributes, &answers, &opening.salts).ok()
}

fn check_leaves(case: &Case<'_>, openings: &[Opening], findings: &mut Findings) {
    let mut opened = Vec::with_capacity(openings.len());
    for (opening, line) in openings.iter().zip(1_u32..) {
        match recomputed(case, opening) {
            Some(leaf) if opening.leaf() == Some(leaf) => opened.push(leaf),
            _ => findings.bad(
                Message::new("check-opening")
                    .with("part", PART)
                    .with("line", line)
                    .with("unit", case.path(opening.unit)),
            ),
        }
    }
    opened.sort_unstable();
    match lines::leaves(&case.wave.leaves) {
        Ok(leaves) if leaves == opened => findings.good(Message::new("check-openings").with("count", opened.len())),
        Ok(_) => findings.bad(Message::new("check-openings-leaves").with("part", "openings.jsonl, leaves.txt")),
        Err(error) => findings.damaged(&error),
    }
}

fn check_rows(case: &Case<'_>, openings: &[Opening], findings: &mut Findings) {
    let (charter, manifest) = (&case.charter, &case.manifest);
    let mut responses: Vec<Response> = openings.iter().map(Opening::response).collect();
    if responses.iter().any(|response| response.unit >= charter.tree.len()) {
        return; // named by check_leaves
    }
    for unit in &manifest.units {
        let found = responses.iter().filter(|response| response.unit == unit.unit).count();
        if found != unit.cast as usize {
            let message = Message::new("check-openings-unit").with("part", PART).with("unit", case.path(unit.unit));
            findings.bad(message.with("found", found).with("expected", unit.cast));
        }
    }
    let coarsened = coarsen(&charter.tree, &mut responses);
    if (coarsened.lifted, coarsened.blanked) != (manifest.lifted, manifest.blanked) {
        findings
            .bad(Message::new("check-manifest-field").with("part", "manifest.json").with("field", "lifted, blanked"));
    }
    let Ok(rows) = read_rows(&charter.definition, &case.wave.answers) else {
        return; // named by rows::check_answers
    };
    let mut expected = rows_of(&charter.definition, &responses);
    expected.sort();
    if rows == expected {
        findings.good(Message::new("check-openings-rows").with("count", rows.len()));
        return;
    }
    let differing = rows.iter().filter(|row| expected.binary_search(row).is_err()).count();
    findings.bad(
        Message::new("check-openings-rows-differ")
            .with("part", "openings.jsonl, answers.parquet")
            .with("count", differing),
    );
}
