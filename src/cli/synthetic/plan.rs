//! A definition and its truths in one wave, turned into what answering one form needs.

use super::noise::Noise;
use super::truths::{MeasureTruth, Truths};
use crate::survey::{Definition, Item, ItemKind};

/// One item, ready to be answered.
pub(super) struct ItemPlan {
    pub required: bool,
    /// Position of the earlier item, and the codes after which this one is asked.
    pub show_if: Option<(usize, Vec<u8>)>,
    pub kind: PlanKind,
    /// The group of items that this one moves with.
    pub group: usize,
    /// Mean score of the organisation in this wave, after reversal.
    pub level: f64,
}

pub(super) enum PlanKind {
    /// Codes with their scores after reversal, and the code of "don't know".
    Scored {
        codes: Vec<(u8, f64)>,
        unsure: Option<u8>,
    },
    /// Codes in order, with their weights.
    Listed {
        codes: Vec<u8>,
        weights: Vec<f64>,
    },
    Several {
        codes: Vec<u8>,
        weights: Vec<f64>,
        at_most: usize,
        ranked: bool,
    },
    /// The item that asks about a measure, by its position among the measures.
    Measure(usize),
}

/// A measure that the definition asks about and the truths know.
pub(super) struct MeasurePlan {
    pub codes: Vec<u8>,
    pub shares: [f64; 4],
    pub selection: f64,
    /// Units whose people all take part, from this wave on; others never do then.
    pub units: Option<Vec<String>>,
    /// Points per item for those who take part.
    pub effects: Vec<(usize, f64)>,
}

pub(super) struct AttributePlan {
    pub key: String,
    pub codes: Vec<u8>,
    pub weights: Vec<f64>,
}

pub(super) struct Plan {
    pub items: Vec<ItemPlan>,
    pub groups: usize,
    pub measures: Vec<MeasurePlan>,
    pub attributes: Vec<AttributePlan>,
    /// Points for an item in one part of the organisation.
    pub local: Vec<(String, usize, f64)>,
}

impl Plan {
    pub fn new(definition: &Definition, truths: &Truths, year: usize) -> Self {
        let known: Vec<(&MeasureTruth, usize)> = truths
            .measure
            .iter()
            .filter_map(|truth| {
                let measure = definition.measures.iter().find(|measure| measure.key == truth.key)?;
                Some((truth, definition.items.iter().position(|item| item.key == measure.item)?))
            })
            .filter(|(_, item)| choice_codes(definition, &definition.items[*item]).len() >= 4)
            .collect();
        let (everywhere, local) = truths.changes(definition, year);
        let levels = truths.levels(definition);
        let groups = groups_of(definition);
        let items = definition.items.iter().enumerate().map(|(position, item)| {
            let own = truths.model.item_level * Noise::of(truths.seed, &item.key, 0).normal();
            let kind = match known.iter().position(|(_, asked)| *asked == position) {
                Some(measure) => PlanKind::Measure(measure),
                None => kind_of(definition, item, truths),
            };
            let show_if = item.show_if.as_ref().and_then(|rule| {
                let earlier = definition.items[..position].iter().position(|earlier| earlier.key == rule.item)?;
                Some((earlier, rule.codes.clone()))
            });
            let level = levels[position] + own + everywhere[position];
            ItemPlan { required: item.required, show_if, kind, group: groups[position], level }
        });
        Self {
            items: items.collect(),
            groups: groups.iter().max().map_or(1, |last| last + 1),
            measures: known.iter().map(|(truth, item)| measure_plan(definition, truths, truth, *item, year)).collect(),
            attributes: definition
                .attributes
                .iter()
                .map(|attribute| {
                    let codes: Vec<u8> = attribute.choices.iter().map(|choice| choice.code).collect();
                    AttributePlan {
                        weights: weights_of(truths, &attribute.key, codes.len()),
                        key: attribute.key.clone(),
                        codes,
                    }
                })
                .collect(),
            local,
        }
    }
}

fn measure_plan(
    definition: &Definition,
    truths: &Truths,
    truth: &MeasureTruth,
    item: usize,
    year: usize,
) -> MeasurePlan {
    let effects = truth.effects.iter().flat_map(|(figure, points)| {
        super::truths::items_of(definition, figure).into_iter().map(move |(item, sign)| (item, sign * points))
    });
    MeasurePlan {
        codes: choice_codes(definition, &definition.items[item]),
        shares: truth.shares_in(year),
        selection: truth.selection,
        units: truth.given(truths, year).then(|| truth.units.clone()),
        effects: effects.collect(),
    }
}

fn kind_of(definition: &Definition, item: &Item, truths: &Truths) -> PlanKind {
    match (&item.kind, definition.scale_of(item)) {
        (ItemKind::Multi { choices, at_most, ranked }, _) => {
            let codes: Vec<u8> = choices.iter().map(|choice| choice.code).collect();
            let at_most = at_most.map_or(codes.len(), usize::from);
            PlanKind::Several { weights: weights_of(truths, &item.key, codes.len()), codes, at_most, ranked: *ranked }
        }
        (ItemKind::Choice { .. }, Some(scale)) if scale.scored() => {
            let codes =
                scale.choices.iter().filter_map(|choice| Some((choice.code, scale.score(choice.code, item.reverse)?)));
            let unsure = scale.choices.iter().find(|choice| choice.score.is_none()).map(|choice| choice.code);
            PlanKind::Scored { codes: codes.collect(), unsure }
        }
        (ItemKind::Choice { .. }, _) => {
            let codes = choice_codes(definition, item);
            PlanKind::Listed { weights: weights_of(truths, &item.key, codes.len()), codes }
        }
    }
}

fn choice_codes(definition: &Definition, item: &Item) -> Vec<u8> {
    definition.scale_of(item).map_or_else(Vec::new, |scale| scale.choices.iter().map(|choice| choice.code).collect())
}

/// The weights told for a key; else falling ones.
fn weights_of(truths: &Truths, key: &str, choices: usize) -> Vec<f64> {
    let told = truths.weights.get(key).filter(|weights| weights.len() == choices);
    told.cloned().unwrap_or_else(|| (0..choices).map(|choice| 1.0 / (2.0 + choice as f64)).collect())
}

/// Per item the group it moves with: its theme, else its index, else its section. Groups are numbered in the order of the
/// definition, so that a scatter drawn per group does not depend on the items of one version.
fn groups_of(definition: &Definition) -> Vec<usize> {
    let themes = definition.themes.iter().map(|theme| &theme.items);
    let together: Vec<&Vec<String>> = themes.chain(definition.indices.iter().map(|index| &index.items)).collect();
    let group = |item: &Item| {
        let listed = together.iter().position(|items| items.contains(&item.key));
        listed.unwrap_or(together.len() + item.section)
    };
    definition.items.iter().map(group).collect()
}
