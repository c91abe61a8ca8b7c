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
            Arc::new(self.store.inner.database.read(|connection| publications::withheld(connection, wave))?);
        Ok(figures)
    }
}
