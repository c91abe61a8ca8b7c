//! What goes with taking part in a measure (施策): the ladder of methods §3, from the share of use up to difference in
//! differences. Nobody was assigned to a measure by lot, so a gap between those who took part and those who would
//! like to tells what goes together, whatever is adjusted for.

mod contrast;
mod differences;
mod estimate;
#[cfg(test)]
mod tests;

pub use contrast::{Contrast, Within};
pub use differences::{Differences, FEWEST_TREATED, NoDifferences, differences};
pub use estimate::Estimate;

use super::WaveFigures;
use super::answers::NOT_ANSWERED;
use super::compare::welch;
use super::moments::Moments;
use crate::survey::{FigureId, FigureKind, Measure};

/// What a person said of a measure, in the order of the codes 1–4 of its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    TookPart,
    WouldLike,
    CouldNot,
    NotInterested,
}

impl Use {
    pub const ALL: [Use; 4] = [Use::TookPart, Use::WouldLike, Use::CouldNot, Use::NotInterested];

    /// The code that stands for it in a measure's item.
    pub fn code(self) -> u8 {
        match self {
            Use::TookPart => 1,
            Use::WouldLike => 2,
            Use::CouldNot => 3,
            Use::NotInterested => 4,
        }
    }
}

/// What goes with the outcomes of a measure: indices and themes, in the definition's order.
pub fn outcomes(wave: &WaveFigures) -> impl Iterator<Item = &FigureId> {
    wave.figures.iter().filter(|figure| matches!(figure.kind, FigureKind::Index | FigureKind::Theme))
}

/// What every respondent said of a measure; none where nothing, or something else. Empty where the wave lacks its item.
pub fn uses(wave: &WaveFigures, measure: &Measure) -> Vec<Option<Use>> {
    let Some(slots) = wave.answers().slots.get(&measure.item) else { return Vec::new() };
    let Some(item) = wave.definition.item(&measure.item) else { return Vec::new() };
    let of_choice: Vec<Option<Use>> = wave
        .definition
        .choices_of(item)
        .iter()
        .map(|choice| Use::ALL.into_iter().find(|told| told.code() == choice.code))
        .collect();
    slots.iter().map(|&slot| of_choice.get(usize::from(slot)).copied().flatten()).collect()
}

/// Those who took part against those who would like to; everybody else is left out.
pub fn taking_part(uses: &[Option<Use>]) -> Vec<Option<bool>> {
    let arm = |told: &Option<Use>| match told {
        Some(Use::TookPart) => Some(true),
        Some(Use::WouldLike) => Some(false),
        _ => None,
    };
    uses.iter().map(arm).collect()
}

/// Those who did not take part, in units (of their own, without those below) where somebody did against units where
/// nobody did.
pub fn beside_participants(wave: &WaveFigures, uses: &[Option<Use>]) -> Vec<Option<bool>> {
    let units = &wave.answers().units;
    let mut with = vec![false; wave.tree.len()];
    for (&unit, told) in units.iter().zip(uses) {
        with[unit as usize] |= *told == Some(Use::TookPart);
    }
    let arm = |(&unit, told): (&u32, &Option<Use>)| match told {
        None | Some(Use::TookPart) => None,
        Some(_) => Some(with[unit as usize]),
    };
    units.iter().zip(uses).map(arm).collect()
}

/// Those in the units named by their paths (and below) against all others.
pub fn given_to(wave: &WaveFigures, paths: &[String]) -> Vec<Option<bool>> {
    let mut given = vec![false; wave.tree.len()];
    for at in paths.iter().filter_map(|path| wave.tree.position(path).ok()) {
        wave.tree.subtree(at).for_each(|below| given[below] = true);
    }
    wave.answers().units.iter().map(|&unit| Some(given[unit as usize])).collect()
}

/// Several small measures as one: whoever took part in any of them, against those who would like to take part in at
/// least one of them and took part in none.
pub fn any_of(uses: &[Vec<Option<Use>>]) -> Vec<Option<bool>> {
    let people = uses.iter().map(Vec::len).max().unwrap_or(0);
    let told = |row: usize, wanted: Use| uses.iter().any(|of| of.get(row).copied().flatten() == Some(wanted));
    let arm = |row: usize| match (told(row, Use::TookPart), told(row, Use::WouldLike)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    (0..people).map(arm).collect()
}

/// A gap between two arms in the outcome's unit, unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// People with an outcome: exposed and not.
    pub n: [u32; 2],
    /// Difference of the two means, as found.
    pub raw: f64,
    /// The difference between people of the same unit (or division) and with the same attributes; none where too few
    /// of them can be set side by side.
    pub adjusted: Option<Estimate>,
}

/// One arm's people as an audit and rule 6 take them: by person, the arm and the outcome's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arms {
    /// People with an outcome: exposed, not exposed.
    pub n: [u32; 2],
    /// Most people with one and the same value, by arm.
    pub most_alike: [u32; 2],
}

/// Values of an outcome by respondent, NaN where there is none; none for a figure that the wave lacks.
pub struct Outcome {
    pub figure: FigureId,
    values: Vec<f64>,
}

impl Outcome {
    pub fn of(wave: &WaveFigures, figure: &FigureId) -> Option<Self> {
        Some(Self { figure: figure.clone(), values: wave.respondent_values(figure)? })
    }

    /// People with an outcome.
    pub fn people(&self) -> u32 {
        as_u32(self.values.iter().filter(|value| !value.is_nan()).count())
    }

    /// How many people of each arm have an outcome, and how many of them the same.
    pub fn arms(&self, arms: &[Option<bool>]) -> Arms {
        let of = |wanted: bool| -> Vec<f64> {
            let held = self.values.iter().zip(arms).filter(|(value, arm)| **arm == Some(wanted) && !value.is_nan());
            held.map(|(value, _)| *value).collect()
        };
        let counted = [of(true), of(false)].map(|mut values| {
            values.sort_by(f64::total_cmp);
            let most = values.chunk_by(|one, other| (one - other).abs() < 1e-9).map(<[f64]>::len).max();
            (as_u32(values.len()), as_u32(most.unwrap_or(0)))
        });
        Arms { n: counted.map(|of| of.0), most_alike: counted.map(|of| of.1) }
    }

    /// Difference of the arms' means; none where one is empty.
    fn raw(&self, arms: &[Option<bool>]) -> Option<f64> {
        let mut moments = [Moments::default(); 2];
        for (&value, arm) in self.values.iter().zip(arms) {
            if let (Some(exposed), false) = (arm, value.is_nan()) {
                moments[usize::from(*exposed)] += Moments::of(value);
            }
        }
        welch(&moments[0], &moments[1]).map(|change| change.difference)
    }

    /// The gap between two arms of one wave: raw, and adjusted for unit or division and for attributes.
    pub fn gap(&self, wave: &WaveFigures, arms: &[Option<bool>], within: Within) -> Option<Gap> {
        let mut contrast = Contrast::new(within);
        contrast.add(wave, self, arms);
        Some(Gap { n: self.arms(arms).n, raw: self.raw(arms)?, adjusted: contrast.estimate() })
    }
}

/// People of one unit who are in the same arms and gave the same attributes, of those with an outcome: what an audit
/// tells apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Told {
    pub unit: u32,
    /// By contrast, the arm.
    pub arms: Vec<Option<bool>>,
    /// By attribute, the code; none for "no answer".
    pub codes: Vec<Option<u8>>,
}

/// Counts people with an outcome by unit, arms of several contrasts, and attributes.
pub fn told_apart(
    wave: &WaveFigures,
    outcome: &Outcome,
    contrasts: &[&[Option<bool>]],
    attributes: &[String],
) -> Vec<(Told, u32)> {
    let answers = wave.answers();
    let columns: Vec<(&[u8], Vec<u8>)> = attributes
        .iter()
        .filter_map(|key| {
            let attribute = wave.definition.attributes.iter().find(|attribute| attribute.key == *key)?;
            let codes = attribute.choices.iter().map(|choice| choice.code).collect();
            Some((answers.attributes.get(key)?.as_slice(), codes))
        })
        .collect();
    let mut counts = std::collections::BTreeMap::new();
    for (row, (&unit, value)) in answers.units.iter().zip(&outcome.values).enumerate() {
        if !value.is_nan() {
            let arms = contrasts.iter().map(|arms| arms.get(row).copied().flatten()).collect();
            let codes = columns.iter().map(|(slots, codes)| codes.get(usize::from(slots[row])).copied()).collect();
            *counts.entry(Told { unit, arms, codes }).or_insert(0u32) += 1;
        }
    }
    counts.into_iter().collect()
}

fn as_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Slot of each respondent among an attribute's choices, with one more for "no answer".
fn categories(slots: &[u8], choices: usize) -> impl Iterator<Item = usize> + '_ {
    slots.iter().map(move |&slot| if slot == NOT_ANSWERED { choices } else { usize::from(slot) })
}
