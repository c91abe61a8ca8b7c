//! Figures over several items of one respondent: themes and indices (methods §1).

use super::answers::RespondentAnswers;
use super::moments::Moments;
use crate::survey::{Definition, FigureId, FigureKind, ItemKey, Scale};

/// How one respondent's value follows from the answers: the mean of what each answered item gives.
pub(super) struct Composite {
    /// Per item, what each slot gives, 0–100; none for answers without a score.
    parts: Vec<(ItemKey, Vec<Option<f64>>)>,
    /// Fewest answered items that give a value.
    least: usize,
    /// The value is 100 − mean.
    inverted: bool,
}

impl Composite {
    /// A theme: % positive of the answered items, if at least half of them were answered. An index: mean score, if
    /// at least its declared minimum was answered (over fewer `items`, as many may be missing as in the whole
    /// index). None for other figures and for ones that the definition lacks.
    pub(super) fn new(definition: &Definition, figure: &FigureId, items: &[ItemKey]) -> Option<Self> {
        match figure.kind {
            FigureKind::Theme => {
                definition.themes.iter().find(|theme| theme.key == figure.key)?;
                let parts = parts(definition, items, |scale, code, reverse| {
                    scale.score(code, reverse).map(|_| if scale.positive(code, reverse) { 100.0 } else { 0.0 })
                });
                Some(Self { least: parts.len().div_ceil(2).max(1), parts, inverted: false })
            }
            FigureKind::Index => {
                let index = definition.indices.iter().find(|index| index.key == figure.key)?;
                let may_miss = match index.min_answered {
                    0 => 0,
                    least => index.items.len().saturating_sub(least),
                };
                let parts = parts(definition, items, Scale::score);
                Some(Self { least: parts.len().saturating_sub(may_miss).max(1), parts, inverted: index.inverted })
            }
            FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => None,
        }
    }

    /// Every respondent's value, NaN where too few items were answered.
    pub(super) fn values(&self, answers: &RespondentAnswers) -> Vec<f64> {
        let mut sums = vec![0.0; answers.units.len()];
        let mut answered = vec![0usize; answers.units.len()];
        for (item, gives) in &self.parts {
            let Some(slots) = answers.slots.get(item) else { continue };
            for (row, &slot) in slots.iter().enumerate() {
                if let Some(Some(value)) = gives.get(usize::from(slot)) {
                    sums[row] += value;
                    answered[row] += 1;
                }
            }
        }
        let value = |(sum, answered): (f64, usize)| match answered >= self.least {
            true if self.inverted => 100.0 - sum / answered as f64,
            true => sum / answered as f64,
            false => f64::NAN,
        };
        sums.into_iter().zip(answered).map(value).collect()
    }

    /// Moments of the respondents' values by unit, each unit by itself.
    pub(super) fn moments(&self, answers: &RespondentAnswers, units: usize) -> Vec<Moments> {
        let mut moments = vec![Moments::default(); units];
        for (&unit, value) in answers.units.iter().zip(self.values(answers)) {
            if !value.is_nan() {
                moments[unit] += Moments::of(value);
            }
        }
        moments
    }
}

fn parts(
    definition: &Definition,
    items: &[ItemKey],
    gives: impl Fn(&Scale, u8, bool) -> Option<f64>,
) -> Vec<(ItemKey, Vec<Option<f64>>)> {
    let part = |key: &ItemKey| {
        let item = definition.item(key)?;
        let scale = definition.scale_of(item)?;
        Some((key.clone(), scale.choices.iter().map(|choice| gives(scale, choice.code, item.reverse)).collect()))
    };
    items.iter().filter_map(part).collect()
}

/// The items of a theme or index; none for other figures and for ones that the definition lacks.
pub fn items_of<'a>(definition: &'a Definition, figure: &FigureId) -> Option<&'a [ItemKey]> {
    match figure.kind {
        FigureKind::Theme => definition.themes.iter().find(|theme| theme.key == figure.key).map(|theme| &*theme.items),
        FigureKind::Index => definition.indices.iter().find(|index| index.key == figure.key).map(|index| &*index.items),
        FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => None,
    }
}
