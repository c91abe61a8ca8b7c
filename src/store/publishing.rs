//! The desk at which waves are published, step by step, in somebody's name.

use super::connection::AnyConnection;
use super::publications::Correction;
use super::{Store, StoreError, publications, publishing_log, waves};
use crate::disclosure::Release;
use crate::wave::publishing::Taken;
use crate::wave::{Audience, LogEntry, Publishing, PublishingRefused, State};
use chrono::{DateTime, NaiveDate, Utc};

/// Publishing in one person's name. Every step names the last one that its taker saw: of two at once one is taken, the
/// other is told who was first.
#[derive(Clone)]
pub struct PublishingDesk {
    pub(in crate::store) store: Store,
    /// Login; none for the command line.
    pub(in crate::store) who: Option<String>,
}

/// The number of the last step that somebody saw, and what they say to theirs.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    pub last: u32,
    pub note: &'a str,
    pub now: DateTime<Utc>,
    /// The day where people are, which embargoes are counted by.
    pub today: NaiveDate,
}

/// Whom to tell, and from which day on they see it.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    pub audiences: &'a [Audience],
    pub not_before: Option<NaiveDate>,
}

impl PublishingDesk {
    /// Where a wave's publishing stands.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn of(&self, wave: &str) -> Result<Publishing, StoreError> {
        self.store.inner.database.read(|connection| publishing_log::publishing(connection, wave))
    }

    /// Somebody has seen what will be shown and hidden, the audit and the notes.
    ///
    /// # Errors
    /// A wave that is not sealed, another step meanwhile.
    pub fn review(&self, wave: &str, seen: Seen<'_>) -> Result<(), StoreError> {
        self.take(wave, seen, |_, publishing| Ok(vec![publishing.review(seen.note)?]))
    }

    /// The audit of a release passed.
    ///
    /// # Errors
    /// [`StoreError::AuditFound`], a wave that is not sealed, another step meanwhile.
    pub fn check(&self, wave: &str, released: &Release, seen: Seen<'_>) -> Result<(), StoreError> {
        passed(wave, released)?;
        self.take(wave, seen, |_, publishing| Ok(vec![publishing.check(seen.note)?]))
    }

    /// Tells audiences; the first telling is the step Sealed → Published, with the record of what is shown.
    ///
    /// # Errors
    /// [`StoreError::AuditFound`], what [`Publishing::tell`] refuses, another step meanwhile.
    pub fn tell(&self, wave: &str, released: &Release, telling: Telling<'_>, seen: Seen<'_>) -> Result<(), StoreError> {
        passed(wave, released)?;
        self.take(wave, seen, |connection, publishing| {
            let taken = publishing.tell(telling.audiences, telling.not_before, seen.note, seen.today)?;
            if publishing.state == State::Sealed {
                waves::step(connection, wave, State::Published)?;
                publications::add(connection, wave, &released.publication)?;
            }
            Ok(taken)
        })
    }

    /// Review, checks and telling in one: what is missing of them, and whoever was not told yet.
    ///
    /// # Errors
    /// As [`PublishingDesk::tell`].
    pub fn publish(
        &self,
        wave: &str,
        released: &Release,
        telling: Telling<'_>,
        seen: Seen<'_>,
    ) -> Result<(), StoreError> {
        let begun = self.of(wave)?;
        let mut seen = Seen { last: begun.last(), ..seen };
        if begun.state.is_sealed() {
            if begun.reviewed().is_none() {
                self.review(wave, Seen { note: "", ..seen })?;
                seen.last += 1;
            }
            if begun.checked().is_none() {
                self.check(wave, released, Seen { note: "", ..seen })?;
                seen.last += 1;
            }
        }
        self.tell(wave, released, telling, seen)
    }

    /// Moves the day from which an audience sees the wave.
    ///
    /// # Errors
    /// What [`Publishing::move_embargo`] refuses, another step meanwhile.
    pub fn move_embargo(
        &self,
        wave: &str,
        audience: Audience,
        day: NaiveDate,
        seen: Seen<'_>,
    ) -> Result<(), StoreError> {
        self.take(wave, seen, |_, publishing| Ok(vec![publishing.move_embargo(audience, day, seen.note, seen.today)?]))
    }

    /// Records a correction; from then on everything shown of the wave follows it. Gives the revision's number.
    ///
    /// # Errors
    /// No note, a correction that was worked out before another one, another step meanwhile.
    pub fn correct(&self, wave: &str, correction: &Correction, seen: Seen<'_>) -> Result<u32, StoreError> {
        self.take(wave, seen, |connection, publishing| {
            if publications::revision(connection, wave)? != correction.after {
                let last = publishing.corrections().next_back();
                return Err(last.map_or(StoreError::Busy, |entry| overtaken(wave, entry)));
            }
            let mut taken = publishing.correct(seen.note, &correction.retracted)?;
            if let Some(first) = &correction.first {
                publications::add(connection, wave, first)?;
            }
            taken.revision = publications::add(connection, wave, &correction.released.publication)?;
            Ok(vec![taken])
        })?;
        self.store.keeper().revision(wave)
    }

    /// One transaction: holds the wave's row, refuses what was seen too early, writes the steps down.
    fn take(
        &self,
        wave: &str,
        seen: Seen<'_>,
        mut step: impl FnMut(&mut AnyConnection, &Publishing) -> Result<Vec<Taken>, StoreError>,
    ) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            waves::hold(connection, wave)?;
            let publishing = publishing_log::publishing(connection, wave)?;
            if let Some(entry) = publishing.log.last().filter(|entry| entry.number != seen.last) {
                return Err(overtaken(wave, entry));
            }
            for taken in step(connection, &publishing)? {
                publishing_log::add(connection, wave, &taken, self.who.as_deref(), seen.now)?;
            }
            Ok(())
        })
    }
}

fn passed(wave: &str, released: &Release) -> Result<(), StoreError> {
    if released.audit.passed() && released.scores.wave == wave {
        return Ok(());
    }
    Err(StoreError::AuditFound(wave.to_owned()))
}

fn overtaken(wave: &str, entry: &LogEntry) -> StoreError {
    StoreError::Overtaken {
        wave: wave.to_owned(),
        step: entry.step,
        who: entry.who_or_command_line().to_owned(),
        when: entry.when(),
    }
}

impl From<PublishingRefused> for StoreError {
    fn from(refused: PublishingRefused) -> Self {
        StoreError::Publishing(Box::new(refused))
    }
}

impl Store {
    /// Publishing in the name of a login, or of the command line.
    pub fn publishing(&self, who: Option<&str>) -> PublishingDesk {
        PublishingDesk { store: self.clone(), who: who.map(str::to_owned) }
    }
}
