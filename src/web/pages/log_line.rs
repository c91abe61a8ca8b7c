//! A step that was taken, as a line of a log.

use super::say;
use crate::locale::Words;
use crate::wave::{LogEntry, SetUpEntry};

pub struct LogLine {
    pub when: String,
    pub who: String,
    pub step: String,
    pub note: String,
}

impl LogLine {
    pub fn of_setting_up(words: Words, entry: &SetUpEntry) -> Self {
        Self {
            when: entry.when(),
            who: say::who(words, entry.who.as_deref()),
            step: words.get(&format!("setup-log-{}", entry.step.key())),
            note: words.message(&entry.told()),
        }
    }

    pub fn of_publishing(words: Words, entry: &LogEntry) -> Self {
        Self {
            when: entry.when(),
            who: say::who(words, entry.who.as_deref()),
            step: words.get(&format!("publishing-step-{}", entry.step.key())),
            note: entry.note.clone(),
        }
    }
}
