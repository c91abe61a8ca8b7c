//! Successions between waves, and the maps of units that follow from them.

use super::connection::AnyConnection;
use super::schema::successions;
use super::waves::to_i32;
use super::{StoreError, WaveKeeper, units, waves};
use crate::organisation::UnitTree;
use crate::organisation::succession::{Flow, Step, Succession, UnitMap};
use diesel::prelude::*;

fn find(connection: &mut AnyConnection, from: &str, to: &str) -> Result<Option<Succession>, StoreError> {
    let rows: Vec<(String, String, f64)> = successions::table
        .filter(successions::wave_from.eq(from).and(successions::wave_to.eq(to)))
        .order(successions::line)
        .select((successions::unit_from, successions::unit_to, successions::share))
        .load(connection)?;
    let steps: Vec<Step> = rows.into_iter().map(|(from, to, share)| Step { from, to, share }).collect();
    Ok((!steps.is_empty()).then_some(Succession { steps }))
}

/// The waves to go through from one to the other: those in between, in order of creation, that a stored succession
/// begins or ends at. Waves of another tree in between (an office's own) are passed over.
fn way(connection: &mut AnyConnection, from: &str, to: &str) -> Result<Vec<String>, StoreError> {
    let all: Vec<String> = waves::list(connection)?.into_iter().map(|wave| wave.key).collect();
    let place =
        |wave: &str| all.iter().position(|key| key == wave).ok_or_else(|| StoreError::UnknownWave(wave.to_owned()));
    let (first, last) = (place(from)?, place(to)?);
    if first >= last || find(connection, from, to)?.is_some() {
        return Ok(vec![from.to_owned(), to.to_owned()]);
    }
    let ends: Vec<(String, String)> =
        successions::table.select((successions::wave_from, successions::wave_to)).distinct().load(connection)?;
    let within = |wave: &str| place(wave).is_ok_and(|at| (first..=last).contains(&at));
    let told: Vec<&String> =
        ends.iter().filter(|(one, other)| within(one) && within(other)).flat_map(|(one, other)| [one, other]).collect();
    let middle = all[first + 1..last].iter().filter(|wave| told.contains(wave));
    Ok(std::iter::once(&all[first]).chain(middle).chain([&all[last]]).cloned().collect())
}

impl WaveKeeper {
    /// The unit tree of a wave, from its roster on.
    ///
    /// # Errors
    /// An unknown wave, or [`StoreError::NoRoster`].
    pub fn tree(&self, wave: &str) -> Result<UnitTree, StoreError> {
        self.store.inner.database.read(|connection| {
            waves::state(connection, wave)?;
            units::tree(connection, wave)
        })
    }

    /// Replaces the succession between two waves.
    ///
    /// # Errors
    /// An unknown wave.
    pub fn put_succession(&self, from: &str, to: &str, succession: &Succession) -> Result<(), StoreError> {
        self.store.inner.database.write(|connection| {
            waves::state(connection, from)?;
            waves::state(connection, to)?;
            let stored = successions::wave_from.eq(from).and(successions::wave_to.eq(to));
            diesel::delete(successions::table.filter(stored)).execute(connection)?;
            for (line, step) in succession.steps.iter().enumerate() {
                diesel::insert_into(successions::table)
                    .values((
                        successions::wave_from.eq(from),
                        successions::wave_to.eq(to),
                        successions::line.eq(to_i32(line)),
                        successions::unit_from.eq(&step.from),
                        successions::unit_to.eq(&step.to),
                        successions::share.eq(step.share),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// The succession that was stored for exactly these two waves.
    pub fn succession(&self, from: &str, to: &str) -> Result<Option<Succession>, StoreError> {
        self.store.inner.database.read(|connection| find(connection, from, to))
    }

    /// Where the people of every unit of one wave were in another, through the stored successions on the way; where
    /// none is stored, units keep their paths.
    ///
    /// # Errors
    /// An unknown wave, or one without a roster.
    pub fn flow(&self, from: &str, to: &str) -> Result<Flow, StoreError> {
        self.store.inner.database.read(|connection| {
            let way = way(connection, from, to)?;
            let mut tree = units::tree(connection, from)?;
            let mut flow: Option<Flow> = None;
            for pair in way.windows(2) {
                let next = units::tree(connection, &pair[1])?;
                let succession = find(connection, &pair[0], &pair[1])?.unwrap_or_default();
                let step = Flow::between(&succession, &tree, &next);
                flow = Some(flow.map_or_else(|| step.clone(), |flow| flow.then(&step)));
                tree = next;
            }
            flow.ok_or_else(|| StoreError::UnknownWave(to.to_owned()))
        })
    }

    /// For every unit of the later wave what it is compared with in the earlier one.
    ///
    /// # Errors
    /// An unknown wave, or one without a roster.
    pub fn unit_map(&self, from: &str, to: &str) -> Result<UnitMap, StoreError> {
        Ok(self.flow(from, to)?.unit_map(&self.tree(from)?, &self.tree(to)?))
    }
}
