//! Published waves: their dates, units and figures.

use super::ApiReader;
use super::answer::{Problem, tagged};
use super::parameters::NothingAsked;
use crate::disclosure::{Published, Scores};
use crate::report::format::half_up;
use crate::store::WaveRecord;
use crate::survey::{Definition, FigureKind, Lang, Text, UnitOfValue};
use crate::web::WebError;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// A text in the languages of the survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct Wording {
    ja: String,
    en: String,
}

impl From<&Text> for Wording {
    fn from(text: &Text) -> Self {
        Self { ja: text.get(Lang::Ja).to_owned(), en: text.get(Lang::En).to_owned() }
    }
}

/// A published wave.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveEntry {
    wave: String,
    title: Wording,
    /// First and last day of answering, ISO 8601.
    opens_on: Option<String>,
    closes_on: Option<String>,
    /// Fewest answers that are shown.
    threshold: u32,
    /// Imported from another tool's file.
    imported: bool,
    revision: u32,
}

/// All published waves, the first one first.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveList {
    waves: Vec<WaveEntry>,
}

/// A published wave with its units and figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveDetail {
    #[serde(flatten)]
    entry: WaveEntry,
    units: Vec<UnitEntry>,
    figures: Vec<FigureEntry>,
}

/// A unit that the token may read. Hidden units have no count and no rate.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitEntry {
    unit: String,
    /// Null where headcounts are not known.
    eligible: Option<u32>,
    responses: Option<u32>,
    /// Response rate in %.
    rate: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FigureEntry {
    measure: String,
    kind: FigureKind,
    unit_of_value: UnitOfValue,
    title: Option<Wording>,
    /// Items of a theme or index.
    items: Vec<String>,
}

/// `GET /api/v1/waves`
#[utoipa::path(
    get, path = "/api/v1/waves", operation_id = "waves", summary = "api-waves", tag = "waves",
    responses((status = 200, body = WaveList), (status = 304), (status = 401, body = Problem, content_type = "application/problem+json")),
    security(("token" = []))
)]
pub async fn list(request: HttpRequest, api: ApiReader, _: web::Query<NothingAsked>) -> Result<HttpResponse, WebError> {
    let waves = web::block(move || -> Result<_, WebError> {
        api.waves()?.iter().map(|wave| entry(&api, wave)).collect::<Result<Vec<_>, _>>()
    })
    .await??;
    let revisions: Vec<u32> = waves.iter().map(|wave| wave.revision).collect();
    tagged(&request, &revisions, || Ok(WaveList { waves }))
}

/// `GET /api/v1/waves/{wave}`
#[utoipa::path(
    get, path = "/api/v1/waves/{wave}", operation_id = "wave", summary = "api-wave", tag = "waves",
    params(("wave" = String, Path, description = "api-parameter-wave", example = "R7")),
    responses(
        (status = 200, body = WaveDetail), (status = 304),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = []))
)]
pub async fn one(
    request: HttpRequest,
    api: ApiReader,
    wave: web::Path<String>,
    _: web::Query<NothingAsked>,
) -> Result<HttpResponse, WebError> {
    let detail = web::block(move || -> Result<_, WebError> {
        let wave = api.wave(&wave)?;
        let scores = api.figures.scores(&wave.key)?;
        let units = api.units(&scores.tree, None, true)?;
        Ok(WaveDetail {
            entry: entry(&api, &wave)?,
            units: units.into_iter().map(|unit| unit_entry(&scores, unit)).collect(),
            figures: figure_entries(&scores),
        })
    })
    .await??;
    tagged(&request, &[detail.entry.revision], || Ok(detail))
}

fn entry(api: &ApiReader, wave: &WaveRecord) -> Result<WaveEntry, WebError> {
    Ok(WaveEntry {
        wave: wave.key.clone(),
        title: (&wave.definition.title).into(),
        opens_on: wave.opens_on.map(|day| day.to_string()),
        closes_on: wave.closes_on.map(|day| day.to_string()),
        threshold: wave.threshold,
        imported: wave.imported,
        revision: api.revision(&wave.key)?,
    })
}

fn unit_entry(scores: &Published<Scores>, unit: usize) -> UnitEntry {
    let node = &scores.tree.units()[unit];
    UnitEntry {
        unit: node.path.clone(),
        eligible: (node.eligible > 0).then_some(node.eligible),
        responses: scores.responses[unit],
        rate: scores.response_rate(unit).map(|rate| half_up(rate, 1)),
    }
}

fn figure_entries(scores: &Published<Scores>) -> Vec<FigureEntry> {
    let definition = &scores.definition;
    let entry = |figure: &crate::survey::FigureId| FigureEntry {
        measure: figure.key.clone(),
        kind: figure.kind,
        unit_of_value: figure.unit_of_value(),
        title: definition.figure_title(figure).map(Wording::from),
        items: items_of(definition, figure.kind, &figure.key),
    };
    scores.figures.iter().map(entry).collect()
}

fn items_of(definition: &Definition, kind: FigureKind, key: &str) -> Vec<String> {
    let theme = definition.themes.iter().find(|theme| kind == FigureKind::Theme && theme.key == key);
    let index = definition.indices.iter().find(|index| kind == FigureKind::Index && index.key == key);
    theme.map(|theme| theme.items.clone()).or_else(|| index.map(|index| index.items.clone())).unwrap_or_default()
}
