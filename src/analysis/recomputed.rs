//! A theme or index over some of its items only, beside itself: who has a value of the one and not of the other.

use super::adding_up::add_up;
use super::breakdowns::Alike;
use super::composite::Composite;
use super::counts::WaveFigures;
use crate::survey::{FigureId, ItemKey};
use std::collections::BTreeMap;

/// Respondents of one wave by whether they have a value over all items, over the given ones, or both.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// In order of unit and combination: [`Beside::BOTH`], [`Beside::WHOLE_ONLY`], [`Beside::PART_ONLY`].
    pub people: Vec<Alike>,
    /// By unit, it and below: those with a value over all items alone, and over the given ones alone.
    pub whole_only: Vec<u32>,
    pub part_only: Vec<u32>,
}

impl Beside {
    pub const BOTH: u32 = 0;
    pub const WHOLE_ONLY: u32 = 1;
    pub const PART_ONLY: u32 = 2;

    /// None for figures of one item.
    pub fn of(wave: &WaveFigures, figure: &FigureId, items: &[ItemKey]) -> Option<Self> {
        let whole = wave.respondent_values(figure)?;
        let part = Composite::new(&wave.definition, figure, items)?.values(wave.answers());
        let units = wave.tree.len();
        let mut beside = Self { people: Vec::new(), whole_only: vec![0; units], part_only: vec![0; units] };
        let mut people: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for ((&unit, whole), part) in wave.answers().units.iter().zip(whole).zip(part) {
            let combination = match (whole.is_nan(), part.is_nan()) {
                (true, true) => continue,
                (false, false) => Self::BOTH,
                (false, true) => Self::WHOLE_ONLY,
                (true, false) => Self::PART_ONLY,
            };
            *people.entry((unit, combination)).or_default() += 1;
        }
        for (&(unit, combination), &n) in &people {
            match combination {
                Self::WHOLE_ONLY => beside.whole_only[unit as usize] += n,
                Self::PART_ONLY => beside.part_only[unit as usize] += n,
                _ => {}
            }
        }
        beside.people = people.into_iter().map(|((unit, combination), n)| Alike { unit, combination, n }).collect();
        add_up(&wave.tree, &mut beside.whole_only);
        add_up(&wave.tree, &mut beside.part_only);
        Some(beside)
    }
}
