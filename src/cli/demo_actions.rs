//! What the demo's prefecture did about its results (seeds/actions.toml): publishing, action plans, replies.

use super::context::Failure;
use crate::action::{Aim, AnswerKind, PlanDraft, PlanState, ReplyDraft};
use crate::disclosure::Release;
use crate::store::{Seen, Store, Telling};
use crate::wave::Audience;
use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

/// Days between two states of a plan.
const BETWEEN_STATES: u64 = 70;
/// Day on which plans are written.
const PLANNED: u64 = 45;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actions {
    publishing: Vec<Published>,
    plan: Vec<Planned>,
    reply: Vec<Replied>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    wave: String,
    review: Reviewed,
    managers: Told,
    staff: Told,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviewed {
    who: String,
    day: u64,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    day: u64,
    visible: u64,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    wave: String,
    unit: String,
    /// `theme:key` or `item:key`.
    aim: String,
    what: String,
    owner: String,
    due: u64,
    states: Vec<String>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replied {
    wave: String,
    theme: String,
    said: String,
    kind: String,
    text: String,
    #[serde(default)]
    by: String,
    day: Option<u64>,
}

fn at(closed: NaiveDate, days: u64) -> (NaiveDate, DateTime<Utc>) {
    let day = closed + Days::new(days);
    let hour = NaiveTime::from_hms_opt(1, 30, 0).unwrap_or_default();
    (day, day.and_time(hour).and_utc())
}

impl Actions {
    /// Those of the demo's prefecture.
    pub fn demo() -> anyhow::Result<Self> {
        toml::from_str(include_str!("../../seeds/actions.toml")).context("seeds/actions.toml")
    }

    /// Publishes a wave whose fieldwork ended on this day, and does what was done about it.
    pub fn of(&self, store: &Store, wave: &str, closed: NaiveDate, released: &Release) -> Result<(), Failure> {
        let publishing = self.publishing.iter().find(|published| published.wave == wave);
        publish(store, publishing.ok_or_else(|| unknown("wave", wave))?, closed, released)?;
        for plan in self.plan.iter().filter(|plan| plan.wave == wave) {
            put_plan(store, plan, closed)?;
        }
        for reply in self.reply.iter().filter(|reply| reply.wave == wave) {
            put_reply(store, reply, closed)?;
        }
        Ok(())
    }
}

fn unknown(what: &str, name: &str) -> Failure {
    Failure::Other(anyhow!("seeds/actions.toml: {what} {name}"))
}

fn publish(store: &Store, published: &Published, closed: NaiveDate, released: &Release) -> Result<(), Failure> {
    let desk = store.publishing(Some(&published.review.who));
    let seen = |last, days, note| {
        let (today, now) = at(closed, days);
        Seen { last, note, now, today }
    };
    let wave = published.wave.as_str();
    desk.review(wave, seen(0, published.review.day, &published.review.note))?;
    desk.check(wave, released, seen(1, published.review.day, ""))?;
    for (last, told, audience) in [(2, &published.managers, Audience::Managers), (3, &published.staff, Audience::Staff)]
    {
        let telling = Telling { audiences: &[audience], not_before: Some(closed + Days::new(told.visible)) };
        desk.tell(wave, released, telling, seen(last, told.day, &told.note))?;
    }
    Ok(())
}

fn put_plan(store: &Store, planned: &Planned, closed: NaiveDate) -> Result<(), Failure> {
    let (kind, key) = planned.aim.split_once(':').unwrap_or_default();
    let aim = Aim::stored(kind, key).ok_or_else(|| unknown("aim", &planned.aim))?;
    let mut stands = None;
    for (step, state) in planned.states.iter().enumerate() {
        let (today, now) = at(closed, PLANNED + BETWEEN_STATES * step as u64);
        let draft = PlanDraft {
            aim: aim.clone(),
            what: planned.what.clone(),
            owner: planned.owner.clone(),
            due: Some(closed + Days::new(planned.due)),
            state: PlanState::from_key(state).ok_or_else(|| unknown("state", state))?,
            reason: planned.reason.clone(),
            published: true,
        };
        let desk = store.plans("manager", std::slice::from_ref(&planned.unit), today);
        let plan = desk.put((&planned.wave, &planned.unit), stands, &draft, now)?;
        stands = Some((plan.number, plan.version));
    }
    Ok(())
}

fn put_reply(store: &Store, replied: &Replied, closed: NaiveDate) -> Result<(), Failure> {
    let draft = ReplyDraft {
        theme: replied.theme.clone(),
        said: replied.said.clone(),
        kind: AnswerKind::from_key(&replied.kind).ok_or_else(|| unknown("kind", &replied.kind))?,
        text: replied.text.clone(),
        by: replied.by.clone(),
        day: replied.day.map(|days| closed + Days::new(days)),
        published: true,
    };
    store.keeper().put_reply(&replied.wave, None, &draft, at(closed, PLANNED).0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_of_the_seed_aims_at_something_and_ends_in_a_known_state() {
        let actions = Actions::demo().unwrap();
        for plan in &actions.plan {
            let (kind, key) = plan.aim.split_once(':').unwrap();
            let definition =
                super::super::demo_making::DEFINITIONS.iter().find(|(wave, _)| *wave == plan.wave).unwrap();
            let definition = crate::survey::parse(&plan.wave, definition.1).unwrap().definition;
            assert!(Aim::of(&definition, kind, key).is_ok(), "{}", plan.aim);
            assert!(plan.states.iter().all(|state| PlanState::from_key(state).is_some()));
        }
    }
}
