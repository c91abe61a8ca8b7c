//! Action plans: a manager's desk for the own units, and what others may read.

use super::connection::AnyConnection;
use super::schema::{plan_changes, plans};
use super::waves::{self, to_i32, to_u32};
use super::{Store, StoreError, ToldWaves, WaveKeeper, publishing_log, units};
use crate::action::plan::MOST_PLANS;
use crate::action::{ActionError, Aim, Plan, PlanChange, PlanDraft, PlanState};
use crate::wave::Audience;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

type Row = (String, String, i32, i32, String, String, String, String, NaiveDate, String, Option<String>, bool);
type ChangeRow = (i32, String, Option<String>, bool, String, NaiveDateTime);

fn damaged(what: &str) -> StoreError {
    StoreError::Database(format!("plans: {what} can't be read"))
}

fn plan(row: Row) -> Result<Plan, StoreError> {
    let (wave, unit, number, version, kind, key, what, owner, due, state, reason, published) = row;
    Ok(Plan {
        number: to_u32(number),
        version: to_u32(version),
        aim: Aim::stored(&kind, &key).ok_or_else(|| damaged(&kind))?,
        state: PlanState::from_key(&state).ok_or_else(|| damaged(&state))?,
        wave,
        unit,
        what,
        owner,
        due,
        reason,
        published,
    })
}

fn of_wave(connection: &mut AnyConnection, wave: &str) -> Result<Vec<Plan>, StoreError> {
    let rows = plans::table.filter(plans::wave.eq(wave)).order((plans::unit, plans::number));
    rows.load::<Row>(connection)?.into_iter().map(plan).collect()
}

fn write(connection: &mut AnyConnection, plan: &Plan, who: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let key = (&plan.wave, &plan.unit, to_i32(plan.number));
    diesel::delete(plans::table.find(key)).execute(connection)?;
    let place = (plans::wave.eq(&plan.wave), plans::unit.eq(&plan.unit), plans::number.eq(to_i32(plan.number)));
    diesel::insert_into(plans::table)
        .values((
            place,
            plans::version.eq(to_i32(plan.version)),
            plans::aim_kind.eq(plan.aim.kind()),
            plans::aim_key.eq(&plan.aim.figure().key),
            plans::what.eq(&plan.what),
            plans::owner.eq(&plan.owner),
            plans::due.eq(plan.due),
            plans::state.eq(plan.state.key()),
            plans::reason.eq(&plan.reason),
            plans::published.eq(plan.published),
        ))
        .execute(connection)?;
    diesel::insert_into(plan_changes::table)
        .values((
            plan_changes::wave.eq(&plan.wave),
            plan_changes::unit.eq(&plan.unit),
            plan_changes::number.eq(to_i32(plan.number)),
            plan_changes::version.eq(to_i32(plan.version)),
            plan_changes::state.eq(plan.state.key()),
            plan_changes::reason.eq(&plan.reason),
            plan_changes::published.eq(plan.published),
            plan_changes::who.eq(who),
            plan_changes::changed_at.eq(crate::wave::publishing::to_the_minute(now).naive_utc()),
        ))
        .execute(connection)?;
    Ok(())
}

/// A manager's plans and days of talks: those of the own units, of waves that managers may see.
#[derive(Clone)]
pub struct PlanDesk {
    pub(in crate::store) store: Store,
    pub(in crate::store) who: String,
    units: Vec<String>,
    pub(in crate::store) today: NaiveDate,
}

impl Store {
    /// The plans of these units, written in somebody's name.
    pub fn plans(&self, who: &str, units: &[String], today: NaiveDate) -> PlanDesk {
        PlanDesk { store: self.clone(), who: who.to_owned(), units: units.to_vec(), today }
    }
}

impl PlanDesk {
    pub(in crate::store) fn own(&self, unit: &str) -> Result<(), StoreError> {
        if self.units.iter().any(|own| own == unit) { Ok(()) } else { Err(StoreError::NotYourUnit) }
    }

    /// Takes an own unit of a wave that managers may see for a change.
    pub(in crate::store) fn hold(
        &self,
        connection: &mut AnyConnection,
        (wave, unit): (&str, &str),
    ) -> Result<(), StoreError> {
        self.own(unit)?;
        waves::hold(connection, wave)?;
        if !publishing_log::publishing(connection, wave)?.shows(Audience::Managers, self.today) {
            return Err(StoreError::UnknownWave(wave.to_owned()));
        }
        units::tree(connection, wave)?.position(unit)?;
        Ok(())
    }

    /// Plans of an own unit by number, drafts too.
    ///
    /// # Errors
    /// Another's unit.
    pub fn of(&self, wave: &str, unit: &str) -> Result<Vec<Plan>, StoreError> {
        self.own(unit)?;
        let all = self.store.inner.database.read(|connection| of_wave(connection, wave))?;
        Ok(all.into_iter().filter(|plan| plan.unit == unit).collect())
    }

    /// The states that a plan of an own unit was given, the first one first.
    ///
    /// # Errors
    /// Another's unit.
    pub fn changes(&self, wave: &str, unit: &str, number: u32) -> Result<Vec<PlanChange>, StoreError> {
        self.own(unit)?;
        self.store.inner.database.read(|connection| changes(connection, (wave, unit, number)))
    }

    /// Writes a plan: a new one, or in place of the version that its writer saw.
    ///
    /// # Errors
    /// Another's unit, a wave that managers may not see, a plan that somebody else edited meanwhile, and what
    /// [`PlanDraft::plan`] refuses.
    pub fn put(
        &self,
        (wave, unit): (&str, &str),
        replaces: Option<(u32, u32)>,
        draft: &PlanDraft,
        now: DateTime<Utc>,
    ) -> Result<Plan, StoreError> {
        self.store.inner.database.write(|connection| {
            self.hold(connection, (wave, unit))?;
            let here: Vec<Plan> = of_wave(connection, wave)?.into_iter().filter(|plan| plan.unit == unit).collect();
            let before = match replaces {
                Some((number, version)) => {
                    let before = here.iter().find(|plan| plan.number == number).ok_or(StoreError::NotYourUnit)?;
                    if before.version != version {
                        let last = changes(connection, (wave, unit, number))?.pop();
                        return Err(edited(last));
                    }
                    Some(before)
                }
                None => None,
            };
            let number = before.map_or(to_u32(here.len()) + 1, |before| before.number);
            let plan = draft.plan((wave, unit, number), before, self.today)?;
            write(connection, &plan, &self.who, now)?;
            Ok(plan)
        })
    }

    /// Whether an own unit may have one more.
    pub fn has_room(plans: &[Plan]) -> bool {
        to_u32(plans.len()) < MOST_PLANS
    }
}

fn changes(
    connection: &mut AnyConnection,
    (wave, unit, number): (&str, &str, u32),
) -> Result<Vec<PlanChange>, StoreError> {
    let of_plan =
        plan_changes::wave.eq(wave).and(plan_changes::unit.eq(unit)).and(plan_changes::number.eq(to_i32(number)));
    let rows: Vec<ChangeRow> = plan_changes::table
        .filter(of_plan)
        .order(plan_changes::version)
        .select((
            plan_changes::version,
            plan_changes::state,
            plan_changes::reason,
            plan_changes::published,
            plan_changes::who,
            plan_changes::changed_at,
        ))
        .load(connection)?;
    rows.into_iter()
        .map(|(version, state, reason, published, who, at)| {
            let state = PlanState::from_key(&state).ok_or_else(|| damaged(&state))?;
            Ok(PlanChange { version: to_u32(version), state, reason, published, who, at: at.and_utc() })
        })
        .collect()
}

fn edited(last: Option<PlanChange>) -> StoreError {
    let (who, when) = last.map_or_else(Default::default, |last| (last.who, last.at));
    StoreError::EditedMeanwhile { who, when: when.format("%Y-%m-%d %H:%M UTC").to_string() }
}

impl From<ActionError> for StoreError {
    fn from(error: ActionError) -> Self {
        StoreError::Action(error)
    }
}

impl WaveKeeper {
    /// Every plan of a wave by path and number; drafts too, whose texts are their managers' own.
    pub fn plans(&self, wave: &str) -> Result<Vec<Plan>, StoreError> {
        self.store.inner.database.read(|connection| of_wave(connection, wave))
    }
}

impl ToldWaves {
    /// Published plans of a wave that the audience may see, by path and number.
    pub fn plans(&self, wave: &str) -> Result<Vec<Plan>, StoreError> {
        if !self.shows(wave)? {
            return Ok(Vec::new());
        }
        let all = self.store.inner.database.read(|connection| of_wave(connection, wave))?;
        Ok(all.into_iter().filter(|plan| plan.published).collect())
    }
}
