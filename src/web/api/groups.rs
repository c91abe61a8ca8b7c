//! Figures by attribute.

use super::ApiReader;
use super::answer::{Problem, Rows, tagged};
use super::parameters::GroupsAsked;
use crate::message::Message;
use crate::report::breakdowns::{GroupRow, group_rows};
use crate::store::Scope;
use crate::web::WebError;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /api/v1/waves/{wave}/breakdowns`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}/breakdowns", operation_id = "breakdowns", summary = "api-breakdowns",
    tag = "figures",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7"), GroupsAsked),
    responses(
        (status = 200, body = Rows<GroupRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["breakdowns"]))
)]
pub async fn by_attribute(
    request: HttpRequest,
    api: ApiReader,
    wave: web::Path<String>,
    asked: web::Query<GroupsAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Breakdowns)?;
    let page = asked.page()?;
    let (revision, rows) = web::block(move || -> Result<_, WebError> {
        let wave = api.wave(&wave)?;
        let released = api.figures.release(&wave.key)?;
        let breakdowns = &released.breakdowns;
        let unit = api.unit(&breakdowns.tree, asked.unit.as_deref())?;
        let by: Option<Vec<String>> = asked.by.as_ref().map(|by| by.split(',').map(str::to_owned).collect());
        if let Some(by) = &by
            && !breakdowns.tables.iter().any(|table| table.attributes == *by)
        {
            return Err(WebError::NotThere(Message::new("api-no-such-breakdown").with("by", by.join(","))));
        }
        Ok((api.revision(&wave.key)?, group_rows(breakdowns, by.as_deref(), unit)))
    })
    .await??;
    tagged(&request, &[revision], || Ok(Rows::listed(&request, vec![revision], page, rows)))
}
