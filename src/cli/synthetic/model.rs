//! One person answers one form: latent attitudes of person, theme and unit, turned into codes.
//!
//! An item's latent score is the organisation's level, what moved in the wave, the unit's and the person's own
//! attitude (towards everything, and towards the item's group), what measures did, and the moment's scatter; the
//! choice with the nearest score is made. So answers correlate within and between themes and within units.

use super::noise::{Noise, hash};
use super::plan::{ItemPlan, MeasurePlan, Plan, PlanKind};
use super::truths::{Scatter, Truths};
use crate::response::Answer;
use crate::survey::{Definition, ItemKey};
use std::collections::BTreeMap;

/// A person as the model sees one.
#[derive(Debug, Clone, Copy)]
pub struct Respondent<'a> {
    /// The same person over the waves.
    pub person: u64,
    /// Path of the unit.
    pub unit: &'a str,
    /// Path that the unit had first: what is peculiar to a unit survives its renaming.
    pub origin: &'a str,
}

/// What one person gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub answers: BTreeMap<ItemKey, Answer>,
    pub attributes: BTreeMap<String, u8>,
}

/// How a definition is answered in one wave.
pub struct Model {
    keys: Vec<ItemKey>,
    plan: Plan,
    scatter: Scatter,
    seed: u64,
    wave: String,
}

/// A row of answers in the order of the definition's items and attributes; used again for the next person.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub answers: Vec<Option<Answer>>,
    pub attributes: Vec<Option<u8>>,
    lift: Vec<f64>,
    groups: Vec<f64>,
    measures: Vec<u8>,
}

/// √0.7 and √0.3: seven tenths of the variance of an attitude are the same every year.
const LASTING_ROOT: f64 = 0.836_66;
const PASSING_ROOT: f64 = 0.547_72;
/// Share of the usual scatter in forms that were ticked down one column.
const SCATTER_OF_STRAIGHT_LINES: f64 = 0.12;

impl Model {
    /// `year` is the wave's position in the truths' list of waves; later ones keep what was true last.
    pub fn new(definition: &Definition, truths: &Truths, year: usize) -> Self {
        Self {
            keys: definition.items.iter().map(|item| item.key.clone()).collect(),
            plan: Plan::new(definition, truths, year),
            scatter: truths.model.clone(),
            seed: truths.seed,
            wave: format!("wave {year}"),
        }
    }

    /// What a person answers; the same for the same truths, year, definition and person.
    pub fn answers(&self, respondent: Respondent<'_>) -> Given {
        let mut row = Row::default();
        self.fill(respondent, &mut row);
        let answers = self.keys.iter().zip(row.answers).filter_map(|(key, answer)| Some((key.clone(), answer?)));
        let attributes =
            self.plan.attributes.iter().zip(row.attributes).filter_map(|(plan, code)| Some((plan.key.clone(), code?)));
        Given { answers: answers.collect(), attributes: attributes.collect() }
    }

    pub(super) fn fill(&self, respondent: Respondent<'_>, row: &mut Row) {
        let mut lasting = Noise::of(self.seed, "person", respondent.person);
        let mut passing = Noise::of(self.seed, &self.wave, respondent.person);
        let person = LASTING_ROOT * lasting.normal() + PASSING_ROOT * passing.normal();
        self.groups(respondent, person, &mut lasting, &mut passing, row);
        self.attributes(&mut lasting, &mut passing, row);
        self.measures(respondent, person, &mut passing, row);
        for (unit, item, points) in &self.plan.local {
            if lies_below(respondent.unit, unit) {
                row.lift[*item] += points;
            }
        }
        let straight = passing.happens(self.scatter.straight_lines);
        let answer = self.scatter.answer * if straight { SCATTER_OF_STRAIGHT_LINES } else { 1.0 };
        row.answers.clear();
        for (position, item) in self.plan.items.iter().enumerate() {
            let given = if asked(item, &row.answers) && (item.required || !passing.happens(self.scatter.skipped)) {
                let latent = item.level + row.groups[item.group] + row.lift[position] + answer * passing.normal();
                self.answer(item, latent, &row.measures, &mut passing)
            } else {
                None
            };
            row.answers.push(given);
        }
    }

    /// Per group of items the attitude of this person in this unit, in points.
    fn groups(&self, respondent: Respondent<'_>, person: f64, lasting: &mut Noise, passing: &mut Noise, row: &mut Row) {
        let mut unit = Noise::of(self.seed, "unit", hash(respondent.origin));
        let scatter = &self.scatter;
        let everywhere = scatter.person * person + scatter.unit * unit.normal();
        row.groups.clear();
        row.groups.extend((0..self.plan.groups).map(|_| {
            let own = LASTING_ROOT * lasting.normal() + PASSING_ROOT * passing.normal();
            everywhere + scatter.theme * own + scatter.unit_theme * unit.normal()
        }));
    }

    fn attributes(&self, lasting: &mut Noise, passing: &mut Noise, row: &mut Row) {
        row.attributes.clear();
        row.attributes.extend(self.plan.attributes.iter().map(|attribute| {
            let code = attribute.codes.get(lasting.weighted(&attribute.weights)).copied();
            code.filter(|_| passing.happens(self.scatter.attribute_given))
        }));
    }

    /// Which measures the person took part in, and what that did to the items.
    fn measures(&self, respondent: Respondent<'_>, person: f64, passing: &mut Noise, row: &mut Row) {
        row.lift.clear();
        row.lift.resize(self.plan.items.len(), 0.0);
        row.measures.clear();
        for measure in &self.plan.measures {
            let answer = taking_part(measure, respondent.unit, person, passing);
            if answer == 0 {
                measure.effects.iter().for_each(|(item, points)| row.lift[*item] += points);
            }
            row.measures.push(measure.codes[answer]);
        }
    }

    fn answer(&self, item: &ItemPlan, latent: f64, measures: &[u8], noise: &mut Noise) -> Option<Answer> {
        match &item.kind {
            PlanKind::Scored { unsure: Some(unsure), .. } if noise.happens(self.scatter.unsure) => {
                Some(Answer::One(*unsure))
            }
            PlanKind::Scored { codes, .. } => nearest(codes, latent).map(Answer::One),
            PlanKind::Listed { codes, weights } => codes.get(noise.weighted(weights)).copied().map(Answer::One),
            PlanKind::Several { codes, weights, at_most, ranked } => {
                let mut given = several(codes, weights, *at_most, noise);
                if !ranked {
                    given.sort_unstable();
                }
                (!given.is_empty()).then_some(Answer::Many(given))
            }
            PlanKind::Measure(measure) => measures.get(*measure).copied().map(Answer::One),
        }
    }
}

/// Position of the answer: took part, would like to, could not, not interested.
fn taking_part(measure: &MeasurePlan, unit: &str, person: f64, noise: &mut Noise) -> usize {
    let [took_part, would_like, could_not, not_interested] = measure.shares;
    match &measure.units {
        Some(units) if units.iter().any(|given| lies_below(unit, given)) => 0,
        Some(_) => 1 + noise.weighted(&[would_like, could_not, not_interested]),
        None => {
            let chosen = took_part * (1.0 + measure.selection * person).max(0.05);
            noise.weighted(&[chosen, would_like, could_not, not_interested])
        }
    }
}

fn lies_below(unit: &str, above: &str) -> bool {
    unit.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn asked(item: &ItemPlan, answers: &[Option<Answer>]) -> bool {
    let Some((earlier, codes)) = &item.show_if else { return true };
    match answers.get(*earlier).and_then(Option::as_ref) {
        Some(Answer::One(code)) => codes.contains(code),
        Some(Answer::Many(given)) => given.iter().any(|code| codes.contains(code)),
        None => false,
    }
}

fn nearest(codes: &[(u8, f64)], latent: f64) -> Option<u8> {
    let distance = |score: f64| (score - latent).abs();
    codes.iter().min_by(|one, other| distance(one.1).total_cmp(&distance(other.1))).map(|(code, _)| *code)
}

/// One choice, and further ones with falling chance, each once; the first that came to mind first.
fn several(codes: &[u8], weights: &[f64], at_most: usize, noise: &mut Noise) -> Vec<u8> {
    let mut left = weights.to_vec();
    let mut given = Vec::new();
    while given.len() < at_most.min(codes.len()) && (given.is_empty() || noise.happens(0.45)) {
        let choice = noise.weighted(&left);
        if left[choice] == 0.0 {
            break;
        }
        left[choice] = 0.0;
        given.push(codes[choice]);
    }
    given
}
