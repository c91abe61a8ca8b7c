//! A wave's charter as a page, and what a sealed wave publishes beside it: leaf list and root.

use super::answer::{self, AttributeView, CommentView};
use super::charter_content::{self, FigureRow, SectionRows, UnitRow};
use super::say;
use super::workspace::{Fact, Link, escaped};
use crate::locale::Words;
use crate::store::WaveRecord;
use crate::wave::{Audience, Charter, State, TableKind};
use crate::web::app::App;
use crate::web::guards::today;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/waves/{wave}/charter", web::get().to(charter))
        .route("/waves/{wave}/leaves.txt", web::get().to(leaves))
        .route("/waves/{wave}/leaves.bin", web::get().to(compact_leaves))
        .route("/waves/{wave}/root.txt", web::get().to(root));
}

#[derive(Template)]
#[template(path = "charter.html")]
struct CharterPage {
    layout: Layout,
    wave: String,
    survey: String,
    state: String,
    title: String,
    imported: bool,
    fingerprint: Vec<String>,
    sha256: String,
    json: String,
    purpose: String,
    facts: Vec<Fact>,
    leaves: Option<Link>,
    poster: Option<String>,
    units: Vec<UnitRow>,
    kinds: Vec<String>,
    tables: Vec<String>,
    sections: Vec<SectionRows>,
    comments: Vec<CommentView>,
    attributes: Vec<AttributeView>,
    figures: Vec<FigureRow>,
    attribution: Vec<String>,
}

impl CharterPage {
    /// An attribute's choices as one line.
    fn choices(&self, attribute: &AttributeView) -> String {
        attribute.choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(" / ")
    }
}

async fn charter(reader: Reader, app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (words, store) = (reader.words, app.store.clone());
    let (record, bytes, charter) = web::block(move || -> Result<_, WebError> {
        let mut record = store.keeper().wave(&wave)?;
        // To everybody a wave is published once all staff may see it.
        if record.state == State::Published && !store.told(Audience::Staff, today()).shows(&wave)? {
            record.state = State::Sealed;
        }
        let bytes = record.charter.take().ok_or(WebError::NotFound)?;
        let charter = super::analyst::charter(&bytes)?;
        Ok((record, bytes, charter))
    })
    .await??;
    let title = words.with("charter-title", &[("wave", &record.key)]);
    let text = |text: &crate::survey::Text| text.get(words.0).to_owned();
    let address = format!("/waves/{}", escaped(&record.key));
    let leaves = (record.root.is_some() && !charter.imported)
        .then(|| Link::new(format!("{address}/leaves.txt"), words.get("charter-leaves")));
    page(&CharterPage {
        layout: Layout::new(&reader, "front-charter").titled(&title),
        survey: text(&charter.definition.title),
        state: say::state(words, record.state),
        title,
        imported: charter.imported,
        fingerprint: Charter::fingerprint_of(&bytes).to_string().split('-').map(str::to_owned).collect(),
        sha256: HEXLOWER.encode(&Sha256::digest(&bytes)),
        json: format!("{address}/charter.json"),
        purpose: text(&charter.definition.purpose),
        facts: facts(words, &record, &charter),
        leaves,
        poster: (!charter.imported && record.state != State::Void).then(|| format!("{address}/poster")),
        units: charter_content::units(&charter),
        sections: charter_content::sections(words, &charter.definition),
        comments: answer::comments(&charter.definition, words.0),
        attributes: answer::attributes(&charter.definition, words.0),
        figures: charter_content::figures(words, &charter.definition),
        attribution: charter.definition.attribution.iter().map(text).collect(),
        kinds: charter.kinds.iter().map(|kind| kind_words(words, *kind)).collect(),
        tables: charter.tables,
        wave: record.key,
    })
}

fn kind_words(words: Words, kind: TableKind) -> String {
    words.get(&format!("charter-kind-{}", kind.key().replace('_', "-")))
}

fn facts(words: Words, record: &WaveRecord, charter: &Charter) -> Vec<Fact> {
    let people = |count: u32| words.with("charter-people", &[("count", &count.to_string())]);
    let days = words.with("charter-days", &[("count", &charter.objection_days.to_string())]);
    let recipients = match charter.recipients.as_slice() {
        [] => words.get("charter-no-recipients"),
        some => some.join(" "),
    };
    let mut facts = vec![Fact::new(words, "charter-threshold", people(charter.threshold))];
    if let Some(dates) = say::dates(words, record.opens_on, record.closes_on) {
        facts.insert(0, Fact::new(words, "analyst-fieldwork", dates));
    }
    if !charter.imported {
        facts.extend([
            Fact::new(words, "charter-smallest", people(charter.smallest_ballot_unit)),
            Fact::new(words, "charter-openings", days),
            Fact::new(words, "charter-receipt-key", &charter.receipt_key),
            Fact::new(words, "charter-recipients", recipients),
        ]);
    }
    facts.extend(record.void_reason.as_ref().map(|reason| Fact::new(words, "charter-void", reason)));
    facts.extend(record.root.as_ref().map(|root| Fact::new(words, "charter-root", root)));
    facts
}

/// The whole sorted leaf list, one leaf in hexadecimal a line: employees take all of it and look locally, so that
/// nobody learns who looked for what.
async fn leaves(app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.store.ballot_door();
    plain(lines(&web::block(move || door.leaves(&wave)).await??))
}

async fn compact_leaves(app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let door = app.store.ballot_door();
    Ok(super::verify::leaf_bytes(web::block(move || door.leaves(&wave)).await??))
}

async fn root(app: web::Data<App>, wave: web::Path<String>) -> Result<HttpResponse, WebError> {
    let store = app.store.clone();
    let record = web::block(move || store.keeper().wave(&wave)).await??;
    plain(format!("{}\n", record.root.ok_or(WebError::NotFound)?))
}

/// One leaf in hexadecimal a line.
pub fn lines(leaves: &[u8]) -> String {
    leaves.chunks(32).fold(String::with_capacity(leaves.len() * 2 + leaves.len() / 32), |mut text, leaf| {
        text.push_str(&HEXLOWER.encode(leaf));
        text.push('\n');
        text
    })
}

/// A text for programs and careful people.
pub fn plain(text: String) -> Result<HttpResponse, WebError> {
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    #[test]
    fn every_kind_of_table_has_words_in_every_language() {
        for words in Lang::ALL.map(Words) {
            let told = TableKind::ALL.map(|kind| kind_words(words, kind));
            assert!(told.iter().all(|told| !told.contains('⟦')), "{told:?}");
        }
    }

    #[test]
    fn each_leaf_stands_on_a_line_of_its_own() {
        let text = lines(&[[0xAB; 32], [0x01; 32]].concat());
        assert_eq!(text, format!("{}\n{}\n", "ab".repeat(32), "01".repeat(32)));
    }
}
