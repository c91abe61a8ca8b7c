//! The governor's page as a whole: the pillars with what stands above and below them.

use super::{Pillars, Sources, pillars};
use crate::disclosure::Scores;
use crate::locale::Words;
use crate::report::{notice, say};
use chrono::NaiveDate;

/// What the page says, on the screen and on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub wave: String,
    pub survey: String,
    pub organisation: String,
    pub lead: String,
    pub answered: String,
    /// Not told to staff yet: seen by its makers only.
    pub ahead_of_staff: bool,
    /// When the wave closed or, where that is unknown, opened: the document's own date.
    pub date: Option<NaiveDate>,
    pub threshold: u32,
    pub pillars: Pillars,
}

impl Sheet {
    /// None without waves.
    pub fn of(sources: &Sources<'_>, ahead_of_staff: bool, date: Option<NaiveDate>, words: Words) -> Option<Self> {
        let last = sources.scores.last()?;
        Some(Self {
            wave: last.wave.clone(),
            survey: last.definition.title.get(words.0).to_owned(),
            organisation: last.tree.root().path.clone(),
            lead: words.with("pillars-lead", &[("wave", &last.wave)]),
            answered: answered(last, words).unwrap_or_default(),
            ahead_of_staff,
            date,
            threshold: last.threshold,
            pillars: pillars(sources, words)?,
        })
    }
}

/// How many answered, in a few words.
fn answered(scores: &Scores, words: Words) -> Option<String> {
    let Some(rate) = scores.response_rate(0) else { return notice::answered(scores, words) };
    let (n, eligible) = (say::count(scores.responses[0]?), say::count(scores.tree.root().eligible));
    let rate = format!("{rate:.0}");
    Some(words.with("pillars-answered", &[("n", &n), ("eligible", &eligible), ("rate", &rate)]))
}
