//! A theme or index over some of its items only, beside itself: who has a value of the one and not of the other.

use super::adding_up::add_up;
use super::breakdowns::Alike;
use super::composite::Composite;
use super::counts::WaveFigures;
use crate::survey::{FigureId, ItemKey};

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
        let mut counts = vec![[0u32; 3]; wave.tree.len()];
        for ((&unit, whole), part) in wave.answers().units.iter().zip(whole).zip(part) {
            let combination = match (whole.is_nan(), part.is_nan()) {
                (true, true) => continue,
                (false, false) => Self::BOTH,
                (false, true) => Self::WHOLE_ONLY,
                (true, false) => Self::PART_ONLY,
            };
            counts[unit as usize][combination as usize] += 1;
        }
        let of = |combination: u32| counts.iter().map(|counts| counts[combination as usize]).collect();
        let alike = |(unit, counts): (u32, &[u32; 3])| {
            (0..).zip(*counts).filter(|(_, n)| *n > 0).map(move |(combination, n)| Alike { unit, combination, n })
        };
        let mut beside = Self {
            people: (0..).zip(&counts).flat_map(alike).collect(),
            whole_only: of(Self::WHOLE_ONLY),
            part_only: of(Self::PART_ONLY),
        };
        add_up(&wave.tree, &mut beside.whole_only);
        add_up(&wave.tree, &mut beside.part_only);
        Some(beside)
    }
}
