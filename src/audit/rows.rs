//! Counts by unit, and the rows of answers and comments against them.

use super::case::Case;
use super::findings::Findings;
use crate::message::Message;
use crate::sealed::cast::BoxedComment;
use crate::sealed::coarsen::lifted_counts;
use crate::sealed::parquet::read_rows;
use crate::sealed::{lines, rows::Row};

/// cast ≤ picked up ≤ eligible, the charter's headcounts, and the sums.
pub(super) fn check_counts(case: &Case<'_>, findings: &mut Findings) {
    let (manifest, charter) = (&case.manifest, &case.charter);
    let mut whole = true;
    let mut bad = |message: Message| {
        findings.bad(message.with("part", "manifest.json"));
        whole = false;
    };
    let listed: Vec<(usize, u32)> = manifest.units.iter().map(|unit| (unit.unit, unit.eligible)).collect();
    let expected: Vec<(usize, u32)> = charter.ballot_units.iter().map(|unit| (unit.unit, unit.eligible)).collect();
    if listed != expected {
        bad(Message::new("check-manifest-field").with("field", "units"));
    }
    let mut doubles = 0;
    for unit in &manifest.units {
        let unknown = manifest.imported && unit.eligible == 0;
        doubles += unit.cast.saturating_sub(unit.picked_up);
        if doubles > manifest.replaced || (unit.picked_up > unit.eligible && !unknown) {
            bad(Message::new("check-counts-unit")
                .with("unit", case.path(unit.unit))
                .with("eligible", unit.eligible)
                .with("picked", unit.picked_up)
                .with("cast", unit.cast));
            doubles = 0;
        }
    }
    let sum: u64 = manifest.units.iter().map(|unit| u64::from(unit.cast)).sum();
    if sum != u64::from(manifest.responses) {
        bad(Message::new("check-counts-sum").with("found", sum).with("expected", manifest.responses));
    }
    let given: u64 = manifest.units.iter().map(|unit| u64::from(unit.picked_up)).sum();
    if u64::from(manifest.replaced) > given || (manifest.imported && manifest.replaced > 0) {
        bad(Message::new("check-manifest-field").with("field", "replaced"));
    }
    if whole {
        findings.good(
            Message::new("check-counts").with("units", manifest.units.len()).with("responses", manifest.responses),
        );
    }
}

/// Rows are the definition's, sorted, and as many in every unit as the casts lifted from small units give.
pub(super) fn check_answers(case: &Case<'_>, findings: &mut Findings) {
    const PART: &str = "answers.parquet";
    if case.closed(&case.wave.answers, &case.manifest.answers_sha256) {
        return;
    }
    let rows = match read_rows(&case.charter.definition, &case.wave.answers) {
        Ok(rows) => rows,
        Err(error) => {
            return findings.bad(Message::new("check-unreadable").with("part", PART).with("detail", error));
        }
    };
    let mut whole = true;
    let mut bad = |message: Message| {
        findings.bad(message);
        whole = false;
    };
    if !rows.is_sorted() {
        bad(Message::new("check-unsorted").with("part", PART));
    }
    let manifest = &case.manifest;
    if rows.len() != manifest.responses as usize {
        let message = Message::new("check-rows-count").with("part", PART);
        bad(message.with("found", rows.len()).with("expected", manifest.responses));
    }
    let tree = &case.charter.tree;
    let mut casts = vec![0; tree.len()];
    for unit in &manifest.units {
        if let Some(count) = casts.get_mut(unit.unit) {
            *count = unit.cast;
        }
    }
    let (expected, lifted) = lifted_counts(tree, &casts);
    if lifted != manifest.lifted {
        bad(Message::new("check-manifest-field").with("part", "manifest.json").with("field", "lifted"));
    }
    let mut found = vec![0_u32; tree.len()];
    let mut strangers = 0_u32;
    for row in &rows {
        match found.get_mut(row.unit as usize) {
            Some(count) => *count += 1,
            None => strangers += 1,
        }
    }
    if strangers > 0 {
        bad(Message::new("check-rows-unknown-unit").with("part", PART).with("count", strangers));
    }
    for (position, (found, expected)) in found.iter().zip(&expected).enumerate() {
        if found != expected {
            let message = Message::new("check-rows-unit").with("part", PART).with("unit", case.path(position));
            bad(message.with("found", found).with("expected", expected));
        }
    }
    if manifest.blanked > without_attributes(case, &rows) {
        bad(Message::new("check-manifest-field").with("part", "manifest.json").with("field", "blanked"));
    }
    if whole {
        findings.good(Message::new("check-rows").with("count", rows.len()));
    }
}

fn without_attributes(case: &Case<'_>, rows: &[Row]) -> u32 {
    let attributes = case.charter.definition.attributes.len();
    if attributes == 0 {
        return 0;
    }
    let without = rows.iter().filter(|row| row.cells[..attributes].iter().all(Option::is_none)).count();
    u32::try_from(without).unwrap_or(u32::MAX)
}

/// Every comment can be read and belongs to a division and a prompt of the charter.
pub(super) fn check_comments(case: &Case<'_>, findings: &mut Findings) {
    const PART: &str = "comments.jsonl";
    if case.closed(&case.wave.comments, &case.manifest.comments_sha256) {
        return;
    }
    let comments: Vec<BoxedComment> = match lines::read(PART, &case.wave.comments) {
        Ok(comments) => comments,
        Err(error) => return findings.damaged(&error),
    };
    let (tree, prompts) = (&case.charter.tree, &case.charter.definition.comments);
    let known = |comment: &&BoxedComment| {
        comment.division < tree.len()
            && tree.division(comment.division) == comment.division
            && prompts.iter().any(|prompt| prompt.key == comment.comment.prompt)
    };
    let strangers = comments.len() - comments.iter().filter(known).count();
    if strangers > 0 {
        findings.bad(Message::new("check-comments-unknown").with("part", PART).with("count", strangers));
    } else {
        findings.good(Message::new("check-comments").with("count", comments.len()));
    }
}
