//! What an outcome goes with, and what goes with measures.

use super::ApiReader;
use super::answer::{Problem, Rows, tagged};
use super::parameters::{EffectsAsked, OutcomeAsked, Page};
use crate::message::{Explain, Message};
use crate::report::drivers::{DriverRow, driver_rows};
use crate::report::effects::{Asked, EffectRow, effect_rows};
use crate::store::Scope;
use crate::survey::outcome;
use crate::web::WebError;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /api/v1/waves/{wave}/drivers`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}/drivers", operation_id = "drivers", summary = "api-drivers", tag = "causes",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7"), OutcomeAsked),
    responses(
        (status = 200, body = Rows<DriverRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["drivers"]))
)]
pub async fn drivers(
    request: HttpRequest,
    api: ApiReader,
    wave: web::Path<String>,
    asked: web::Query<OutcomeAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Drivers)?;
    let (revision, rows) = web::block(move || -> Result<_, WebError> {
        let wave = api.wave(&wave)?;
        let scores = api.figures.scores(&wave.key)?;
        let unit = api.unit(&scores.tree, asked.unit.as_deref())?;
        let key = asked.outcome.as_deref();
        let unknown = || WebError::NotThere(Message::new("api-no-such-measure").with("measure", key.unwrap_or("–")));
        let outcome = outcome(&scores.figures, key).cloned().ok_or_else(unknown)?;
        let shown = api.figures.drivers(&wave.key, &outcome, unit)?;
        let shown = shown.as_ref().as_ref().map_err(|none| WebError::NotThere(none.message()))?;
        // Where a unit has too few, the people of a larger one are counted: the token must read that one too.
        api.unit(&scores.tree, Some(&scores.tree.units()[shown.drivers.unit].path))?;
        Ok((api.revision(&wave.key)?, driver_rows(shown)))
    })
    .await??;
    tagged(&request, &[revision], || Ok(Rows::listed(&request, vec![revision], Page::WHOLE, rows)))
}

/// `GET /api/v1/waves/{wave}/effects`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}/effects", operation_id = "effects", summary = "api-effects", tag = "causes",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7"), EffectsAsked),
    responses(
        (status = 200, body = Rows<EffectRow>), (status = 304),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = ["effects"]))
)]
pub async fn effects(
    request: HttpRequest,
    api: ApiReader,
    wave: web::Path<String>,
    asked: web::Query<EffectsAsked>,
) -> Result<HttpResponse, WebError> {
    api.may(Scope::Effects)?;
    let page = asked.page()?;
    let (revisions, rows) = web::block(move || -> Result<_, WebError> {
        let (waves, revisions) = api.waves_until(&wave)?;
        let uses = api.figures.uses(&wave)?;
        let units = api.units(&uses.tree, asked.unit.as_deref(), asked.below.unwrap_or(false))?;
        let known = |key: &String| uses.definition.measures.iter().any(|measure| measure.key == *key);
        if let Some(key) = asked.measure.as_ref().filter(|key| !known(key)) {
            return Err(WebError::NotThere(Message::new("api-no-such-measure").with("measure", key)));
        }
        let effects = api.figures.effects(&waves)?;
        let narrowed = Asked { measure: asked.measure.as_deref(), outcome: asked.outcome.as_deref() };
        let rows = effects.as_ref().as_ref().map(|effects| effect_rows(&uses, effects, &units, narrowed));
        Ok((revisions, rows.unwrap_or_default()))
    })
    .await??;
    tagged(&request, &revisions, || Ok(Rows::listed(&request, revisions.clone(), page, rows)))
}
