//! What may be shown by attribute (rule 3 of methods §4): single attributes by division, crossed ones for the whole
//! organisation, from 30 answers in a group.
//!
//! Complementary suppression comes first: what a place's shown groups leave of its total, and what a category's shown
//! divisions leave of the whole organisation's, must be nobody or a group that could be shown at the threshold.

use super::homogeneity::Varied;
use super::masks::Masks;
use super::published::Published;
use super::residual::{LargeEnough, Rule};
use super::scores::Reason;
use crate::analysis::breakdowns::{Breakdown, breakdowns};
use crate::analysis::composite::items_of;
use crate::analysis::{Moments, WaveFigures};
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, FigureKind};
use crate::wave::TablePlan;
use crate::wave::tables::SMALLEST_BY_ATTRIBUTE;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A figure of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GroupCell {
    /// With its 95 % interval; headcounts by attribute are not known, so there is no finite population in it.
    Shown {
        n: u32,
        value: f64,
        low: f64,
        high: f64,
    },
    Hidden(Reason),
}

/// Everything that may be shown by attribute of one wave.
#[derive(Debug, Clone)]
pub struct Breakdowns {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    pub threshold: u32,
    pub figures: Arc<Vec<FigureId>>,
    pub tables: Vec<GroupTable>,
}

/// One attribute, or two crossed.
#[derive(Debug, Clone)]
pub struct GroupTable {
    /// Keys of one or two attributes.
    pub attributes: Vec<String>,
    /// Positions in the tree: the whole organisation, then divisions.
    pub places: Vec<usize>,
    /// The code of each attribute; none for "no answer".
    pub categories: Vec<Vec<Option<u8>>>,
    /// By place and category, responses; none where hidden.
    pub responses: Vec<Vec<Option<u32>>>,
    /// By figure, place and category; none for figures and places that the plan has no table of.
    cells: Vec<Vec<Vec<Option<GroupCell>>>>,
}

impl GroupTable {
    /// A figure (by position) of a group; none where the plan has no such table.
    pub fn cell(&self, figure: usize, place: usize, category: usize) -> Option<GroupCell> {
        *self.cells.get(figure)?.get(place)?.get(category)?
    }
}

/// Which groups are shown, by place and category.
type Shown = Vec<Vec<bool>>;

/// What the audit must know of a wave's tables by attribute, and what pages take.
pub(super) struct Screened {
    pub breakdowns: Vec<Breakdown>,
    /// By breakdown and figure; none for figures without a table.
    pub shown: Vec<Vec<Option<Shown>>>,
    responses: Vec<Shown>,
}

/// A table by attribute of one place, or one group of it, that is not shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closed {
    pub attributes: Vec<String>,
    /// Position in the tree.
    pub place: usize,
    /// The group's codes; none for the whole table.
    pub codes: Option<Vec<Option<u8>>>,
}

/// Decides what is shown by attribute; what is `closed` shows nothing.
pub(super) fn screen(wave: &WaveFigures, masks: &Masks, plan: &TablePlan, closed: &BTreeSet<Closed>) -> Screened {
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
        let mut hiding = Hiding { counts, rule, shown };
        // Groups of a crossed table add up to the groups of both its attributes; those of a single one to the place.
        let lines: Vec<Vec<usize>> = if margins.is_empty() { vec![(0..categories).collect()] } else { self.lines() };
        while (0..breakdown.places.len()).any(|place| lines.iter().any(|line| hiding.line(place, line)))
            || (0..categories).any(|category| hiding.category(category))
        {}
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

/// Groups of one figure while some of them are hidden.
struct Hiding<'a, R: Rule> {
    counts: &'a [Vec<Vec<u32>>],
    rule: &'a R,
    shown: Shown,
}

impl<R: Rule> Hiding<'_, R> {
    /// Makes what the shown groups of one line leave of its total safe: the smallest goes, then all of them.
    /// Whether anything changed.
    fn line(&mut self, place: usize, line: &[usize]) -> bool {
        let cells: Vec<(usize, usize)> = line.iter().map(|&category| (place, category)).collect();
        if line.iter().all(|&category| !self.shown[place][category]) || self.safe_rest(&cells) {
            return false;
        }
        self.hide_smallest(&cells);
        if !self.safe_rest(&cells) {
            line.iter().for_each(|&category| self.shown[place][category] = false);
        }
        true
    }

    /// The same for one category over the divisions, against the whole organisation's group. Where that is hidden,
    /// the divisions must not add up to it.
    fn category(&mut self, category: usize) -> bool {
        let divisions: Vec<(usize, usize)> = (1..self.counts.len()).map(|place| (place, category)).collect();
        if !divisions.iter().any(|&(place, category)| self.shown[place][category]) {
            return false;
        }
        let left = self.rest(&self.counts[0][category], &divisions);
        let fine = match self.shown[0][category] {
            true => self.rule.safe(&left),
            false => self.rule.size(&left) > 0,
        };
        if !fine {
            self.hide_smallest(&divisions);
        }
        !fine
    }

    fn safe_rest(&self, cells: &[(usize, usize)]) -> bool {
        let width = self.counts[0].first().map_or(0, Vec::len);
        let mut total = vec![0; width];
        for &(place, category) in cells {
            total.iter_mut().zip(&self.counts[place][category]).for_each(|(sum, count)| *sum += count);
        }
        self.rule.safe(&self.rest(&total, cells))
    }

    /// What the shown ones of `cells` leave of `total`.
    fn rest(&self, total: &[u32], cells: &[(usize, usize)]) -> Vec<u32> {
        let mut rest = total.to_vec();
        for &(place, category) in cells.iter().filter(|(place, category)| self.shown[*place][*category]) {
            rest.iter_mut()
                .zip(&self.counts[place][category])
                .for_each(|(rest, count)| *rest = rest.saturating_sub(*count));
        }
        rest
    }

    fn hide_smallest(&mut self, cells: &[(usize, usize)]) {
        let shown = cells.iter().filter(|(place, category)| self.shown[*place][*category]);
        let size = |&&(place, category): &&(usize, usize)| (self.rule.size(&self.counts[place][category]), place);
        if let Some(&(place, category)) = shown.min_by_key(size) {
            self.shown[place][category] = false;
        }
    }
}

/// What may be shown by attribute.
pub(super) fn publish_screened(wave: &WaveFigures, masks: &Masks, screened: &Screened) -> Published<Breakdowns> {
    let tables = screened.breakdowns.iter().enumerate().map(|(table, breakdown)| {
        let responses = breakdown
            .responses
            .iter()
            .zip(&screened.responses[table])
            .map(|(n, shown)| n.iter().zip(shown).map(|(&n, &shown)| shown.then_some(n)).collect());
        let cells = wave.figures.iter().enumerate().map(|(at, figure)| {
            let shown = screened.shown[table][at].as_ref();
            let of = |place: usize, category: usize| {
                let shown = shown.filter(|_| breakdown.holds(figure.kind, place))?;
                let moments = moments_of(wave, breakdown, at, figure, place, category)?;
                let hidden = hidden_why(&moments, masks.figures[at][breakdown.places[place]]);
                Some(if shown[place][category] { cell(figure, &moments) } else { GroupCell::Hidden(hidden) })
            };
            let row = |place| (0..breakdown.categories.len()).map(|category| of(place, category)).collect();
            (0..breakdown.places.len()).map(row).collect()
        });
        GroupTable {
            attributes: breakdown.attributes.clone(),
            places: breakdown.places.clone(),
            categories: breakdown.categories.clone(),
            responses: responses.collect(),
            cells: cells.collect(),
        }
    });
    Published::new(Breakdowns {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        threshold: wave.threshold,
        figures: Arc::clone(&wave.figures),
        tables: tables.collect(),
    })
}

fn hidden_why(moments: &Moments, whole: Option<Reason>) -> Reason {
    match whole {
        Some(reason) => reason,
        None if moments.n < SMALLEST_BY_ATTRIBUTE => Reason::FewAnswers,
        None => Reason::Residual,
    }
}

fn moments_of(
    wave: &WaveFigures,
    breakdown: &Breakdown,
    at: usize,
    figure: &FigureId,
    place: usize,
    category: usize,
) -> Option<Moments> {
    if let Some(composites) = &breakdown.composites[at] {
        return Some(composites[place][category]);
    }
    let item = wave.items.iter().position(|item| item.item == figure.key)?;
    let (definition, counts) = (&wave.definition, breakdown.items[item].get(place)?.get(category)?);
    let asked = definition.item(&figure.key)?;
    let scale = definition.scale_of(asked)?;
    let mut moments = Moments::default();
    for (&code, &count) in wave.items[item].codes.iter().zip(counts) {
        if scale.score(code, asked.reverse).is_some() {
            moments += Moments::repeated(if scale.positive(code, asked.reverse) { 100.0 } else { 0.0 }, count);
        }
    }
    Some(moments)
}

fn cell(figure: &FigureId, moments: &Moments) -> GroupCell {
    let Some(value) = moments.mean() else { return GroupCell::Hidden(Reason::NoAnswers) };
    let margin = super::scores::margin(figure, moments, 0);
    let (low, high) = ((value - margin).max(0.0), (value + margin).min(100.0));
    GroupCell::Shown { n: moments.n, value, low, high }
}
