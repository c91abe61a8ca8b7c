//! Scores of one wave.

use super::ApiReader;
use super::answer::{Problem, Rows, tagged};
use super::parameters::FiguresAsked;
use crate::report::rows::{ScoreRow, score_row_at};
use crate::store::Scope;
use crate::web::WebError;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /api/v1/waves/{wave}/scores`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}/scores", operation_id = "scores", summary = "api-scores", tag = "figures",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7"), FiguresAsked),
    responses(
        (status = 200, body = Rows<ScoreRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["scores"]))
)]
pub async fn of_wave(
    request: HttpRequest,
    api: ApiReader,
    wave: web::Path<String>,
    asked: web::Query<FiguresAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Scores)?;
    let page = asked.page()?;
    let (scores, revision, units, figures) = web::block(move || -> Result<_, WebError> {
        let wave = api.wave(&wave)?;
        let scores = api.figures.scores(&wave.key)?;
        let units = api.units(&scores.tree, asked.unit.as_deref(), asked.below.unwrap_or(false))?;
        let figures = asked.figures(&scores.figures)?;
        Ok((scores, api.revision(&wave.key)?, units, figures))
    })
    .await??;
    let rows = || {
        Rows::of(&request, vec![revision], (&units, &figures), page, |figure, unit| {
            Some(score_row_at(&scores, figure, unit))
        })
    };
    tagged(&request, &[revision], || Ok(rows()))
}
