//! The figures of sealed waves, worked out once and kept: a sealed wave never changes, and what may be shown of it only
//! with a correction.
//!
//! Everything here blocks (database, Parquet, statistics); pages call it inside `web::block`.

mod causes;
mod pillars;
mod quality;
pub mod reports;

pub use quality::Answers;

use crate::disclosure::targets::{Targets, publish_targets};
use crate::disclosure::{
    Comments, CommentsRefused, Comparison, MaskedWave, Published, Scores, compare_masked, publish_masked,
};
use crate::store::{Store, StoreError};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most comparisons kept at a time; any of them can be worked out again.
const KEPT_COMPARISONS: usize = 64;

/// Published figures of sealed waves; cheap to clone.
#[derive(Clone)]
pub struct Figures {
    kept: Arc<Kept>,
}

struct Kept {
    store: Store,
    counted: Once<Revision, MaskedWave>,
    scores: Once<Revision, Published<Scores>>,
    comparisons: Once<Vec<Revision>, Vec<Published<Comparison>>>,
    /// By wave and number of people that rosters name.
    comments: Once<(String, i64), Result<Published<Comments>, CommentsRefused>>,
    causes: causes::Kept,
    quality: quality::Kept,
}

/// A wave and the number of its last publication.
type Revision = (String, u32);

impl Figures {
    pub fn new(store: Store) -> Self {
        let kept = Kept {
            store,
            counted: Once::default(),
            scores: Once::default(),
            comparisons: Once::default(),
            comments: Once::default(),
            causes: causes::Kept::default(),
            quality: quality::Kept::default(),
        };
        Self { kept: Arc::new(kept) }
    }

    /// What may be shown of one sealed wave.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn scores(&self, wave: &str) -> Result<Arc<Published<Scores>>, StoreError> {
        let revision = self.revision(wave)?;
        self.kept.scores.get(revision.clone(), || Ok(publish_masked(&*self.counted(&revision)?)))
    }

    /// What may be shown of the change between sealed waves, in the order given: each with the next and, beyond
    /// two, the first with the last.
    ///
    /// # Errors
    /// Fewer than two waves, an unknown or unsealed wave, a damaged record.
    pub fn comparisons(&self, waves: &[String]) -> Result<Arc<Vec<Published<Comparison>>>, StoreError> {
        self.kept.comparisons.make_room(KEPT_COMPARISONS);
        let revisions = waves.iter().map(|wave| self.revision(wave)).collect::<Result<Vec<_>, _>>()?;
        self.kept.comparisons.get(revisions.clone(), || {
            let counted = revisions.iter().map(|wave| self.counted(wave)).collect::<Result<Vec<_>, _>>()?;
            let borrowed: Vec<&MaskedWave> = counted.iter().map(Arc::as_ref).collect();
            let keeper = self.kept.store.keeper();
            compare_masked(&borrowed, |from, to| keeper.unit_map(&from.wave, &to.wave))
        })
    }

    /// Where the indicators of the last of these sealed waves (oldest first) stand against their targets; none without
    /// a wave.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn targets(&self, waves: &[String]) -> Result<Option<Published<Targets>>, StoreError> {
        let scores = waves.iter().map(|wave| self.scores(wave)).collect::<Result<Vec<_>, _>>()?;
        Ok(publish_targets(&scores.iter().map(AsRef::as_ref).collect::<Vec<_>>()))
    }

    /// The comments of one sealed wave that may be read, or the rule that lets none be read.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn comments(&self, wave: &str) -> Result<Arc<Result<Published<Comments>, CommentsRefused>>, StoreError> {
        let store = &self.kept.store;
        let named = store.people_named()?;
        self.kept.comments.forget(|(_, before)| *before != named);
        self.kept.comments.get((wave.to_owned(), named), || store.comments(&store.keeper().figures(wave)?))
    }

    /// Forgets what an earlier revision of the wave showed.
    fn revision(&self, wave: &str) -> Result<Revision, StoreError> {
        let revision = self.kept.store.keeper().revision(wave)?;
        let stale = |(key, number): &Revision| key == wave && *number != revision;
        self.kept.counted.forget(stale);
        self.kept.scores.forget(stale);
        self.kept.comparisons.forget(|waves| waves.iter().any(stale));
        self.kept.causes.forget(stale);
        self.kept.quality.forget(stale);
        Ok((wave.to_owned(), revision))
    }

    /// Unpublished sums: they stay in here.
    fn counted(&self, revision: &Revision) -> Result<Arc<MaskedWave>, StoreError> {
        let keeper = self.kept.store.keeper();
        self.kept.counted.get(revision.clone(), || Ok(MaskedWave::of(&keeper.figures(&revision.0)?)))
    }
}

/// One value's place: locked while it is worked out, so that whoever else wants it waits instead of repeating it.
type Slot<T> = Arc<Mutex<Option<Arc<T>>>>;

/// Values by key, each made once even when asked for by many at the same time. A failure is not kept.
struct Once<K, T>(Mutex<HashMap<K, Slot<T>>>);

impl<K, T> Default for Once<K, T> {
    fn default() -> Self {
        Self(Mutex::new(HashMap::new()))
    }
}

impl<K: Eq + Hash + Clone, T> Once<K, T> {
    fn get<E>(&self, key: K, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let slot = Arc::clone(locked(&self.0).entry(key.clone()).or_default());
        let mut place = locked(&slot);
        if let Some(value) = place.as_ref() {
            return Ok(Arc::clone(value));
        }
        match make() {
            Ok(value) => Ok(Arc::clone(place.insert(Arc::new(value)))),
            Err(error) => {
                drop(place);
                locked(&self.0).remove(&key);
                Err(error)
            }
        }
    }

    fn forget(&self, stale: impl Fn(&K) -> bool) {
        locked(&self.0).retain(|key, _| !stale(key));
    }

    /// Forgets everything once `most` values are kept.
    fn make_room(&self, most: usize) {
        let mut values = locked(&self.0);
        if values.len() >= most {
            values.clear();
        }
    }
}

/// A poisoned lock guards a value that is either whole or not there, so it may be used.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn a_value_asked_for_by_many_at_once_is_made_once() {
        let values = Once::<u8, u32>::default();
        let (made, start) = (AtomicU32::new(0), Barrier::new(8));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    start.wait();
                    let value = values.get(1, || {
                        std::thread::sleep(std::time::Duration::from_millis(20));
                        Ok::<_, ()>(made.fetch_add(1, Ordering::SeqCst) + 7)
                    });
                    assert_eq!(value.map(|value| *value), Ok(7));
                });
            }
        });
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_failure_is_not_kept() {
        let values = Once::<u8, u32>::default();
        assert_eq!(values.get(1, || Err("not yet")), Err("not yet"));
        assert_eq!(values.get(1, || Ok::<_, &str>(3)).map(|value| *value), Ok(3));
    }

    #[test]
    fn a_correction_is_seen_by_the_next_page() {
        use crate::disclosure::Cell;
        use crate::organisation::UnitTree;
        use crate::sealed::ballotless::seal_without_ballots;
        use crate::sealed::rows::{Row, columns};
        use crate::survey::{FigureId, FigureKind};

        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&crate::store::Place::in_folder(folder.path())).unwrap();
        let definition = crate::sealed::sample::definition();
        let names = columns(&definition);
        let cells = |at: u8| names.iter().map(|name| (name == "pride").then_some(1 + at % 5)).collect();
        let rows = (0..60).map(|at| Row { unit: 1 + u32::from(at % 2), cells: cells(at / 2) }).collect();
        let tree = UnitTree::from_headcounts([("県/総務部", 60), ("県/土木部", 50)]).unwrap();
        let keeper = store.keeper();
        keeper.add_sealed(&seal_without_ballots("R7", &definition, &tree, 10, rows).unwrap().0).unwrap();
        keeper.publish("R7", &keeper.release("R7").unwrap()).unwrap();
        let figures = Figures::new(store.clone());
        let pride = FigureId::new(FigureKind::Item, "pride");
        let shown = || matches!(figures.scores("R7").unwrap().cell(&pride, 1), Some(Cell::Shown(_)));
        assert!(shown());
        let desk = store.publishing(None);
        let (last, now) = (desk.of("R7").unwrap().last(), chrono::Utc::now());
        let seen = crate::store::Seen { last, note: "数え違い", now, today: now.date_naive() };
        desk.correct("R7", &keeper.correction("R7", &[(pride.clone(), 1)]).unwrap(), seen).unwrap();
        assert!(!shown());
    }

    #[test]
    fn what_is_stale_is_forgotten_and_nothing_else() {
        let values = Once::<(&str, u32), u8>::default();
        for key in [("R6", 1), ("R7", 1), ("R7", 2)] {
            let _ = values.get(key, || Ok::<_, ()>(1));
        }
        values.forget(|(wave, revision)| *wave == "R7" && *revision != 2);
        let kept = |key| values.get(key, || Ok::<_, ()>(9)).map(|value| *value);
        assert_eq!([("R6", 1), ("R7", 1), ("R7", 2)].map(kept), [Ok(1), Ok(9), Ok(1)]);
    }

    #[test]
    fn room_is_made_only_when_it_runs_out() {
        let values = Once::<u8, u8>::default();
        let _ = values.get(1, || Ok::<_, ()>(1));
        values.make_room(2);
        assert_eq!(values.get(1, || Ok::<_, ()>(9)).map(|value| *value), Ok(1));
        values.make_room(1);
        assert_eq!(values.get(1, || Ok::<_, ()>(9)).map(|value| *value), Ok(9));
    }
}
