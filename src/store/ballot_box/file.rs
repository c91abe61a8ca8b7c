//! The box's file: two tables without row numbers, times or counters, and whether it is closed.

use super::{BoxError, body};
use crate::sealed::Cast;
use crate::sealed::cast::BoxedComment;
use crate::store::connection::sqlite_uri;
use crate::store::files::{destroy, make_private_folder, sync_folder_of};
use crate::store::{Place, StoreError};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::path::{Path, PathBuf};

diesel::table! {
    cast_response (key) {
        key -> Binary,
        body -> Binary,
    }
}

diesel::table! {
    comment (key) {
        key -> Binary,
        body -> Binary,
    }
}

diesel::table! {
    box_state (name) {
        name -> Text,
        value -> Integer,
    }
}

/// TRUNCATE keeps no journal of arrival order between transactions; secure_delete overwrites what moves on a page.
const PRAGMAS: [&str; 4] = [
    "PRAGMA busy_timeout = 20000",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
];

/// Without row numbers, rows lie in the order of their random keys.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS cast_response (key BLOB NOT NULL PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS comment (key BLOB NOT NULL PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS box_state (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT OR IGNORE INTO box_state (name, value) VALUES ('closed', 0);
";

/// One wave's ballot box, wherever its main database lies.
#[derive(Debug, Clone)]
pub struct BallotBox {
    path: PathBuf,
}

impl BallotBox {
    /// `ballot-box/<wave>.sqlite3` of the data directory.
    pub fn of(place: &Place, wave: &str) -> Self {
        Self { path: place.data.join("ballot-box").join(format!("{wave}.sqlite3")) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Makes the file with its tables; nothing changes where it exists.
    pub fn create(&self) -> Result<(), StoreError> {
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        let mut connection = self.connect("rwc")?;
        connection.immediate_transaction(|connection| connection.batch_execute(TABLES)).map_err(BoxError::from)?;
        sync_folder_of(&self.path)
    }

    /// A connection to the file; `mode` `rw` never makes one (a destroyed box must not come back).
    pub fn connect(&self, mode: &str) -> Result<SqliteConnection, BoxError> {
        let failed = |error: diesel::ConnectionError| BoxError::Storage(error.to_string());
        let mut connection = SqliteConnection::establish(&sqlite_uri(&self.path, mode)).map_err(failed)?;
        for pragma in PRAGMAS {
            connection.batch_execute(pragma)?;
        }
        Ok(connection)
    }

    /// Closes the box for every process, then rewrites it in the order of its keys. What a writer had queued is
    /// refused from here on. Closing again changes nothing; a box that was destroyed stays so.
    pub fn close(&self) -> Result<(), BoxError> {
        if !self.exists() {
            return Ok(());
        }
        let mut connection = self.connect("rw")?;
        connection.immediate_transaction(|connection| {
            diesel::update(box_state::table.find("closed")).set(box_state::value.eq(1)).execute(connection)
        })?;
        Ok(connection.batch_execute("VACUUM")?)
    }

    /// Everything in the box. Each response must lie under the hash of its serial.
    ///
    /// # Errors
    /// A damaged file or row.
    pub fn read(&self) -> Result<(Vec<Cast>, Vec<BoxedComment>), BoxError> {
        let mut connection = self.connect("rw")?;
        let rows: Vec<(Vec<u8>, Vec<u8>)> = cast_response::table.order(cast_response::key).load(&mut connection)?;
        let mut casts = Vec::with_capacity(rows.len());
        for (key, bytes) in rows {
            let cast = body::decode(&bytes)?;
            if cast.credential.serial.hash().0[..] != key[..] {
                return Err(BoxError::Storage("a response lies under a key that is not its own".to_owned()));
            }
            casts.push(cast);
        }
        let comments: Vec<Vec<u8>> = comment::table.order(comment::key).select(comment::body).load(&mut connection)?;
        let comments = comments
            .iter()
            .map(|bytes| serde_json::from_slice(bytes).map_err(|error| BoxError::Storage(error.to_string())))
            .collect::<Result<_, _>>()?;
        Ok((casts, comments))
    }

    /// Responses by unit that the ballots carried, for a tree of `units` units; zeros where there is no box.
    pub fn counts(&self, units: usize) -> Result<Vec<u32>, BoxError> {
        let mut counts = vec![0; units];
        if self.exists() {
            let mut connection = self.connect("rw")?;
            for body in cast_response::table.select(cast_response::body).load_iter::<Vec<u8>, _>(&mut connection)? {
                if let Some(count) = counts.get_mut(body::unit(&body?)?) {
                    *count += 1;
                }
            }
        }
        Ok(counts)
    }

    /// Overwrites and removes the file and its journal.
    pub fn destroy(&self) -> Result<(), StoreError> {
        let mut journal = self.path.clone().into_os_string();
        journal.push("-journal");
        destroy(Path::new(&journal))?;
        destroy(&self.path)
    }
}
