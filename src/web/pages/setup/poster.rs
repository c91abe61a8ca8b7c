//! A wave's poster and slips: what, when, the promise, the charter's fingerprint, and where to go, in both languages on
//! one sheet. For everybody: what stands there is public.

use super::super::workspace::escaped;
use super::super::{downloads, say};
use crate::locale::Words;
use crate::report::poster::{Invitation, Sheet, Side};
use crate::report::qr::Code;
use crate::report::unit_report::ReportError;
use crate::store::WaveRecord;
use crate::survey::Lang;
use crate::wave::State;
use crate::web::app::App;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/waves/{wave}/poster", web::get().to(poster))
        .route("/waves/{wave}/{sheet}.svg", web::get().to(drawing))
        .route("/waves/{wave}/{sheet}.pdf", web::get().to(document));
}

#[derive(Template)]
#[template(path = "setup/poster.html")]
struct PosterPage {
    layout: Layout,
    address: String,
    invitation: Invitation,
}

async fn poster(reader: Reader, app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let invitation = invitation(&app, wave.into_inner()).await?;
    let title = reader.words.with("setup-poster-of", &[("wave", &invitation.wave)]);
    page(&PosterPage {
        layout: Layout::new(&reader, "setup-poster").titled(&title),
        address: format!("/waves/{}", escaped(&invitation.wave)),
        invitation,
    })
}

/// `poster` or `slips`, as addresses name them.
fn sheet_of(key: &str) -> Result<Sheet, WebError> {
    [Sheet::Poster, Sheet::Slips].into_iter().find(|sheet| sheet.key() == key).ok_or(WebError::NotFound)
}

async fn drawing(app: web::Data<App>, asked: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (wave, sheet) = asked.into_inner();
    let sheet = sheet_of(&sheet)?;
    let invitation = invitation(&app, wave).await?;
    let name = name(&invitation, sheet, "svg");
    Ok(downloads::file(&name, "image/svg+xml", sheet.svg(&invitation).into_bytes()))
}

async fn document(app: web::Data<App>, asked: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (wave, sheet) = asked.into_inner();
    let sheet = sheet_of(&sheet)?;
    let invitation = invitation(&app, wave).await?;
    let name = name(&invitation, sheet, "pdf");
    let _turn = downloads::turn().await;
    let made = web::block(move || sheet.pdf(&invitation)).await?;
    let bytes = made.map_err(|error| downloads::unwritten(&ReportError::from(error)))?;
    Ok(downloads::file(&name, "application/pdf", bytes))
}

fn name(invitation: &Invitation, sheet: Sheet, ending: &str) -> downloads::Name {
    let name = format!("{}-{}.{ending}", sheet.key(), invitation.wave);
    downloads::Name { plain: name.clone(), full: name }
}

/// What is said of a wave with a charter of its own.
async fn invitation(app: &App, wave: String) -> Result<Invitation, WebError> {
    let store = app.store.clone();
    let record = web::block(move || store.keeper().wave(&wave)).await??;
    let fingerprint = record.fingerprint.clone().filter(|_| !record.imported && record.state != State::Void);
    let fingerprint = fingerprint.ok_or(WebError::NotFound)?;
    let failed = |error: qrcode::types::QrError| WebError::Failed(error.to_string());
    let ballot = format!("{}/ballot", app.sign_in_origin);
    let charter = format!("{}/waves/{}/charter", app.sign_in_origin, escaped(&record.key));
    Ok(Invitation {
        sides: Lang::ALL.map(|lang| side(Words(lang), &record)).into(),
        ballot: Code::of(&format!("{ballot}#{}", fingerprint.replace('-', "")), ballot).map_err(failed)?,
        charter: Code::of(&charter, &charter).map_err(failed)?,
        fingerprint: fingerprint.split('-').map(str::to_owned).collect(),
        wave: record.key,
    })
}

fn side(words: Words, wave: &WaveRecord) -> Side {
    Side {
        words,
        title: wave.definition.title.get(words.0).to_owned(),
        dates: say::dates(words, wave.opens_on, wave.closes_on).unwrap_or_else(|| words.get("setup-no-dates")),
        promise: words.with("setup-poster-promise", &[("threshold", &wave.threshold.to_string())]),
    }
}
