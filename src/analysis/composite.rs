//! Figures over several items of one respondent: themes and indices (methods §1).

use super::answers::RespondentAnswers;
use super::moments::Moments;
use crate::survey::{Definition, FigureId, FigureKind, ItemKey, Scale};

/// Respondents taken at a time: few enough that their sums stay in the processor's cache.
const AT_A_TIME: usize = 8192;

/// How one respondent's value follows from the answers: the mean of what each answered item gives.
pub(super) struct Composite {
    /// Per item, what each slot gives, 0–100; none for answers without a score.
    parts: Vec<(ItemKey, Vec<Option<f64>>)>,
    /// Fewest answered items that give a value.
    least: u16,
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
                let least = at_least(parts.len().div_ceil(2));
                Some(Self { least, parts, inverted: false })
            }
            FigureKind::Index => {
                let index = definition.indices.iter().find(|index| index.key == figure.key)?;
                let may_miss = match index.min_answered {
                    0 => 0,
                    least => index.items.len().saturating_sub(least),
                };
                let parts = parts(definition, items, Scale::score);
                let least = at_least(parts.len().saturating_sub(may_miss));
                Some(Self { least, parts, inverted: index.inverted })
            }
            FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => None,
        }
    }

    /// Every respondent's value, NaN where too few items were answered.
    pub(super) fn values(&self, answers: &RespondentAnswers) -> Vec<f64> {
        let mut values = Vec::with_capacity(answers.units.len());
        self.each_run(answers, |_, run| values.extend_from_slice(run));
        values
    }

    /// Moments of the respondents' values by unit, each unit by itself.
    pub(super) fn moments(&self, answers: &RespondentAnswers, units: usize) -> Vec<Moments> {
        let mut moments = vec![Moments::default(); units];
        self.each_run(answers, |start, run| {
            for (&unit, &value) in answers.units[start..].iter().zip(run) {
                if !value.is_nan() {
                    moments[unit as usize] += Moments::of(value);
                }
            }
        });
        moments
    }

    /// Hands the values over, a run of respondents at a time, with the position of the run's first.
    fn each_run(&self, answers: &RespondentAnswers, mut take: impl FnMut(usize, &[f64])) {
        let columns: Vec<(&[u8], [f64; 256], [u16; 256])> = self
            .parts
            .iter()
            .filter_map(|(item, gives)| {
                let (mut value, mut counts) = ([0.0; 256], [0; 256]);
                for (slot, gives) in gives.iter().enumerate() {
                    value[slot] = gives.unwrap_or(0.0);
                    counts[slot] = u16::from(gives.is_some());
                }
                Some((answers.slots.get(item)?.as_slice(), value, counts))
            })
            .collect();
        let people = answers.units.len();
        let (mut sums, mut answered) = (vec![0.0; AT_A_TIME.min(people)], vec![0u16; AT_A_TIME.min(people)]);
        for start in (0..people).step_by(AT_A_TIME) {
            let run = AT_A_TIME.min(people - start);
            sums[..run].fill(0.0);
            answered[..run].fill(0);
            for (slots, value, counts) in &columns {
                for ((sum, answered), &slot) in
                    sums[..run].iter_mut().zip(&mut answered[..run]).zip(&slots[start..start + run])
                {
                    *sum += value[usize::from(slot)];
                    *answered += counts[usize::from(slot)];
                }
            }
            for (sum, &answered) in sums[..run].iter_mut().zip(&answered[..run]) {
                *sum = match answered >= self.least {
                    true if self.inverted => 100.0 - *sum / f64::from(answered),
                    true => *sum / f64::from(answered),
                    false => f64::NAN,
                };
            }
            take(start, &sums[..run]);
        }
    }
}

/// One answer at least.
fn at_least(items: usize) -> u16 {
    u16::try_from(items.max(1)).unwrap_or(u16::MAX)
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
