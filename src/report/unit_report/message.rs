//! What a unit's figures say, in one line.

use super::Row;
use super::Told;
use crate::analysis::Verdict;
use crate::locale::Words;
use crate::report::say;

/// Names what surely changed among indices and themes, the largest first; without a sure change says so, and without
/// a wave before tells the first index that is shown.
pub fn message(words: Words, indices: &[Row], themes: &[Row], wave: &str) -> String {
    let all = || indices.iter().chain(themes);
    let verdicts: Vec<Verdict> = all().filter_map(|row| Some(row.change.as_ref()?.verdict)).collect();
    if verdicts.iter().all(|verdict| matches!(verdict, Verdict::Suppressed | Verdict::NotComparable)) {
        return standing(words, indices, wave);
    }
    let (up, down) = (of(all(), Verdict::Up), of(all(), Verdict::Down));
    let (ups, downs) = (up.len().to_string(), down.len().to_string());
    let (first_up, first_down) = (up.first().copied().unwrap_or(""), down.first().copied().unwrap_or(""));
    let args = [("up", first_up), ("down", first_down), ("ups", ups.as_str()), ("downs", downs.as_str())];
    let key = match (up.len(), down.len()) {
        (0, 0) if verdicts.contains(&Verdict::NoClearChange) => "unit-report-message-even",
        (0, 0) => "unit-report-message-not-tested",
        (1, 0) => "unit-report-message-up",
        (_, 0) => "unit-report-message-up-many",
        (0, 1) => "unit-report-message-down",
        (0, _) => "unit-report-message-down-many",
        (1, 1) => "unit-report-message-both",
        _ => "unit-report-message-both-many",
    };
    words.with(key, &args)
}

/// Titles of the rows with a verdict, the largest difference first; indices and themes are both on 0–100.
fn of<'r>(rows: impl Iterator<Item = &'r Row>, verdict: Verdict) -> Vec<&'r str> {
    let size = |row: &Row| row.change.as_ref().and_then(|change| change.difference).map_or(0.0, |here| here.0.abs());
    let mut found: Vec<&Row> =
        rows.filter(|row| row.change.as_ref().is_some_and(|change| change.verdict == verdict)).collect();
    found.sort_by(|one, other| size(other).total_cmp(&size(one)));
    found.into_iter().map(|row| row.title.as_str()).collect()
}

fn standing(words: Words, indices: &[Row], wave: &str) -> String {
    let first = indices.iter().find_map(|row| match &row.told {
        Told::Shown(shown) => Some((row, shown)),
        Told::Hidden(_) => None,
    });
    let Some((row, shown)) = first else { return words.with("unit-report-message-hidden", &[("wave", wave)]) };
    let value = say::value(shown.value, row.unit_of_value());
    match row.whole {
        Some(whole) => {
            let whole = say::value(whole, row.unit_of_value());
            let args = [("title", row.title.as_str()), ("value", &value), ("whole", &whole)];
            words.with("unit-report-message-standing", &args)
        }
        None => words.with("unit-report-message-standing-whole", &[("title", &row.title), ("value", &value)]),
    }
}
