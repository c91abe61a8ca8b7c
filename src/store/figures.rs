//! From a sealed wave's row to its figures: the one place where the stored bytes meet analysis.

use super::{StoreError, WaveKeeper, publications};
use crate::analysis::WaveFigures;
use crate::analysis::counts::{WaveData, count};
use crate::wave::Charter;
use std::sync::Arc;

impl WaveKeeper {
    /// Counts a sealed wave. The figures never change, what is withheld of them only with [`WaveKeeper::revision`];
    /// callers that serve pages keep them.
    ///
    /// # Errors
    /// A wave that is not sealed, or whose record can't be read.
    pub fn figures(&self, wave: &str) -> Result<WaveFigures, StoreError> {
        self.counted(wave, None)
    }

    /// The same as a publication showed it, numbered from 1: a sealed wave never changes and what was withheld is
    /// kept, so that what was shown once can be shown again.
    ///
    /// # Errors
    /// Also a publication that there was not.
    pub fn figures_at(&self, wave: &str, revision: u32) -> Result<WaveFigures, StoreError> {
        self.counted(wave, Some(revision))
    }

    fn counted(&self, wave: &str, revision: Option<u32>) -> Result<WaveFigures, StoreError> {
        let sealed = self.sealed(wave)?;
        let charter = Charter::from_bytes(&sealed.charter)?;
        let mut figures = count(&WaveData {
            wave,
            definition: &charter.definition,
            tree: &charter.tree,
            imported: charter.imported,
            threshold: charter.threshold,
            answers: &sealed.answers,
        })?;
        figures.withheld =
            Arc::new(self.store.inner.database.read(|connection| publications::withheld(connection, wave, revision))?);
        Ok(figures)
    }
}
