//! What was published of a wave, revision by revision, and the steps that publish.

use super::connection::AnyConnection;
use super::schema::publications;
use super::waves::{to_i32, to_u32};
use super::{StoreError, WaveKeeper, waves};
use crate::analysis::WaveFigures;
use crate::disclosure::Release;
use crate::disclosure::release::{correct, release};
use crate::survey::FigureId;
use crate::wave::{Charter, Publication, State, TablePlan, Withheld};
use diesel::prelude::*;

fn unreadable(wave: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Database(format!("publications of wave {wave}: {error}"))
}

fn revision(connection: &mut AnyConnection, wave: &str) -> Result<u32, StoreError> {
    let of_wave = publications::table.filter(publications::wave.eq(wave));
    let last: Option<i32> = of_wave.select(diesel::dsl::max(publications::revision)).get_result(connection)?;
    Ok(last.map_or(0, to_u32))
}

fn add(connection: &mut AnyConnection, wave: &str, told: &Publication) -> Result<u32, StoreError> {
    let next = revision(connection, wave)? + 1;
    diesel::insert_into(publications::table)
        .values((
            publications::wave.eq(wave),
            publications::revision.eq(to_i32(next)),
            publications::program.eq(env!("CARGO_PKG_VERSION")),
            publications::told.eq(serde_json::to_string(told).map_err(|error| unreadable(wave, &error))?),
        ))
        .execute(connection)?;
    Ok(next)
}

/// What the last revision withheld.
pub(super) fn withheld(connection: &mut AnyConnection, wave: &str) -> Result<Withheld, StoreError> {
    let last: Option<String> = publications::table
        .filter(publications::wave.eq(wave))
        .order(publications::revision.desc())
        .select(publications::told)
        .first(connection)
        .optional()?;
    let told = last.map(|told| serde_json::from_str::<Publication>(&told)).transpose();
    Ok(told.map_err(|error| unreadable(wave, &error))?.unwrap_or_default().withheld)
}

impl WaveKeeper {
    /// Number of the last publication of a wave; 0 before the first. What may be shown of a sealed wave changes with
    /// it and with nothing else.
    pub fn revision(&self, wave: &str) -> Result<u32, StoreError> {
        self.store.inner.database.read(|connection| revision(connection, wave))
    }

    /// Every publication of a wave, the first one first.
    pub fn publications(&self, wave: &str) -> Result<Vec<Publication>, StoreError> {
        let told: Vec<String> = self.store.inner.database.read(|connection| {
            let of_wave = publications::table.filter(publications::wave.eq(wave)).order(publications::revision);
            Ok(of_wave.select(publications::told).load(connection)?)
        })?;
        told.iter().map(|told| serde_json::from_str(told).map_err(|error| unreadable(wave, &error))).collect()
    }

    /// Everything that may be shown of a sealed wave now, audited.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn release(&self, wave: &str) -> Result<Release, StoreError> {
        self.release_of(&self.figures(wave)?)
    }

    /// The same of a wave that is counted already.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn release_of(&self, figures: &WaveFigures) -> Result<Release, StoreError> {
        Ok(release(figures, &self.plan(&figures.wave)?))
    }

    /// Sealed → Published, with the record of what is shown.
    ///
    /// # Errors
    /// [`StoreError::AuditFound`] where the audit found a way to a small group; any other state.
    pub fn publish(&self, wave: &str, released: &Release) -> Result<(), StoreError> {
        if !released.audit.passed() || released.scores.wave != wave {
            return Err(StoreError::AuditFound(wave.to_owned()));
        }
        self.store.inner.database.write(|connection| {
            waves::step(connection, wave, State::Published)?;
            add(connection, wave, &released.publication)?;
            Ok(())
        })
    }

    /// What would be shown of a published wave without these figures, each of a unit; [`WaveKeeper::put_correction`]
    /// makes it so.
    ///
    /// # Errors
    /// A wave that is not published.
    pub fn correction(&self, wave: &str, retracted: &[(FigureId, usize)]) -> Result<Correction, StoreError> {
        if self.wave(wave)?.state != State::Published {
            return Err(StoreError::NotPublished(wave.to_owned()));
        }
        let (figures, plan) = (self.figures(wave)?, self.plan(wave)?);
        let mut revisions = self.publications(wave)?;
        let after = to_u32(revisions.len());
        // Published before there was a record: what the rules show is what was shown.
        let first = revisions.is_empty().then(|| release(&figures, &plan).publication);
        revisions.extend(first.clone());
        Ok(Correction { released: correct(&figures, &plan, &revisions, retracted), first, after })
    }

    /// Records a correction; from then on everything shown of the wave follows it. Gives the revision's number.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where the wave was corrected otherwise meanwhile.
    pub fn put_correction(&self, wave: &str, correction: &Correction) -> Result<u32, StoreError> {
        self.store.inner.database.write(|connection| {
            // Takes the wave's row first, so that two corrections follow one another.
            diesel::update(super::schema::waves::table.find(wave))
                .set(super::schema::waves::number.eq(super::schema::waves::number))
                .execute(connection)?;
            if revision(connection, wave)? != correction.after {
                return Err(StoreError::Busy);
            }
            if let Some(first) = &correction.first {
                add(connection, wave, first)?;
            }
            add(connection, wave, &correction.released.publication)
        })
    }

    fn plan(&self, wave: &str) -> Result<TablePlan, StoreError> {
        Ok(Charter::from_bytes(&self.sealed(wave)?.charter)?.plan)
    }
}

/// A correction that was worked out and not recorded yet.
pub struct Correction {
    pub released: Release,
    /// What was shown before there was a record of it.
    first: Option<Publication>,
    /// The revision that it follows.
    after: u32,
}
