//! An action plan: what a unit will do after a wave, who sees to it, by when, and what became of it.

use super::text::{checked, checked_day};
use super::{ActionError, Field};
use crate::survey::{Definition, FigureId, FigureKind};
use chrono::{DateTime, NaiveDate, Utc};

/// Most plans of a unit after one wave: more is a list of wishes.
pub const MOST_PLANS: u32 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanState {
    Planned,
    UnderWay,
    Done,
    /// Given up, with a reason.
    Dropped,
}

impl PlanState {
    pub const ALL: [PlanState; 4] = [PlanState::Planned, PlanState::UnderWay, PlanState::Done, PlanState::Dropped];

    /// The word stored and used in catalogue keys (`plan-state-planned`).
    pub fn key(self) -> &'static str {
        match self {
            PlanState::Planned => "planned",
            PlanState::UnderWay => "under-way",
            PlanState::Done => "done",
            PlanState::Dropped => "dropped",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        PlanState::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether nothing of the plan changes any more.
    pub fn closed(self) -> bool {
        matches!(self, PlanState::Done | PlanState::Dropped)
    }
}

/// The theme or item that a plan wants to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim(FigureId);

impl Aim {
    /// # Errors
    /// A figure that is no theme and no item of the wave's definition.
    pub fn of(definition: &Definition, kind: &str, key: &str) -> Result<Self, ActionError> {
        let figure = figure_of(kind, key).ok_or(ActionError::UnknownAim)?;
        if definition.figures().contains(&figure) { Ok(Self(figure)) } else { Err(ActionError::UnknownAim) }
    }

    /// As it was stored.
    pub fn stored(kind: &str, key: &str) -> Option<Self> {
        figure_of(kind, key).map(Self)
    }

    pub fn figure(&self) -> &FigureId {
        &self.0
    }

    pub fn kind(&self) -> &'static str {
        if self.0.kind == FigureKind::Theme { "theme" } else { "item" }
    }
}

fn figure_of(kind: &str, key: &str) -> Option<FigureId> {
    let kind = match kind {
        "theme" => FigureKind::Theme,
        "item" => FigureKind::Item,
        _ => return None,
    };
    Some(FigureId::new(kind, key))
}

/// A plan as its manager writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDraft {
    pub aim: Aim,
    pub what: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub state: PlanState,
    pub reason: String,
    pub published: bool,
}

/// A plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub wave: String,
    /// Path in the wave's tree.
    pub unit: String,
    /// From 1 within unit and wave.
    pub number: u32,
    /// From 1; an edit names the version that it changes.
    pub version: u32,
    pub aim: Aim,
    pub what: String,
    pub owner: String,
    pub due: NaiveDate,
    pub state: PlanState,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// Otherwise a draft, seen by the unit's managers alone.
    pub published: bool,
}

/// A state that a plan was given, with who did it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    pub version: u32,
    pub state: PlanState,
    pub reason: Option<String>,
    pub published: bool,
    pub who: String,
    pub at: DateTime<Utc>,
}

impl PlanDraft {
    /// The plan that follows from a draft, new or in place of an earlier version.
    ///
    /// # Errors
    /// Texts that are empty or too long, a day that has passed, a plan that is done or dropped already, one that was
    /// published and would not be any more.
    pub fn plan(
        &self,
        (wave, unit, number): (&str, &str, u32),
        before: Option<&Plan>,
        today: NaiveDate,
    ) -> Result<Plan, ActionError> {
        if number > MOST_PLANS {
            return Err(ActionError::TooManyPlans(MOST_PLANS));
        }
        if let Some(before) = before {
            if before.state.closed() {
                return Err(ActionError::Closed(before.state));
            }
            if before.published && !self.published {
                return Err(ActionError::PublishedStays);
            }
        }
        let dropped = self.state == PlanState::Dropped;
        Ok(Plan {
            wave: wave.to_owned(),
            unit: unit.to_owned(),
            number,
            version: before.map_or(1, |before| before.version + 1),
            aim: self.aim.clone(),
            what: checked(Field::What, &self.what)?,
            owner: checked(Field::Owner, &self.owner)?,
            due: checked_day(self.due, before.map(|before| before.due), today)?,
            state: self.state,
            reason: dropped.then(|| checked(Field::Reason, &self.reason)).transpose()?,
            published: self.published,
        })
    }
}

#[cfg(test)]
mod tests;
