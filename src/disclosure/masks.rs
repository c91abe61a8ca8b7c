//! Which figures of which units are hidden, and why: rules 1, 2 and 6 of methods §4.

use super::homogeneity::{EachVaried, Varied};
use super::reason::Reason;
use super::residual::{Rule, published_groups, published_units};
use crate::analysis::composite::items_of;
use crate::analysis::counts::ItemCounts;
use crate::analysis::{Moments, WaveFigures};
use crate::survey::{FigureId, FigureKind, Item};
use crate::wave::Told;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Answers from which on every choice's share is shown.
pub const EVERY_CHOICE: u32 = 30;

/// Reasons by unit; none where something is shown.
pub type Mask = Vec<Option<Reason>>;

/// A wave with what is hidden of it, decided once for everything that is made of it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct MaskedWave {
    figures: WaveFigures,
    masks: Arc<Masks>,
}

impl MaskedWave {
    pub fn of(figures: &WaveFigures) -> Self {
        Self { figures: figures.clone(), masks: Arc::new(Masks::of(figures)) }
    }

    /// The sums themselves, which must not be shown.
    pub fn figures(&self) -> &WaveFigures {
        &self.figures
    }

    pub(super) fn masks(&self) -> &Arc<Masks> {
        &self.masks
    }
}

/// What is hidden of one wave.
#[derive(Debug, Clone)]
pub struct Masks {
    /// Numbers of responses: what is shown of a unit at all.
    pub responses: Mask,
    /// `[figure][unit]`, in the order of the wave's figures.
    pub figures: Vec<Mask>,
    named: Arc<Vec<FigureId>>,
    /// Items, by their position in [`WaveFigures::items`].
    items: Vec<ItemMask>,
    places: HashMap<String, usize>,
}

#[derive(Debug, Clone)]
struct ItemMask {
    /// The item's % positive, and whatever else is said of its answers.
    shown: Mask,
    /// Units where all choices are shown.
    five_way: Vec<bool>,
}

impl Masks {
    pub fn of(wave: &WaveFigures) -> Self {
        let withheld = wave.withheld.mask(&Told::Responses, wave.tree.len());
        let shown = published_units(&wave.tree, &wave.responses, wave.threshold, &withheld);
        let responses: Mask = reasons(&wave.responses, wave.threshold, &shown, |unit| {
            if withheld[unit] { Reason::Withheld } else { Reason::Residual }
        });
        let items: Vec<ItemMask> = wave.items.par_iter().map(|item| item_mask(wave, item, &responses)).collect();
        let places = wave.items.iter().enumerate().map(|(at, item)| (item.item.clone(), at)).collect();
        let mut masks = Self { responses, figures: Vec::new(), named: Arc::clone(&wave.figures), items, places };
        masks.figures = wave
            .figures
            .par_iter()
            .zip(wave.moments.par_iter())
            .map(|(figure, moments)| masks.figure(wave, figure, moments))
            .collect();
        masks
    }

    /// Why this figure of this unit is hidden; none where it is shown.
    pub fn reason(&self, figure: &FigureId, unit: usize) -> Option<Reason> {
        let place = self.named.iter().position(|here| here == figure);
        place.map_or(Some(Reason::NoAnswers), |place| self.figures[place][unit])
    }

    /// Why nothing is said of this item's answers in this unit; none where something is.
    pub fn item_reason(&self, item: &str, unit: usize) -> Option<Reason> {
        self.places.get(item).map_or(Some(Reason::NoAnswers), |&place| self.items[place].shown[unit])
    }

    fn figure(&self, wave: &WaveFigures, figure: &FigureId, moments: &[Moments]) -> Mask {
        if let Some(items) = items_of(&wave.definition, figure) {
            return self.over(wave, figure, items, moments);
        }
        let Some(&place) = self.places.get(&figure.key) else {
            return vec![Some(Reason::NoAnswers); wave.tree.len()];
        };
        let shown = &self.items[place].shown;
        match figure.kind {
            FigureKind::Item => shown.clone(),
            kind => mask(wave, &wave.items[place], kind, &with_withheld(wave, figure, shown)),
        }
    }

    /// The mask of a figure over several items, with these moments: hidden where any of them is, and under the
    /// residual rule on its own n.
    pub fn over(&self, wave: &WaveFigures, figure: &FigureId, items: &[String], moments: &[Moments]) -> Mask {
        let withheld = wave.withheld.mask(&Told::Figure(figure.clone()), wave.tree.len());
        let parts: Vec<Option<&ItemMask>> =
            items.iter().map(|item| self.places.get(item).map(|&place| &self.items[place])).collect();
        let part_hidden = |unit: usize| parts.iter().any(|part| part.is_none_or(|part| part.shown[unit].is_some()));
        let hidden: Vec<bool> = (0..wave.tree.len()).map(|unit| withheld[unit] || part_hidden(unit)).collect();
        let n: Vec<u32> = moments.iter().map(|moments| moments.n).collect();
        let shown = published_units(&wave.tree, &n, wave.threshold, &hidden);
        reasons(&n, wave.threshold, &shown, |unit| match hidden[unit] {
            true if withheld[unit] => Reason::Withheld,
            true => Reason::PartHidden,
            false => Reason::Residual,
        })
    }

    /// Units where all choices of an item are shown, by its position in [`WaveFigures::items`].
    pub fn five_way(&self, item: usize) -> &[bool] {
        &self.items[item].five_way
    }
}

fn item_mask(wave: &WaveFigures, item: &ItemCounts, responses: &Mask) -> ItemMask {
    let figure = FigureId::new(FigureKind::Item, &item.item);
    let shown = mask(wave, item, FigureKind::Item, &with_withheld(wave, &figure, responses));
    let withheld = wave.withheld.mask(&Told::AllChoices(item.item.clone()), wave.tree.len());
    let hidden: Vec<bool> = shown.iter().zip(withheld).map(|(shown, withheld)| shown.is_some() || withheld).collect();
    let five_way = match takes_several(wave, item) {
        false => published_units(&wave.tree, &item.n, EVERY_CHOICE, &hidden),
        true => {
            let (groups, width) = item.answered_and_named();
            published_groups(&wave.tree, &groups, width, &hidden, &EachVaried(EVERY_CHOICE))
        }
    };
    ItemMask { shown, five_way }
}

/// Whether a respondent may have made several choices, which then do not add up to n.
fn takes_several(wave: &WaveFigures, item: &ItemCounts) -> bool {
    wave.definition.item(&item.item).is_some_and(Item::takes_several)
}

/// A mask in which what is withheld of a figure is hidden as well.
fn with_withheld(wave: &WaveFigures, figure: &FigureId, mask: &Mask) -> Mask {
    let withheld = wave.withheld.mask(&Told::Figure(figure.clone()), wave.tree.len());
    mask.iter().zip(withheld).map(|(why, withheld)| if withheld { Some(Reason::Withheld) } else { *why }).collect()
}

/// The mask of an item's figure of this kind, which shows nothing where `before` hides already.
fn mask(wave: &WaveFigures, item: &ItemCounts, kind: FigureKind, before: &Mask) -> Mask {
    let hidden: Vec<bool> = before.iter().map(Option::is_some).collect();
    if takes_several(wave, item) {
        let (groups, width) = item.answered_and_named();
        let shown = published_groups(&wave.tree, &groups, width, &hidden, &EachVaried(wave.threshold));
        let alike = |unit: usize| EachVaried::alike(&groups[unit * width..(unit + 1) * width]);
        return reasons(&item.n, wave.threshold, &shown, |unit| match before[unit] {
            _ if alike(unit) => Reason::Homogeneous,
            Some(Reason::FewAnswers) | None => Reason::Residual,
            Some(reason) => reason,
        });
    }
    let rule = Varied::of(&wave.definition, item, kind, wave.threshold);
    let shown = published_groups(&wave.tree, item.all(), item.codes.len(), &hidden, &rule);
    let n: Vec<u32> = (0..wave.tree.len()).map(|unit| rule.size(item.of(unit))).collect();
    reasons(&n, wave.threshold, &shown, |unit| match before[unit] {
        _ if rule.alike(item.of(unit)) => Reason::Homogeneous,
        Some(Reason::FewAnswers) | None => Reason::Residual,
        Some(reason) => reason,
    })
}

fn reasons(n: &[u32], threshold: u32, shown: &[bool], why: impl Fn(usize) -> Reason) -> Mask {
    (0..n.len())
        .map(|unit| match shown[unit] {
            true => None,
            // That nobody at all answered is said of the whole organisation only.
            false if n[0] == 0 => Some(Reason::NoAnswers),
            false if n[unit] < threshold => Some(Reason::FewAnswers),
            false => Some(why(unit)),
        })
        .collect()
}
