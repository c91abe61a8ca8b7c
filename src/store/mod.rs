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
mod error;
mod fieldwork;
pub mod figures;
mod files;
mod indicators;
mod instances;
pub mod keeper;
mod last_time;
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
pub use error::StoreError;
pub use files::{make_private_folder, write_private, write_private_unsynced};
pub use instances::Serving;
pub use keeper::{NewWave, SealSummary, WaveKeeper, WaveRecord};
pub use last_time::{Earlier, LastTime};
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

use database::Database;
use open_waves::OpenWaves;
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
