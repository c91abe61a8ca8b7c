//! What casting needs of each open wave, kept in memory: charter, keys, receipt key and the box's one writer.

use super::ballot_box::{BallotBox, BoxWriter};
use super::{Store, StoreError, secrets, waves};
use crate::ballot::ReceiptKey;
use crate::ballot::keys::UnitKey;
use crate::wave::Charter;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};

/// How long another process's open or close may go unnoticed. A closed box refuses at once all the same.
const FRESH: Duration = Duration::from_secs(1);

pub struct OpenWave {
    pub charter: Charter,
    /// By position in the charter's tree.
    pub keys: HashMap<usize, UnitKey>,
    pub receipt_key: ReceiptKey,
    pub writer: BoxWriter,
}

type Waves = HashMap<String, Arc<OpenWave>>;

#[derive(Default)]
pub struct OpenWaves {
    known: RwLock<Known>,
    /// One caller at a time looks anew; the others wait for what it finds.
    looking: tokio::sync::Mutex<()>,
    /// Every writer of this process that may still be at work, by wave.
    writers: Mutex<Vec<(String, Weak<()>)>>,
}

#[derive(Default)]
struct Known {
    as_of: Option<Instant>,
    waves: Waves,
}

impl OpenWaves {
    /// What is known is looked up anew at the next cast; the writers end once they have answered everyone.
    pub fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known::default();
    }

    /// Whether everybody who waited for the wave's box was answered by this process.
    pub fn drained(&self, wave: &str) -> bool {
        let mut writers = self.writers.lock().unwrap_or_else(PoisonError::into_inner);
        writers.retain(|(_, alive)| alive.strong_count() > 0);
        writers.iter().all(|(of, _)| of != wave)
    }

    fn watch(&self, wave: &str, writer: &BoxWriter) {
        self.writers.lock().unwrap_or_else(PoisonError::into_inner).push((wave.to_owned(), writer.alive()));
    }

    /// The outer none: nothing fresh is known.
    fn fresh(&self, wave: &str) -> Option<Option<Arc<OpenWave>>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = known.as_of.is_some_and(|at| at.elapsed() < FRESH);
        fresh.then(|| known.waves.get(wave).cloned())
    }

    fn all(&self) -> Waves {
        self.known.read().unwrap_or_else(PoisonError::into_inner).waves.clone()
    }

    fn learn(&self, waves: Waves) {
        let known = Known { as_of: Some(Instant::now()), waves };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }
}

impl Store {
    /// The wave, if it takes responses. Names that do not exist cost no more than one look a second in all.
    pub(in crate::store) async fn open_wave(&self, wave: &str) -> Result<Option<Arc<OpenWave>>, StoreError> {
        if let Some(found) = self.inner.open_waves.fresh(wave) {
            return Ok(found);
        }
        let _looking = self.inner.open_waves.looking.lock().await;
        if let Some(found) = self.inner.open_waves.fresh(wave) {
            return Ok(found);
        }
        let store = self.clone();
        let waves = apart(move || store.look()).await?;
        let found = waves.get(wave).cloned();
        self.inner.open_waves.learn(waves);
        Ok(found)
    }

    fn look(&self) -> Result<Waves, StoreError> {
        let open = self.inner.database.read(waves::open)?;
        let mut known = self.inner.open_waves.all();
        let mut waves = Waves::new();
        for key in open {
            let wave = match known.remove(&key) {
                Some(wave) => wave,
                None => Arc::new(self.load_open(&key)?),
            };
            waves.insert(key, wave);
        }
        Ok(waves)
    }

    fn load_open(&self, wave: &str) -> Result<OpenWave, StoreError> {
        let record = self.inner.database.read(|connection| waves::find(connection, wave))?;
        let charter = Charter::from_bytes(&record.charter.unwrap_or_default())?;
        let secrets = secrets::load(&self.inner.place, wave)?;
        let keys = charter
            .ballot_units
            .iter()
            .map(|unit| Ok((unit.unit, secrets.seed.unit_key(wave, &unit.path)?)))
            .collect::<Result<_, StoreError>>()?;
        let writer = BoxWriter::start(&BallotBox::of(&self.inner.place, wave), &secrets.box_key)?;
        self.inner.open_waves.watch(wave, &writer);
        Ok(OpenWave { charter, keys, receipt_key: secrets.receipt_key, writer })
    }
}

/// Runs blocking work on a thread of its own, for callers that must not block.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (done, result) = tokio::sync::oneshot::channel();
    std::thread::Builder::new()
        .name("open-waves".to_owned())
        .spawn(move || {
            // Whoever asked may have hung up.
            let _ = done.send(work());
        })
        .map_err(|error| StoreError::Database(error.to_string()))?;
    result.await.map_err(|_| StoreError::Database("looking up the open waves was cut short".to_owned()))?
}
