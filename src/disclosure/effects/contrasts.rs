//! Which groups of people the effects of measures may be worked out from: large enough with what they leave, not
//! all alike, and safe beside everything else that is published of the same outcome.

use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::Alike;
use crate::analysis::effects::{
    Outcome, any_of, beside_participants, given_to, outcomes, taking_part, told_apart, uses,
};
use crate::disclosure::audit::{Group, Totals, audit_totals};
use crate::disclosure::homogeneity::NEARLY_ALL;
use crate::disclosure::masks::Masks;
use crate::survey::{FigureId, Measure};
use std::collections::HashMap;

/// Fewest people in each arm and in the rest, where the wave's threshold asks for no more.
pub(super) const FEWEST: u32 = 10;
/// Fewest people of an arm who must have another value than most of it.
const OTHERWISE: u32 = 3;

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
    /// Measures that have no contrast of their own because they are small, by position.
    pub small: Vec<usize>,
}

impl Contrasts {
    pub fn of(wave: &WaveFigures, masks: &Masks, measures: &[Measure]) -> Self {
        let shown = outcomes(wave).filter(|figure| masks.reason(figure, 0).is_none());
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
        contrasts.close_what_follows(wave, masks);
        contrasts
    }

    pub fn arms(&self, kind: Kind) -> Option<&[Option<bool>]> {
        self.open.iter().find(|contrast| contrast.kind == kind).map(|contrast| &*contrast.arms)
    }

    pub fn outcome(&self, figure: &FigureId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.figure == *figure)
    }

    /// Takes every outcome's totals of arms together with those of the units, as a reader would. Where smaller groups
    /// follow, the first contrast without which they don't is closed, in the order of [`Contrasts::least_missed`].
    fn close_what_follows(&mut self, wave: &WaveFigures, masks: &Masks) {
        for outcome in &self.outcomes {
            while leaks(wave, masks, outcome, &self.open.iter().collect::<Vec<_>>()) {
                let order = self.least_missed();
                let closes = |&&at: &&usize| {
                    let others = self.open.iter().enumerate().filter(|(here, _)| *here != at);
                    !leaks(wave, masks, outcome, &others.map(|(_, contrast)| contrast).collect::<Vec<_>>())
                };
                let Some(at) = order.iter().find(closes).or(order.first()).copied() else { break };
                if let Kind::TakingPart(measure) = self.open.remove(at).kind {
                    self.small.push(measure);
                }
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

/// Whether the total of fewer people than the threshold follows from what is published of an outcome.
fn leaks(wave: &WaveFigures, masks: &Masks, outcome: &Outcome, open: &[&Contrast]) -> bool {
    let arms: Vec<&[Option<bool>]> = open.iter().map(|contrast| &*contrast.arms).collect();
    let (people, patterns) = numbered(wave, outcome, &arms);
    let both = (0..arms.len()).flat_map(|at| [true, false].map(|arm| (at, arm)));
    let groups: Vec<Group> = both
        .map(|(at, arm)| Group {
            place: 0,
            combinations: patterns.iter().map(|pattern| pattern[at] == Some(arm)).collect(),
        })
        .collect();
    let Some(place) = wave.figure(&outcome.figure) else { return false };
    let units: Vec<bool> = masks.figures[place].iter().map(Option::is_none).collect();
    let totals = Totals { tree: &wave.tree, people: &people, units: &units, groups: &groups };
    !audit_totals(&outcome.figure, &totals, wave.threshold, |alike| (alike.unit as usize, Vec::new())).passed()
}

/// People with an outcome by unit and pattern of arms, and the patterns by number.
fn numbered(wave: &WaveFigures, outcome: &Outcome, arms: &[&[Option<bool>]]) -> (Vec<Alike>, Vec<Vec<Option<bool>>>) {
    let (mut numbers, mut patterns) = (HashMap::new(), Vec::new());
    let mut people = Vec::new();
    for (told, n) in told_apart(wave, outcome, arms) {
        let combination = *numbers.entry(told.arms.clone()).or_insert_with(|| {
            patterns.push(told.arms);
            patterns.len() - 1
        });
        people.push(Alike { unit: told.unit, combination: u32::try_from(combination).unwrap_or(u32::MAX), n });
    }
    (people, patterns)
}

/// Both arms large enough and varied (rule 6), and whoever is in neither nobody or as many.
fn arms_are_safe(outcome: &Outcome, arms: &[Option<bool>], fewest: u32) -> bool {
    let counted = outcome.arms(arms);
    let rest = outcome.people() - counted.n[0] - counted.n[1];
    let varied = |at: usize| {
        let (n, alike) = (counted.n[at], counted.most_alike[at]);
        u64::from(alike) * 100 < u64::from(NEARLY_ALL) * u64::from(n) && n - alike >= OTHERWISE
    };
    counted.n.iter().all(|&n| n >= fewest) && (rest == 0 || rest >= fewest) && varied(0) && varied(1)
}
