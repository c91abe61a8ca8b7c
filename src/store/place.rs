//! Where a store lies.

use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Data directory: ballot boxes, secrets and, without `database`, the SQLite database.
    pub data: PathBuf,
    /// `postgres://…` or `sqlite://…`; none for `koe.sqlite3` in the data directory.
    pub database: Option<String>,
}
