//! What a unit's report says.

use super::{Answered, Picture, UnitReport, figures, message, pictures, sure_lines};
use crate::analysis::Verdict;
use crate::chart::ChartError;
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::report::chosen::chosen;
use crate::report::say;
use crate::report::talk::talk;
use crate::survey::FigureKind;
use chrono::NaiveDate;

/// Published figures that reports are made of.
pub struct Sources<'a> {
    /// Waves in order, the reported one last.
    pub(super) waves: Vec<&'a Published<Scores>>,
    /// Comparisons between them; the one of the last two decides.
    pub(super) comparisons: &'a [Published<Comparison>],
    last: &'a Published<Scores>,
    edition: Edition,
}

/// What a wave's own record says beside its figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    pub opened: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// Number of the publication; 0 before the first.
    pub revision: u32,
}

impl<'a> Sources<'a> {
    /// None without a wave.
    pub fn new(
        waves: impl IntoIterator<Item = &'a Published<Scores>>,
        comparisons: &'a [Published<Comparison>],
        edition: Edition,
    ) -> Option<Self> {
        let waves: Vec<_> = waves.into_iter().collect();
        Some(Self { last: waves.last()?, waves, comparisons, edition })
    }

    /// The wave reported.
    pub fn scores(&self) -> &'a Published<Scores> {
        self.last
    }

    /// Whether the wave is not published yet.
    pub fn draft(&self) -> bool {
        self.edition.revision == 0
    }

    /// The wave before against it.
    pub(super) fn comparison(&self) -> Option<&'a Published<Comparison>> {
        let before = &self.waves.get(self.waves.len().checked_sub(2)?)?.wave;
        self.comparisons.iter().find(|here| here.wave_from == *before && here.wave_to == self.last.wave)
    }

    /// Where a unit stands in the comparison, which has the later wave's tree; none where it has nothing of the unit.
    pub(super) fn compared_unit(&self, unit: usize) -> Option<usize> {
        let comparison = self.comparison()?;
        (0..comparison.figures.len()).any(|figure| comparison.row_at(figure, unit).is_some()).then_some(unit)
    }
}

/// The report of the unit at a position of the wave's tree. A unit too small to publish gets the figures of the
/// nearest published one above it, and says so (rule 9).
///
/// # Errors
/// What drawing its charts says.
pub fn content(words: Words, sources: &Sources<'_>, unit: usize) -> Result<UnitReport, ChartError> {
    let scores = sources.scores();
    let shown_at = scores.nearest_published(unit);
    let (name, shown_name) = (say::place_of(&scores.tree, unit), say::place_of(&scores.tree, shown_at));
    let indices = figures::block(words, sources, shown_at, FigureKind::Index);
    let themes = figures::block(words, sources, shown_at, FigureKind::Theme);
    let compared = sources.compared_unit(shown_at).is_some();
    let rows = || indices.rows.iter().chain(&themes.rows);
    let estimated = rows().any(|row| row.change.as_ref().is_some_and(|change| change.estimated));
    Ok(UnitReport {
        lang: words.0,
        survey: scores.definition.title.get(words.0).to_owned(),
        wave: scores.wave.clone(),
        wave_before: sources.comparison().map(|comparison| comparison.wave_from.clone()),
        organisation: scores.tree.root().path.clone(),
        path: scores.tree.units()[unit].path.clone(),
        title: words.with("unit-report-title", &[("unit", &name), ("wave", &scores.wave)]),
        message: message::message(words, &indices.rows, &themes.rows, &scores.wave),
        draft: sources.draft().then(|| words.get("unit-report-draft")),
        nearest: (shown_at != unit).then(|| nearest(words, scores, &name, &shown_name)),
        answered: answered(words, scores, shown_at, &shown_name),
        date: sources.edition.closed.or(sources.edition.opened),
        with_whole: shown_at != 0,
        no_last: (!compared).then(|| no_last(words, sources)),
        talk: talk(words, scores, shown_at),
        sure: sure_lines::sure(words, sources, shown_at),
        sections: figures::sections(words, sources, shown_at),
        chosen: chosen(words, scores, shown_at),
        pictures: pictures::shown(words, sources, shown_at, pictures::WIDTH)?,
        legend: legend(words, scores.threshold),
        method: method(words, sources, estimated),
        source: source(words, sources),
        name,
        shown_name,
        indices,
        themes,
    })
}

fn nearest(words: Words, scores: &Published<Scores>, here: &str, above: &str) -> String {
    let threshold = scores.threshold.to_string();
    words.with("summary-nearest", &[("unit", here), ("nearest", above), ("threshold", &threshold)])
}

fn no_last(words: Words, sources: &Sources<'_>) -> String {
    match sources.comparison() {
        Some(comparison) => words.with("compare-no-unit", &[("wave", &comparison.wave_from)]),
        None => words.get("summary-no-last"),
    }
}

fn answered(words: Words, scores: &Published<Scores>, unit: usize, place: &str) -> Answered {
    let (n, rate) = (scores.responses[unit], scores.response_rate(unit));
    let people = scores.tree.units()[unit].eligible;
    let told = match (n, rate) {
        (None, _) => words.get("chart-foot-hidden"),
        (Some(n), None) => words.with("summary-answered-only", &[("unit", place), ("n", &say::count(n))]),
        (Some(n), Some(rate)) => {
            let (n, eligible, rate) = (say::count(n), say::count(people), format!("{rate:.0}"));
            words.with("summary-answered", &[("unit", place), ("n", &n), ("eligible", &eligible), ("rate", &rate)])
        }
    };
    let margin = n.and_then(|n| say::widest_margin(n, people));
    Answered {
        words: told,
        n,
        eligible: (n.is_some() && people > 0).then_some(people),
        rate,
        margin: margin.map(|margin| words.with("wave-page-margin", &[("margin", &format!("{margin:.1}"))])),
    }
}

fn legend(words: Words, threshold: u32) -> Vec<say::VerdictView> {
    use Verdict::*;
    [Up, Down, NoClearChange, NotTested, NotComparable, Suppressed]
        .map(|verdict| say::verdict(words, verdict, threshold))
        .into()
}

fn method(words: Words, sources: &Sources<'_>, estimated: bool) -> Vec<String> {
    let scores = sources.scores();
    let floors = scores.definition.floors;
    let (index, positive, threshold) =
        (floors.index.to_string(), floors.positive.to_string(), scores.threshold.to_string());
    let args = [("index", index.as_str()), ("positive", positive.as_str()), ("threshold", threshold.as_str())];
    let mut keys = vec!["unit-report-method-figures", "unit-report-method-interval", "unit-report-method-hidden"];
    if sources.comparison().is_some() {
        keys.extend([
            "compare-method-1",
            "compare-method-2",
            "compare-method-3",
            "compare-method-4",
            "compare-method-5",
        ]);
    }
    if estimated {
        keys.push("unit-report-method-estimated");
    }
    keys.into_iter().map(|key| words.with(key, &args)).collect()
}

fn source(words: Words, sources: &Sources<'_>) -> Vec<String> {
    let scores = sources.scores();
    let revision = sources.edition.revision.to_string();
    let args = [
        ("organisation", scores.tree.root().path.as_str()),
        ("survey", scores.definition.title.get(words.0)),
        ("wave", scores.wave.as_str()),
        ("revision", revision.as_str()),
        ("version", env!("CARGO_PKG_VERSION")),
    ];
    let key = if sources.edition.revision > 1 { "unit-report-source-corrected" } else { "unit-report-source" };
    let attribution = scores.definition.attribution.iter().map(|text| text.get(words.0).to_owned());
    std::iter::once(words.with(key, &args)).chain(attribution).collect()
}

/// The charts of a report drawn for another width: the ones that a phone shows.
///
/// # Errors
/// What drawing says.
pub fn pictures_of_width(
    words: Words,
    sources: &Sources<'_>,
    unit: usize,
    width: u32,
) -> Result<Vec<Picture>, ChartError> {
    pictures::shown(words, sources, sources.scores().nearest_published(unit), width)
}

/// Every chart of a unit: the report's and, theme by theme, how people answered.
///
/// # Errors
/// What drawing says.
pub fn all_pictures(words: Words, sources: &Sources<'_>, unit: usize, width: u32) -> Result<Vec<Picture>, ChartError> {
    let shown_at = sources.scores().nearest_published(unit);
    let mut all = pictures::shown(words, sources, shown_at, width)?;
    all.extend(pictures::distributions(words, sources.scores(), shown_at, width)?);
    Ok(all)
}
