//! Charts of published figures, on pages and as files.

use super::compare::Asked;
use super::workspace::Drawing;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::message::Explain;
use crate::report::pictures;
use crate::store::StoreError;
use crate::survey::FigureKind;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Analyst, Reader, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/charts/{kind}.svg", web::get().to(svg));
}

/// The index over waves.
pub fn trend(words: Words, waves: &[&Published<Scores>], unit: &str) -> Result<Option<Chart>, WebError> {
    let _ = (words, waves, unit);
    Ok(None)
}

/// Change per theme with intervals.
pub fn change(words: Words, comparison: &Published<Comparison>, unit: usize) -> Result<Option<Chart>, WebError> {
    let _ = (words, comparison, unit);
    Ok(None)
}

/// One diverging chart of answers per theme.
pub fn distributions(words: Words, scores: &Published<Scores>, unit: usize) -> Result<Vec<Drawing>, WebError> {
    let _ = (words, scores, unit);
    Ok(Vec::new())
}

/// Change per theme, for a summary.
pub fn of_summary(
    words: Words,
    scores: &Published<Scores>,
    comparison: Option<&Published<Comparison>>,
    unit: usize,
) -> Result<Vec<Drawing>, WebError> {
    let _ = scores;
    let chart = comparison.map(|comparison| change(words, comparison, unit)).transpose()?.flatten();
    Ok(chart.map(|chart| Drawing::new("themes", chart)).into_iter().collect())
}

async fn svg() -> Result<HttpResponse, WebError> {
    Err(WebError::NotFound)
}
