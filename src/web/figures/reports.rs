//! What a unit's report is made from, gathered in one place for pages and command line: the same bytes on both ways.

use super::{Figures, Revision};
use crate::disclosure::{Comparison, Published, Scores};
use crate::report::unit_report::{Edition, Sources};
use crate::store::{StoreError, WaveRecord};
use crate::wave::State;
use std::sync::Arc;

/// Most waves that a report looks back over, its own included.
const WAVES: usize = 5;

/// Published figures of a wave and of those before it.
pub struct Gathered {
    revisions: Vec<Revision>,
    edition: Edition,
    scores: Vec<Arc<Published<Scores>>>,
    comparisons: Option<Arc<Vec<Published<Comparison>>>>,
}

/// A report looks back over published waves: one that is being prepared between them is not for its readers yet.
pub fn looked_back_over(wave: &WaveRecord) -> bool {
    wave.state == State::Published
}

impl Gathered {
    /// None without a wave.
    pub fn sources(&self) -> Option<Sources<'_>> {
        let comparisons = self.comparisons.as_ref().map_or(&[][..], |comparisons| comparisons.as_slice());
        Sources::new(self.scores.iter().map(AsRef::as_ref), comparisons, self.edition.clone())
    }

    /// The waves, each with the number of its publication.
    pub fn revisions(&self) -> &[(String, u32)] {
        &self.revisions
    }
}

impl Figures {
    /// Gathers a sealed wave and those before it that may be looked back over.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn gathered(&self, wave: &str, looked_back_over: impl Fn(&WaveRecord) -> bool) -> Result<Gathered, StoreError> {
        let keeper = self.kept.store.keeper();
        let record = keeper.wave(wave)?;
        let all = keeper.list()?;
        let end = all.iter().position(|here| here.key == wave).map_or(0, |at| at + 1);
        let chosen = all[..end].iter().filter(|here| here.key == wave || looked_back_over(here));
        let mut keys: Vec<String> = chosen.map(|here| here.key.clone()).collect();
        keys.drain(..keys.len().saturating_sub(WAVES));
        let revisions = keys.iter().map(|key| self.revision(key)).collect::<Result<Vec<_>, _>>()?;
        let revision = revisions.last().map_or(0, |(_, revision)| *revision);
        Ok(Gathered {
            edition: Edition { opened: record.opens_on, closed: record.closes_on, revision },
            scores: keys.iter().map(|key| self.scores(key)).collect::<Result<_, _>>()?,
            comparisons: if keys.len() > 1 { Some(self.comparisons(&keys)?) } else { None },
            revisions,
        })
    }
}
