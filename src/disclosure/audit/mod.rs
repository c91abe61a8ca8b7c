//! The audit (rule 4 of methods §4): what is published of a wave is taken as a reader would take it, and searched for
//! small groups of people.
//!
//! Searched, for every figure with a table: groups told apart by nothing published, alone, in pairs anywhere and in
//! triples within a division, whose total follows from all totals by unit, by attribute and crossed
//! ([`elimination`], [`search`]); and for every hidden group of an attribute's table how near linear programming comes
//! to its size ([`bounds`], each attribute by itself). The same is done with the totals of the whole organisation and
//! its divisions alone, and with those of the whole organisation alone, where a few people from many units are one
//! group. What earlier publications of the wave told is taken together with the present one.
//!
//! Not searched: unions of four and more such groups, triples in divisions with more than
//! [`search::MOST_FOR_TRIPLES`] groups, bounds from two attributes' tables taken together, and sums of several figures:
//! a theme less its items tells of those who left some of them out, whom nobody can name.

mod bounds;
mod elimination;
mod search;
mod system;

pub use system::{Group, Totals};

use super::breakdowns::Screened;
use super::masks::Masks;
use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::{Alike, Breakdown, alike};
use crate::analysis::composite::items_of;
use crate::survey::{Definition, FigureId, FigureKind};
use crate::wave::publication::GroupOf;
use crate::wave::{Publication, TablePlan, Told};
use rayon::prelude::*;
use std::collections::BTreeSet;
use system::System;

/// Seed of the audit's random vectors; the same wave is audited alike twice.
const SEED: u64 = 20_260_401;

/// What an audit found and how far it looked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Audit {
    pub leaks: Vec<Leak>,
    /// Figures whose published totals were taken together.
    pub figures: usize,
    /// Published totals over all of them.
    pub totals: usize,
    /// Hidden groups of attributes' tables whose bounds were worked out.
    pub bounds: usize,
    /// Divisions, over all figures, with too many groups to look for triples.
    pub without_triples: usize,
}

/// Something that a reader could work out.
#[derive(Debug, Clone, PartialEq)]
pub struct Leak {
    pub figure: FigureId,
    pub kind: LeakKind,
    /// The groups concerned: the unit that they belong to, and their attributes.
    pub groups: Vec<GroupName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeakKind {
    /// The total of fewer people than the threshold follows from what is published.
    Follows,
    /// The number of people in a hidden group is known to within fewer than the threshold.
    Narrow,
    /// A figure is shown where one of its items is hidden.
    PartHidden,
}

impl Audit {
    pub fn passed(&self) -> bool {
        self.leaks.is_empty()
    }

    fn join(mut self, other: Self) -> Self {
        self.leaks.extend(other.leaks);
        self.figures += other.figures;
        self.totals += other.totals;
        self.bounds += other.bounds;
        self.without_triples += other.without_triples;
        self
    }
}

/// Audits everything published of one wave, together with what is known from earlier publications of it.
pub(super) fn audit(
    wave: &WaveFigures,
    masks: &Masks,
    plan: &TablePlan,
    screened: &Screened,
    known: &Publication,
) -> Audit {
    let figures = (0..wave.figures.len()).into_par_iter().map(|figure| {
        let audit = of_figure(wave, masks, plan, screened, known, figure);
        audit.join(parts_shown(wave, masks, figure))
    });
    figures.reduce(Audit::default, Audit::join)
}

/// Depths of the tree down to which totals are taken together, beside all of them: with fewer totals people are told
/// apart less finely, and a few from many units are one group instead of many.
const COARSER: [usize; 2] = [1, 0];

/// Audits totals of one figure, wherever they come from: pages, corrections, files.
pub fn audit_totals(
    figure: &FigureId,
    totals: &Totals<'_>,
    threshold: u32,
    named: impl Fn(&Alike) -> GroupName,
) -> Audit {
    let mut audit = audit_at_once(figure, totals, threshold, &named);
    if totals.groups.is_empty() {
        // Unit totals alone are as coarse as they can be: each rest is one group already.
        return audit;
    }
    for depth in COARSER {
        let within = |place: usize| totals.tree.units()[place].depth() <= depth;
        let units: Vec<bool> = totals.units.iter().enumerate().map(|(at, &shown)| shown && within(at)).collect();
        let groups: Vec<Group> = totals.groups.iter().filter(|group| within(group.place)).cloned().collect();
        let coarse = Totals { units: &units, groups: &groups, ..*totals };
        let found = audit_at_once(figure, &coarse, threshold, &named);
        let new = found.leaks.into_iter().filter(|leak| !audit.leaks.contains(leak));
        let new: Vec<Leak> = new.collect();
        audit.leaks.extend(new);
        audit.without_triples += found.without_triples;
    }
    audit
}

fn audit_at_once(
    figure: &FigureId,
    totals: &Totals<'_>,
    threshold: u32,
    named: &impl Fn(&Alike) -> GroupName,
) -> Audit {
    let system = System::of(totals);
    let direction = elimination::hidden_direction(system.sizes.len(), &system.rows, SEED);
    let found = search::small_unions(&direction, &system.sizes, &system.part_of, threshold);
    let leak = |union: &search::Union| Leak {
        figure: figure.clone(),
        kind: LeakKind::Follows,
        groups: union.iter().map(|&column| named(&system.sample[column])).collect(),
    };
    Audit {
        leaks: found.unions.iter().map(leak).collect(),
        figures: 1,
        totals: system.rows.len(),
        bounds: 0,
        without_triples: found.without_triples,
    }
}

/// A unit and attributes of people in it.
pub type GroupName = (usize, Vec<(String, Option<u8>)>);

fn of_figure(
    wave: &WaveFigures,
    masks: &Masks,
    plan: &TablePlan,
    screened: &Screened,
    known: &Publication,
    at: usize,
) -> Audit {
    let figure = &wave.figures[at];
    let told = Told::Figure(figure.clone());
    let before = known.units_of(&told);
    let units: Vec<bool> =
        masks.figures[at].iter().enumerate().map(|(unit, why)| why.is_none() || before.contains(&unit)).collect();
    let mut shown = screened.groups(at);
    shown.extend(known.groups_of(&told).cloned());
    let attributes: &[String] = if shown.is_empty() { &[] } else { &plan.attributes };
    let people = alike(wave, attributes, figure);
    let combinations = Combinations::of(&wave.definition, attributes);
    let group = |group: &GroupOf| {
        let codes = group.codes.as_ref()?;
        Some(Group { place: group.place, combinations: combinations.with(&group.attributes, codes) })
    };
    let groups: Vec<Group> = shown.iter().filter_map(group).collect();
    let totals = Totals { tree: &wave.tree, people: &people, units: &units, groups: &groups };
    let named = |alike: &Alike| (alike.unit as usize, combinations.name(alike.combination));
    let mut audit = audit_totals(figure, &totals, wave.threshold, named);
    let single = |table: &usize| screened.breakdowns[*table].attributes.len() == 1;
    for table in (0..screened.breakdowns.len()).filter(single) {
        audit = audit.join(bounds_of(wave, &units, &screened.breakdowns[table], &shown, at));
    }
    audit
}

/// Bounds of the hidden groups of one attribute's table by division.
fn bounds_of(
    wave: &WaveFigures,
    units: &[bool],
    breakdown: &Breakdown,
    groups: &BTreeSet<GroupOf>,
    at: usize,
) -> Audit {
    let mut here = groups.iter().filter(|group| group.attributes == breakdown.attributes).peekable();
    let (Some(moments), Some(_)) = (&breakdown.composites[at], here.peek()) else { return Audit::default() };
    let mut shown = vec![vec![false; breakdown.categories.len()]; breakdown.places.len()];
    for group in here {
        let place = breakdown.places.iter().position(|&place| place == group.place);
        let category = breakdown.categories.iter().position(|codes| Some(codes) == group.codes.as_ref());
        if let (Some(place), Some(category)) = (place, category) {
            shown[place][category] = true;
        }
    }
    let n = |place: usize| -> Vec<u32> { moments[place].iter().map(|moments| moments.n).collect() };
    let divisions: Vec<Vec<u32>> = (1..breakdown.places.len()).map(n).collect();
    // Whoever is in no division makes one more place, of which nothing is shown.
    let whole = n(0);
    let elsewhere = whole
        .iter()
        .enumerate()
        .map(|(category, &whole)| whole - divisions.iter().map(|division| division[category]).sum::<u32>().min(whole));
    let counts: Vec<Vec<u32>> = divisions.iter().cloned().chain([elsewhere.collect()]).collect();
    let mut cells: Vec<Vec<bool>> = shown[1..].to_vec();
    cells.push(vec![false; breakdown.categories.len()]);
    let totals_shown: Vec<bool> = breakdown.places[1..].iter().map(|&place| units[place]).chain([false]).collect();
    let nobody_elsewhere = counts.last().is_some_and(|place| place.iter().all(|&n| n == 0));
    let last = counts.len() - usize::from(nobody_elsewhere);
    let table = bounds::Table {
        counts: &counts[..last],
        shown: &cells[..last],
        totals_shown: &totals_shown[..last],
        whole_shown: &shown[0],
    };
    let (narrow, bounds) = bounds::narrow(&table, wave.threshold);
    let leak = |narrow: &bounds::Narrow| {
        let place = breakdown.places.get(narrow.place + 1).copied().unwrap_or(0);
        let codes = breakdown.attributes.iter().cloned().zip(breakdown.categories[narrow.category].iter().copied());
        Leak { figure: wave.figures[at].clone(), kind: LeakKind::Narrow, groups: vec![(place, codes.collect())] }
    };
    Audit { leaks: narrow.iter().map(leak).collect(), bounds, ..Audit::default() }
}

/// A theme or index is shown only where all of its items are.
fn parts_shown(wave: &WaveFigures, masks: &Masks, at: usize) -> Audit {
    let figure = &wave.figures[at];
    let Some(items) = items_of(&wave.definition, figure) else { return Audit::default() };
    let items: Vec<FigureId> = items.iter().map(|item| FigureId::new(FigureKind::Item, item)).collect();
    let rows: Vec<usize> = items.iter().filter_map(|item| wave.figure(item)).collect();
    let shown = (0..wave.tree.len()).filter(|&unit| masks.figures[at][unit].is_none());
    let leaks = shown.filter(|&unit| rows.iter().any(|&row| masks.figures[row][unit].is_some())).map(|unit| Leak {
        figure: figure.clone(),
        kind: LeakKind::PartHidden,
        groups: vec![(unit, Vec::new())],
    });
    Audit { leaks: leaks.collect(), ..Audit::default() }
}

/// Combinations of all attributes, numbered as [`alike`] numbers them.
struct Combinations {
    /// By attribute, its codes in their order, then none.
    attributes: Vec<(String, Vec<Option<u8>>)>,
    count: usize,
}

impl Combinations {
    fn of(definition: &Definition, attributes: &[String]) -> Self {
        let known = attributes.iter().filter_map(|key| {
            let attribute = definition.attributes.iter().find(|attribute| attribute.key == *key)?;
            Some((key.clone(), attribute.choices.iter().map(|choice| Some(choice.code)).chain([None]).collect()))
        });
        let attributes: Vec<(String, Vec<Option<u8>>)> = known.collect();
        Self { count: attributes.iter().map(|attribute| attribute.1.len()).product(), attributes }
    }

    fn name(&self, combination: u32) -> Vec<(String, Option<u8>)> {
        let mut left = combination as usize;
        let mut codes: Vec<(String, Option<u8>)> = Vec::new();
        for (key, choices) in self.attributes.iter().rev() {
            codes.push((key.clone(), choices[left % choices.len()]));
            left /= choices.len();
        }
        codes.reverse();
        codes
    }

    /// Which combinations have these codes of these attributes.
    fn with(&self, attributes: &[String], codes: &[Option<u8>]) -> Vec<bool> {
        let has = |combination: usize| {
            let name = self.name(u32::try_from(combination).unwrap_or(u32::MAX));
            attributes.iter().zip(codes).all(|(key, code)| name.iter().any(|named| named.0 == *key && named.1 == *code))
        };
        (0..self.count).map(has).collect()
    }
}
