//! What the page of publishing shows: checklist, log, what is not confirmed.

use super::super::say;
use super::notes;
use crate::locale::Words;
use crate::survey::{Definition, FigureKind};
use crate::wave::{Audience, LogEntry, Publishing};
use chrono::NaiveDate;

/// One line of the checklist.
pub struct StepView {
    pub title: String,
    pub done: bool,
    /// Who and when, or what is missing.
    pub words: String,
    /// From which day on it is visible.
    pub visible: Option<String>,
    pub note: String,
}

pub struct LogView {
    pub when: String,
    pub who: String,
    pub step: String,
    pub revision: u32,
    pub day: String,
    pub note: Vec<String>,
}

fn by(words: Words, entry: &LogEntry) -> String {
    words.with("publishing-by", &[("who", &say::who(words, entry.who.as_deref())), ("when", &entry.when())])
}

/// Review, checks, managers, staff.
pub fn checklist(words: Words, publishing: &Publishing, today: NaiveDate) -> Vec<StepView> {
    let plain = |key: &'static str, entry: Option<&LogEntry>, missing: &'static str| StepView {
        title: words.get(key),
        done: entry.is_some(),
        words: entry.map_or_else(|| words.get(missing), |entry| by(words, entry)),
        visible: None,
        note: entry.map_or_else(String::new, |entry| entry.note.clone()),
    };
    let unknown = publishing.told_before_the_log();
    let mut steps = vec![
        plain("publishing-reviewed", publishing.reviewed(), "publishing-reviewed-missing"),
        plain("publishing-checked", publishing.checked(), "publishing-checked-missing"),
    ];
    for (audience, title, missing) in [
        (Audience::Managers, "publishing-to-managers", "publishing-to-managers-missing"),
        (Audience::Staff, "publishing-to-staff", "publishing-to-staff-missing"),
    ] {
        let mut step = plain(title, publishing.told(audience), missing);
        if audience == Audience::Managers && unknown {
            step = StepView { done: true, words: words.get("publishing-before-the-log"), ..step };
        }
        if let Some(day) = publishing.day(audience) {
            let key = if day > today { "publishing-visible-from" } else { "publishing-visible-since" };
            step.visible = Some(words.with(key, &[("day", &say::day(words, day))]));
        }
        steps.push(step);
    }
    steps
}

/// The last step first.
pub fn log(words: Words, definition: &Definition, publishing: &Publishing) -> Vec<LogView> {
    let line = |entry: &LogEntry| {
        let mut note = notes::retracted(words, definition, &entry.retracted);
        note.extend((!entry.note.is_empty()).then(|| entry.note.clone()));
        LogView {
            when: entry.when(),
            who: say::who(words, entry.who.as_deref()),
            step: words.get(&format!("publishing-step-{}", entry.step.key())),
            revision: entry.revision,
            day: entry.not_before.map_or_else(String::new, |day| say::day(words, day)),
            note,
        }
    };
    publishing.log.iter().rev().map(line).collect()
}

/// Names and wordings that their owners have not confirmed.
pub fn unconfirmed(words: Words, definition: &Definition) -> Vec<String> {
    let figures = definition.figures();
    let once = figures.iter().filter(|figure| {
        matches!(figure.kind, FigureKind::Index | FigureKind::Theme | FigureKind::Item)
            && say::provisional(definition, figure)
    });
    once.map(|figure| say::title(words, definition, figure)).collect()
}
