//! What every unit of the later tree is compared with.

use super::Flow;
use crate::organisation::UnitTree;

/// Shares this close to 1 are whole.
const WHOLE: f64 = 1.0 - 1e-9;

/// People of the earlier tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A unit with everything below it.
    Whole(usize),
    /// A unit's own people, without those of the units below it.
    Own(usize),
}

/// What a unit of the later tree is compared with; positions of the earlier tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Predecessor {
    /// The same unit with the same people's places.
    Same(usize),
    /// Exactly these, added up: each counted once, in the order of the earlier tree.
    Sum(Vec<Part>),
    /// These with the shares of their people that came here; a share of 1 is a whole part.
    Estimate(Vec<(Part, f64)>),
    /// Nobody in it is known from the earlier wave.
    None,
}

/// A predecessor for every position of the later tree.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitMap {
    pub predecessors: Vec<Predecessor>,
}

impl Part {
    pub fn unit(&self) -> usize {
        match *self {
            Part::Whole(unit) | Part::Own(unit) => unit,
        }
    }

    /// The part as weights of totals that count a unit with everything below it: its own people are the unit's
    /// total less the totals of the units directly below.
    pub fn terms(&self, earlier: &UnitTree) -> Vec<(usize, f64)> {
        match *self {
            Part::Whole(unit) => vec![(unit, 1.0)],
            Part::Own(unit) => {
                let below = earlier.children(unit).into_iter().map(|child| (child, -1.0));
                std::iter::once((unit, 1.0)).chain(below).collect()
            }
        }
    }
}

impl Predecessor {
    /// Weights of the earlier tree's totals (each unit with everything below it) that add up to the predecessor's;
    /// empty for [`Predecessor::None`].
    pub fn terms(&self, earlier: &UnitTree) -> Vec<(usize, f64)> {
        match self {
            Predecessor::Same(unit) => vec![(*unit, 1.0)],
            Predecessor::Sum(parts) => parts.iter().flat_map(|part| part.terms(earlier)).collect(),
            Predecessor::Estimate(parts) => parts
                .iter()
                .flat_map(|(part, share)| part.terms(earlier).into_iter().map(move |(unit, sign)| (unit, sign * share)))
                .collect(),
            Predecessor::None => Vec::new(),
        }
    }

    /// Whether the populations agree, so that a difference is no estimate.
    pub fn exact(&self) -> bool {
        matches!(self, Predecessor::Same(_) | Predecessor::Sum(_))
    }
}

impl UnitMap {
    /// Every unit is the one of the same path.
    pub fn by_path(earlier: &UnitTree, later: &UnitTree) -> Self {
        let positions = earlier.positions();
        let same = |path: &str| positions.get(path).map_or(Predecessor::None, |&unit| Predecessor::Same(unit));
        Self { predecessors: later.units().iter().map(|unit| same(&unit.path)).collect() }
    }

    /// The predecessor of a position of the later tree.
    pub fn of(&self, unit: usize) -> &Predecessor {
        self.predecessors.get(unit).unwrap_or(&Predecessor::None)
    }
}

pub(super) fn of(flow: &Flow, earlier: &UnitTree, later: &UnitTree) -> UnitMap {
    let ballots = Ballots::of(earlier);
    let inflows = inflows(flow, earlier, later);
    let same = earlier.positions();
    let predecessors = later.units().iter().zip(&inflows).map(|(unit, inflow)| {
        let same = same.get(unit.path.as_str()).copied();
        ballots.predecessor(inflow, same)
    });
    UnitMap { predecessors: predecessors.collect() }
}

/// For every unit of the later tree, it and all below it: the units that carried ballots before whose people came,
/// with the share that did, in the order of the earlier tree.
fn inflows(flow: &Flow, earlier: &UnitTree, later: &UnitTree) -> Vec<Vec<(usize, f64)>> {
    let mut inflows: Vec<Vec<(usize, f64)>> = vec![Vec::new(); later.len()];
    for from in (0..earlier.len()).filter(|&from| earlier.units()[from].ballot) {
        for &(target, share) in flow.targets(from) {
            let mut above = Some(target);
            while let Some(unit) = above {
                match inflows[unit].last_mut() {
                    Some((last, sum)) if *last == from => *sum += share,
                    _ => inflows[unit].push((from, share)),
                }
                above = later.units()[unit].parent;
            }
        }
    }
    inflows
}

/// The earlier tree, ready to tell whole subtrees from parts of them.
struct Ballots<'a> {
    tree: &'a UnitTree,
    /// Position after the last one of each unit's subtree.
    ends: Vec<usize>,
    /// Units that carried ballots before each position.
    before: Vec<usize>,
}

impl<'a> Ballots<'a> {
    fn of(tree: &'a UnitTree) -> Self {
        let mut ends: Vec<usize> = (1..=tree.len()).collect();
        for unit in (1..tree.len()).rev() {
            if let Some(parent) = tree.units()[unit].parent {
                ends[parent] = ends[parent].max(ends[unit]);
            }
        }
        let mut before = vec![0];
        for unit in tree.units() {
            before.push(before[before.len() - 1] + usize::from(unit.ballot));
        }
        Self { tree, ends, before }
    }

    /// Units of the subtree that carried ballots.
    fn carriers(&self, unit: usize) -> usize {
        self.before[self.ends[unit]] - self.before[unit]
    }

    fn predecessor(&self, inflow: &[(usize, f64)], same: Option<usize>) -> Predecessor {
        if inflow.is_empty() {
            // Too small for ballots then: its people are counted above, but it is the same unit.
            return match same {
                Some(unit) if self.carriers(unit) == 0 => Predecessor::Same(unit),
                _ => Predecessor::None,
            };
        }
        let whole: Vec<usize> = inflow.iter().filter(|(_, share)| *share >= WHOLE).map(|(from, _)| *from).collect();
        if whole.len() == inflow.len() {
            return match same {
                Some(unit) if self.holds_exactly(unit, &whole) => Predecessor::Same(unit),
                _ => Predecessor::Sum(self.cover(&whole)),
            };
        }
        let split = inflow.iter().filter(|(_, share)| *share < WHOLE);
        let split = split.map(|&(from, share)| (self.own_people(from), share));
        let mut parts: Vec<(Part, f64)> = self.cover(&whole).into_iter().map(|part| (part, 1.0)).chain(split).collect();
        parts.sort_by_key(|(part, _)| part.unit());
        Predecessor::Estimate(parts)
    }

    fn holds_exactly(&self, unit: usize, carriers: &[usize]) -> bool {
        self.carriers(unit) == carriers.len() && carriers.iter().all(|from| (unit..self.ends[unit]).contains(from))
    }

    /// As few parts as possible that hold exactly these carriers (ascending): topmost whole subtrees first.
    fn cover(&self, carriers: &[usize]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut left = carriers;
        while let Some(&first) = left.first() {
            let within = |unit: usize| left.partition_point(|&from| from < self.ends[unit]);
            let mut top = None;
            let mut here = Some(first);
            while let Some(unit) = here.filter(|&unit| within(unit) == self.carriers(unit)) {
                top = Some(unit);
                here = self.tree.units()[unit].parent;
            }
            match top {
                Some(unit) => {
                    parts.push(Part::Whole(unit));
                    left = &left[within(unit)..];
                }
                None => {
                    parts.push(Part::Own(first));
                    left = &left[1..];
                }
            }
        }
        parts
    }

    fn own_people(&self, unit: usize) -> Part {
        if self.carriers(unit) > 1 { Part::Own(unit) } else { Part::Whole(unit) }
    }
}
