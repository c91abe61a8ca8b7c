//! Where a definition comes from: a file, an earlier tool's responses, the last wave, or nothing.

use super::super::say;
use super::super::workspace::{Link, escaped, frame};
use super::editor::{sentences, show};
use super::settings::Settings;
use super::{again, rail_here};
use crate::locale::Words;
use crate::message::{Explain, Faults, Message};
use crate::organisation::encoding;
use crate::survey::Lang;
use crate::survey::draft::{Head, draft};
use crate::web::uploads::Upload;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "setup/source.html")]
struct SourcePage {
    layout: Layout,
    rail: Vec<Link>,
    copies: Vec<Link>,
    trouble: Vec<String>,
}

pub async fn choose(reader: Reader, analyst: Analyst) -> Result<HttpResponse, WebError> {
    source_page(&reader, &analyst, Vec::new()).await
}

async fn source_page(reader: &Reader, analyst: &Analyst, trouble: Vec<String>) -> Result<HttpResponse, WebError> {
    let (keeper, words) = (analyst.keeper.clone(), reader.words);
    let waves = web::block(move || keeper.list()).await??;
    let mut reader = reader.clone();
    reader.path = "/analyst/setup/new".to_owned();
    let copy = |wave: &crate::store::WaveRecord| {
        let address = format!("/analyst/setup/definition?copy={}", escaped(&wave.key));
        let state = say::state(words, wave.state);
        Link::new(address, format!("{} {} ({state})", wave.key, wave.definition.title.get(words.0)))
    };
    let copies = waves.iter().rev().map(copy).collect();
    let layout = frame(&reader, analyst, &words.get("setup-new"));
    page(&SourcePage { layout, rail: rail_here(&reader, &waves), copies, trouble })
}

/// A definition file goes to the editor as it is; responses become a draft.
pub async fn from_file(reader: Reader, upload: Upload) -> Result<HttpResponse, WebError> {
    let (words, analyst) = (reader.words, upload.analyst);
    let Some(file) = upload.file.filter(|file| !file.bytes.is_empty()) else {
        return Ok(again(source_page(&reader, &analyst, vec![words.get("setup-no-file")]).await?));
    };
    let title = upload.fields.get("title").cloned().unwrap_or_default();
    let read = web::block(move || definition_of(words, &file.name, &file.bytes, title)).await?;
    match read {
        Ok((text, told)) => show(&reader, &analyst, Settings::fresh(text), Vec::new(), told).await,
        Err(faults) => Ok(again(source_page(&reader, &analyst, sentences(words, &faults)).await?)),
    }
}

/// The definition's text, and what was made of the file.
fn definition_of(words: Words, name: &str, bytes: &[u8], title: String) -> Result<(String, Vec<String>), Faults> {
    let (text, encoding) = encoding::decode(bytes).map_err(|error| error.faults(name))?;
    if name.to_lowercase().ends_with(".toml") {
        return Ok((text, Vec::new()));
    }
    let say = |lang: Lang, message: &Message| Words(lang).message(message);
    let drafted = draft(name, &text, &Head { title, lang: words.0 }, &say)?;
    let (rows, items) = (drafted.rows.to_string(), drafted.definition.items.len().to_string());
    let counts = [("file", name), ("encoding", encoding), ("rows", rows.as_str()), ("items", items.as_str())];
    let mut told = vec![words.with("setup-drafted", &counts)];
    told.extend(drafted.left_out.iter().map(|left| {
        let reason = words.message(&left.reason.message());
        words.with("setup-drafted-left-out", &[("column", &left.column), ("reason", &reason)])
    }));
    told.extend(drafted.import_hints.iter().map(|hint| words.message(&hint.message())));
    Ok((drafted.toml(), told))
}
