//! One process at a time seals a wave, whichever machine it runs on.

use super::connection::{Address, AnyConnection};
use super::{Store, StoreError};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::fs::{File, TryLockError};

/// Ends when dropped, and when its process dies.
pub enum Turn {
    File(#[expect(dead_code, reason = "held, not read")] File),
    Connection(#[expect(dead_code, reason = "held, not read")] Box<AnyConnection>),
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = Bool)]
    taken: bool,
}

impl Store {
    /// # Errors
    /// [`StoreError::SealedElsewhere`] while another has its turn.
    pub(in crate::store) fn turn_to_seal(&self, wave: &str) -> Result<Turn, StoreError> {
        match self.inner.database.address() {
            Address::Sqlite(_) => self.turn_by_file(wave),
            address @ Address::Postgres(_) => turn_by_lock(address, wave),
        }
    }

    fn turn_by_file(&self, wave: &str) -> Result<Turn, StoreError> {
        let path = self.inner.place.data.join("sealing.lock");
        let lock = File::create(&path).map_err(|error| StoreError::file(&path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Turn::File(lock)),
            Err(TryLockError::WouldBlock) => Err(StoreError::SealedElsewhere(wave.to_owned())),
            Err(TryLockError::Error(error)) => Err(StoreError::file(&path, error)),
        }
    }
}

/// Held until the connection closes.
fn turn_by_lock(address: &Address, wave: &str) -> Result<Turn, StoreError> {
    let mut connection = address.connect().map_err(|error| StoreError::Database(error.to_string()))?;
    let query = format!("SELECT pg_try_advisory_lock(hashtextextended('koe seals {wave}', 0)) AS taken");
    let taken: Taken = diesel::sql_query(query).get_result(&mut connection)?;
    if taken.taken {
        Ok(Turn::Connection(Box::new(connection)))
    } else {
        Err(StoreError::SealedElsewhere(wave.to_owned()))
    }
}
