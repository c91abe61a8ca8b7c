//! A box in a file of its own, beside an SQLite database.

use super::BoxError;
use crate::store::StoreError;
use crate::store::connection::{AnyConnection, sqlite_uri};
use crate::store::files::{destroy, make_private_folder, sync_folder_of};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::path::{Path, PathBuf};

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

#[derive(Debug, Clone)]
pub struct FileBox {
    pub path: PathBuf,
}

impl FileBox {
    /// Makes the file with its tables; nothing changes where it exists.
    pub fn create(&self) -> Result<(), StoreError> {
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        let mut connection = self.connect("rwc")?;
        super::rows::write(&mut connection, |connection| Ok(connection.batch_execute(TABLES)?))?;
        sync_folder_of(&self.path)
    }

    /// A connection to the file; `mode` `rw` never makes one (a destroyed box must not come back).
    pub fn connect(&self, mode: &str) -> Result<AnyConnection, BoxError> {
        let failed = |error: diesel::ConnectionError| BoxError::Storage(error.to_string());
        let mut connection = SqliteConnection::establish(&sqlite_uri(&self.path, mode)).map_err(failed)?;
        for pragma in PRAGMAS {
            connection.batch_execute(pragma)?;
        }
        Ok(AnyConnection::Sqlite(connection))
    }

    /// Overwrites and removes the file and its journal.
    pub fn destroy(&self) -> Result<(), StoreError> {
        let mut journal = self.path.clone().into_os_string();
        journal.push("-journal");
        destroy(Path::new(&journal))?;
        destroy(&self.path)
    }
}
