//! Corrections as whoever sees the wave is told of them: always, with their notes.

use super::super::say;
use crate::locale::Words;
use crate::store::{StoreError, ToldWaves};
use crate::survey::{Definition, FigureId};
use crate::wave::LogEntry;
use std::collections::BTreeMap;

/// One correction.
pub struct CorrectionNote {
    pub day: String,
    pub note: String,
    /// What was taken back: figures by unit.
    pub retracted: Vec<String>,
}

/// Corrections as they are told, the last one first.
pub fn notes<'a>(
    words: Words,
    definition: &Definition,
    corrections: impl DoubleEndedIterator<Item = &'a LogEntry>,
) -> Vec<CorrectionNote> {
    let note = |entry: &LogEntry| CorrectionNote {
        day: say::day(words, entry.at.date_naive()),
        note: if entry.note.is_empty() { words.get("correction-without-note") } else { entry.note.clone() },
        retracted: retracted(words, definition, &entry.retracted),
    };
    corrections.rev().map(note).collect()
}

/// The same for an audience; none of a wave that it may not see.
pub fn notes_for(
    words: Words,
    told: &ToldWaves,
    wave: &str,
    definition: &Definition,
) -> Result<Vec<CorrectionNote>, StoreError> {
    Ok(notes(words, definition, told.corrections(wave)?.iter()))
}

/// A line a unit; a figure of several kinds (share and mean) is named once.
pub fn retracted(words: Words, definition: &Definition, retracted: &[(FigureId, String)]) -> Vec<String> {
    let mut by_unit: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (figure, unit) in retracted {
        let titles = by_unit.entry(unit).or_default();
        let title = say::title(words, definition, figure);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let line = |(unit, titles): (&str, Vec<String>)| {
        let figures = titles.join(&words.get("work-list-separator"));
        words.with("correction-retracted", &[("unit", unit), ("figures", &figures)])
    };
    by_unit.into_iter().map(line).collect()
}
