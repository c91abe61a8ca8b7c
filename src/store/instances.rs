//! Serving processes and what closing waits for: each acknowledges that everybody who was casting there has been
//! answered, and only then is the wave sealed.

use super::connection::AnyConnection;
use super::files::write_private;
use super::schema::{closings_acknowledged, instances, waves};
use super::{Store, StoreError, random};
use crate::wave::State;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::sync::PoisonError;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often a serving process looks for closed waves.
const LOOK: Duration = Duration::from_millis(400);
/// How often it counts a beat.
const BEAT: Duration = Duration::from_secs(4);
/// Without a beat for this long an instance is taken for dead; with beats it has twice as long to acknowledge.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 2 } else { 14 });

/// A data directory taken for serving, and its instance's beat. Both end when dropped.
pub struct Serving {
    store: Store,
    stop: Option<Sender<()>>,
    beating: Option<JoinHandle<()>>,
    _lock: File,
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(beating) = self.beating.take() {
            let _ = beating.join();
        }
        if let Some(id) = self.store.known_instance().take() {
            // Left behind, it would be taken for dead after a while.
            let _ = self.store.bury(&id);
        }
    }
}

impl Store {
    /// Takes the data directory for a serving process until the guard is dropped, and counts it among the instances.
    ///
    /// # Errors
    /// [`StoreError::InUse`].
    pub fn lock_for_serving(&self) -> Result<Serving, StoreError> {
        let Some(lock) = self.lock_directory()? else {
            return Err(StoreError::InUse(self.inner.place.data.display().to_string()));
        };
        let id = self.own_id()?;
        self.beat(&id)?;
        *self.known_instance() = Some(id.clone());
        let (stop, stopped) = channel::<()>();
        let store = self.clone();
        let beating = std::thread::Builder::new()
            .name("instance".to_owned())
            .spawn(move || {
                let mut last = Instant::now();
                while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                    // A database that is away for a moment is asked again.
                    if let Err(error) = store.acknowledge_closings() {
                        tracing::debug!(%error, "closed waves could not be acknowledged");
                    }
                    if last.elapsed() >= BEAT {
                        last = Instant::now();
                        let _ = store.beat(&id);
                    }
                }
            })
            .map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(Serving { store: self.clone(), stop: Some(stop), beating: Some(beating), _lock: lock })
    }

    /// None while another process serves from this data directory.
    fn lock_directory(&self) -> Result<Option<File>, StoreError> {
        let path = self.inner.place.data.join("serving.lock");
        let lock = File::create(&path).map_err(|error| StoreError::file(&path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(lock)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(StoreError::file(&path, error)),
        }
    }

    fn id_file(&self) -> PathBuf {
        self.inner.place.data.join("instance")
    }

    /// A data directory keeps its name among the instances, so that one that was killed is known when it is back.
    fn own_id(&self) -> Result<String, StoreError> {
        match std::fs::read_to_string(self.id_file()) {
            Ok(id) if !id.is_empty() => Ok(id),
            _ => {
                let id = random::id();
                write_private(&self.id_file(), id.as_bytes())?;
                Ok(id)
            }
        }
    }

    fn known_instance(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.inner.instance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn beat(&self, id: &str) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            let counted = diesel::update(instances::table.find(id)).set(instances::beats.eq(instances::beats + 1));
            if counted.execute(connection)? == 0 {
                let row = (instances::id.eq(id), instances::beats.eq(0));
                diesel::insert_into(instances::table).values(row).execute(connection)?;
            }
            Ok(())
        })
    }

    fn bury(&self, id: &str) -> Result<(), StoreError> {
        self.inner.database.write(|connection| {
            diesel::delete(instances::table.find(id)).execute(connection)?;
            Ok(())
        })
    }

    /// Acknowledges every closed wave whose box nobody waits for any more in this process, if it serves.
    pub(in crate::store) fn acknowledge_closings(&self) -> Result<(), StoreError> {
        let Some(id) = self.known_instance().clone() else { return Ok(()) };
        let closed = self.inner.database.read(|connection| unacknowledged(connection, &id))?;
        for wave in closed {
            if !self.inner.open_waves.drained(&wave) {
                self.inner.open_waves.forget();
            }
            if self.inner.open_waves.drained(&wave) {
                self.inner.database.write(|connection| {
                    let row = (&wave, &id);
                    if closings_acknowledged::table.find(row).count().get_result::<i64>(connection)? == 0 {
                        let row = (closings_acknowledged::wave.eq(&wave), closings_acknowledged::instance.eq(&id));
                        diesel::insert_into(closings_acknowledged::table).values(row).execute(connection)?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    /// Waits until every live instance has acknowledged that the wave is closed; gives how many were taken for dead.
    ///
    /// # Errors
    /// [`StoreError::NotAcknowledged`] where an instance lives and does not acknowledge.
    pub(in crate::store) fn await_acknowledgements(&self, wave: &str) -> Result<usize, StoreError> {
        self.bury_own_if_dead()?;
        let mut taken_for_dead = 0;
        let began = Instant::now();
        let first = self.inner.database.read(beats)?;
        loop {
            self.acknowledge_closings()?;
            let missing = self.inner.database.read(|connection| missing(connection, wave))?;
            if missing.is_empty() {
                return Ok(taken_for_dead);
            }
            if began.elapsed() > 2 * PATIENCE {
                return Err(StoreError::NotAcknowledged { wave: wave.to_owned(), count: missing.len() });
            }
            let dead = missing.iter().filter(|(id, beats)| first.get(*id).is_none_or(|then| then == *beats));
            for (id, _) in dead.filter(|_| began.elapsed() > PATIENCE) {
                tracing::warn!(%wave, instance = %id, "taken for dead: it neither beats nor acknowledges the closing");
                self.bury(id)?;
                taken_for_dead += 1;
            }
            std::thread::sleep(LOOK / 4);
        }
    }

    /// Where nobody serves from this data directory, its instance was killed.
    fn bury_own_if_dead(&self) -> Result<(), StoreError> {
        match std::fs::read_to_string(self.id_file()) {
            Ok(id) if self.lock_directory()?.is_some() => self.bury(&id),
            _ => Ok(()),
        }
    }
}

/// Closed waves that an instance has not acknowledged.
fn unacknowledged(connection: &mut AnyConnection, id: &str) -> Result<Vec<String>, StoreError> {
    let mut closed: Vec<String> =
        waves::table.filter(waves::state.eq(State::Closed.key())).select(waves::key).load(connection)?;
    if !closed.is_empty() {
        let done = closings_acknowledged::table.filter(closings_acknowledged::instance.eq(id));
        let done: Vec<String> = done.select(closings_acknowledged::wave).load(connection)?;
        closed.retain(|wave| !done.contains(wave));
    }
    Ok(closed)
}

fn beats(connection: &mut AnyConnection) -> Result<BTreeMap<String, i32>, StoreError> {
    let rows: Vec<(String, i32)> = instances::table.select((instances::id, instances::beats)).load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Instances that have not acknowledged the closing of a wave, with their beats.
fn missing(connection: &mut AnyConnection, wave: &str) -> Result<BTreeMap<String, i32>, StoreError> {
    let done = closings_acknowledged::table.filter(closings_acknowledged::wave.eq(wave));
    let done: Vec<String> = done.select(closings_acknowledged::instance).load(connection)?;
    let done: BTreeSet<String> = done.into_iter().collect();
    let mut all = beats(connection)?;
    all.retain(|id, _| !done.contains(id));
    Ok(all)
}
