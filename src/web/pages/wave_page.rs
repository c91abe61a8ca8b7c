//! The published numbers of one sealed wave as files.

use super::downloads::{Form, table};
use super::wave::shown::unit_of;
use crate::report::rows::score_rows;
use crate::report::table::scores_csv;
use crate::web::app::App;
use crate::web::{Analyst, WebError};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// Which unit is asked for; the whole organisation by default.
#[derive(Deserialize)]
pub struct UnitQuery {
    unit: Option<String>,
    all_units: Option<String>,
}

/// `GET /analyst/waves/{wave}/scores.csv|json`: the published numbers of the page.
pub async fn scores(
    app: web::Data<App>,
    _analyst: Analyst,
    path: web::Path<(String, String)>,
    query: web::Query<UnitQuery>,
) -> Result<HttpResponse, WebError> {
    let (wave, form) = path.into_inner();
    let form = Form::from_ending(&form)?;
    let figures = app.figures.clone();
    let name = format!("scores-{wave}");
    let rows = web::block(move || -> Result<_, WebError> {
        let scores = figures.scores(&wave)?;
        let units = match query.all_units {
            Some(_) => (0..scores.tree.len()).collect(),
            None => vec![unit_of(&scores, query.unit.as_deref())?],
        };
        Ok(score_rows(&scores, &units))
    })
    .await??;
    table(&rows, scores_csv, form, &name)
}
