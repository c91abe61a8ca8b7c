//! Rows of a wave's unit tree, with the ballots picked up from each unit.

use super::StoreError;
use super::connection::AnyConnection;
use super::schema::{people, picked_up, wave_units};
use super::waves::{to_i32, to_u32};
use crate::organisation::{Unit, UnitTree};
use diesel::prelude::*;

/// Replaces the tree of a wave.
pub fn replace(connection: &mut AnyConnection, wave: &str, tree: &UnitTree) -> Result<(), StoreError> {
    diesel::delete(wave_units::table.filter(wave_units::wave.eq(wave))).execute(connection)?;
    for (position, unit) in tree.units().iter().enumerate() {
        diesel::insert_into(wave_units::table)
            .values((
                wave_units::wave.eq(wave),
                wave_units::position.eq(to_i32(position)),
                wave_units::path.eq(&unit.path),
                wave_units::parent.eq(unit.parent.map(to_i32)),
                wave_units::own_eligible.eq(to_i32(unit.own_eligible)),
                wave_units::eligible.eq(to_i32(unit.eligible)),
                wave_units::ballot.eq(unit.ballot),
                wave_units::picked_up.eq(0),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// Name of the whole organisation, which begins every path.
pub fn organisation(connection: &mut AnyConnection, wave: &str) -> Result<String, StoreError> {
    let root = wave_units::table.find((wave, 0)).select(wave_units::path).get_result(connection).optional()?;
    root.ok_or_else(|| StoreError::NoRoster(wave.to_owned()))
}

/// The tree of a wave.
///
/// # Errors
/// [`StoreError::NoRoster`] before one was imported.
pub fn tree(connection: &mut AnyConnection, wave: &str) -> Result<UnitTree, StoreError> {
    let rows: Vec<(String, Option<i32>, i32, i32, bool)> = wave_units::table
        .filter(wave_units::wave.eq(wave))
        .order(wave_units::position)
        .select((
            wave_units::path,
            wave_units::parent,
            wave_units::own_eligible,
            wave_units::eligible,
            wave_units::ballot,
        ))
        .load(connection)?;
    if rows.is_empty() {
        return Err(StoreError::NoRoster(wave.to_owned()));
    }
    let units: Vec<Unit> = rows
        .into_iter()
        .map(|(path, parent, own_eligible, eligible, ballot)| Unit {
            path,
            parent: parent.and_then(|parent| usize::try_from(parent).ok()),
            own_eligible: to_u32(own_eligible),
            eligible: to_u32(eligible),
            ballot,
        })
        .collect();
    let unreadable = |error: serde_json::Error| StoreError::Database(error.to_string());
    serde_json::from_value(serde_json::to_value(units).map_err(unreadable)?).map_err(unreadable)
}

/// Path of one unit.
pub fn path(connection: &mut AnyConnection, wave: &str, position: usize) -> Result<String, StoreError> {
    Ok(wave_units::table.find((wave, to_i32(position))).select(wave_units::path).get_result(connection)?)
}

/// Replaces pick-ups by their counts: afterwards nobody can tell who picked a ballot up.
pub fn settle_picked_up(connection: &mut AnyConnection, wave: &str) -> Result<(), StoreError> {
    let counts: Vec<(i32, i64)> = picked_up::table
        .inner_join(people::table)
        .filter(picked_up::wave.eq(wave))
        .group_by(people::ballot_unit)
        .select((people::ballot_unit, diesel::dsl::count_star()))
        .load(connection)?;
    for (unit, count) in counts {
        diesel::update(wave_units::table.find((wave, unit)))
            .set(wave_units::picked_up.eq(to_i32(count)))
            .execute(connection)?;
    }
    diesel::delete(picked_up::table.filter(picked_up::wave.eq(wave))).execute(connection)?;
    Ok(())
}

/// Ballots picked up by position, once they are settled.
pub fn settled_picked_up(connection: &mut AnyConnection, wave: &str) -> Result<Vec<u32>, StoreError> {
    let counts: Vec<i32> = wave_units::table
        .filter(wave_units::wave.eq(wave))
        .order(wave_units::position)
        .select(wave_units::picked_up)
        .load(connection)?;
    Ok(counts.into_iter().map(to_u32).collect())
}
