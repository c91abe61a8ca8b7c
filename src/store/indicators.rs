//! Indicators from elsewhere, by wave.

use super::connection::AnyConnection;
use super::schema::indicators;
use super::{StoreError, WaveKeeper};
use crate::organisation::indicators::Indicator;
use diesel::prelude::*;

type Row = (String, String, String, String, String, f64, String, Option<f64>, Option<String>);

fn of_row((key, wave, ja, en, unit, value, source, target, by_wave): Row) -> Indicator {
    Indicator { key, wave, titles: (ja, en), unit, value, source, target: target.zip(by_wave) }
}

fn put(connection: &mut AnyConnection, indicator: &Indicator) -> Result<(), StoreError> {
    let stored = indicators::key.eq(&indicator.key).and(indicators::wave.eq(&indicator.wave));
    diesel::delete(indicators::table.filter(stored)).execute(connection)?;
    diesel::insert_into(indicators::table)
        .values((
            indicators::key.eq(&indicator.key),
            indicators::wave.eq(&indicator.wave),
            indicators::title_ja.eq(&indicator.titles.0),
            indicators::title_en.eq(&indicator.titles.1),
            indicators::unit.eq(&indicator.unit),
            indicators::value.eq(indicator.value),
            indicators::source.eq(&indicator.source),
            indicators::target.eq(indicator.target.as_ref().map(|target| target.0)),
            indicators::by_wave.eq(indicator.target.as_ref().map(|target| &target.1)),
        ))
        .execute(connection)?;
    Ok(())
}

impl WaveKeeper {
    /// Keeps indicators; one that is there for the same wave is replaced. All or none.
    pub fn put_indicators(&self, indicators: &[Indicator]) -> Result<(), StoreError> {
        self.store
            .inner
            .database
            .write(|connection| indicators.iter().try_for_each(|indicator| put(connection, indicator)))
    }

    /// All indicators, by key and wave.
    pub fn indicators(&self) -> Result<Vec<Indicator>, StoreError> {
        self.store.inner.database.read(|connection| {
            let rows: Vec<Row> = indicators::table.order((indicators::key, indicators::wave)).load(connection)?;
            Ok(rows.into_iter().map(of_row).collect())
        })
    }
}
