//! What must be so before a step is taken. Nothing is un-published, only corrected.

use super::{Audience, Publishing, PublishingRefused, Step};
use crate::survey::FigureId;
use chrono::{Days, NaiveDate};

/// Most characters of a note.
pub const LONGEST_NOTE: usize = 600;

/// An embargo further away than this is a slip of the pen.
const FARTHEST: Days = Days::new(366);

/// A step that the rules allow, to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub step: Step,
    pub revision: u32,
    pub not_before: Option<NaiveDate>,
    pub note: String,
    pub retracted: Vec<(FigureId, String)>,
}

fn checked_note(note: &str) -> Result<String, PublishingRefused> {
    let note = note.trim();
    match note.chars().count() {
        length if length > LONGEST_NOTE => Err(PublishingRefused::NoteTooLong(length)),
        _ => Ok(note.to_owned()),
    }
}

impl Publishing {
    fn taken(&self, step: Step, note: &str) -> Result<Taken, PublishingRefused> {
        if !self.state.is_sealed() {
            return Err(PublishingRefused::NotSealed { wave: self.wave.clone(), state: self.state });
        }
        let note = checked_note(note)?;
        Ok(Taken { step, revision: self.revision, not_before: None, note, retracted: Vec::new() })
    }

    /// Somebody has seen everything.
    ///
    /// # Errors
    /// A wave that is not sealed, a note that is too long.
    pub fn review(&self, note: &str) -> Result<Taken, PublishingRefused> {
        self.taken(Step::Reviewed, note)
    }

    /// The audit passed for the revision that stands.
    ///
    /// # Errors
    /// As [`Publishing::review`].
    pub fn check(&self, note: &str) -> Result<Taken, PublishingRefused> {
        self.taken(Step::Checked, note)
    }

    /// Tells audiences, both at once or one after the other; each step for the log.
    ///
    /// # Errors
    /// Not reviewed, not checked in this very revision, told already, staff without or before managers.
    pub fn tell(
        &self,
        audiences: &[Audience],
        not_before: Option<NaiveDate>,
        note: &str,
        today: NaiveDate,
    ) -> Result<Vec<Taken>, PublishingRefused> {
        let wave = || self.wave.clone();
        let first = self.taken(Step::Checked, note)?;
        if self.reviewed().is_none() {
            return Err(PublishingRefused::NotReviewed(wave()));
        }
        if self.checked().is_none() {
            return Err(PublishingRefused::NotChecked { wave: wave(), revision: self.revision });
        }
        within_a_year(not_before, today)?;
        for &audience in audiences {
            if let Some(entry) = self.told(audience) {
                let (who, when) = (entry.who_or_command_line().to_owned(), entry.when());
                return Err(PublishingRefused::AlreadyTold { wave: wave(), audience, who, when });
            }
        }
        if audiences.contains(&Audience::Staff) && !audiences.contains(&Audience::Managers) {
            if self.told(Audience::Managers).is_none() && !self.told_before_the_log() {
                return Err(PublishingRefused::ManagersFirst(wave()));
            }
            self.staff_not_before_managers(not_before, self.day(Audience::Managers), today)?;
        }
        Ok(audiences
            .iter()
            .map(|&audience| Taken { step: Step::Told(audience), not_before, ..first.clone() })
            .collect())
    }

    /// Moves the day from which an audience sees the wave, as long as it does not see it yet.
    ///
    /// # Errors
    /// An audience that was not told, or sees the wave already; staff before managers.
    pub fn move_embargo(
        &self,
        audience: Audience,
        day: NaiveDate,
        note: &str,
        today: NaiveDate,
    ) -> Result<Taken, PublishingRefused> {
        let taken = self.taken(Step::EmbargoMoved(audience), note)?;
        if self.told(audience).is_none() {
            return Err(PublishingRefused::NothingToMove { wave: self.wave.clone(), audience });
        }
        if self.day(audience).is_none_or(|day| day <= today) {
            return Err(PublishingRefused::EmbargoPassed { wave: self.wave.clone(), audience });
        }
        within_a_year(Some(day), today)?;
        match audience {
            Audience::Staff => self.staff_not_before_managers(Some(day), self.day(Audience::Managers), today)?,
            Audience::Managers if self.told(Audience::Staff).is_some() => {
                self.staff_not_before_managers(self.day(Audience::Staff), Some(day), today)?;
            }
            Audience::Managers => {}
        }
        Ok(Taken { not_before: Some(day), ..taken })
    }

    /// Retracts figures, with a note for whoever sees the wave.
    ///
    /// # Errors
    /// A wave that was not told to anybody, no note, nothing retracted.
    pub fn correct(&self, note: &str, retracted: &[(FigureId, String)]) -> Result<Taken, PublishingRefused> {
        let taken = self.taken(Step::Corrected, note)?;
        if taken.note.is_empty() {
            return Err(PublishingRefused::NoteMissing);
        }
        if retracted.is_empty() {
            return Err(PublishingRefused::NothingRetracted);
        }
        Ok(Taken { revision: self.revision + 1, retracted: retracted.to_vec(), ..taken })
    }

    fn staff_not_before_managers(
        &self,
        staff: Option<NaiveDate>,
        managers: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(), PublishingRefused> {
        let Some(managers) = managers else { return Ok(()) };
        if staff.unwrap_or(today).max(today) < managers {
            return Err(PublishingRefused::StaffBeforeManagers { wave: self.wave.clone(), managers });
        }
        Ok(())
    }
}

fn within_a_year(day: Option<NaiveDate>, today: NaiveDate) -> Result<(), PublishingRefused> {
    match (day, today.checked_add_days(FARTHEST)) {
        (Some(day), Some(farthest)) if day > farthest => Err(PublishingRefused::DayTooFar(day)),
        _ => Ok(()),
    }
}
