//! The charts of one unit.

use super::Picture;
use super::content::Sources;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::report::pictures;
use crate::survey::{FigureId, FigureKind};

/// Pixels across in a report.
pub const WIDTH: u32 = 720;

/// `None` where every figure is hidden.
fn drawn(chart: Result<Chart, ChartError>) -> Result<Option<Chart>, ChartError> {
    match chart {
        Ok(chart) => Ok(Some(chart)),
        Err(ChartError::NothingToDraw) => Ok(None),
        Err(error) => Err(error),
    }
}

fn of_kind(scores: &Scores, kind: FigureKind) -> Vec<FigureId> {
    scores.figures.iter().filter(|figure| figure.kind == kind).cloned().collect()
}

/// The charts that a report shows: indices over waves, themes against the wave before, the flower.
///
/// # Errors
/// What drawing says; a chart without a figure is left out.
pub fn shown(words: Words, sources: &Sources<'_>, unit: usize, width: u32) -> Result<Vec<Picture>, ChartError> {
    let scores = sources.scores();
    let path = &scores.tree.units()[unit].path;
    let mut pictures = Vec::new();
    let mut add = |name: &str, chart: Option<Chart>| {
        pictures.extend(chart.map(|chart| Picture { name: name.to_owned(), chart }));
    };
    if let Some((comparison, compared)) = sources.comparison().zip(sources.compared_unit(unit)) {
        let changes: Vec<&Published<Comparison>> = sources.comparisons.iter().collect();
        let indices = of_kind(scores, FigureKind::Index);
        add("indices", drawn(pictures::trend(&sources.waves, &changes, &indices, path, words, width))?);
        let themes = of_kind(scores, FigureKind::Theme);
        add("themes", drawn(pictures::change(comparison, scores, &themes, compared, words, width))?);
    }
    let flower = FigureId::new(FigureKind::Index, pictures::FLOWER);
    if scores.figures.contains(&flower) {
        add("flower", drawn(pictures::flower(scores, &flower, unit, words, width))?);
    }
    Ok(pictures)
}

/// How people answered the items of each theme, a chart for each.
///
/// # Errors
/// What drawing says.
pub fn distributions(
    words: Words,
    scores: &Published<Scores>,
    unit: usize,
    width: u32,
) -> Result<Vec<Picture>, ChartError> {
    let mut found = Vec::new();
    for theme in &scores.definition.themes {
        let chart = pictures::likert(scores, unit, theme.title.get(words.0), &theme.items, words, width);
        found.extend(drawn(chart)?.map(|chart| Picture { name: format!("theme-{}", theme.key), chart }));
    }
    Ok(found)
}
