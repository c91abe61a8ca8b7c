//! What changed since the wave before.

use super::how::How;
use super::how_change::{Waves, of_change};
use super::shown::Shown;
use crate::analysis::Verdict;
use crate::disclosure::{Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::store::StoreError;
use crate::survey::FigureId;
use crate::web::pages::compare_found::{self, SureLine};
use crate::web::pages::say::{self, VerdictView};
use crate::web::pages::workspace::{Link, escaped};
use std::sync::Arc;

/// How many sure changes are seen at once.
const AT_ONCE: usize = 9;

/// What became of a figure of a unit from one wave to the next; none where the earlier one has no such unit.
pub fn change_of(words: Words, waves: Waves<'_>, figure: &FigureId, unit: usize) -> Option<ChangeView> {
    let (difference, interval) = match waves.comparison.row(figure, unit)? {
        ComparisonRow::Shown { change, .. } if change.verdict != Verdict::NotTested => (
            say::difference(change.difference, figure.unit_of_value()),
            say::difference_interval(words, change.low, change.high, figure.unit_of_value()),
        ),
        _ => (String::new(), String::new()),
    };
    Some(ChangeView {
        verdict: compare_found::verdict_of(words, waves.comparison, figure, unit),
        difference,
        interval,
        how: of_change(words, waves, figure, unit)?,
    })
}

/// The comparison of a wave with the sealed one before it.
pub struct Since {
    comparisons: Arc<Vec<Published<Comparison>>>,
    before: Arc<Published<Scores>>,
}

impl Since {
    /// None for the first wave of a survey.
    ///
    /// # Errors
    /// What the store can't read.
    pub fn of(shown: &Shown<'_>) -> Result<Option<Self>, StoreError> {
        let Some(before) = shown.wave_before() else { return Ok(None) };
        let scores = shown.figures.scores(&before)?;
        let comparisons = shown.figures.comparisons(&[before, shown.wave().to_owned()])?;
        Ok((!comparisons.is_empty()).then_some(Self { comparisons, before: scores }))
    }

    pub fn comparison(&self) -> &Published<Comparison> {
        &self.comparisons[0]
    }

    pub fn wave_before(&self) -> &str {
        &self.comparison().wave_from
    }

    /// What became of a figure of a unit; none where the wave before has no such unit.
    pub fn change(&self, shown: &Shown<'_>, figure: &FigureId, unit: usize) -> Option<ChangeView> {
        let waves = Waves { comparison: self.comparison(), from: &self.before, to: &shown.scores };
        change_of(shown.words, waves, figure, unit)
    }

    pub fn view(&self, shown: &Shown<'_>) -> ChangesView {
        let comparison = self.comparison();
        let words = shown.words;
        let unit = shown.unit_path().map_or_else(String::new, |unit| format!("&unit={}", escaped(unit)));
        let all =
            format!("/analyst/compare?waves={},{}{unit}", escaped(&comparison.wave_from), escaped(&comparison.wave_to));
        let place = shown.place();
        let sure = compare_found::sure_lines(words, comparison, shown.unit);
        let mut sure: Vec<LinkedLine> = sure.into_iter().map(|line| linked(line, &place)).collect();
        let more = sure.split_off(sure.len().min(AT_ONCE));
        ChangesView {
            title: words.with("wave-sure-since", &[("wave", &comparison.wave_from)]),
            absent: compare_found::absent(words, comparison, shown.unit),
            count: compare_found::count(words, comparison, shown.unit),
            sure,
            more_title: words.with("compare-sure-more", &[("count", &more.len().to_string())]),
            more,
            all: Link::new(all, words.get("wave-all-changes")),
        }
    }
}

fn linked(line: SureLine, place: &super::address::Place<'_>) -> LinkedLine {
    let href = place.figure(&line.figure);
    LinkedLine { class: line.class, mark: line.mark, title: line.title, values: line.values, href }
}

/// What surely changed, at the top of the overview.
pub struct ChangesView {
    pub title: String,
    pub absent: Option<String>,
    pub count: String,
    /// The first of what surely changed, and the rest.
    pub sure: Vec<LinkedLine>,
    pub more: Vec<LinkedLine>,
    pub more_title: String,
    pub all: Link,
}

pub struct LinkedLine {
    pub class: &'static str,
    pub mark: String,
    pub title: String,
    pub values: String,
    pub href: String,
}

/// A change as a cell says it: no difference where none was tested.
pub struct ChangeView {
    pub verdict: VerdictView,
    pub difference: String,
    pub interval: String,
    pub how: How,
}
