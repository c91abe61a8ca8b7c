//! What was published of a wave: which totals, not their numbers, which follow from the sealed answers at any time. What
//! was told once stays known to whoever read it, so every revision is kept.

use crate::survey::{FigureId, ItemKey};
use data_encoding::BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// What a total by unit is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    Responses,
    Figure(FigureId),
    /// The shares of all choices of an item.
    AllChoices(ItemKey),
}

/// Positions of units in the charter's tree; written as a bitmap, a bit a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitSet(pub BTreeSet<usize>);

/// A group by attribute, or a whole table by attributes of one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupOf {
    /// Keys of one or two attributes.
    pub attributes: Vec<String>,
    /// Position in the tree.
    pub place: usize,
    /// The group's codes, none for "no answer"; none at all for the whole table.
    pub codes: Option<Vec<Option<u8>>>,
}

/// What is not shown although the rules would allow it: retracted, or never shown before a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    units: Vec<(Told, UnitSet)>,
    pub groups: BTreeSet<GroupOf>,
}

/// One revision of what was published of a wave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub units: Vec<(Told, UnitSet)>,
    /// Groups by attribute, of responses and of figures.
    pub groups: Vec<(Told, BTreeSet<GroupOf>)>,
    /// What this revision withheld.
    pub withheld: Withheld,
}

impl Withheld {
    /// Withholds a total of a unit. Whether it was not withheld before.
    pub fn unit(&mut self, told: &Told, unit: usize) -> bool {
        entry(&mut self.units, told).0.insert(unit)
    }

    /// By unit of a tree of `len`, whether its total is withheld.
    pub fn mask(&self, told: &Told, len: usize) -> Vec<bool> {
        let units = self.units.iter().find(|here| here.0 == *told);
        units.map_or_else(|| vec![false; len], |units| (0..len).map(|unit| units.1.0.contains(&unit)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.units.iter().all(|units| units.1.0.is_empty()) && self.groups.is_empty()
    }

    pub fn extend(&mut self, more: Withheld) {
        for (told, units) in more.units {
            entry(&mut self.units, &told).0.extend(units.0);
        }
        self.groups.extend(more.groups);
    }
}

impl Publication {
    /// All that is known to somebody who read every one of these.
    pub fn known(revisions: &[Publication]) -> Publication {
        let mut known = Publication::default();
        for revision in revisions {
            for (told, units) in &revision.units {
                entry(&mut known.units, told).0.extend(&units.0);
            }
            for (told, groups) in &revision.groups {
                entry(&mut known.groups, told).extend(groups.iter().cloned());
            }
        }
        known
    }

    /// Units of which this is told.
    pub fn units_of(&self, told: &Told) -> BTreeSet<usize> {
        self.units.iter().filter(|here| here.0 == *told).flat_map(|here| here.1.0.iter().copied()).collect()
    }

    /// Groups by attribute of which this is told.
    pub fn groups_of(&self, told: &Told) -> impl Iterator<Item = &GroupOf> {
        self.groups.iter().filter(move |here| here.0 == *told).flat_map(|here| &here.1)
    }

    /// What this one tells and `known` does not, as something to withhold.
    pub fn beyond(&self, known: &Publication) -> Withheld {
        let before: BTreeMap<&Told, &UnitSet> = known.units.iter().map(|(told, units)| (told, units)).collect();
        let mut new = Withheld::default();
        for (told, units) in &self.units {
            let unknown = |unit: &&usize| before.get(told).is_none_or(|before| !before.0.contains(unit));
            let unknown: BTreeSet<usize> = units.0.iter().filter(unknown).copied().collect();
            if !unknown.is_empty() {
                entry(&mut new.units, told).0.extend(unknown);
            }
        }
        for (told, groups) in &self.groups {
            let before: BTreeSet<&GroupOf> = known.groups_of(told).collect();
            new.groups.extend(groups.iter().filter(|group| !before.contains(group)).cloned());
        }
        new
    }
}

fn entry<'a, T: Default>(list: &'a mut Vec<(Told, T)>, told: &Told) -> &'a mut T {
    let place = list.iter().position(|here| here.0 == *told).unwrap_or_else(|| {
        list.push((told.clone(), T::default()));
        list.len() - 1
    });
    &mut list[place].1
}

impl Serialize for UnitSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bitmap = vec![0u8; self.0.last().map_or(0, |last| last / 8 + 1)];
        self.0.iter().for_each(|unit| bitmap[unit / 8] |= 1 << (unit % 8));
        serializer.serialize_str(&BASE64.encode(&bitmap))
    }
}

impl<'de> Deserialize<'de> for UnitSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bitmap = BASE64.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        let units = (0..bitmap.len() * 8).filter(|unit| bitmap[unit / 8] >> (unit % 8) & 1 == 1);
        Ok(Self(units.collect()))
    }
}

#[cfg(test)]
mod tests;
