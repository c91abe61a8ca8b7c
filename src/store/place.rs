//! Where a store lies.

use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Data directory: ballot boxes and, without `database`, the SQLite database.
    pub data: PathBuf,
    /// `postgres://…` or `sqlite://…`; none for `koe.sqlite3` in the data directory.
    pub database: Option<String>,
    /// Seeds and keys of waves until they are sealed; none for `secrets` in the data directory. Instances share it.
    pub secrets: Option<PathBuf>,
}

impl Place {
    /// Everything in one data directory.
    pub fn in_folder(data: impl AsRef<Path>) -> Self {
        Self { data: data.as_ref().to_owned(), database: None, secrets: None }
    }

    /// The folder that holds a folder of secrets for each wave.
    pub fn secrets_folder(&self) -> PathBuf {
        self.secrets.clone().unwrap_or_else(|| self.data.join("secrets"))
    }

    /// A wave's letters as files, and its printed codes.
    pub fn mail_folder(&self, wave: &str) -> PathBuf {
        self.data.join("mail").join(wave)
    }
}
