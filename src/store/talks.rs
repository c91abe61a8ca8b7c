//! Days of talks: set by a unit's managers, read by them and by analysts.

use super::connection::AnyConnection;
use super::schema::talks;
use super::{PlanDesk, StoreError, WaveKeeper};
use crate::action::Talk;
use crate::wave::publishing::to_the_minute;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

type Row = (String, String, NaiveDate, String);

fn talk_of((wave, unit, day, who): Row) -> Talk {
    Talk { wave, unit, day, who }
}

fn find(connection: &mut AnyConnection, (wave, unit): (&str, &str)) -> Result<Option<Talk>, StoreError> {
    let found = talks::table.find((wave, unit)).select((talks::wave, talks::unit, talks::day, talks::who));
    Ok(found.get_result::<Row>(connection).optional()?.map(talk_of))
}

impl PlanDesk {
    /// The day of an own unit's talk, where one is set.
    ///
    /// # Errors
    /// Another's unit.
    pub fn talk(&self, wave: &str, unit: &str) -> Result<Option<Talk>, StoreError> {
        self.own(unit)?;
        self.store.inner.database.read(|connection| find(connection, (wave, unit)))
    }

    /// Sets the day of an own unit's talk, or another one; whoever comes last is named with it.
    ///
    /// # Errors
    /// Another's unit, a wave that managers may not see, and what [`Talk::day`] refuses.
    pub fn set_talk(
        &self,
        (wave, unit): (&str, &str),
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Talk, StoreError> {
        self.store.inner.database.write(|connection| {
            self.hold(connection, (wave, unit))?;
            let before = find(connection, (wave, unit))?;
            let day = Talk::day(day, before.as_ref(), self.today)?;
            diesel::delete(talks::table.find((wave, unit))).execute(connection)?;
            let talk = Talk { wave: wave.to_owned(), unit: unit.to_owned(), day, who: self.who.clone() };
            diesel::insert_into(talks::table)
                .values((
                    talks::wave.eq(&talk.wave),
                    talks::unit.eq(&talk.unit),
                    talks::day.eq(talk.day),
                    talks::who.eq(&talk.who),
                    talks::set_at.eq(to_the_minute(now).naive_utc()),
                ))
                .execute(connection)?;
            Ok(talk)
        })
    }
}

impl WaveKeeper {
    /// Days of talks of a wave's units, by path.
    pub fn talks(&self, wave: &str) -> Result<Vec<Talk>, StoreError> {
        self.store.inner.database.read(|connection| {
            let rows = talks::table.filter(talks::wave.eq(wave)).order(talks::unit);
            let rows = rows.select((talks::wave, talks::unit, talks::day, talks::who)).load::<Row>(connection)?;
            Ok(rows.into_iter().map(talk_of).collect())
        })
    }
}
