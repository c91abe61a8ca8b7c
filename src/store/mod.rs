//! Where everything lies: the main database (SQLite or PostgreSQL), the ballot box and the secrets folder.
//! Diesel lives here alone. Each permission is a handle of its own that can do no more than its holder may.

mod api_tokens;
mod audit_desk;
mod backup;
pub mod ballot_box;
mod checking;
mod comments;
mod connection;
mod database;
pub mod door;
mod fieldwork;
pub mod figures;
mod files;
mod indicators;
mod instances;
pub mod keeper;
pub mod letters;
mod open_waves;
mod openings;
mod paper;
pub mod people;
mod picked_up;
pub mod place;
pub mod plans;
mod publications;
pub mod publishing;
mod publishing_log;
mod random;
mod rates;
mod replies;
mod respondent;
mod schema;
mod sealing;
mod secrets;
pub mod sessions;
mod setting_up;
pub mod stand_ins;
#[cfg(test)]
mod store_tests;
mod successions;
mod talks;
#[cfg(test)]
mod testing;
pub mod told;
mod tries;
mod turn;
mod units;
pub mod users;
mod wave_log;
mod waves;

pub use api_tokens::{ApiToken, Scope};
pub use audit_desk::AuditDesk;
pub use backup::{BackupError, RestoredWave, SecretsFound, restore};
pub use ballot_box::{BoxError, Outcome};
pub use checking::BallotCount;
pub use door::{BallotDoor, CastRefusal};
pub use instances::Serving;
pub use keeper::{NewWave, SealSummary, WaveKeeper, WaveRecord};
pub use letters::{LetterDesk, LettersRefused, MailWay};
pub use paper::{PaperDesk, PaperRefused, PaperUnit};
pub use people::{Invitation, PeopleDesk, PersonId, PersonRecord};
pub use picked_up::PickedUp;
pub use place::Place;
pub use plans::PlanDesk;
pub use publications::Correction;
pub use publishing::{PublishingDesk, Seen, Telling};
pub use respondent::{PickUpRefusal, RespondentDoor};
pub use sessions::{Session, Subject};
pub use stand_ins::{StandIn, StandInDesk, StandInRefused};
pub use told::ToldWaves;
pub use users::{Role, User};

use crate::message::{Explain, Message};
use database::Database;
use open_waves::OpenWaves;
use std::path::Path;
use std::sync::Arc;

/// The open store; cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(in crate::store) inner: Arc<StoreInner>,
}

pub(in crate::store) struct StoreInner {
    pub place: Place,
    pub database: Database,
    pub open_waves: OpenWaves,
    /// Who this process is among the instances, while it serves.
    pub instance: std::sync::Mutex<Option<String>>,
}

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

impl Store {
    /// Opens the store, making what is missing and running migrations.
    ///
    /// # Errors
    /// An unknown scheme, an unreachable or damaged database, a folder that can't be written.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        database::address(place)?;
        files::make_private_folder(&place.data)?;
        let database = Database::open(place)?;
        let open_waves = OpenWaves::default();
        let inner = StoreInner { place: place.clone(), database, open_waves, instance: Default::default() };
        Ok(Self { inner: Arc::new(inner) })
    }

    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// Waves and their life: HR's handle and the command line's.
    pub fn keeper(&self) -> WaveKeeper {
        WaveKeeper { store: self.clone(), who: None }
    }

    /// The same in the name of a login, which the log of every wave then says.
    pub fn keeper_for(&self, who: &str) -> WaveKeeper {
        WaveKeeper { store: self.clone(), who: Some(who.to_owned()) }
    }

    /// Links and codes of the people of a wave.
    pub fn people(&self) -> PeopleDesk {
        PeopleDesk { store: self.clone() }
    }

    /// Printed codes, in the name of a login or of the command line.
    pub fn paper(&self, who: Option<&str>) -> PaperDesk {
        PaperDesk { store: self.clone(), who: who.map(str::to_owned) }
    }

    /// One signed-in person's door: pick-up, and nothing of anyone else.
    pub fn respondent(&self, person: PersonId) -> RespondentDoor {
        RespondentDoor { store: self.clone(), person }
    }

    /// The cast origin's door: charters and the ballot box, no people. All doors of a store share one writer per
    /// open wave.
    pub fn ballot_door(&self) -> BallotDoor {
        BallotDoor { store: self.clone() }
    }
}
