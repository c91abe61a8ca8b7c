//! What was published of a wave, revision by revision, and the steps that publish.

use super::connection::AnyConnection;
use super::schema::publications;
use super::waves::{to_i32, to_u32};
use super::{Seen, StoreError, Telling, WaveKeeper};
use crate::analysis::WaveFigures;
use crate::disclosure::Release;
use crate::disclosure::release::{correct, release};
use crate::survey::FigureId;
use crate::wave::{Audience, Charter, Publication, State, TablePlan, Withheld};
use chrono::{Local, Utc};
use diesel::prelude::*;

fn unreadable(wave: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Database(format!("publications of wave {wave}: {error}"))
}

pub(super) fn revision(connection: &mut AnyConnection, wave: &str) -> Result<u32, StoreError> {
    let of_wave = publications::table.filter(publications::wave.eq(wave));
    let last: Option<i32> = of_wave.select(diesel::dsl::max(publications::revision)).get_result(connection)?;
    Ok(last.map_or(0, to_u32))
}

pub(super) fn add(connection: &mut AnyConnection, wave: &str, told: &Publication) -> Result<u32, StoreError> {
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

/// What a revision withheld; the last one unless another is asked for.
pub(super) fn withheld(
    connection: &mut AnyConnection,
    wave: &str,
    wanted: Option<u32>,
) -> Result<Withheld, StoreError> {
    let last = revision(connection, wave)?;
    let asked = wanted.unwrap_or(last);
    if wanted.is_some() && !(1..=last).contains(&asked) {
        return Err(StoreError::NoSuchRevision { wave: wave.to_owned(), wanted: asked, last });
    }
    let told: Option<String> =
        publications::table.find((wave, to_i32(asked))).select(publications::told).first(connection).optional()?;
    let told = told.map(|told| serde_json::from_str::<Publication>(&told)).transpose();
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

    /// All steps at once, to managers and staff, in the name of the command line.
    ///
    /// # Errors
    /// [`StoreError::AuditFound`] where the audit found a way to a small group; any other state.
    pub fn publish(&self, wave: &str, released: &Release) -> Result<(), StoreError> {
        let (now, today) = (Utc::now(), Local::now().date_naive());
        let telling = Telling { audiences: &Audience::ALL, not_before: None };
        self.store.publishing(None).publish(wave, released, telling, Seen { last: 0, note: "", now, today })
    }

    /// What would be shown of a published wave without these figures, each of a unit; [`PublishingDesk::correct`]
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
        let path = |unit: usize| figures.tree.units().get(unit).map_or_else(String::new, |unit| unit.path.clone());
        let named = retracted.iter().map(|(figure, unit)| (figure.clone(), path(*unit))).collect();
        let released = correct(&figures, &plan, &revisions, retracted);
        Ok(Correction { released, retracted: named, first, after })
    }

    fn plan(&self, wave: &str) -> Result<TablePlan, StoreError> {
        Ok(Charter::from_bytes(&self.sealed(wave)?.charter)?.plan)
    }
}

/// A correction that was worked out and not recorded yet.
pub struct Correction {
    pub released: Release,
    /// What is retracted, with the paths of the units.
    pub retracted: Vec<(FigureId, String)>,
    /// What was shown before there was a record of it.
    pub(in crate::store) first: Option<Publication>,
    /// The revision that it follows.
    pub(in crate::store) after: u32,
}
