//! Changes from one wave to another.

use super::ApiReader;
use super::answer::{Problem, Rows, tagged};
use super::parameters::FiguresAsked;
use crate::message::Message;
use crate::report::rows::{CompareRow, compare_row_at};
use crate::store::Scope;
use crate::web::WebError;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /api/v1/comparisons/{from}/{to}`
#[utoipa::path(
    get, path = "/api/v1/comparisons/{from}/{to}", operation_id = "comparison", summary = "api-comparison",
    tag = "figures",
    params(
        ("from" = String, Path, description = "api-parameter-from", example = "R6"),
        ("to" = String, Path, description = "api-parameter-to", example = "R7"),
        FiguresAsked,
    ),
    responses(
        (status = 200, body = Rows<CompareRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["comparisons"]))
)]
pub async fn between(
    request: HttpRequest,
    api: ApiReader,
    waves: web::Path<(String, String)>,
    asked: web::Query<FiguresAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Comparisons)?;
    let page = asked.page()?;
    let (comparisons, revisions, units, figures) = web::block(move || -> Result<_, WebError> {
        let (from, to) = (api.wave(&waves.0)?.key, api.wave(&waves.1)?.key);
        if from == to {
            return Err(WebError::NotThere(Message::new("api-same-wave").with("wave", from)));
        }
        let revisions = vec![api.revision(&from)?, api.revision(&to)?];
        let comparisons = api.figures.comparisons(&[from, to])?;
        let comparison = comparisons.first().ok_or(WebError::NotFound)?;
        let mut units = api.units(&comparison.tree, asked.unit.as_deref(), asked.below.unwrap_or(false))?;
        // A unit that the earlier wave lacks has no row at all.
        units.retain(|&unit| comparison.row_at(0, unit).is_some());
        let figures = asked.figures(&comparison.figures)?;
        Ok((comparisons, revisions, units, figures))
    })
    .await??;
    let rows = || {
        let row = |figure, unit| comparisons.first().and_then(|pair| compare_row_at(pair, figure, unit));
        Rows::of(&request, revisions.clone(), (&units, &figures), page, row)
    };
    tagged(&request, &revisions, || Ok(rows()))
}
