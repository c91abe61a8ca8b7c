//! What came of earlier answers, as the page that asks for new ones tells it. It is the cast origin's only look at the
//! past, and what all staff may read is all that it can reach.

use super::{Store, StoreError, ToldWaves, WaveRecord, publishing_log};
use crate::action::{Plan, Reply};
use crate::disclosure::{Published, Sharing, publish_sharing};
use crate::wave::Audience;
use chrono::NaiveDate;
use std::sync::{Arc, Mutex, PoisonError};

/// Counting a wave takes a while and its figures never change, so the last one's are kept.
type Kept = Arc<Mutex<Option<(String, u32, Arc<Published<Sharing>>)>>>;

/// A look back from a wave to the last one of the same survey that all staff were told of.
#[derive(Clone)]
pub struct LastTime {
    store: Store,
    kept: Kept,
}

/// What all staff may read of the wave before.
pub struct Earlier {
    pub wave: WaveRecord,
    pub replies: Vec<Reply>,
    /// By unit, in the order of paths.
    pub plans: Vec<Plan>,
    pub sharing: Arc<Published<Sharing>>,
    /// Days from the last day of answering to the first on which all staff saw results.
    pub days_to_results: Option<i64>,
}

impl Store {
    pub fn last_time(&self) -> LastTime {
        LastTime { store: self.clone(), kept: Kept::default() }
    }
}

impl LastTime {
    /// The wave before `wave`, as all staff may read it today; none where nothing was told yet.
    ///
    /// # Errors
    /// A damaged record.
    pub fn before(&self, wave: &WaveRecord, today: NaiveDate) -> Result<Option<Earlier>, StoreError> {
        let told = self.store.told(Audience::Staff, today);
        let same =
            |earlier: &WaveRecord| earlier.definition.survey == wave.definition.survey && earlier.key != wave.key;
        let Some(earlier) = told.list()?.into_iter().rfind(same) else { return Ok(None) };
        Ok(Some(Earlier {
            replies: told.replies(&earlier.key)?,
            plans: told.plans(&earlier.key)?,
            sharing: self.sharing(&earlier.key)?,
            days_to_results: self.days_to_results(&told, &earlier)?,
            wave: earlier,
        }))
    }

    fn sharing(&self, wave: &str) -> Result<Arc<Published<Sharing>>, StoreError> {
        let keeper = self.store.keeper();
        let revision = keeper.revision(wave)?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, at, sharing)) = kept.as_ref()
            && (of.as_str(), *at) == (wave, revision)
        {
            return Ok(Arc::clone(sharing));
        }
        let told = keeper.publications(wave)?.pop().unwrap_or_default();
        let sharing = Arc::new(publish_sharing(&keeper.figures(wave)?, &told));
        *kept = Some((wave.to_owned(), revision, Arc::clone(&sharing)));
        Ok(sharing)
    }

    fn days_to_results(&self, told: &ToldWaves, earlier: &WaveRecord) -> Result<Option<i64>, StoreError> {
        let publishing =
            self.store.inner.database.read(|connection| publishing_log::publishing(connection, &earlier.key))?;
        let seen_from = publishing.told(told.audience).map(|entry| entry.at.date_naive());
        let day = seen_from.max(publishing.day(told.audience));
        Ok(earlier.closes_on.zip(day).map(|(closed, day)| (day - closed).num_days()).filter(|days| *days > 0))
    }
}
