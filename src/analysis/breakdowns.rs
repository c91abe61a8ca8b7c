//! Sums by attribute: for the whole organisation and its divisions, one attribute at a time, and for the whole
//! organisation two at a time.

use super::answers::{NOT_ANSWERED, RespondentAnswers};
use super::composite::items_of;
use super::counts::WaveFigures;
use super::moments::Moments;
use crate::survey::{FigureId, FigureKind};
use crate::wave::TablePlan;
use rayon::prelude::*;

/// The code of each attribute of a table; none for "no answer".
pub type Codes = Vec<Option<u8>>;

/// Figures by the categories of one attribute, or of two crossed.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// Keys of one or two attributes.
    pub attributes: Vec<String>,
    /// Positions in the tree: the whole organisation, then, for one attribute, its divisions.
    pub places: Vec<usize>,
    /// The code of each attribute; none for "no answer", which is a category of its own.
    pub categories: Vec<Codes>,
    /// By place and category, responses.
    pub responses: Vec<Vec<u32>>,
    /// By item (as in [`WaveFigures::items`]), place and category: answers by code.
    pub items: Vec<Vec<Vec<Vec<u32>>>>,
    /// By figure (as in [`WaveFigures::figures`]), place and category; none for figures of one item, which follow
    /// from `items`.
    pub composites: Vec<Option<Vec<Vec<Moments>>>>,
}

/// The breakdowns that a plan allows; attributes that the definition lacks are left out.
pub fn breakdowns(wave: &WaveFigures, plan: &TablePlan) -> Vec<Breakdown> {
    let single = plan.attributes.iter().map(|attribute| vec![attribute.clone()]);
    let crossed = plan.crossed.iter().map(|(one, other)| vec![one.clone(), other.clone()]);
    single.chain(crossed).filter_map(|attributes| breakdown(wave, attributes)).collect()
}

fn breakdown(wave: &WaveFigures, attributes: Vec<String>) -> Option<Breakdown> {
    let answers = wave.answers();
    let mut places = vec![0];
    if attributes.len() == 1 {
        places.extend(wave.tree.children(0));
    }
    let (categories, category_of) = categories(wave, answers, &attributes)?;
    let groups =
        Groups { place_of: place_of(wave, &places), category_of, places: places.len(), width: categories.len() };
    let by_place = |flat: Vec<u32>| -> Vec<Vec<u32>> { flat.chunks(groups.width).map(<[u32]>::to_vec).collect() };
    let responses = by_place(groups.sums(answers, 1, |_, sums| sums[0] += 1));
    let items = wave.items.par_iter().map(|item| match answers.slots.get(&item.item) {
        Some(slots) => {
            let width = item.codes.len();
            let flat = groups.sums(answers, width, |row, sums| {
                if let Some(sum) = sums.get_mut(usize::from(slots[row])) {
                    *sum += 1;
                }
            });
            flat.chunks(width * groups.width).map(|place| place.chunks(width).map(<[u32]>::to_vec).collect()).collect()
        }
        None => Vec::new(),
    });
    let items = items.collect();
    let composites = wave.figures.par_iter().map(|figure| {
        items_of(&wave.definition, figure)?;
        let values = wave.respondent_values(figure)?;
        let flat: Vec<Moments> = groups.sums(answers, 1, |row, sums| {
            if !values[row].is_nan() {
                sums[0] += Moments::of(values[row]);
            }
        });
        Some(flat.chunks(groups.width).map(<[Moments]>::to_vec).collect())
    });
    let composites = composites.collect();
    Some(Breakdown { attributes, places, categories, responses, items, composites })
}

/// Responses that gave one attribute, by place (the whole organisation, then its divisions, as positions in the tree)
/// and code; none where the wave has no such attribute.
pub fn responses_by(wave: &WaveFigures, attribute: &str) -> Option<Vec<(usize, u8, u32)>> {
    let answers = wave.answers();
    let places: Vec<usize> = std::iter::once(0).chain(wave.tree.children(0)).collect();
    let (categories, category_of) = categories(wave, answers, &[attribute.to_owned()])?;
    let width = categories.len();
    let groups = Groups { place_of: place_of(wave, &places), category_of, places: places.len(), width };
    let sums: Vec<u32> = groups.sums(answers, 1, |_, sums| sums[0] += 1);
    let named = places.iter().flat_map(|&place| categories.iter().map(move |codes| (place, codes[0])));
    Some(named.zip(sums).filter_map(|((place, code), n)| Some((place, code?, n))).collect())
}

/// Which group each respondent is in.
struct Groups {
    /// By unit of the tree, its place beside the whole organisation's; none for the root's own people.
    place_of: Vec<Option<usize>>,
    /// By respondent.
    category_of: Vec<u8>,
    places: usize,
    width: usize,
}

impl Groups {
    /// Adds every respondent to the whole organisation's group and to its division's; `width` sums a group.
    fn sums<T: Default + Clone>(
        &self,
        answers: &RespondentAnswers,
        width: usize,
        add: impl Fn(usize, &mut [T]),
    ) -> Vec<T> {
        let mut sums = vec![T::default(); self.places * self.width * width];
        for (row, (&unit, &category)) in answers.units.iter().zip(&self.category_of).enumerate() {
            let mut into = |place: usize| {
                let group = (place * self.width + usize::from(category)) * width;
                add(row, &mut sums[group..group + width]);
            };
            into(0);
            if let Some(place) = self.place_of[unit as usize] {
                into(place);
            }
        }
        sums
    }
}

fn place_of(wave: &WaveFigures, places: &[usize]) -> Vec<Option<usize>> {
    let mut place_of = vec![None; wave.tree.len()];
    for (at, &division) in places.iter().enumerate().skip(1) {
        wave.tree.subtree(division).for_each(|unit| place_of[unit] = Some(at));
    }
    place_of
}

/// All categories, the first attribute's varying slowest, and each respondent's.
fn categories(wave: &WaveFigures, answers: &RespondentAnswers, attributes: &[String]) -> Option<(Vec<Codes>, Vec<u8>)> {
    let (mut categories, mut category_of) = (vec![Vec::new()], vec![0u8; answers.units.len()]);
    for key in attributes {
        let attribute = wave.definition.attributes.iter().find(|attribute| attribute.key == *key)?;
        let slots = answers.attributes.get(key)?;
        let choices = attribute.choices.len();
        let width = u8::try_from(choices + 1).ok()?;
        let codes = attribute.choices.iter().map(|choice| Some(choice.code)).chain([None]);
        let codes: Vec<Option<u8>> = codes.collect();
        categories = categories
            .iter()
            .flat_map(|category: &Vec<Option<u8>>| codes.iter().map(move |code| [&category[..], &[*code]].concat()))
            .collect();
        if categories.len() > usize::from(u8::MAX) {
            return None;
        }
        for (category, &slot) in category_of.iter_mut().zip(slots) {
            let own = if slot == NOT_ANSWERED { width - 1 } else { slot };
            *category = *category * width + own;
        }
    }
    Some((categories, category_of))
}

impl Breakdown {
    /// Whether a figure of this kind stands in the table: by division indices and themes, for the whole organisation
    /// items as well, crossed indices and themes.
    pub fn holds(&self, kind: FigureKind, place: usize) -> bool {
        match kind {
            FigureKind::Index | FigureKind::Theme => true,
            FigureKind::Item => self.attributes.len() == 1 && place == 0,
            FigureKind::Mean | FigureKind::Recommendation => false,
        }
    }
}

/// Respondents of one unit who gave the same attributes and have a value of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// The unit of their own.
    pub unit: u32,
    /// Which of the combinations of the plan's attributes, the first attribute's categories varying slowest.
    pub combination: u32,
    pub n: u32,
}

/// Who has a value of a figure, by unit and combination of the given attributes: what an audit tells people apart by.
/// In order of unit and combination.
pub fn alike(wave: &WaveFigures, attributes: &[String], figure: &FigureId) -> Vec<Alike> {
    let answers = wave.answers();
    let Some(values) = wave.respondent_values(figure) else { return Vec::new() };
    let mut combination = vec![0u32; values.len()];
    for key in attributes {
        let attribute = wave.definition.attributes.iter().find(|attribute| attribute.key == *key);
        let (Some(attribute), Some(slots)) = (attribute, answers.attributes.get(key)) else { continue };
        let choices = u32::try_from(attribute.choices.len()).unwrap_or(0);
        for (combination, &slot) in combination.iter_mut().zip(slots) {
            *combination = *combination * (choices + 1) + if slot == NOT_ANSWERED { choices } else { u32::from(slot) };
        }
    }
    let people = answers.units.iter().zip(combination).zip(values).filter(|(_, value)| !value.is_nan());
    let mut people: Vec<(u32, u32)> = people.map(|((&unit, combination), _)| (unit, combination)).collect();
    people.sort_unstable();
    people
        .chunk_by(|one, other| one == other)
        .map(|alike| Alike {
            unit: alike[0].0,
            combination: alike[0].1,
            n: u32::try_from(alike.len()).unwrap_or(u32::MAX),
        })
        .collect()
}
