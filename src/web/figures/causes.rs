//! What goes with what, kept like all published figures: releases, measures and drivers.

use super::{Figures, Once, Revision};
use crate::analysis::drivers::NoDrivers;
use crate::disclosure::drivers::{ShownDrivers, publish_drivers};
use crate::disclosure::effects::{Effects, Uses, publish_effects, publish_uses};
use crate::disclosure::{Published, Release};
use crate::store::StoreError;
use crate::survey::FigureId;
use std::sync::Arc;

/// Most drivers kept at a time: outcomes times units.
const KEPT_DRIVERS: usize = 512;

type DriversOf = Result<Published<ShownDrivers>, NoDrivers>;

#[derive(Default)]
pub(super) struct Kept {
    releases: Once<Revision, Release>,
    uses: Once<Revision, Published<Uses>>,
    /// By the waves looked at, oldest first.
    effects: Once<Vec<Revision>, Option<Published<Effects>>>,
    drivers: Once<(Revision, FigureId, usize), DriversOf>,
}

impl Kept {
    pub(super) fn forget(&self, stale: impl Fn(&Revision) -> bool + Copy) {
        self.releases.forget(stale);
        self.uses.forget(stale);
        self.effects.forget(|waves| waves.iter().any(stale));
        self.drivers.forget(|(wave, ..)| stale(wave));
    }
}

impl Figures {
    /// Everything that may be shown of one sealed wave together, tables by attribute among it, audited: what publishing
    /// it would record.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn release(&self, wave: &str) -> Result<Arc<Release>, StoreError> {
        self.release_of(self.revision(wave)?)
    }

    fn release_of(&self, revision: Revision) -> Result<Arc<Release>, StoreError> {
        let counted = self.counted(&revision)?;
        self.kept.causes.releases.get(revision, || self.kept.store.keeper().release_beside_earlier(counted.figures()))
    }

    /// Who uses the measures of one sealed wave, by unit.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn uses(&self, wave: &str) -> Result<Arc<Published<Uses>>, StoreError> {
        let revision = self.revision(wave)?;
        let counted = self.counted(&revision)?;
        self.kept.causes.uses.get(revision, || Ok(publish_uses(counted.figures())))
    }

    /// What goes with the measures of the last of these sealed waves (oldest first); none without a wave.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn effects(&self, waves: &[String]) -> Result<Arc<Option<Published<Effects>>>, StoreError> {
        let revisions = waves.iter().map(|wave| self.revision(wave)).collect::<Result<Vec<_>, _>>()?;
        self.kept.causes.effects.get(revisions.clone(), || {
            let counted = revisions.iter().map(|wave| self.counted(wave)).collect::<Result<Vec<_>, _>>()?;
            let released = revisions.into_iter().map(|wave| self.release_of(wave)).collect::<Result<Vec<_>, _>>()?;
            let figures = counted.iter().map(|counted| counted.figures());
            let pairs: Vec<_> = figures.zip(released.iter().map(Arc::as_ref)).collect();
            Ok(publish_effects(&pairs))
        })
    }

    /// The themes that go with an outcome in a unit of one sealed wave, or why there are none.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn drivers(&self, wave: &str, outcome: &FigureId, unit: usize) -> Result<Arc<DriversOf>, StoreError> {
        let revision = self.revision(wave)?;
        let counted = self.counted(&revision)?;
        self.kept.causes.drivers.make_room(KEPT_DRIVERS);
        let key = (revision, outcome.clone(), unit);
        self.kept.causes.drivers.get(key, || Ok(publish_drivers(counted.figures(), outcome, unit)))
    }
}
