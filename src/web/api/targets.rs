//! Where indicators stand against their targets: of the whole organisation only.

use super::ApiReader;
use super::answer::{Problem, Rows, tagged};
use super::parameters::{NothingAsked, Page};
use crate::report::targets::{TargetRow, indications};
use crate::store::Scope;
use crate::web::{Reader, WebError};
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /api/v1/waves/{wave}/targets`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}/targets", operation_id = "targets", summary = "api-targets", tag = "causes",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7")),
    responses(
        (status = 200, body = Rows<TargetRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["targets"]))
)]
pub async fn of_wave(
    request: HttpRequest,
    reader: Reader,
    api: ApiReader,
    wave: web::Path<String>,
    _: web::Query<NothingAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Targets)?;
    let (revisions, rows) = web::block(move || -> Result<_, WebError> {
        let (waves, revisions) = api.waves_until(&wave)?;
        api.unit(&api.figures.scores(&wave)?.tree, None)?;
        let Some(targets) = api.figures.targets(&waves)? else { return Ok((revisions, Vec::new())) };
        let told = indications(&targets, &api.indicators()?, reader.words);
        Ok((revisions, told.into_iter().map(|of| of.row).collect()))
    })
    .await??;
    tagged(&request, &revisions, || Ok(Rows::listed(&request, revisions.clone(), Page::WHOLE, rows)))
}
