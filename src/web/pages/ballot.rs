//! Picking a ballot up, signed in, and replacing a lost one, once: the server evaluates one blinded element and learns
//! nothing of the ballot.

use crate::ballot::{BlindedElement, Evaluation};
use crate::message::Explain;
use crate::store::{PickUpRefusal, PickedUp, RespondentDoor};
use crate::wave::State;
use crate::web::app::App;
use crate::web::posted::PostedJson;
use crate::web::render::date;
use crate::web::{Layout, Reader, Respondent, WebError, page};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/ballot", web::get().to(ballot))
        .route("/ballot/pick-up", web::post().to(pick_up))
        .route("/ballot/replace", web::post().to(replace));
}

#[derive(Template)]
#[template(path = "ballot.html")]
struct BallotPage {
    layout: Layout,
    wave: String,
    unit: usize,
    cast_origin: String,
    purpose: String,
    opens: Option<String>,
    closes: Option<String>,
    open: bool,
    /// Whether ballots are given out now.
    now: bool,
    picked_up: bool,
    /// A lost ballot may be replaced, once.
    replaceable: bool,
    in_your_name: String,
    already: String,
}

async fn ballot(app: web::Data<App>, reader: Reader, respondent: Respondent) -> Result<HttpResponse, WebError> {
    let (store, key) = (app.store.clone(), respondent.person.wave.clone());
    let door = respondent.door.clone();
    let (wave, picked_up) =
        web::block(move || Ok::<_, WebError>((store.keeper().wave(&key)?, door.picked_up()?))).await??;
    let lang = reader.lang();
    let layout = Layout::new(&reader, "ballot-title")
        .titled(wave.definition.title.get(lang))
        .signed_in(&respondent.person.name, &respondent.csrf);
    page(&BallotPage {
        layout,
        unit: respondent.person.ballot_unit,
        cast_origin: app.cast_origin.clone(),
        purpose: wave.definition.purpose.get(lang).to_owned(),
        opens: wave.opens_on.map(|day| date(lang, day)),
        closes: wave.closes_on.map(|day| date(lang, day)),
        open: wave.state == State::Open,
        now: matches!(wave.state, State::Announced | State::Open),
        picked_up: picked_up.is_some(),
        replaceable: picked_up == Some(PickedUp::Browser),
        in_your_name: reader.words.get(&format!("ballot-picked-up-{}", way(picked_up))),
        already: reader.words.get(&format!("ballot-already-text-{}", way(picked_up))),
        wave: wave.key,
    })
}

/// As the catalogue's keys name it.
fn way(picked_up: Option<PickedUp>) -> &'static str {
    match picked_up {
        None => "no",
        Some(PickedUp::Browser) => "yes",
        Some(PickedUp::Replaced) => "replaced",
        Some(PickedUp::Paper) => "paper",
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blinded {
    element: String,
}

#[derive(Serialize)]
struct Evaluated {
    element: String,
    proof: String,
}

async fn pick_up(respondent: Respondent, body: PostedJson<Blinded>) -> Result<HttpResponse, WebError> {
    evaluated(respondent.door, &body.0, RespondentDoor::pick_up).await
}

/// For a ballot that was lost, once.
async fn replace(respondent: Respondent, body: PostedJson<Blinded>) -> Result<HttpResponse, WebError> {
    evaluated(respondent.door, &body.0, RespondentDoor::replace).await
}

async fn evaluated(
    door: RespondentDoor,
    blinded: &Blinded,
    evaluate: fn(&RespondentDoor, &BlindedElement) -> Result<Evaluation, PickUpRefusal>,
) -> Result<HttpResponse, WebError> {
    // Too short, too long, no hexadecimal or no element of the group: refused alike.
    let bytes = HEXLOWER.decode(blinded.element.as_bytes()).unwrap_or_default();
    let element = BlindedElement::parse(&bytes).map_err(|error| WebError::Refused(error.message()))?;
    let evaluation = web::block(move || evaluate(&door, &element)).await??;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Evaluated { element: HEXLOWER.encode(&evaluation.element), proof: HEXLOWER.encode(&evaluation.proof) }))
}
