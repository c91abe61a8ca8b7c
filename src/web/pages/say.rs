//! Figures, verdicts and states as words.

use crate::locale::Words;
use crate::wave::State;
use chrono::NaiveDate;

pub use crate::report::say::*;

pub fn state(words: Words, state: State) -> String {
    words.get(&format!("wave-state-{}", state.key()))
}

/// Who took a step: a login, or somebody at the command line.
pub fn who(words: Words, login: Option<&str>) -> String {
    login.map_or_else(|| words.get("publishing-command-line"), str::to_owned)
}

/// From when to when; none without both days.
pub fn dates(words: Words, opens: Option<NaiveDate>, closes: Option<NaiveDate>) -> Option<String> {
    let (opens, closes) = (day(words, opens?), day(words, closes?));
    Some(words.with("analyst-dates", &[("opens", &opens), ("closes", &closes)]))
}
