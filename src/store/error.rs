//! What a store refuses, named after the rule that was broken.

use super::{BackupError, BoxError, StandInRefused};
use crate::message::{Explain, Message};
use std::path::Path;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no wave {0}")]
    UnknownWave(String),
    #[error("wave {0} exists already")]
    WaveExists(String),
    #[error("wave {0} has no roster yet")]
    NoRoster(String),
    #[error("wave {0} has no sealed record")]
    NotSealed(String),
    #[error("wave {0} was changed since it was looked at")]
    ChangedMeanwhile(String),
    #[error("wave {0} is not published")]
    NotPublished(String),
    #[error("the audit found a way to a small group of wave {0}")]
    AuditFound(String),
    #[error(transparent)]
    Publishing(Box<crate::wave::PublishingRefused>),
    #[error("{who} took the step {} of wave {wave} at {when}", step.key())]
    Overtaken { wave: String, step: crate::wave::Step, who: String, when: String },
    #[error(transparent)]
    Action(crate::action::ActionError),
    #[error("{who} edited it at {when}")]
    EditedMeanwhile { who: String, when: String },
    #[error("not one of the own units")]
    NotYourUnit,
    #[error(transparent)]
    StandIn(#[from] StandInRefused),
    #[error("wave {wave} has {last} publications, not {wanted}")]
    NoSuchRevision { wave: String, wanted: u32, last: u32 },
    #[error(transparent)]
    WrongStep(#[from] crate::wave::WrongStep),
    #[error(transparent)]
    Schedule(#[from] crate::wave::ScheduleError),
    #[error(transparent)]
    Charter(#[from] crate::wave::CharterError),
    #[error(transparent)]
    Sealed(#[from] crate::sealed::SealedError),
    #[error(transparent)]
    Ballot(#[from] crate::ballot::BallotError),
    #[error(transparent)]
    Box(#[from] BoxError),
    #[error(transparent)]
    Tree(#[from] crate::organisation::TreeError),
    #[error(transparent)]
    Analysis(#[from] crate::analysis::AnalysisError),
    #[error("unknown database scheme in {0}")]
    UnknownScheme(String),
    #[error("another process uses {0}")]
    InUse(String),
    #[error("another process is sealing wave {0}")]
    SealedElsewhere(String),
    #[error("{count} serving processes have not acknowledged that wave {wave} is closed")]
    NotAcknowledged { wave: String, count: usize },
    #[error("the database keeps the times of commits")]
    CommitTimes,
    #[error("the database's user may not make schemas")]
    NoSchemas,
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error("user {0} exists already")]
    UserExists(String),
    #[error("no user {0}")]
    UnknownUser(String),
    #[error("a token {0} was issued already")]
    TokenExists(String),
    #[error("no token {0}")]
    UnknownToken(String),
    #[error("{0} can't be the key of a wave")]
    BadWaveKey(String),
    #[error("{0} is not an age recipient")]
    BadRecipient(String),
    #[error("wave {0} was sealed, but reads back otherwise; nothing was destroyed")]
    SealedDiffers(String),
    #[error("the openings of wave {wave} are kept until {until}")]
    ObjectionPeriod { wave: String, until: chrono::NaiveDate },
    #[error("wave {0} has no openings")]
    NoOpenings(String),
    #[error("others may read {0}")]
    SecretsExposed(String),
    #[error("the database stayed busy")]
    Busy,
    #[error("the disk is full; nothing was stored")]
    DiskFull,
    #[error("the database refused: {0}")]
    Database(String),
    #[error("{path}: {source}")]
    File { path: String, source: std::io::Error },
}

impl Explain for StoreError {
    fn message(&self) -> Message {
        match self {
            StoreError::UnknownWave(wave) => Message::new("error-unknown-wave").with("wave", wave),
            StoreError::WaveExists(wave) => Message::new("error-wave-exists").with("wave", wave),
            StoreError::NoRoster(wave) => Message::new("error-no-roster").with("wave", wave),
            StoreError::NotSealed(wave) => Message::new("error-not-sealed").with("wave", wave),
            StoreError::ChangedMeanwhile(wave) => Message::new("error-changed-meanwhile").with("wave", wave),
            StoreError::NotPublished(wave) => Message::new("error-not-published").with("wave", wave),
            StoreError::AuditFound(wave) => Message::new("cli-publish-refused").with("wave", wave),
            StoreError::Publishing(refused) => refused.message(),
            StoreError::Overtaken { wave, step, who, when } => Message::new("publishing-overtaken")
                .with("wave", wave)
                .with("step", step.key())
                .with("who", who)
                .with("when", when),
            StoreError::Action(error) => error.message(),
            StoreError::EditedMeanwhile { who, when } => {
                Message::new("action-edited-meanwhile").with("who", who).with("when", when)
            }
            StoreError::NotYourUnit => Message::new("error-page-not-yours"),
            StoreError::StandIn(refused) => refused.message(),
            StoreError::NoSuchRevision { wave, wanted, last } => {
                Message::new("publishing-no-such-revision").with("wave", wave).with("wanted", wanted).with("last", last)
            }
            StoreError::WrongStep(error) => error.message(),
            StoreError::Schedule(error) => error.message(),
            StoreError::Charter(error) => error.message(),
            StoreError::Sealed(error) => error.message(),
            StoreError::Ballot(error) => error.message(),
            StoreError::Box(error) => error.message(),
            StoreError::Tree(error) => error.message(),
            StoreError::Analysis(error) => error.message(),
            StoreError::UnknownScheme(url) => Message::new("error-unknown-scheme").with("url", url),
            StoreError::InUse(path) => Message::new("error-in-use").with("path", path),
            StoreError::SealedElsewhere(wave) => Message::new("error-sealed-elsewhere").with("wave", wave),
            StoreError::NotAcknowledged { wave, count } => {
                Message::new("error-not-acknowledged").with("wave", wave).with("count", count)
            }
            StoreError::CommitTimes => Message::new("error-commit-times"),
            StoreError::NoSchemas => Message::new("error-no-schemas"),
            StoreError::Backup(error) => error.message(),
            StoreError::UserExists(login) => Message::new("error-user-exists").with("login", login),
            StoreError::UnknownUser(login) => Message::new("error-unknown-user").with("login", login),
            StoreError::TokenExists(name) => Message::new("error-token-exists").with("name", name),
            StoreError::UnknownToken(name) => Message::new("error-unknown-token").with("name", name),
            StoreError::BadWaveKey(wave) => Message::new("error-bad-wave-key").with("wave", wave),
            StoreError::BadRecipient(recipient) => Message::new("error-bad-recipient").with("recipient", recipient),
            StoreError::SealedDiffers(wave) => Message::new("error-sealed-differs").with("wave", wave),
            StoreError::ObjectionPeriod { wave, until } => {
                Message::new("error-objection-period").with("wave", wave).with("until", until)
            }
            StoreError::NoOpenings(wave) => Message::new("error-no-openings").with("wave", wave),
            StoreError::SecretsExposed(path) => Message::new("error-secrets-exposed").with("path", path),
            StoreError::Busy => Message::new("error-database-busy"),
            StoreError::DiskFull => Message::new("error-disk-full"),
            StoreError::Database(detail) => Message::new("error-database").with("detail", detail),
            StoreError::File { path, source } => Message::new("error-file").with("path", path).with("detail", source),
        }
    }
}

impl StoreError {
    pub(in crate::store) fn file(path: &Path, source: std::io::Error) -> Self {
        if source.kind() == std::io::ErrorKind::StorageFull {
            return StoreError::DiskFull;
        }
        StoreError::File { path: path.display().to_string(), source }
    }
}
