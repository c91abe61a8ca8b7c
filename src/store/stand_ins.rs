//! Stand-ins: another manager's account reads a manager's summaries and writes plans in the manager's place, until a
//! day. What a stand-in may is never passed on, and each acts in the own name.

use super::connection::AnyConnection;
use super::schema::stand_ins;
use super::users::{self, Role};
use super::waves::{to_i32, to_u32};
use super::{Store, StoreError};
use crate::message::{Explain, Message};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;

/// A year: whoever needs one for longer says so again.
const LONGEST: Days = Days::new(366);

/// Somebody who stands in for a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// Login of the manager whose units are read.
    pub manager: String,
    /// From 1 within a manager's.
    pub number: u32,
    /// Login of whoever stands in.
    pub login: String,
    /// The last day.
    pub until: NaiveDate,
    /// Login of the manager, or `None` for the operator's command.
    pub given_by: Option<String>,
    pub given_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
}

impl StandIn {
    /// Whether it holds on a day.
    pub fn holds(&self, today: NaiveDate) -> bool {
        self.ended_on.is_none() && today <= self.until
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StandInRefused {
    #[error("{0} is no manager")]
    NoManager(String),
    #[error("nobody stands in for oneself")]
    Oneself,
    #[error("a manager without units has nothing that somebody could read")]
    NothingToRead(String),
    #[error("no last day is given")]
    DayMissing,
    #[error("the day {0} has passed")]
    DayPassed(NaiveDate),
    #[error("the day {0} is more than a year ahead")]
    DayTooFar(NaiveDate),
    #[error("{0} doesn't stand in")]
    NotStandingIn(String),
}

impl Explain for StandInRefused {
    fn message(&self) -> Message {
        match self {
            StandInRefused::NoManager(login) => Message::new("stand-in-no-manager").with("login", login),
            StandInRefused::Oneself => Message::new("stand-in-oneself"),
            StandInRefused::NothingToRead(login) => Message::new("stand-in-nothing-to-read").with("login", login),
            StandInRefused::DayMissing => Message::new("stand-in-day-missing"),
            StandInRefused::DayPassed(day) => Message::new("stand-in-day-passed").with("day", day),
            StandInRefused::DayTooFar(day) => Message::new("stand-in-day-too-far").with("day", day),
            StandInRefused::NotStandingIn(login) => Message::new("stand-in-not-standing-in").with("login", login),
        }
    }
}

/// Who stands in for one manager.
#[derive(Clone)]
pub struct StandInDesk {
    store: Store,
    manager: String,
    /// Login of whoever gives and ends; none for the operator's command.
    who: Option<String>,
    today: NaiveDate,
}

impl Store {
    /// The stand-ins of a manager, given and ended in somebody's name.
    pub fn stand_ins(&self, manager: &str, who: Option<&str>, today: NaiveDate) -> StandInDesk {
        StandInDesk { store: self.clone(), manager: manager.to_owned(), who: who.map(str::to_owned), today }
    }

    /// For whom somebody stands in on a day, by login, with the paths of the units that are read.
    pub fn standing_in_for(&self, login: &str, today: NaiveDate) -> Result<Vec<(StandIn, Vec<String>)>, StoreError> {
        self.inner.database.read(|connection| {
            let given = stand_ins::table.filter(stand_ins::login.eq(login)).order(stand_ins::manager);
            let given: Vec<StandIn> = given.load::<Row>(connection)?.into_iter().map(stand_in_of).collect();
            let mut standing = Vec::new();
            for stand_in in given.into_iter().filter(|stand_in| stand_in.holds(today)) {
                let manager = users::find(connection, &stand_in.manager)?;
                if let Some(manager) = manager.filter(|manager| manager.role == Role::Manager) {
                    standing.push((stand_in, manager.units));
                }
            }
            Ok(standing)
        })
    }
}

type Row = (String, i32, String, NaiveDate, String, NaiveDate, Option<NaiveDate>);

fn stand_in_of((manager, number, login, until, given_by, given_on, ended_on): Row) -> StandIn {
    let given_by = Some(given_by).filter(|who| !who.is_empty());
    StandIn { manager, number: to_u32(number), login, until, given_by, given_on, ended_on }
}

fn of_manager(connection: &mut AnyConnection, manager: &str) -> Result<Vec<StandIn>, StoreError> {
    let rows = stand_ins::table.filter(stand_ins::manager.eq(manager)).order(stand_ins::number);
    Ok(rows.load::<Row>(connection)?.into_iter().map(stand_in_of).collect())
}

fn end(connection: &mut AnyConnection, stand_in: &StandIn, today: NaiveDate) -> Result<(), StoreError> {
    let line = stand_ins::table.find((&stand_in.manager, to_i32(stand_in.number)));
    diesel::update(line).set(stand_ins::ended_on.eq(today)).execute(connection)?;
    Ok(())
}

/// Forgets what a removed user gave and was given, so that a later user of that login inherits nothing.
pub(in crate::store) fn forget(connection: &mut AnyConnection, login: &str) -> Result<(), StoreError> {
    let both = stand_ins::manager.eq(login).or(stand_ins::login.eq(login));
    diesel::delete(stand_ins::table.filter(both)).execute(connection)?;
    Ok(())
}

impl StandInDesk {
    /// All that were ever given, the first one first.
    pub fn list(&self) -> Result<Vec<StandIn>, StoreError> {
        self.store.inner.database.read(|connection| of_manager(connection, &self.manager))
    }

    /// Lets somebody stand in until a day, that day included; a new day replaces the one before.
    ///
    /// # Errors
    /// Somebody who is no manager, the manager's own login, a manager without units of the own, no day, a day that has
    /// passed or lies more than a year ahead.
    pub fn give(&self, login: &str, until: Option<NaiveDate>) -> Result<StandIn, StoreError> {
        let until = self.last_day(until)?;
        self.store.inner.database.write(|connection| {
            let manager = manager_of(connection, &self.manager)?;
            if manager.units.is_empty() {
                return Err(StandInRefused::NothingToRead(manager.login).into());
            }
            if login == self.manager {
                return Err(StandInRefused::Oneself.into());
            }
            let login = manager_of(connection, login)?.login;
            let given = of_manager(connection, &self.manager)?;
            for before in given.iter().filter(|before| before.login == login && before.holds(self.today)) {
                end(connection, before, self.today)?;
            }
            let number = given.last().map_or(1, |last| last.number + 1);
            let (manager, given_by) = (self.manager.clone(), self.who.clone());
            diesel::insert_into(stand_ins::table)
                .values((
                    stand_ins::manager.eq(&manager),
                    stand_ins::number.eq(to_i32(number)),
                    stand_ins::login.eq(&login),
                    stand_ins::until.eq(until),
                    stand_ins::given_by.eq(given_by.as_deref().unwrap_or_default()),
                    stand_ins::given_on.eq(self.today),
                ))
                .execute(connection)?;
            Ok(StandIn { manager, number, login, until, given_by, given_on: self.today, ended_on: None })
        })
    }

    /// Ends it at once.
    ///
    /// # Errors
    /// Somebody who doesn't stand in today.
    pub fn end(&self, login: &str) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            let given = of_manager(connection, &self.manager)?;
            let holding = given.iter().find(|given| given.login == login && given.holds(self.today));
            let holding = holding.ok_or_else(|| StandInRefused::NotStandingIn(login.to_owned()))?;
            end(connection, holding, self.today)
        })
    }

    fn last_day(&self, until: Option<NaiveDate>) -> Result<NaiveDate, StandInRefused> {
        let until = until.ok_or(StandInRefused::DayMissing)?;
        if until < self.today {
            return Err(StandInRefused::DayPassed(until));
        }
        match self.today.checked_add_days(LONGEST) {
            Some(longest) if until > longest => Err(StandInRefused::DayTooFar(until)),
            _ => Ok(until),
        }
    }
}

fn manager_of(connection: &mut AnyConnection, login: &str) -> Result<users::User, StoreError> {
    let user = users::find(connection, login)?.filter(|user| user.role == Role::Manager);
    Ok(user.ok_or_else(|| StandInRefused::NoManager(login.to_owned()))?)
}

#[cfg(test)]
mod tests;
