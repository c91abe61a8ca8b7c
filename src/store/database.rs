//! The main database: SQLite inside by default, PostgreSQL by URL.

use super::connection::{Address, AnyConnection};
use super::files::keep_private;
use super::{Place, StoreError};
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::Pool;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{Connection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::time::Duration;

pub const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
pub const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// How often a PostgreSQL transaction is tried before giving up on serialisation failures: for some seconds, because on
/// a wave's first morning many pick-ups meet on the same pages, and whoever gives up shows somebody an error.
const TRIES: u32 = 60;
/// Longest wait between two tries, in milliseconds; each is drawn anew, so that those who met do not meet again.
const LONGEST_WAIT: u64 = 128;

/// Any number that every instance uses alike: only one of them migrates at a time.
const MIGRATION_LOCK: i64 = 0x6b6f_6531;

pub struct Database {
    address: Address,
    pool: Pool<Address>,
}

/// The backend of a place, by URL scheme.
///
/// # Errors
/// [`StoreError::UnknownScheme`]; a password in the URL is not repeated.
pub fn address(place: &Place) -> Result<Address, StoreError> {
    let Some(url) = &place.database else {
        return Ok(Address::Sqlite(place.data.join("koe.sqlite3")));
    };
    match url.split_once("://") {
        Some(("postgres" | "postgresql", _)) => Ok(Address::Postgres(url.clone())),
        Some(("sqlite", path)) if !path.is_empty() => Ok(Address::Sqlite(path.into())),
        Some((scheme, _)) => Err(StoreError::UnknownScheme(format!("{scheme}://"))),
        None => Err(StoreError::UnknownScheme(url.clone())),
    }
}

impl Database {
    /// Connects, migrates, and keeps a pool.
    ///
    /// # Errors
    /// An unknown scheme, an unreachable or damaged database.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        let address = address(place)?;
        let first = address.connect().map_err(|error| StoreError::Database(error.to_string()))?;
        if let Address::Sqlite(path) = &address {
            // It holds the roster; its log files take over its permissions.
            keep_private(path)?;
        }
        migrate(first, place)?;
        let pool = Pool::builder()
            .max_size(8)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(10))
            .build(address.clone())
            .map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(Self { address, pool })
    }

    /// Runs reads, outside a transaction.
    pub fn read<T>(&self, work: impl FnOnce(&mut AnyConnection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut connection = self.pool.get().map_err(|error| StoreError::Database(error.to_string()))?;
        work(&mut connection)
    }

    /// Runs a write transaction: the only way to write. `work` may run several times on PostgreSQL.
    ///
    /// SQLite takes its write lock at once, because a read lock that is raised later fails without waiting;
    /// PostgreSQL runs serialisable, so that what was read stays true until the commit.
    pub fn write<T>(&self, mut work: impl FnMut(&mut AnyConnection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut pooled = self.pool.get().map_err(|error| StoreError::Database(error.to_string()))?;
        let connection: &mut AnyConnection = &mut pooled;
        for attempt in 1.. {
            begin(connection)?;
            match work(connection).and_then(|value| Ok(commit(connection).map(|()| value)?)) {
                Ok(value) => return Ok(value),
                Err(error) => {
                    // A failed commit has rolled back already; what matters is the first error.
                    let _ = rollback(connection);
                    let again = matches!(error, StoreError::Busy) && matches!(self.address, Address::Postgres(_));
                    if !again || attempt >= TRIES {
                        return Err(error);
                    }
                    let longest = 2u64.saturating_pow(attempt).min(LONGEST_WAIT);
                    std::thread::sleep(Duration::from_millis(rand::random::<u64>() % (longest + 1)));
                }
            }
        }
        Err(StoreError::Busy)
    }

    /// Runs reads that all see the database as of one moment.
    pub fn snapshot<T>(&self, work: impl FnOnce(&mut AnyConnection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.read(|connection| {
            match connection {
                AnyConnection::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN")?,
                AnyConnection::Postgres(postgres) => AnsiTransactionManager::begin_transaction_sql(
                    postgres,
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                )?,
            }
            let seen = work(connection);
            rollback(connection)?;
            seen
        })
    }

    /// Whether a ballot box may lie here, asked before anybody is told of a wave.
    ///
    /// # Errors
    /// [`StoreError::CommitTimes`]: PostgreSQL would keep the moment at which each response was stored.
    /// [`StoreError::NoSchemas`]: the database's user can't make one.
    pub fn check_for_boxes(&self) -> Result<(), StoreError> {
        #[derive(diesel::QueryableByName)]
        struct Answer {
            #[diesel(sql_type = diesel::sql_types::Bool)]
            times: bool,
            #[diesel(sql_type = diesel::sql_types::Bool)]
            schemas: bool,
        }
        self.read(|connection| {
            let AnyConnection::Postgres(postgres) = connection else { return Ok(()) };
            let query = "SELECT current_setting('track_commit_timestamp') = 'on' AS times,
                has_database_privilege(current_database(), 'CREATE') AS schemas";
            match diesel::sql_query(query).get_result(postgres)? {
                Answer { times: true, .. } => Err(StoreError::CommitTimes),
                Answer { schemas: false, .. } => Err(StoreError::NoSchemas),
                Answer { .. } => Ok(()),
            }
        })
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Lets no trace of deleted pick-ups, nor of letters about them, stay in the write-ahead log or in dead rows.
    pub fn scrub_picked_up(&self) -> Result<(), StoreError> {
        self.scrub("VACUUM picked_up, letters")
    }

    /// Lets no trace of destroyed openings stay in the write-ahead log or in dead rows.
    pub fn scrub_openings(&self) -> Result<(), StoreError> {
        self.scrub("VACUUM FULL sealed_waves")
    }

    /// SQLite overwrites what is deleted, and here gives its log back; PostgreSQL does what it is told.
    fn scrub(&self, postgres: &str) -> Result<(), StoreError> {
        self.read(|connection| {
            Ok(connection.batch_execute(match self.address {
                Address::Sqlite(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
                Address::Postgres(_) => postgres,
            })?)
        })
    }
}

fn begin(connection: &mut AnyConnection) -> Result<(), DieselError> {
    match connection {
        AnyConnection::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
        AnyConnection::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN ISOLATION LEVEL SERIALIZABLE")
        }
    }
}

fn commit(connection: &mut AnyConnection) -> Result<(), DieselError> {
    <AnyConnection as Connection>::TransactionManager::commit_transaction(connection)
}

fn rollback(connection: &mut AnyConnection) -> Result<(), DieselError> {
    <AnyConnection as Connection>::TransactionManager::rollback_transaction(connection)
}

/// One process migrates at a time; the others wait and find nothing left to do.
fn migrate(connection: AnyConnection, place: &Place) -> Result<(), StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Database(error.to_string());
    match connection {
        AnyConnection::Sqlite(mut sqlite) => {
            let path = place.data.join("migrating.lock");
            let lock = std::fs::File::create(&path).map_err(|error| StoreError::file(&path, error))?;
            lock.lock().map_err(|error| StoreError::file(&path, error))?;
            sqlite.run_pending_migrations(SQLITE_MIGRATIONS).map(drop).map_err(failed)
        }
        AnyConnection::Postgres(mut postgres) => {
            // Held until this connection closes.
            diesel::sql_query(format!("SELECT pg_advisory_lock({MIGRATION_LOCK})")).execute(&mut postgres)?;
            postgres.run_pending_migrations(POSTGRES_MIGRATIONS).map(drop).map_err(failed)
        }
    }
}

/// Whether a backend's words mean that there is no room left.
pub fn says_full(message: &str) -> bool {
    message.contains("disk is full") || message.contains("No space left on device")
}

impl From<DieselError> for StoreError {
    /// A unique violation is a race lost after the explicit check: trying again gives the right answer.
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::DatabaseError(
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UniqueViolation,
                _,
            ) => StoreError::Busy,
            DieselError::DatabaseError(_, detail) => match detail.message() {
                message if message.contains("is locked") || message.contains("deadlock detected") => StoreError::Busy,
                message if says_full(message) => StoreError::DiskFull,
                message => StoreError::Database(message.to_owned()),
            },
            _ => StoreError::Database(error.to_string()),
        }
    }
}
