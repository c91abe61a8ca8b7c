//! Which groups of a wave's tables by attribute are shown.

use super::hiding::{Hiding, Shown};
use crate::analysis::WaveFigures;
use crate::analysis::breakdowns::{Breakdown, breakdowns};
use crate::analysis::composite::items_of;
use crate::disclosure::homogeneity::Varied;
use crate::disclosure::masks::Masks;
use crate::disclosure::residual::{LargeEnough, Rule};
use crate::survey::{FigureId, FigureKind};
use crate::wave::TablePlan;
use crate::wave::publication::GroupOf;
use crate::wave::tables::SMALLEST_BY_ATTRIBUTE;
use std::collections::{BTreeSet, HashMap};

/// What the audit must know of a wave's tables by attribute, and what pages take.
pub struct Screened {
    pub breakdowns: Vec<Breakdown>,
    /// By breakdown and figure; none for figures without a table.
    pub shown: Vec<Vec<Option<Shown>>>,
    pub responses: Vec<Shown>,
}

impl Screened {
    /// Groups by attribute of which a figure (by position) is shown.
    pub fn groups(&self, figure: usize) -> BTreeSet<GroupOf> {
        self.named(|table| self.shown[table][figure].as_ref())
    }

    pub fn groups_of_responses(&self) -> BTreeSet<GroupOf> {
        self.named(|table| Some(&self.responses[table]))
    }

    fn named<'a>(&'a self, shown: impl Fn(usize) -> Option<&'a Shown>) -> BTreeSet<GroupOf> {
        let mut groups = BTreeSet::new();
        for (table, breakdown) in self.breakdowns.iter().enumerate() {
            for (place, row) in shown(table).into_iter().flatten().enumerate() {
                let shown = (0..row.len()).filter(|&category| row[category]);
                groups.extend(shown.map(|category| GroupOf {
                    attributes: breakdown.attributes.clone(),
                    place: breakdown.places[place],
                    codes: Some(breakdown.categories[category].clone()),
                }));
            }
        }
        groups
    }
}

/// Decides what is shown by attribute; what is `closed` shows nothing.
pub fn screen(wave: &WaveFigures, masks: &Masks, plan: &TablePlan, closed: &BTreeSet<GroupOf>) -> Screened {
    let breakdowns = breakdowns(wave, plan);
    let mut screened = Screened { breakdowns: Vec::new(), shown: Vec::new(), responses: Vec::new() };
    let mut singles: HashMap<String, (Vec<Option<Shown>>, Shown)> = HashMap::new();
    for breakdown in breakdowns {
        let is_closed = |place: &usize, codes: &Vec<Option<u8>>| {
            let here =
                closed.iter().filter(|closed| closed.attributes == breakdown.attributes && closed.place == *place);
            here.into_iter().any(|closed| closed.codes.as_ref().is_none_or(|closed| closed == codes))
        };
        let closed: Shown = breakdown
            .places
            .iter()
            .map(|place| breakdown.categories.iter().map(|codes| is_closed(place, codes)).collect())
            .collect();
        let screening = Screening { wave, masks, breakdown: &breakdown, closed: &closed, singles: &singles };
        let (shown, responses) = screening.all();
        if let [attribute] = &breakdown.attributes[..] {
            singles.insert(attribute.clone(), (shown.clone(), responses.clone()));
        }
        screened.shown.push(shown);
        screened.responses.push(responses);
        screened.breakdowns.push(breakdown);
    }
    screened
}

/// One table while it is screened.
struct Screening<'a> {
    wave: &'a WaveFigures,
    masks: &'a Masks,
    breakdown: &'a Breakdown,
    closed: &'a Shown,
    /// Tables of single attributes, which crossed ones lean on.
    singles: &'a HashMap<String, (Vec<Option<Shown>>, Shown)>,
}

impl Screening<'_> {
    fn all(&self) -> (Vec<Option<Shown>>, Shown) {
        let breakdown = self.breakdown;
        let responses: Vec<Vec<Vec<u32>>> =
            breakdown.responses.iter().map(|place| place.iter().map(|&n| vec![n]).collect()).collect();
        let open = |_: usize, _: usize| true;
        let whole = |place: usize| self.masks.responses[breakdown.places[place]].is_none();
        let rule = LargeEnough(self.wave.threshold);
        let responses = self.shown(&responses, &rule, &whole, &open, self.margins(None));
        let items: Vec<Shown> = (0..self.wave.items.len()).map(|item| self.item(item, &responses)).collect();
        let figures = self.wave.figures.iter().enumerate();
        let shown = figures.map(|(at, figure)| self.figure(at, figure, &items)).collect();
        (shown, responses)
    }

    /// Margins of a crossed table that must be shown: those of its attributes' own tables for a figure (none: for
    /// the responses).
    fn margins(&self, figure: Option<usize>) -> Vec<Option<&Shown>> {
        let of = |attribute: &String| {
            let (figures, responses) = self.singles.get(attribute)?;
            figure.map_or(Some(responses), |figure| figures[figure].as_ref())
        };
        if self.breakdown.attributes.len() < 2 {
            Vec::new()
        } else {
            self.breakdown.attributes.iter().map(of).collect()
        }
    }

    fn item(&self, item: usize, responses: &Shown) -> Shown {
        let (breakdown, counts) = (self.breakdown, &self.wave.items[item]);
        if breakdown.items[item].is_empty() {
            return vec![vec![false; breakdown.categories.len()]; breakdown.places.len()];
        }
        let rule = Varied::of(&self.wave.definition, counts, FigureKind::Item, self.wave.threshold);
        let figure = FigureId::new(FigureKind::Item, &counts.item);
        let whole = |place: usize| self.masks.reason(&figure, breakdown.places[place]).is_none();
        let open = |place: usize, category: usize| responses[place][category];
        self.shown(&breakdown.items[item], &rule, &whole, &open, Vec::new())
    }

    fn figure(&self, at: usize, figure: &FigureId, items: &[Shown]) -> Option<Shown> {
        let breakdown = self.breakdown;
        if figure.kind == FigureKind::Item && breakdown.holds(figure.kind, 0) {
            let place = self.wave.items.iter().position(|item| item.item == figure.key)?;
            // Divisions have no table of single items; the whole organisation's rests on its own total alone.
            let mut shown = items[place].clone();
            shown.iter_mut().skip(1).for_each(|place| place.fill(false));
            return Some(shown);
        }
        let parts: Vec<usize> = items_of(&self.wave.definition, figure)?
            .iter()
            .filter_map(|key| self.wave.items.iter().position(|item| item.item == *key))
            .collect();
        let moments = breakdown.composites[at].as_ref()?;
        let n: Vec<Vec<Vec<u32>>> =
            moments.iter().map(|place| place.iter().map(|moments| vec![moments.n]).collect()).collect();
        let whole = |place: usize| self.masks.figures[at][breakdown.places[place]].is_none();
        let open = |place: usize, category: usize| parts.iter().all(|&item| items[item][place][category]);
        let rule = LargeEnough(self.wave.threshold);
        Some(self.shown(&n, &rule, &whole, &open, self.margins(Some(at))))
    }

    /// Hides groups until neither a place's nor a category's rest gives a small or homogeneous group away.
    fn shown(
        &self,
        counts: &[Vec<Vec<u32>>],
        rule: &impl Rule,
        whole: &dyn Fn(usize) -> bool,
        open: &dyn Fn(usize, usize) -> bool,
        margins: Vec<Option<&Shown>>,
    ) -> Shown {
        let breakdown = self.breakdown;
        let margin = |category: usize| self.margins_shown(&margins, category);
        let candidate = |place: usize, category: usize| {
            let group = &counts[place][category];
            !self.closed[place][category]
                && whole(place)
                && open(place, category)
                && (margins.is_empty() || margin(category))
                && rule.size(group) >= SMALLEST_BY_ATTRIBUTE
                && rule.safe(group)
        };
        let categories = breakdown.categories.len();
        let shown: Shown = (0..breakdown.places.len())
            .map(|place| (0..categories).map(|category| candidate(place, category)).collect())
            .collect();
        // Groups of a crossed table add up to the groups of both its attributes; those of a single one to the place.
        let lines: Vec<Vec<usize>> = if margins.is_empty() { vec![(0..categories).collect()] } else { self.lines() };
        let mut hiding = Hiding { counts, rule, shown };
        hiding.settle(&lines);
        hiding.shown
    }

    fn margins_shown(&self, margins: &[Option<&Shown>], category: usize) -> bool {
        margins.iter().enumerate().all(|(at, margin)| {
            let code = self.breakdown.categories[category][at];
            let place = self.single_place(at, code);
            margin.is_some_and(|margin| place.is_some_and(|category| margin[0][category]))
        })
    }

    /// Where a code of a crossed table's attribute stands in that attribute's own table: its choices, then none.
    fn single_place(&self, at: usize, code: Option<u8>) -> Option<usize> {
        let key = &self.breakdown.attributes[at];
        let attribute = self.wave.definition.attributes.iter().find(|attribute| attribute.key == *key)?;
        Some(match code {
            Some(code) => attribute.choices.iter().position(|choice| choice.code == code)?,
            None => attribute.choices.len(),
        })
    }

    /// Of a crossed table, the categories that share a code of either attribute.
    fn lines(&self) -> Vec<Vec<usize>> {
        let categories = &self.breakdown.categories;
        let mut lines: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.breakdown.attributes.len() {
            let mut codes: Vec<Option<u8>> = categories.iter().map(|category| category[at]).collect();
            codes.sort_unstable();
            codes.dedup();
            let of = |code: &Option<u8>| (0..categories.len()).filter(|&c| categories[c][at] == *code).collect();
            lines.extend(codes.iter().map(of));
        }
        lines
    }
}
