//! HR's replies to themes of comments: you said, we did.

use super::super::publishing::{DoneQuery, on_to, once_more, publish_address, steps::day_of};
use super::super::workspace::{Link, frame, rail};
use super::replies_address;
use super::view::ReplyView;
use crate::action::{AnswerKind, Field, Reply, ReplyDraft};
use crate::disclosure::comments::Asked;
use crate::locale::Words;
use crate::message::Message;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::guards::today;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Keywords of the wave's comments that are proposed as themes.
const PROPOSED: usize = 30;

#[derive(Template)]
#[template(path = "plans/replies.html")]
struct RepliesPage {
    layout: Layout,
    rail: Vec<Link>,
    survey: String,
    title: String,
    action: String,
    back: String,
    done: bool,
    trouble: Option<String>,
    replies: Vec<OwnReply>,
    new: ReplyFormView,
    keywords: Vec<String>,
}

struct OwnReply {
    number: u32,
    view: ReplyView,
    form: ReplyFormView,
}

struct ReplyFormView {
    id: String,
    typed: ReplyForm,
    again: bool,
    kinds: Vec<Choice>,
    published: bool,
    limits: [usize; 4],
}

struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// A reply as its form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ReplyForm {
    /// Empty for a new one.
    #[serde(default)]
    number: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    said: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    published: String,
}

pub async fn page_of(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    query: web::Query<DoneQuery>,
) -> Result<HttpResponse, WebError> {
    render(&reader, &app, &analyst, wave.into_inner(), None, query.done.is_some()).await
}

pub async fn put(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    wave: web::Path<String>,
    form: Posted<ReplyForm>,
) -> Result<HttpResponse, WebError> {
    let (wave, form) = (wave.into_inner(), form.0);
    let (keeper, key, typed) = (analyst.keeper.clone(), wave.clone(), form.clone());
    let outcome = web::block(move || -> Result<(), WebError> {
        let replaces = typed.number.parse().ok().zip(typed.version.parse().ok());
        let draft = draft(&typed).map_err(WebError::Refused)?;
        keeper.put_reply(&key, replaces, &draft, today())?;
        Ok(())
    })
    .await?;
    let (status, message) = match outcome {
        Ok(()) => return Ok(on_to(&format!("{}?done=1", replies_address(&wave)))),
        Err(WebError::Refused(message)) => (StatusCode::UNPROCESSABLE_ENTITY, message),
        Err(WebError::Conflict(message)) => (StatusCode::CONFLICT, message),
        Err(other) => return Err(other),
    };
    let typed = Some((form, reader.words.message(&message)));
    once_more(render(&reader, &app, &analyst, wave, typed, false).await, status)
}

fn draft(form: &ReplyForm) -> Result<ReplyDraft, Message> {
    Ok(ReplyDraft {
        theme: form.theme.clone(),
        said: form.said.clone(),
        kind: AnswerKind::from_key(&form.kind).unwrap_or(AnswerKind::WillDo),
        text: form.text.clone(),
        by: form.by.clone(),
        day: day_of(&form.day)?,
        published: !form.published.is_empty(),
    })
}

async fn render(
    reader: &Reader,
    app: &web::Data<App>,
    analyst: &Analyst,
    wave: String,
    typed: Option<(ReplyForm, String)>,
    done: bool,
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let (waves, record, replies, keywords) = web::block(move || -> Result<_, WebError> {
        let record = keeper.wave(&wave)?;
        let replies = keeper.replies(&wave)?;
        Ok((keeper.list()?, record, replies, keywords(&figures, &wave)?))
    })
    .await??;
    let (form, trouble) = typed.unzip();
    let title = words.with("replies-title", &[("wave", &record.key)]);
    let typed_new = form.clone().filter(|form| form.number.is_empty());
    page(&RepliesPage {
        layout: frame(reader, analyst, &title),
        rail: rail(reader, &waves),
        survey: record.definition.title.get(words.0).to_owned(),
        title,
        action: replies_address(&record.key),
        back: publish_address(&record.key),
        done: done && trouble.is_none(),
        trouble,
        replies: replies.iter().map(|reply| own_reply(words, reply, form.as_ref())).collect(),
        new: form_view(words, (typed_new.is_some(), typed_new.unwrap_or_default()), false),
        keywords,
    })
}

/// What people wrote about most, as far as it may be read.
fn keywords(figures: &Figures, wave: &str) -> Result<Vec<String>, WebError> {
    let comments = figures.comments(wave)?;
    let Ok(comments) = comments.as_ref() else { return Ok(Vec::new()) };
    let asked = Asked { unit: 0, prompt: None, keyword: None, search: None };
    let Ok(found) = comments.find(&asked) else { return Ok(Vec::new()) };
    Ok(found.keywords.into_iter().take(PROPOSED).map(|keyword| keyword.0).collect())
}

fn own_reply(words: Words, reply: &Reply, typed: Option<&ReplyForm>) -> OwnReply {
    let typed = typed.filter(|typed| typed.number == reply.number.to_string());
    let by = reply.answer.by();
    let stands = ReplyForm {
        number: reply.number.to_string(),
        version: reply.version.to_string(),
        theme: reply.theme.clone(),
        said: reply.said.clone(),
        kind: reply.answer.kind().key().to_owned(),
        text: reply.answer.text().to_owned(),
        by: by.map_or_else(String::new, |by| by.0.to_owned()),
        day: by.map_or_else(String::new, |by| by.1.to_string()),
        published: if reply.published { "yes".to_owned() } else { String::new() },
    };
    let again = typed.map(|typed| ReplyForm { version: stands.version.clone(), ..typed.clone() });
    OwnReply {
        number: reply.number,
        view: ReplyView::of(words, reply),
        form: form_view(words, (again.is_some(), again.unwrap_or(stands)), reply.published),
    }
}

fn form_view(words: Words, (again, typed): (bool, ReplyForm), published: bool) -> ReplyFormView {
    let kinds = AnswerKind::ALL.into_iter().map(|kind| Choice {
        value: kind.key(),
        label: words.get(&format!("reply-kind-{}", kind.key())),
        chosen: typed.kind == kind.key(),
    });
    ReplyFormView {
        id: if typed.number.is_empty() { "new".to_owned() } else { typed.number.clone() },
        again,
        kinds: kinds.collect(),
        published,
        limits: [Field::Theme, Field::Said, Field::What, Field::Owner].map(Field::longest),
        typed,
    }
}
