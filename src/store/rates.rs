//! Response rates while a wave is open: taken on two days of the week, then kept as they were shown.

use super::ballot_box::BallotBox;
use super::connection::AnyConnection;
use super::schema::open_rates;
use super::waves::to_i32;
use super::{Store, StoreError, secrets, units, waves};
use crate::wave::State;
use chrono::{Datelike, NaiveDate, Weekday};
use diesel::prelude::*;

type Rates = Vec<Option<u8>>;

/// The rates as they were last shown, up to `today`, with their day.
fn latest(
    connection: &mut AnyConnection,
    wave: &str,
    today: NaiveDate,
) -> Result<Option<(NaiveDate, Rates)>, StoreError> {
    let of_wave = open_rates::table.filter(open_rates::wave.eq(wave));
    let taken_on: Option<NaiveDate> = of_wave
        .filter(open_rates::taken_on.le(today))
        .select(diesel::dsl::max(open_rates::taken_on))
        .get_result(connection)?;
    let Some(taken_on) = taken_on else { return Ok(None) };
    let rates: Vec<Option<i32>> = of_wave
        .filter(open_rates::taken_on.eq(taken_on))
        .order(open_rates::unit)
        .select(open_rates::rate)
        .load(connection)?;
    let rates = rates.into_iter().map(|rate| rate.and_then(|rate| u8::try_from(rate).ok())).collect();
    Ok(Some((taken_on, rates)))
}

impl Store {
    pub(in crate::store) fn open_rates(&self, wave: &str, today: NaiveDate) -> Result<Rates, StoreError> {
        let (record, tree, shown) = self.inner.database.read(|connection| {
            let record = waves::find(connection, wave)?;
            Ok((record, units::tree(connection, wave)?, latest(connection, wave, today)?))
        })?;
        let due = matches!(today.weekday(), Weekday::Mon | Weekday::Thu) && record.state == State::Open;
        match shown {
            Some((taken_on, rates)) if taken_on == today || !due => return Ok(rates),
            None if !due => return Ok(vec![None; tree.len()]),
            _ => {}
        }
        let box_key = secrets::load(&self.inner.place, wave)?.box_key;
        let cast = BallotBox::of(&self.inner.place, wave).counts(&box_key, tree.len())?;
        let rates = crate::disclosure::rates::open_rates(&tree, &cast, record.threshold).to_vec();
        self.inner.database.write(|connection| {
            // Another process may have been first; then its rates are the ones that count.
            match latest(connection, wave, today)? {
                Some((taken_on, shown)) if taken_on == today => return Ok(shown),
                _ => {}
            }
            for (unit, rate) in rates.iter().enumerate() {
                diesel::insert_into(open_rates::table)
                    .values((
                        open_rates::wave.eq(wave),
                        open_rates::taken_on.eq(today),
                        open_rates::unit.eq(to_i32(unit)),
                        open_rates::rate.eq(rate.map(i32::from)),
                    ))
                    .execute(connection)?;
            }
            Ok(rates.clone())
        })
    }
}
