//! The system of one figure: what is published of it, over groups of people that no published total tells apart.

use crate::analysis::breakdowns::Alike;
use crate::organisation::UnitTree;
use std::collections::HashMap;

/// What is published of one figure.
pub struct Totals<'a> {
    pub tree: &'a UnitTree,
    /// Who has a value, by unit and combination of attributes.
    pub people: &'a [Alike],
    /// Units whose total is shown.
    pub units: &'a [bool],
    /// Groups by attribute whose total is shown.
    pub groups: &'a [Group],
}

/// A shown total by attribute: those in a unit (and below) whose combination is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub place: usize,
    /// By combination of all attributes.
    pub combinations: Vec<bool>,
}

/// Columns: groups of people with the same memberships. Rows: published totals, by the columns that they count.
pub struct System {
    pub rows: Vec<Vec<u32>>,
    /// People by column.
    pub sizes: Vec<u32>,
    /// The first of each column's people, to name it by.
    pub sample: Vec<Alike>,
    /// Division of each column's first people.
    pub part_of: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl System {
    pub fn of(totals: &Totals<'_>) -> Self {
        let nearest = nearest_shown(totals);
        let divisions: Vec<usize> = divisions(totals.tree);
        let mut groups_at: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, group) in totals.groups.iter().enumerate() {
            groups_at.entry(group.place).or_default().push(at);
        }
        let units = totals.tree.len();
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); units + totals.groups.len()];
        let mut system = Self { rows: Vec::new(), sizes: Vec::new(), sample: Vec::new(), part_of: Vec::new() };
        let mut columns: HashMap<Vec<u32>, u32> = HashMap::new();
        for alike in totals.people {
            let unit = alike.unit as usize;
            let mut memberships = vec![nearest[unit]];
            let mut here = Some(unit);
            while let Some(place) = here {
                let inside = groups_at.get(&place).into_iter().flatten();
                let inside = inside.filter(|&&at| totals.groups[at].combinations[alike.combination as usize]);
                memberships.extend(inside.map(|&at| as_u32(units + at)));
                here = totals.tree.units()[place].parent;
            }
            let next = as_u32(system.sizes.len());
            let column = *columns.entry(memberships).or_insert_with_key(|memberships| {
                for &row in &memberships[1..] {
                    rows[row as usize].push(next);
                }
                let mut shown = (memberships[0] != NOWHERE).then_some(memberships[0] as usize);
                while let Some(unit) = shown {
                    if totals.units[unit] {
                        rows[unit].push(next);
                    }
                    shown = totals.tree.units()[unit].parent;
                }
                system.sizes.push(0);
                system.sample.push(*alike);
                system.part_of.push(as_u32(divisions[unit]));
                next
            });
            system.sizes[column as usize] += alike.n;
        }
        system.rows = rows.into_iter().filter(|row| !row.is_empty()).collect();
        system
    }
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NOWHERE)
}

/// For every unit the nearest one, from it upward, whose total is shown.
fn nearest_shown(totals: &Totals<'_>) -> Vec<u32> {
    let mut nearest = vec![NOWHERE; totals.tree.len()];
    for unit in 0..totals.tree.len() {
        nearest[unit] = match totals.tree.units()[unit].parent {
            _ if totals.units[unit] => as_u32(unit),
            Some(parent) => nearest[parent],
            None => NOWHERE,
        };
    }
    nearest
}

/// For every unit the division it lies in.
fn divisions(tree: &UnitTree) -> Vec<usize> {
    let mut divisions = vec![0; tree.len()];
    for unit in 1..tree.len() {
        divisions[unit] = match tree.units()[unit].parent {
            Some(0) | None => unit,
            Some(parent) => divisions[parent],
        };
    }
    divisions
}
