//! How good the answers of a wave are and who gave them, kept like all published figures.

use super::{Figures, Once, Revision};
use crate::disclosure::Published;
use crate::disclosure::composition::{Composition, NoComposition, composition};
use crate::disclosure::quality::{QualitySigns, signs};
use crate::disclosure::turnover::{Headcount, Turnover};
use crate::disclosure::weights::{Weights, weights};
use crate::roster::turnover::turnover;
use crate::store::StoreError;
use crate::survey::FigureId;
use std::sync::Arc;

/// Most splits kept at a time: pairs of waves times figures.
const KEPT_SPLITS: usize = 128;

type SplitOf = Result<Published<Composition>, NoComposition>;

#[derive(Default)]
pub(super) struct Kept {
    answers: Once<Revision, Answers>,
    splits: Once<(Revision, Revision, FigureId), SplitOf>,
    turnover: Once<(String, String), Published<Turnover>>,
}

/// Signs of forms filled in without reading, and weights.
pub struct Answers {
    pub signs: Published<QualitySigns>,
    pub weights: Published<Weights>,
}

impl Kept {
    pub(super) fn forget(&self, stale: impl Fn(&Revision) -> bool + Copy) {
        self.answers.forget(stale);
        self.splits.forget(|(from, to, _)| stale(from) || stale(to));
    }
}

impl Figures {
    /// Signs and weights of one sealed wave.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn answers(&self, wave: &str) -> Result<Arc<Answers>, StoreError> {
        let revision = self.revision(wave)?;
        let counted = self.counted(&revision)?;
        self.kept
            .quality
            .answers
            .get(revision, || Ok(Answers { signs: signs(counted.figures()), weights: weights(counted.figures()) }))
    }

    /// The change of a figure from one sealed wave to a later one, split into who is here and how they feel; or why not.
    ///
    /// # Errors
    /// An unknown or unsealed wave, a damaged record.
    pub fn split(&self, from: &str, to: &str, figure: &FigureId) -> Result<Arc<SplitOf>, StoreError> {
        let (before, after) = (self.revision(from)?, self.revision(to)?);
        let (earlier, later) = (self.counted(&before)?, self.counted(&after)?);
        self.kept.quality.splits.make_room(KEPT_SPLITS);
        self.kept.quality.splits.get((before, after, figure.clone()), || {
            let units = self.kept.store.keeper().unit_map(from, to)?;
            Ok(composition(earlier.figures(), later.figures(), &units, figure))
        })
    }

    /// Turnover between the rosters of two sealed waves, whose people change no more.
    ///
    /// # Errors
    /// An unknown wave, or one without a roster.
    pub fn turnover(&self, from: &str, to: &str) -> Result<Arc<Published<Turnover>>, StoreError> {
        let store = &self.kept.store;
        self.kept.quality.turnover.get((from.to_owned(), to.to_owned()), || {
            let (keeper, people) = (store.keeper(), store.people());
            let (tree, flow) = (keeper.tree(to)?, keeper.flow(from, to)?);
            let threshold = keeper.wave(from)?.threshold.max(keeper.wave(to)?.threshold);
            let counts = turnover(&people.homes(from)?, &people.homes(to)?, &flow, &tree);
            let counts: Vec<Headcount> =
                counts.iter().map(|of| Headcount { people: of.people, stayed: of.stayed, new: of.new }).collect();
            Ok(crate::disclosure::turnover::turnover((from, to), &tree, &counts, threshold))
        })
    }
}
