//! Which figures of which units are hidden, and why: rules 1, 2 and 6 of methods §4.

use super::residual::published_units;
use super::scores::{NEARLY_ALL, Reason};
use crate::analysis::composite::items_of;
use crate::analysis::counts::ItemCounts;
use crate::analysis::{Moments, WaveFigures};
use crate::survey::{FigureId, FigureKind};
use std::collections::HashMap;

/// Fewest people who must have answered otherwise than the rest.
const OTHERWISE: u32 = 3;

/// Reasons by figure and unit; none where the figure is shown.
pub struct Masks<'a> {
    wave: &'a WaveFigures,
    items: HashMap<&'a str, Vec<Option<Reason>>>,
    composites: HashMap<&'a FigureId, Vec<Option<Reason>>>,
}

impl<'a> Masks<'a> {
    pub fn of(wave: &'a WaveFigures) -> Self {
        let items: HashMap<&str, Vec<Option<Reason>>> =
            wave.items.iter().map(|item| (item.item.as_str(), item_mask(wave, item))).collect();
        let mut masks = Self { wave, items, composites: HashMap::new() };
        for (figure, moments) in wave.figures.iter().zip(&wave.moments) {
            if let Some(items) = items_of(&wave.definition, figure) {
                let mask = masks.over(items, moments);
                masks.composites.insert(figure, mask);
            }
        }
        masks
    }

    /// Why this figure of this unit is hidden; none where it is shown.
    pub fn reason(&self, figure: &FigureId, unit: usize) -> Option<Reason> {
        let mask = match figure.kind {
            FigureKind::Theme | FigureKind::Index => self.composites.get(figure),
            FigureKind::Item | FigureKind::Mean | FigureKind::Recommendation => self.items.get(figure.key.as_str()),
        };
        mask.map_or(Some(Reason::NoAnswers), |mask| mask[unit])
    }

    /// The mask of a figure over several items, with these moments: hidden where any of them is, and under the
    /// residual rule on its own n.
    pub fn over(&self, items: &[String], moments: &[Moments]) -> Vec<Option<Reason>> {
        let part_hidden: Vec<bool> = (0..self.wave.tree.len())
            .map(|unit| items.iter().any(|item| self.items.get(item.as_str()).is_none_or(|mask| mask[unit].is_some())))
            .collect();
        let n: Vec<u32> = moments.iter().map(|moments| moments.n).collect();
        reasons(self.wave, &n, &part_hidden, Reason::PartHidden)
    }
}

fn item_mask(wave: &WaveFigures, item: &ItemCounts) -> Vec<Option<Reason>> {
    let homogeneous: Vec<bool> = (0..wave.tree.len()).map(|unit| is_homogeneous(wave, item, unit)).collect();
    reasons(wave, &item.n, &homogeneous, Reason::Homogeneous)
}

/// Rule 6: 95 % or more chose one answer, or fewer than three chose otherwise.
fn is_homogeneous(wave: &WaveFigures, item: &ItemCounts, unit: usize) -> bool {
    let scale = wave.definition.item(&item.item).and_then(|item| wave.definition.scale_of(item));
    let counts = item
        .codes
        .iter()
        .zip(&item.counts[unit])
        .filter(|(code, _)| scale.is_none_or(|scale| !scale.scored() || scale.score(**code, false).is_some()));
    let most = counts.map(|(_, count)| *count).max().unwrap_or(0);
    let n = item.n[unit];
    n > 0 && (f64::from(most) * 100.0 >= NEARLY_ALL * f64::from(n) || n.saturating_sub(most) < OTHERWISE)
}

fn reasons(wave: &WaveFigures, n: &[u32], hidden: &[bool], why: Reason) -> Vec<Option<Reason>> {
    let published = published_units(&wave.tree, n, wave.threshold, hidden);
    (0..n.len())
        .map(|unit| match published[unit] {
            true => None,
            // That nobody at all answered is said of the whole organisation only.
            false if n[0] == 0 => Some(Reason::NoAnswers),
            false if n[unit] < wave.threshold => Some(Reason::FewAnswers),
            false if hidden[unit] => Some(why),
            false => Some(Reason::Residual),
        })
        .collect()
}
