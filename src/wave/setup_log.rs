//! The log of setting a wave up: who took which step when. Nobody of the roster is named in it, and nothing in it tells
//! when anybody answered.

use super::publishing::at_the_minute;
use crate::message::Message;
use chrono::{DateTime, Utc};

/// A step on the way from a draft to the sealed wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetUpStep {
    Created,
    /// The draft's definition or settings were replaced.
    Revised,
    /// The draft's roster was replaced.
    RosterImported,
    Announced,
    Opened,
    Closed,
    Sealed,
    Voided,
    /// Ballot codes were printed before witnesses.
    CodesPrinted,
    /// The objection period was over: what leaves commit to is gone.
    OpeningsDestroyed,
    /// A past wave, sealed at once.
    Imported,
}

impl SetUpStep {
    pub const ALL: [SetUpStep; 11] = [
        SetUpStep::Created,
        SetUpStep::Revised,
        SetUpStep::RosterImported,
        SetUpStep::Announced,
        SetUpStep::Opened,
        SetUpStep::Closed,
        SetUpStep::Sealed,
        SetUpStep::Voided,
        SetUpStep::CodesPrinted,
        SetUpStep::OpeningsDestroyed,
        SetUpStep::Imported,
    ];

    /// The word stored and used in catalogue keys (`setup-log-created`).
    pub fn key(self) -> &'static str {
        match self {
            SetUpStep::Created => "created",
            SetUpStep::Revised => "revised",
            SetUpStep::RosterImported => "roster",
            SetUpStep::Announced => "announced",
            SetUpStep::Opened => "opened",
            SetUpStep::Closed => "closed",
            SetUpStep::Sealed => "sealed",
            SetUpStep::Voided => "voided",
            SetUpStep::CodesPrinted => "codes-printed",
            SetUpStep::OpeningsDestroyed => "openings-destroyed",
            SetUpStep::Imported => "imported",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        SetUpStep::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// One step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUpEntry {
    /// From 1 within the wave.
    pub number: u32,
    pub step: SetUpStep,
    /// Login; none for the command line.
    pub who: Option<String>,
    /// To the minute.
    pub at: DateTime<Utc>,
    /// What was fixed: a fingerprint, a Merkle root, headcounts, a reason.
    pub note: String,
}

impl SetUpEntry {
    /// When, as people write it.
    pub fn when(&self) -> String {
        at_the_minute(self.at)
    }

    /// What the step fixed, in words; headcounts are noted as `people / units`, printed codes as `count / unit /
    /// witnesses`.
    pub fn told(&self) -> Message {
        match (self.step, self.note.split_once(" / ")) {
            (SetUpStep::RosterImported, Some((people, units))) => {
                Message::new("setup-log-headcounts").with("people", people).with("units", units)
            }
            (SetUpStep::CodesPrinted, Some((count, rest))) => {
                let (unit, witnesses) = rest.split_once(" / ").unwrap_or((rest, ""));
                Message::new("setup-log-codes").with("count", count).with("unit", unit).with("witnesses", witnesses)
            }
            (SetUpStep::Announced, _) => Message::new("setup-log-fingerprint").with("fingerprint", &self.note),
            (SetUpStep::Sealed | SetUpStep::Imported, _) => Message::new("setup-log-root").with("root", &self.note),
            _ => Message::new("setup-log-note").with("note", &self.note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_word() {
        for step in SetUpStep::ALL {
            assert_eq!(SetUpStep::from_key(step.key()), Some(step));
        }
        assert_eq!(SetUpStep::from_key("published"), None);
    }

    #[test]
    fn a_note_is_told_as_what_the_step_fixed() {
        let told = |step, note: &str| {
            let entry = SetUpEntry { number: 1, step, who: None, at: DateTime::UNIX_EPOCH, note: note.to_owned() };
            let told = entry.told();
            assert!(told.args.iter().all(|(_, value)| note.contains(value.as_str())), "{told:?}");
            told.key
        };
        assert_eq!(told(SetUpStep::RosterImported, "320 / 12"), "setup-log-headcounts");
        assert_eq!(told(SetUpStep::Announced, "ab12"), "setup-log-fingerprint");
        assert_eq!(told(SetUpStep::CodesPrinted, "30 / 県/土木部 / 甲、乙"), "setup-log-codes");
        assert_eq!(told(SetUpStep::Voided, "keys leaked / lost"), "setup-log-note");
    }
}
