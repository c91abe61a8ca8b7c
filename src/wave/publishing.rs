//! Publishing step by step: review → checks → to managers → to all staff, with embargoes and corrections. The log of
//! the steps is all there is; what stands follows from it.
//!
//! The wave's state Published means told to managers; staff is a further step.

mod rules;

use super::State;
use crate::message::{Explain, Message};
use crate::survey::FigureId;
use chrono::{DateTime, NaiveDate, Timelike, Utc};

pub use rules::{LONGEST_NOTE, Taken};

/// Whom a wave is told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    Managers,
    Staff,
}

impl Audience {
    /// The first one first.
    pub const ALL: [Audience; 2] = [Audience::Managers, Audience::Staff];

    pub fn key(self) -> &'static str {
        match self {
            Audience::Managers => "managers",
            Audience::Staff => "staff",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Audience::ALL.into_iter().find(|audience| audience.key() == key)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Somebody has seen what will be shown and hidden, the audit and the notes.
    Reviewed,
    /// The audit passed for the revision named.
    Checked,
    /// Told, visible from the entry's day on.
    Told(Audience),
    /// The day from which an audience sees the wave was moved.
    EmbargoMoved(Audience),
    /// Figures were retracted.
    Corrected,
}

impl Step {
    pub const ALL: [Step; 7] = [
        Step::Reviewed,
        Step::Checked,
        Step::Told(Audience::Managers),
        Step::Told(Audience::Staff),
        Step::EmbargoMoved(Audience::Managers),
        Step::EmbargoMoved(Audience::Staff),
        Step::Corrected,
    ];

    /// The word stored and used in catalogue keys (`publishing-step-reviewed`).
    pub fn key(self) -> &'static str {
        match self {
            Step::Reviewed => "reviewed",
            Step::Checked => "checked",
            Step::Told(Audience::Managers) => "to-managers",
            Step::Told(Audience::Staff) => "to-staff",
            Step::EmbargoMoved(Audience::Managers) => "embargo-managers",
            Step::EmbargoMoved(Audience::Staff) => "embargo-staff",
            Step::Corrected => "corrected",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Step::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// One step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// From 1 within the wave.
    pub number: u32,
    /// The publication that it concerns, from 1.
    pub revision: u32,
    pub step: Step,
    /// Login; none for the command line.
    pub who: Option<String>,
    /// To the minute.
    pub at: DateTime<Utc>,
    /// First day on which the audience sees the wave; none: at once.
    pub not_before: Option<NaiveDate>,
    pub note: String,
    /// What a correction retracted: figures with the paths of their units.
    pub retracted: Vec<(FigureId, String)>,
}

impl LogEntry {
    /// Who, as a message's argument: the catalogue words `command-line`.
    pub fn who_or_command_line(&self) -> &str {
        self.who.as_deref().unwrap_or("command-line")
    }

    /// When, as people write it.
    pub fn when(&self) -> String {
        at_the_minute(self.at)
    }
}

/// A moment as people write it.
pub fn at_the_minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A moment without its seconds.
pub fn to_the_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at)
}

/// A step against the rules of publishing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishingRefused {
    #[error("wave {wave} is {state:?}, not sealed yet")]
    NotSealed { wave: String, state: State },
    #[error("nobody has reviewed wave {0}")]
    NotReviewed(String),
    #[error("revision {revision} of wave {wave} has not been checked")]
    NotChecked { wave: String, revision: u32 },
    #[error("wave {0} was not told to managers yet")]
    ManagersFirst(String),
    #[error("wave {wave} was told to {audience:?} already")]
    AlreadyTold { wave: String, audience: Audience, who: String, when: String },
    #[error("wave {0} was told to managers before there was a log")]
    ToldBeforeTheLog(String),
    #[error("wave {wave} was not told to {audience:?}, so there is no embargo to move")]
    NothingToMove { wave: String, audience: Audience },
    #[error("{audience:?} see wave {wave} already")]
    EmbargoPassed { wave: String, audience: Audience },
    #[error("staff would see wave {wave} before managers")]
    StaffBeforeManagers { wave: String, managers: NaiveDate },
    #[error("{0} is more than a year ahead")]
    DayTooFar(NaiveDate),
    #[error("a note has at most {LONGEST_NOTE} characters, not {0}")]
    NoteTooLong(usize),
    #[error("a correction needs a note")]
    NoteMissing,
    #[error("a correction retracts at least one figure of one unit")]
    NothingRetracted,
}

impl Explain for PublishingRefused {
    fn message(&self) -> Message {
        use PublishingRefused::*;
        match self {
            NotSealed { wave, state } => {
                Message::new("publishing-not-sealed").with("wave", wave).with("state", state.key())
            }
            NotReviewed(wave) => Message::new("publishing-not-reviewed").with("wave", wave),
            NotChecked { wave, revision } => {
                Message::new("publishing-not-checked").with("wave", wave).with("revision", revision)
            }
            ManagersFirst(wave) => Message::new("publishing-managers-first").with("wave", wave),
            AlreadyTold { wave, audience, who, when } => Message::new("publishing-already-told")
                .with("wave", wave)
                .with("audience", audience.key())
                .with("who", who)
                .with("when", when),
            ToldBeforeTheLog(wave) => Message::new("publishing-told-before-the-log").with("wave", wave),
            NothingToMove { wave, audience } => {
                Message::new("publishing-nothing-to-move").with("wave", wave).with("audience", audience.key())
            }
            EmbargoPassed { wave, audience } => {
                Message::new("publishing-embargo-passed").with("wave", wave).with("audience", audience.key())
            }
            StaffBeforeManagers { wave, managers } => {
                Message::new("publishing-staff-before-managers").with("wave", wave).with("day", managers)
            }
            DayTooFar(day) => Message::new("publishing-day-too-far").with("day", day),
            NoteTooLong(length) => {
                Message::new("publishing-note-too-long").with("length", length).with("limit", LONGEST_NOTE)
            }
            NoteMissing => Message::new("publishing-note-missing"),
            NothingRetracted => Message::new("publishing-nothing-retracted"),
        }
    }
}

/// Where the publishing of one wave stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishing {
    pub wave: String,
    pub state: State,
    /// The publication that stands, or is to come: from 1.
    pub revision: u32,
    /// The first step first.
    pub log: Vec<LogEntry>,
}

impl Publishing {
    /// `recorded`: publications that were recorded, 0 before the first.
    pub fn of(wave: &str, state: State, recorded: u32, log: Vec<LogEntry>) -> Self {
        Self { wave: wave.to_owned(), state, revision: recorded.max(1), log }
    }

    /// Number of the last step; 0 before the first. A step is taken from what somebody saw, so it names this.
    pub fn last(&self) -> u32 {
        self.log.last().map_or(0, |entry| entry.number)
    }

    fn latest(&self, step: Step) -> Option<&LogEntry> {
        self.log.iter().rev().find(|entry| entry.step == step)
    }

    pub fn reviewed(&self) -> Option<&LogEntry> {
        self.latest(Step::Reviewed)
    }

    /// The checks of the revision that stands; those of an earlier one do not count.
    pub fn checked(&self) -> Option<&LogEntry> {
        self.latest(Step::Checked).filter(|entry| entry.revision == self.revision)
    }

    /// The step by which an audience was told.
    pub fn told(&self, audience: Audience) -> Option<&LogEntry> {
        self.latest(Step::Told(audience))
    }

    /// Published before there was a log: told to managers, nobody wrote down when.
    pub fn told_before_the_log(&self) -> bool {
        self.state == State::Published && self.told(Audience::Managers).is_none()
    }

    /// The first day on which an audience that was told sees the wave; none: from the moment it was told.
    pub fn day(&self, audience: Audience) -> Option<NaiveDate> {
        self.latest(Step::EmbargoMoved(audience)).or_else(|| self.told(audience))?.not_before
    }

    /// Whether an audience may see the wave on a day: the one place where this is decided. Staff never see what
    /// managers do not.
    pub fn shows(&self, audience: Audience, today: NaiveDate) -> bool {
        let told = |audience| self.told(audience).is_some() && self.day(audience).is_none_or(|day| day <= today);
        let managers = self.state == State::Published && (told(Audience::Managers) || self.told_before_the_log());
        match audience {
            Audience::Managers => managers,
            Audience::Staff => managers && told(Audience::Staff),
        }
    }

    /// Every correction, the first one first.
    pub fn corrections(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        self.log.iter().filter(|entry| entry.step == Step::Corrected)
    }
}

#[cfg(test)]
mod tests;
