//! Restoring into an empty place: written beside and renamed, or in one transaction; whole or not at all.

use super::archive::{ArchiveReader, Contents};
use super::taking::fielded;
use super::{BackupError, tables};
use crate::ballot::hex::to_hex;
use crate::store::ballot_box::file::FileBox;
use crate::store::ballot_box::{Cipher, cipher::Kind, rows, schema};
use crate::store::connection::{Address, AnyConnection};
use crate::store::database::{self, POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS};
use crate::store::files::{make_private_folder, sync_folder_of};
use crate::store::schema::{picked_up, waves};
use crate::store::{Place, StoreError, secrets};
use crate::wave::{Charter, State};
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::MigrationHarness;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether a wave that is under way can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretsFound {
    Fitting,
    /// Nothing in this folder.
    Missing(PathBuf),
    /// Of another wave or another announcement.
    Others(PathBuf),
}

/// A restored wave that is announced, open or closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredWave {
    pub wave: String,
    pub state: State,
    pub secrets: SecretsFound,
    /// Rows that say who picked a ballot up; they are deleted when the wave is closed.
    pub picked_up: i64,
}

/// Restores a backup into an empty place. `progress` is told of every table and box that is done, out of how many.
///
/// # Errors
/// A file that is no backup, is damaged or of a newer Koe; a place that is not empty; what disk or database say.
pub fn restore(place: &Place, file: &Path, progress: &dyn Fn(usize, usize)) -> Result<Vec<RestoredWave>, StoreError> {
    let mut archive = ArchiveReader::open(file)?;
    let contents = archive.contents()?;
    let unknown = |version: &String| !known_migrations().contains(version);
    if contents.migrations.iter().any(unknown) {
        let path = file.display().to_string();
        return Err(BackupError::OfNewer { path, made_by: contents.made_by }.into());
    }
    let mut work = Work { place, archive, contents, progress };
    match database::address(place)? {
        Address::Sqlite(path) => work.restore_files(&path),
        address @ Address::Postgres(_) => work.restore_postgres(&address),
    }
}

fn known_migrations() -> Vec<String> {
    let all: Result<Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>>, _> = SQLITE_MIGRATIONS.migrations();
    all.unwrap_or_default().iter().map(|migration| migration.name().version().to_string()).collect()
}

/// Runs the migrations that the backup's tables had, so that its rows fit; later ones follow over the rows.
fn migrate<B: diesel::backend::Backend>(
    connection: &mut impl MigrationHarness<B>,
    source: impl MigrationSource<B>,
    wanted: Option<&[String]>,
) -> Result<(), StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Database(error.to_string());
    for migration in connection.pending_migrations(source).map_err(failed)? {
        let version = migration.name().version().to_string();
        if wanted.is_none_or(|wanted| wanted.contains(&version)) {
            connection.run_migration(&migration).map_err(failed)?;
        }
    }
    Ok(())
}

struct Work<'a> {
    place: &'a Place,
    archive: ArchiveReader,
    contents: Contents,
    progress: &'a dyn Fn(usize, usize),
}

/// The same path with an ending of its own, beside the one that it will be renamed to.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(".restoring");
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::file(path, error)),
        _ => Ok(()),
    }
}

fn in_the_way(what: impl ToString) -> StoreError {
    BackupError::PlaceNotEmpty(what.to_string()).into()
}

impl Work<'_> {
    fn step(&self, done: usize) {
        (self.progress)(done, self.contents.tables.len() + self.contents.boxes.len());
    }

    fn restore_files(&mut self, main: &Path) -> Result<Vec<RestoredWave>, StoreError> {
        let boxes = self.place.data.join("ballot-box");
        if main.exists() {
            return Err(in_the_way(main.display()));
        }
        if fs::read_dir(&boxes).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(in_the_way(boxes.display()));
        }
        let (new_main, new_boxes) = (beside(main), beside(&boxes));
        make_private_folder(&self.place.data)?;
        let done = self.fill_files(&new_main, &new_boxes).and_then(|waves| {
            remove(&boxes)?;
            fs::rename(&new_boxes, &boxes).map_err(|error| StoreError::file(&boxes, error))?;
            sync_folder_of(&boxes)?;
            // Last: a place without its main database is no place.
            fs::rename(&new_main, main).map_err(|error| StoreError::file(main, error))?;
            sync_folder_of(main)?;
            Ok(waves)
        });
        if done.is_err() {
            let _ = clear(&new_main, &new_boxes);
        }
        done
    }

    fn fill_files(&mut self, main: &Path, boxes: &Path) -> Result<Vec<RestoredWave>, StoreError> {
        clear(main, boxes)?;
        let unreachable = |error: ConnectionError| StoreError::Database(error.to_string());
        let mut connection = Address::Sqlite(main.to_owned()).connect().map_err(unreachable)?;
        crate::store::files::keep_private(main)?;
        // One file without others beside it can be renamed; tables are filled in any order.
        connection.batch_execute("PRAGMA journal_mode = DELETE")?;
        connection.batch_execute("PRAGMA foreign_keys = OFF")?;
        self.fill_tables(&mut connection)?;
        make_private_folder(boxes)?;
        let states = fielded(&mut connection)?;
        for (number, wave) in self.contents.boxes.clone().iter().enumerate() {
            let ballot_box = FileBox { path: boxes.join(format!("{wave}.sqlite3")) };
            ballot_box.create()?;
            let rows = self.archive.ballot_box(wave)?;
            let closed = states.get(wave) != Some(&State::Open);
            let mut in_box = ballot_box.connect("rw")?;
            rows::write(&mut in_box, |connection| rows::fill(connection, &rows, closed))?;
            self.step(self.contents.tables.len() + number + 1);
        }
        self.found(&mut connection)
    }

    fn restore_postgres(&mut self, address: &Address) -> Result<Vec<RestoredWave>, StoreError> {
        let mut connection = address.connect().map_err(|error| StoreError::Database(error.to_string()))?;
        make_private_folder(&self.place.data)?;
        connection.transaction(|connection| {
            if let Some(there) = schema::first_table(connection)? {
                return Err(in_the_way(there));
            }
            self.fill_tables(connection)?;
            let found = self.found(connection)?;
            let states = fielded(connection)?;
            // Last: from here on tables are looked for in the schemas of the boxes.
            for (number, wave) in self.contents.boxes.clone().iter().enumerate() {
                let rows = self.archive.ballot_box(wave)?;
                schema::create_on(connection, wave)?;
                rows::fill(connection, &rows, states.get(wave) != Some(&State::Open))?;
                self.step(self.contents.tables.len() + number + 1);
            }
            Ok(found)
        })
    }

    /// The rows of every table of the backup, and the migrations that came after it.
    fn fill_tables(&mut self, connection: &mut AnyConnection) -> Result<(), StoreError> {
        migrate_any(connection, Some(&self.contents.migrations))?;
        for (number, table) in tables::kept(connection)?.into_iter().enumerate() {
            if self.contents.tables.contains(&table) {
                let (columns, lines) = self.archive.table(&table)?;
                tables::insert(connection, &table, &columns, &lines)?;
                self.step(number + 1);
            }
        }
        migrate_any(connection, None)
    }

    /// What the operator must know of each wave that is under way.
    fn found(&mut self, connection: &mut AnyConnection) -> Result<Vec<RestoredWave>, StoreError> {
        type Row = (String, String, Option<Vec<u8>>);
        let rows: Vec<Row> =
            waves::table.order(waves::number).select((waves::key, waves::state, waves::charter)).load(connection)?;
        let mut found = Vec::new();
        for (wave, state, charter) in rows {
            let Some(state @ (State::Announced | State::Open | State::Closed)) = State::from_key(&state) else {
                continue;
            };
            let picked_up = picked_up::table.filter(picked_up::wave.eq(&wave)).count().get_result(connection)?;
            let secrets = self.secrets(&wave, &charter.unwrap_or_default())?;
            found.push(RestoredWave { wave, state, secrets, picked_up });
        }
        Ok(found)
    }

    /// Secrets fit where the receipt key is the charter's and the box key opens a row of the box, if there is one.
    fn secrets(&mut self, wave: &str, charter: &[u8]) -> Result<SecretsFound, StoreError> {
        let folder = secrets::folder(self.place, wave);
        let Ok(there) = secrets::load(self.place, wave) else { return Ok(SecretsFound::Missing(folder)) };
        let charter = Charter::from_bytes(charter)?;
        let cipher = Cipher::new(&there.box_key, wave);
        let rows = match self.contents.boxes.iter().any(|boxed| boxed == wave) {
            true => self.archive.ballot_box(wave)?,
            false => Default::default(),
        };
        let opens = rows.responses.first().is_none_or(|(key, body)| cipher.open(Kind::Response, key, body).is_ok());
        let fit = opens && charter.receipt_key == to_hex(&there.receipt_key.public());
        Ok(if fit { SecretsFound::Fitting } else { SecretsFound::Others(folder) })
    }
}

fn migrate_any(connection: &mut AnyConnection, wanted: Option<&[String]>) -> Result<(), StoreError> {
    match connection {
        AnyConnection::Sqlite(sqlite) => migrate(sqlite, SQLITE_MIGRATIONS, wanted),
        AnyConnection::Postgres(postgres) => migrate(postgres, POSTGRES_MIGRATIONS, wanted),
    }
}

fn clear(main: &Path, boxes: &Path) -> Result<(), StoreError> {
    remove(boxes)?;
    for ending in ["", "-journal", "-wal", "-shm"] {
        let mut name = main.to_owned().into_os_string();
        name.push(ending);
        remove(Path::new(&name))?;
    }
    Ok(())
}
