//! Taking a backup while Koe runs.

use super::archive::{ArchiveWriter, Contents, FORMAT};
use super::{BackupError, tables};
use crate::store::ballot_box::{BallotBox, BoxRows};
use crate::store::connection::AnyConnection;
use crate::store::files::sync_folder_of;
use crate::store::schema::waves;
use crate::store::{Store, StoreError};
use crate::wave::State;
use diesel::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// A wave may be sealed while its box is read; then everything is read again.
const TRIES: usize = 3;

type Boxes = BTreeMap<String, BoxRows>;

impl Store {
    /// Writes a backup of everything but secrets, sessions and tries to sign in; whole or not at all. `progress` is
    /// told of every table and box that is done, out of how many.
    ///
    /// # Errors
    /// A file that exists already, a disk that is full, a database that can't be read.
    pub fn backup(&self, file: &Path, progress: &dyn Fn(usize, usize)) -> Result<(), StoreError> {
        if file.exists() {
            return Err(BackupError::FileExists(file.display().to_string()).into());
        }
        let mut part = file.to_owned().into_os_string();
        part.push(".koe-part");
        let part = Path::new(&part);
        let written = (0..TRIES).find_map(|_| self.try_backup(part, progress).transpose());
        let written = written.unwrap_or_else(|| Err(BackupError::Unsettled.into()));
        if written.is_err() {
            let _ = std::fs::remove_file(part);
        }
        written?;
        std::fs::rename(part, file).map_err(|error| StoreError::file(file, error))?;
        sync_folder_of(file)
    }

    /// None where a wave was sealed in between. Boxes are read before the tables, so that every response has its
    /// pick-up; those of closed waves once more after them, because what was acknowledged before closing is in.
    fn try_backup(&self, part: &Path, progress: &dyn Fn(usize, usize)) -> Result<Option<()>, StoreError> {
        let states = self.inner.database.read(fielded)?;
        let before = self.box_rows(states.keys())?;
        self.inner.database.snapshot(|connection| {
            let states = fielded(connection)?;
            let closed = states.iter().filter(|(_, state)| **state == State::Closed).map(|(wave, _)| wave);
            let closed = self.box_rows(closed)?;
            let mut boxes = Boxes::new();
            for (wave, state) in &states {
                let rows = match state {
                    State::Closed => closed.get(wave).cloned(),
                    _ => Some(before.get(wave).cloned().unwrap_or_default()),
                };
                let Some(rows) = rows else { return Ok(None) };
                boxes.insert(wave.clone(), rows);
            }
            write(connection, part, &boxes, progress).map(Some)
        })
    }

    /// Boxes as they lie there; waves whose box is gone are left out.
    fn box_rows<'a>(&self, waves: impl Iterator<Item = &'a String>) -> Result<Boxes, StoreError> {
        let mut boxes = Boxes::new();
        for wave in waves {
            let ballot_box = BallotBox::of(&self.inner.place, wave);
            if ballot_box.exists()? {
                match ballot_box.rows() {
                    Ok(rows) => drop(boxes.insert(wave.clone(), rows)),
                    Err(error) if ballot_box.exists()? => return Err(error.into()),
                    Err(_) => {}
                }
            }
        }
        Ok(boxes)
    }
}

/// Waves that have a box.
pub fn fielded(connection: &mut AnyConnection) -> Result<BTreeMap<String, State>, StoreError> {
    let rows: Vec<(String, String)> = waves::table.select((waves::key, waves::state)).load(connection)?;
    let known = rows.into_iter().filter_map(|(key, state)| Some((key, State::from_key(&state)?)));
    Ok(known.filter(|(_, state)| matches!(state, State::Open | State::Closed)).collect())
}

fn write(
    connection: &mut AnyConnection,
    part: &Path,
    boxes: &Boxes,
    progress: &dyn Fn(usize, usize),
) -> Result<(), StoreError> {
    let contents = Contents {
        format: FORMAT,
        made_by: env!("CARGO_PKG_VERSION").to_owned(),
        migrations: tables::migrations(connection)?,
        tables: tables::kept(connection)?,
        boxes: boxes.keys().cloned().collect(),
    };
    let all = contents.tables.len() + boxes.len();
    let mut archive = ArchiveWriter::create(part, &contents)?;
    for (number, table) in contents.tables.iter().enumerate() {
        let columns = tables::columns(connection, table)?;
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        archive.table(table)?;
        archive.line(&serde_json::to_string(&names).map_err(|error| StoreError::Database(error.to_string()))?)?;
        for row in tables::rows(connection, table, &columns)? {
            archive.line(&row)?;
        }
        progress(number + 1, all);
    }
    for (number, (wave, rows)) in boxes.iter().enumerate() {
        archive.ballot_box(wave, rows)?;
        progress(contents.tables.len() + number + 1, all);
    }
    archive.finish()
}
