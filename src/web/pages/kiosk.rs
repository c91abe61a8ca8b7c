//! The cast origin's page for a device in a corridor: a code is typed or scanned, and nothing stays behind.

use super::answer::{WaveLine, wave_lines};
use super::cast::CastApp;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/kiosk", web::get().to(kiosk));
}

#[derive(Template)]
#[template(path = "kiosk.html")]
struct KioskPage {
    layout: Layout,
    /// Waves that can be answered now.
    waves: Vec<WaveLine>,
}

async fn kiosk(app: web::Data<CastApp>, reader: Reader) -> Result<HttpResponse, WebError> {
    let waves = wave_lines(&app.door, &reader).await?.into_iter().filter(|wave| wave.open).collect();
    page(&KioskPage { layout: Layout::new(&reader, "kiosk-title").on_cast_origin(), waves })
}
