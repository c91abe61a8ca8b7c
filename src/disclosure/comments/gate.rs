//! Which units' comments may be read (methods §4, rule 7): divisions and the whole organisation, from 30 responses,
//! and only if those that are left beside the shown ones are none or 30 as well.

use super::CommentsRefused;
use crate::analysis::WaveFigures;
use crate::disclosure::residual::published_units;
use crate::wave::tables::SMALLEST_BY_COMMENT;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Open,
    BelowDivision,
    FewResponses,
    /// Large enough, but what would be left beside it is not.
    Pooled,
}

/// By unit of the tree, whether its comments are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Fewest responses of a group that is shown: 30, or the wave's own threshold where that is higher.
    pub smallest: u32,
    places: Vec<Place>,
}

impl Gate {
    pub fn of(wave: &WaveFigures) -> Self {
        let (tree, responses) = (&wave.tree, &wave.responses);
        let smallest = SMALLEST_BY_COMMENT.max(wave.threshold);
        // Nobody whose number of responses is hidden, and nothing below a division.
        let numbers = published_units(tree, responses, wave.threshold, &vec![false; tree.len()]);
        let closed: Vec<bool> =
            numbers.iter().enumerate().map(|(unit, shown)| !shown || tree.division(unit) != unit).collect();
        let shown = published_units(tree, responses, smallest, &closed);
        let place = |unit: usize| match shown[unit] {
            true => Place::Open,
            false if tree.division(unit) != unit => Place::BelowDivision,
            false if responses[unit] < smallest => Place::FewResponses,
            false => Place::Pooled,
        };
        Self { smallest, places: (0..tree.len()).map(place).collect() }
    }

    /// Whether comments of the unit at this position are shown.
    pub fn is_open(&self, unit: usize) -> bool {
        self.places.get(unit) == Some(&Place::Open)
    }

    /// # Errors
    /// The rule that hides the comments of the unit at `path`.
    pub fn pass(&self, unit: usize, path: &str) -> Result<(), CommentsRefused> {
        let (unit, smallest) = (self.places.get(unit), self.smallest);
        let path = path.to_owned();
        match unit {
            Some(Place::Open) => Ok(()),
            Some(Place::FewResponses) => Err(CommentsRefused::FewResponses { unit: path, smallest }),
            Some(Place::Pooled) => Err(CommentsRefused::Pooled { unit: path, smallest }),
            Some(Place::BelowDivision) | None => Err(CommentsRefused::BelowDivision(path)),
        }
    }
}
