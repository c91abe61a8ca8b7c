//! Charts of published figures, on pages and as files.

use super::compare::Asked;
use super::workspace::Drawing;
use crate::analysis::AnalysisError;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::message::Explain;
use crate::report::pictures;
use crate::store::StoreError;
use crate::survey::{FigureId, FigureKind, Theme};
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Analyst, Reader, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

/// Pixels across on a page and on a phone.
const WIDE: u32 = 720;
const NARROW: u32 = 360;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/charts/{kind}.svg", web::get().to(svg));
}

/// `None` where every figure is hidden: the page says so in words.
pub fn drawn(chart: Result<Chart, ChartError>) -> Result<Option<Chart>, WebError> {
    match chart {
        Ok(chart) => Ok(Some(chart)),
        Err(ChartError::NothingToDraw) => Ok(None),
        Err(error) => Err(WebError::Failed(error.to_string())),
    }
}

/// A chart in both widths; the page shows the one that fits.
pub fn in_both_widths(
    id: &str,
    draw: impl Fn(u32) -> Result<Option<Chart>, WebError>,
) -> Result<Option<Drawing>, WebError> {
    let Some(wide) = draw(WIDE)? else { return Ok(None) };
    let narrow = draw(NARROW)?.map(|chart| chart.svg);
    Ok(Some(Drawing { narrow, ..Drawing::new(id, wide) }))
}

fn of_kind(figures: &[FigureId], kind: FigureKind) -> Vec<FigureId> {
    figures.iter().filter(|figure| figure.kind == kind).cloned().collect()
}

/// Indices of one unit over waves, and the change of its themes between two of them.
pub fn of_comparison(words: Words, source: &Compared<'_>) -> Result<Vec<Drawing>, WebError> {
    let trend = in_both_widths("trend", |width| trend(words, source, width))?;
    let change = in_both_widths("themes", |width| change(words, source, width))?;
    Ok(trend.into_iter().chain(change).collect())
}

/// Published figures that a comparison's charts are drawn from.
pub struct Compared<'a> {
    /// The waves compared, in order.
    pub waves: Vec<&'a Published<Scores>>,
    /// Comparisons between them.
    pub comparisons: &'a [Published<Comparison>],
    /// The one shown.
    pub chosen: &'a Published<Comparison>,
    /// Position in the tree of the chosen comparison's later wave.
    pub unit: usize,
}

fn trend(words: Words, source: &Compared<'_>, width: u32) -> Result<Option<Chart>, WebError> {
    let comparisons: Vec<_> = source.comparisons.iter().collect();
    let figures = of_kind(&source.chosen.figures, FigureKind::Index);
    let unit = &source.chosen.tree.units()[source.unit].path;
    drawn(pictures::trend(&source.waves, &comparisons, &figures, unit, words, width))
}

fn change(words: Words, source: &Compared<'_>, width: u32) -> Result<Option<Chart>, WebError> {
    let later = source.waves.iter().find(|scores| scores.wave == source.chosen.wave_to);
    let Some(later) = later else { return Ok(None) };
    let figures = of_kind(&source.chosen.figures, FigureKind::Theme);
    drawn(pictures::change(source.chosen, later, &figures, source.unit, words, width))
}

/// How people answered the items of each theme.
pub fn distributions(words: Words, scores: &Published<Scores>, unit: usize) -> Result<Vec<Drawing>, WebError> {
    let mut drawings = Vec::new();
    for theme in &scores.definition.themes {
        if let Some(chart) = distribution(words, scores, unit, theme, WIDE)? {
            drawings.push(Drawing::new(format!("theme-{}", theme.key), chart));
        }
    }
    Ok(drawings)
}

fn distribution(
    words: Words,
    scores: &Published<Scores>,
    unit: usize,
    theme: &Theme,
    width: u32,
) -> Result<Option<Chart>, WebError> {
    drawn(pictures::likert(scores, unit, theme.title.get(words.0), &theme.items, words, width))
}

/// `GET /charts/trend.svg`, `change.svg` (`waves`, `unit`, `pair`) and `likert.svg` (`waves`, `unit`, `theme`).
async fn svg(
    reader: Reader,
    app: web::Data<App>,
    _analyst: Analyst,
    kind: web::Path<String>,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, WebError> {
    let (words, figures) = (reader.words, app.figures.clone());
    let chart = web::block(move || {
        let asked = Asked::from_query(&query);
        let theme = query.iter().find(|(name, _)| name == "theme").map(|(_, theme)| theme.as_str());
        match kind.as_str() {
            "trend" => compared(&figures, &asked, |source| trend(words, source, WIDE)),
            "change" => compared(&figures, &asked, |source| change(words, source, WIDE)),
            "likert" => likert(words, &figures, &asked, theme),
            _ => Err(WebError::NotFound),
        }
    })
    .await??;
    let chart = chart.ok_or_else(|| WebError::Refused(ChartError::NothingToDraw.message()))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/svg+xml"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(chart.svg))
}

/// Gathers what is asked to be compared and hands it on.
pub fn compared<T>(
    figures: &Figures,
    asked: &Asked,
    then: impl FnOnce(&Compared<'_>) -> Result<T, WebError>,
) -> Result<T, WebError> {
    if asked.waves.len() < 2 {
        return Err(WebError::Refused(AnalysisError::OneWave.message()));
    }
    let comparisons = figures.comparisons(&asked.waves)?;
    let scores = asked.waves.iter().map(|wave| figures.scores(wave)).collect::<Result<Vec<_>, _>>()?;
    let chosen = comparisons.get(asked.pair_of(comparisons.len())).ok_or(WebError::NotFound)?;
    let unit = match &asked.unit {
        Some(path) => chosen.tree.position(path).map_err(StoreError::from)?,
        None => 0,
    };
    let waves = scores.iter().map(AsRef::as_ref).collect();
    then(&Compared { waves, comparisons: &comparisons, chosen, unit })
}

fn likert(words: Words, figures: &Figures, asked: &Asked, theme: Option<&str>) -> Result<Option<Chart>, WebError> {
    let wave = asked.waves.first().ok_or(WebError::NotFound)?;
    let scores = figures.scores(wave)?;
    let unit = match &asked.unit {
        Some(path) => scores.tree.position(path).map_err(StoreError::from)?,
        None => 0,
    };
    let themes = &scores.definition.themes;
    let chosen = themes.iter().find(|each| theme.is_none_or(|theme| each.key == theme)).ok_or(WebError::NotFound)?;
    distribution(words, &scores, unit, chosen, WIDE)
}
