//! A letter as it will go out, before it does: the same words, with a sample of name and address.

use super::super::workspace::{Link, frame};
use super::{address, mail, rail_here};
use crate::mail::words::{Addressee, letter};
use crate::store::StoreError;
use crate::wave::LetterKind;
use crate::web::app::App;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "setup/letter_preview.html")]
struct PreviewPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    address: String,
    when: String,
    subject: String,
    /// The letter's own HTML: escaped where it was made.
    html: String,
    text: String,
}

pub async fn preview(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    at: web::Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (wave, kind) = at.into_inner();
    let kind = LetterKind::from_key(&kind).ok_or(WebError::NotFound)?;
    let keeper = analyst.keeper.clone();
    let (waves, record) =
        web::block(move || -> Result<_, StoreError> { Ok((keeper.list()?, keeper.wave(&wave)?)) }).await??;
    let words = reader.words;
    let sample = Addressee {
        id: String::new(),
        name: words.get("mail-sample-name"),
        mail: String::new(),
        link: kind.has_link().then(|| "…".to_owned()),
    };
    let letter = letter(kind, &record, &app.sign_in_origin, &sample);
    page(&PreviewPage {
        layout: frame(&reader, &analyst, &words.with("mail-preview-title", &[("kind", &mail::name(words, kind))])),
        rail: rail_here(&reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        address: address(&record.key),
        when: words.get(&format!("mail-when-{}", kind.key())),
        subject: letter.subject.clone(),
        html: letter.html_content("h3"),
        text: letter.text(),
    })
}
