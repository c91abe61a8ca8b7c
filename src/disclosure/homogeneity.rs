//! Rule 6 of methods §4: where nearly everybody answered alike, a figure would tell what each of them answered.

use super::residual::Rule;
use crate::analysis::counts::ItemCounts;
use crate::survey::{Definition, FigureKind};

/// Share, in %, from which on nearly everybody answered alike.
pub(super) const NEARLY_ALL: u32 = 95;
/// Fewest people who must have answered otherwise than the rest.
const OTHERWISE: u32 = 3;

/// Whether so many of a group answered one and the same that it says what nearly each of them answered.
pub(super) fn nearly_alike(same: u32, size: u32) -> bool {
    nearly_all(same, size) || size - same < OTHERWISE
}

fn nearly_all(count: u32, size: u32) -> bool {
    u64::from(count) * 100 >= u64::from(NEARLY_ALL) * u64::from(size)
}

/// What a group's answers to one item must be: enough of them, and not nearly all alike. It holds for what can be
/// worked out by subtraction as well as for what is shown: the rest of a division whose other units are shown is
/// as good as published.
pub struct Varied {
    threshold: u32,
    /// By code, whether it counts as an answer.
    answers: Vec<bool>,
    /// By code, whether it counts as positive; none where no share positive is shown.
    positive: Option<Vec<bool>>,
}

impl Varied {
    /// The rule for an item's figure of this kind. Answers are those that the figure counts.
    pub fn of(definition: &Definition, counts: &ItemCounts, kind: FigureKind, threshold: u32) -> Self {
        let item = definition.item(&counts.item);
        let scale = item.and_then(|item| definition.scale_of(item));
        let (Some(item), Some(scale)) = (item, scale) else {
            return Self { threshold, answers: vec![true; counts.codes.len()], positive: None };
        };
        let by_code = |counts_in: &dyn Fn(u8) -> bool| counts.codes.iter().map(|&code| counts_in(code)).collect();
        match kind {
            FigureKind::Mean | FigureKind::Recommendation => {
                let valued = |code| scale.choice(code).is_some_and(|choice| choice.value.is_some());
                Self { threshold, answers: by_code(&valued), positive: None }
            }
            _ if !scale.scored() => Self { threshold, answers: by_code(&|_| true), positive: None },
            _ => {
                let scored = |code| scale.score(code, false).is_some();
                let positive = |code| scored(code) && scale.positive(code, item.reverse);
                Self { threshold, answers: by_code(&scored), positive: Some(by_code(&positive)) }
            }
        }
    }

    /// 95 % or more chose one answer, or were positive, or were not; or fewer than three chose otherwise.
    pub fn alike(&self, group: &[u32]) -> bool {
        let size = self.size(group);
        let most = group.iter().zip(&self.answers).filter(|of| *of.1).map(|of| *of.0).max().unwrap_or(0);
        let positive = self
            .positive
            .as_ref()
            .map(|positive| group.iter().zip(positive).filter(|of| *of.1).map(|of| of.0).sum::<u32>());
        size > 0
            && (nearly_alike(most, size)
                || positive.is_some_and(|positive| nearly_all(positive, size) || nearly_all(size - positive, size)))
    }
}

/// The same for an item with several choices a respondent: counts of a group are those who answered, then those who
/// named each choice, or put it first.
pub struct EachVaried(pub u32);

impl EachVaried {
    /// 95 % or more named one choice; or fewer than three did not.
    pub fn alike(group: &[u32]) -> bool {
        group[0] > 0 && group[1..].iter().any(|&named| nearly_alike(named, group[0]))
    }
}

impl Rule for EachVaried {
    fn size(&self, group: &[u32]) -> u32 {
        group[0]
    }

    fn safe(&self, group: &[u32]) -> bool {
        group[0] == 0 || (group[0] >= self.0 && !Self::alike(group))
    }
}

impl Rule for Varied {
    fn size(&self, group: &[u32]) -> u32 {
        group.iter().zip(&self.answers).filter(|of| *of.1).map(|of| of.0).sum()
    }

    fn safe(&self, group: &[u32]) -> bool {
        let size = self.size(group);
        size == 0 || (size >= self.threshold && !self.alike(group))
    }
}
