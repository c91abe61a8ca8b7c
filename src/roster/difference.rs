//! What changed from one roster to the next, in headcounts: people are matched by staff number, and none is named.

use super::turnover::Home;
use crate::organisation::UnitTree;
use std::collections::{BTreeMap, HashMap};

/// Fewest people who must have moved together for a unit to count as renamed.
const FEWEST_MOVED: u32 = 3;

/// What became of a unit with people of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Added,
    Gone,
    /// At least half of its people, and half of those here now, were in the unit of this path.
    Renamed {
        from: String,
    },
    Resized,
}

/// One unit that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    pub path: String,
    pub change: Change,
    /// People whose home is exactly this unit.
    pub before: u32,
    pub after: u32,
}

/// The difference between two rosters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    pub before: u32,
    pub after: u32,
    /// People who were on no roster before.
    pub joined: u32,
    /// People who are on none now.
    pub left: u32,
    /// Units in the order of the later organisation chart, those that are gone last.
    pub units: Vec<UnitChange>,
    pub unchanged: u32,
}

/// Compares two rosters, each with its own tree.
pub fn difference(earlier: (&[Home], &UnitTree), later: (&[Home], &UnitTree)) -> Difference {
    let (before, after) = (homes_by_path(earlier), homes_by_path(later));
    let then: HashMap<&str, &str> =
        before.iter().flat_map(|(path, people)| people.iter().map(move |one| (*one, *path))).collect();
    let now: HashMap<&str, &str> =
        after.iter().flat_map(|(path, people)| people.iter().map(move |one| (*one, *path))).collect();
    let size = |units: &BTreeMap<&str, Vec<&str>>, path: &str| units.get(path).map_or(0, |people| count(people.len()));
    let mut told = Difference {
        before: count(then.len()),
        after: count(now.len()),
        joined: count(now.keys().filter(|person| !then.contains_key(*person)).count()),
        left: count(then.keys().filter(|person| !now.contains_key(*person)).count()),
        ..Difference::default()
    };
    let mut renamed = Vec::new();
    for path in later.1.units().iter().map(|unit| unit.path.as_str()).filter(|path| after.contains_key(path)) {
        let (old, new) = (size(&before, path), size(&after, path));
        let change = if old == 0 {
            match came_from(&after[path], &then, &before).filter(|from| !after.contains_key(from)) {
                Some(from) => {
                    renamed.push(from);
                    told.units.push(UnitChange {
                        path: path.to_owned(),
                        change: Change::Renamed { from: from.to_owned() },
                        before: size(&before, from),
                        after: new,
                    });
                    continue;
                }
                None => Change::Added,
            }
        } else if old == new {
            told.unchanged += 1;
            continue;
        } else {
            Change::Resized
        };
        told.units.push(UnitChange { path: path.to_owned(), change, before: old, after: new });
    }
    let gone = earlier.1.units().iter().map(|unit| unit.path.as_str());
    let gone = gone.filter(|path| before.contains_key(path) && !after.contains_key(path) && !renamed.contains(path));
    told.units.extend(gone.map(|path| UnitChange {
        path: path.to_owned(),
        change: Change::Gone,
        before: size(&before, path),
        after: 0,
    }));
    told
}

fn homes_by_path<'r>((homes, tree): (&'r [Home], &'r UnitTree)) -> BTreeMap<&'r str, Vec<&'r str>> {
    let mut units: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for home in homes {
        if let Some(unit) = tree.units().get(home.unit) {
            units.entry(&unit.path).or_default().push(&home.staff_number);
        }
    }
    units
}

/// The unit that most of these people were in, if it was theirs: half of them and half of its people.
fn came_from<'p>(
    people: &[&str],
    then: &HashMap<&str, &'p str>,
    before: &BTreeMap<&str, Vec<&str>>,
) -> Option<&'p str> {
    let mut from: BTreeMap<&'p str, u32> = BTreeMap::new();
    for unit in people.iter().filter_map(|person| then.get(person)) {
        *from.entry(unit).or_default() += 1;
    }
    let (unit, moved) = from.into_iter().max_by_key(|(_, moved)| *moved)?;
    let theirs = before.get(unit).map_or(0, |people| count(people.len()));
    (moved >= FEWEST_MOVED && moved * 2 >= count(people.len()) && moved * 2 >= theirs).then_some(unit)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(units: &[(&str, std::ops::Range<u32>)]) -> (Vec<Home>, UnitTree) {
        let counted = units.iter().map(|(path, people)| (*path, people.end - people.start));
        let tree = UnitTree::from_headcounts(counted).unwrap();
        let homes = units.iter().flat_map(|(path, people)| {
            let unit = tree.position(path).unwrap();
            people.clone().map(move |number| Home { staff_number: number.to_string(), unit })
        });
        (homes.collect(), tree.clone())
    }

    #[test]
    fn units_are_added_gone_renamed_and_resized() {
        let (old, old_tree) = roster(&[("県/一", 0..10), ("県/二", 10..20), ("県/三", 20..24), ("県/四", 30..35)]);
        let (new, new_tree) = roster(&[("県/一", 0..10), ("県/改", 10..19), ("県/三", 20..23), ("県/新", 40..43)]);
        let told = difference((&old, &old_tree), (&new, &new_tree));
        assert_eq!((told.before, told.after, told.joined, told.left, told.unchanged), (29, 25, 3, 7, 1));
        let units: Vec<(&str, &Change, u32, u32)> =
            told.units.iter().map(|unit| (unit.path.as_str(), &unit.change, unit.before, unit.after)).collect();
        let renamed = Change::Renamed { from: "県/二".to_owned() };
        assert_eq!(
            units,
            [
                ("県/改", &renamed, 10, 9),
                ("県/三", &Change::Resized, 4, 3),
                ("県/新", &Change::Added, 0, 3),
                ("県/四", &Change::Gone, 5, 0),
            ]
        );
    }

    #[test]
    fn the_same_roster_differs_in_nothing() {
        let (homes, tree) = roster(&[("県/一", 0..10), ("県/二", 10..20)]);
        let told = difference((&homes, &tree), (&homes, &tree));
        assert_eq!((told.units.len(), told.unchanged, told.joined, told.left), (0, 2, 0, 0));
    }
}
