//! Which groups of people the effects of measures may be worked out from: large enough with what they leave, not
//! all alike, and safe beside everything else that is published of the same outcome: by unit and by attribute.

use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::Alike;
use crate::analysis::effects::{
    Outcome, Told, any_of, beside_participants, given_to, outcomes, taking_part, told_apart, uses,
};
use crate::disclosure::audit::{Group, Totals, audit_totals};
use crate::disclosure::breakdowns::{GroupCell, GroupTable};
use crate::disclosure::homogeneity::nearly_alike;
use crate::disclosure::masks::Masks;
use crate::disclosure::release::Release;
use crate::disclosure::scores::Cell;
use crate::survey::{FigureId, Measure};
use std::collections::HashMap;

/// Fewest people in each arm and in the rest, where the wave's threshold asks for no more.
pub(super) const FEWEST: u32 = 10;

/// What a contrast sets side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Took part in this measure against would like to.
    TakingPart(usize),
    /// Did not take part in this measure: units with participants against units without.
    Beside(usize),
    /// All measures too small for a row of their own, as one.
    Small,
    /// Units that this measure was given to against all others.
    Given(usize),
}

pub(super) struct Contrast {
    pub kind: Kind,
    pub arms: Vec<Option<bool>>,
}

/// The contrasts of one wave that may be shown of every outcome, and the outcomes.
pub(super) struct Contrasts {
    pub outcomes: Vec<Outcome>,
    pub open: Vec<Contrast>,
    /// Measures that are told as one because each is too small, by position.
    pub small: Vec<usize>,
}

impl Contrasts {
    pub fn of(wave: &WaveFigures, released: &Release, measures: &[Measure]) -> Self {
        let known = Known { wave, masks: Masks::of(wave), tables: &released.breakdowns.tables };
        // Not what was retracted, but what was ever published stays known.
        let shown = outcomes(wave).filter(|figure| {
            known.masks.reason(figure, 0).is_none() && matches!(released.scores.cell(figure, 0), Some(Cell::Shown(_)))
        });
        let outcomes: Vec<Outcome> = shown.filter_map(|figure| Outcome::of(wave, figure)).collect();
        let fewest = FEWEST.max(wave.threshold);
        let safe = |arms: &[Option<bool>]| outcomes.iter().all(|outcome| arms_are_safe(outcome, arms, fewest));
        let told: Vec<_> = measures.iter().map(|measure| uses(wave, measure)).collect();
        let (mut open, mut small) = (Vec::new(), Vec::new());
        for (at, measure) in measures.iter().enumerate() {
            let arms = taking_part(&told[at]);
            match safe(&arms) {
                true => {
                    open.push(Contrast { kind: Kind::TakingPart(at), arms });
                    open.push(Contrast { kind: Kind::Beside(at), arms: beside_participants(wave, &told[at]) });
                }
                false if !told[at].is_empty() => small.push(at),
                false => {}
            }
            if !measure.units.is_empty() {
                open.push(Contrast { kind: Kind::Given(at), arms: given_to(wave, &measure.units) });
            }
        }
        if small.len() > 1 {
            let of_small: Vec<_> = small.iter().map(|&at| told[at].clone()).collect();
            open.push(Contrast { kind: Kind::Small, arms: any_of(&of_small) });
        }
        open.retain(|contrast| safe(&contrast.arms));
        let mut contrasts = Self { outcomes, open, small };
        contrasts.close_what_follows(&known);
        contrasts
    }

    pub fn arms(&self, kind: Kind) -> Option<&[Option<bool>]> {
        self.open.iter().find(|contrast| contrast.kind == kind).map(|contrast| &*contrast.arms)
    }

    pub fn outcome(&self, figure: &FigureId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.figure == *figure)
    }

    /// Takes every outcome's totals of arms together with those by unit and attribute, as a reader would. Where smaller
    /// groups follow, the first contrast without which they don't is closed, in the order of
    /// [`Contrasts::least_missed`].
    fn close_what_follows(&mut self, known: &Known<'_>) {
        for outcome in &self.outcomes {
            while known.leaks(outcome, &self.open.iter().collect::<Vec<_>>()) {
                let order = self.least_missed();
                let closes = |&&at: &&usize| {
                    let others = self.open.iter().enumerate().filter(|(here, _)| *here != at);
                    !known.leaks(outcome, &others.map(|(_, contrast)| contrast).collect::<Vec<_>>())
                };
                let Some(at) = order.iter().find(closes).or(order.first()).copied() else { break };
                self.open.remove(at);
            }
        }
    }

    /// Positions of the open contrasts, those that would be missed least first: people beside participants, then the
    /// smallest arms; units that a measure was given to last.
    fn least_missed(&self) -> Vec<usize> {
        let exposed = |at: usize| self.open[at].arms.iter().filter(|arm| **arm == Some(true)).count();
        let mut order: Vec<usize> = (0..self.open.len()).collect();
        order.sort_by_key(|&at| match self.open[at].kind {
            Kind::Beside(_) => (0, exposed(at)),
            Kind::Small | Kind::TakingPart(_) => (1, exposed(at)),
            Kind::Given(_) => (2, exposed(at)),
        });
        order
    }
}

/// What a reader knows beside the arms.
struct Known<'a> {
    wave: &'a WaveFigures,
    masks: Masks,
    tables: &'a [GroupTable],
}

impl Known<'_> {
    /// Whether the total of fewer people than the threshold follows from what is published of an outcome.
    fn leaks(&self, outcome: &Outcome, open: &[&Contrast]) -> bool {
        let Some(figure) = self.wave.figure(&outcome.figure) else { return false };
        if open.is_empty() {
            return false;
        }
        let arms: Vec<&[Option<bool>]> = open.iter().map(|contrast| &*contrast.arms).collect();
        let attributes: Vec<String> =
            self.tables.iter().filter(|table| table.attributes.len() == 1).map(|of| of.attributes[0].clone()).collect();
        let (people, patterns) = numbered(told_apart(self.wave, outcome, &arms, &attributes));
        let both = (0..arms.len()).flat_map(|at| [true, false].map(|arm| (at, arm)));
        let mut groups: Vec<Group> = both
            .map(|(at, arm)| Group {
                place: 0,
                combinations: patterns.iter().map(|pattern| pattern.arms[at] == Some(arm)).collect(),
            })
            .collect();
        for table in self.tables {
            let columns: Vec<usize> =
                table.attributes.iter().filter_map(|key| attributes.iter().position(|here| here == key)).collect();
            for (place, category) in shown_groups(table, figure) {
                let codes = &table.categories[category];
                let holds = |pattern: &Pattern| columns.iter().zip(codes).all(|(&at, code)| pattern.codes[at] == *code);
                groups.push(Group { place: table.places[place], combinations: patterns.iter().map(holds).collect() });
            }
        }
        let units: Vec<bool> = self.masks.figures[figure].iter().map(Option::is_none).collect();
        let totals = Totals { tree: &self.wave.tree, people: &people, units: &units, groups: &groups };
        let named = |alike: &Alike| (alike.unit as usize, Vec::new());
        !audit_totals(&outcome.figure, &totals, self.wave.threshold, named).passed()
    }
}

/// Places and categories of a table in which a figure is shown.
fn shown_groups(table: &GroupTable, figure: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let all = (0..table.places.len()).flat_map(|place| (0..table.categories.len()).map(move |at| (place, at)));
    all.filter(move |&(place, at)| matches!(table.cell(figure, place, at), Some(GroupCell::Shown { .. })))
}

/// Arms and attributes, wherever people work.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Pattern {
    arms: Vec<Option<bool>>,
    codes: Vec<Option<u8>>,
}

/// People by unit and pattern, and the patterns by number.
fn numbered(told: Vec<(Told, u32)>) -> (Vec<Alike>, Vec<Pattern>) {
    let (mut numbers, mut patterns) = (HashMap::new(), Vec::new());
    let mut people = Vec::new();
    for (Told { unit, arms, codes }, n) in told {
        let pattern = Pattern { arms, codes };
        let combination = *numbers.entry(pattern.clone()).or_insert_with(|| {
            patterns.push(pattern);
            patterns.len() - 1
        });
        people.push(Alike { unit, combination: u32::try_from(combination).unwrap_or(u32::MAX), n });
    }
    (people, patterns)
}

/// Both arms large enough and varied (rule 6), and whoever is in neither nobody or as many.
fn arms_are_safe(outcome: &Outcome, arms: &[Option<bool>], fewest: u32) -> bool {
    let counted = outcome.arms(arms);
    let rest = outcome.people() - counted.n[0] - counted.n[1];
    let varied = |at: usize| !nearly_alike(counted.most_alike[at], counted.n[at]);
    counted.n.iter().all(|&n| n >= fewest) && (rest == 0 || rest >= fewest) && varied(0) && varied(1)
}
