//! Backups: one archive with the rows of all tables as of one moment and the ballot boxes as they lie there,
//! encrypted. The keys of open waves are in no backup, so that destroying them at sealing makes every copy of a box
//! unreadable. A backup of either backend is restored into either.

mod archive;
mod restoring;
mod tables;
mod taking;
#[cfg(test)]
mod tests;

pub use restoring::{RestoredWave, SecretsFound, restore};

use crate::message::{Explain, Message};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already")]
    FileExists(String),
    #[error("{0} is not a backup of Koe")]
    NotABackup(String),
    #[error("{path} was made by a newer Koe ({made_by})")]
    OfNewer { path: String, made_by: String },
    #[error("{path} is damaged: {detail}")]
    Damaged { path: String, detail: String },
    #[error("the place is not empty: {0}")]
    PlaceNotEmpty(String),
    #[error("waves were sealed while the backup was taken")]
    Unsettled,
}

impl Explain for BackupError {
    fn message(&self) -> Message {
        match self {
            BackupError::FileExists(path) => Message::new("error-backup-exists").with("path", path),
            BackupError::NotABackup(path) => Message::new("error-not-a-backup").with("path", path),
            BackupError::OfNewer { path, made_by } => {
                Message::new("error-backup-of-newer").with("path", path).with("version", made_by)
            }
            BackupError::Damaged { path, detail } => {
                Message::new("error-backup-damaged").with("path", path).with("detail", detail)
            }
            BackupError::PlaceNotEmpty(what) => Message::new("error-restore-not-empty").with("what", what),
            BackupError::Unsettled => Message::new("error-backup-unsettled"),
        }
    }
}
