//! The cast origin's pages: where a ballot is entered, and the form of each wave, one section a page. Both are the
//! same for everybody: who answers and which ballot it is stays in the browser.

use super::cast::CastApp;
use super::letter::{self, Past};
use crate::store::{BallotDoor, WaveRecord};
use crate::survey::{Choice, CommentPrompt, Definition, Item, ItemKind, Lang, ScaleStyle};
use crate::wave::State;
use crate::web::guards::today;
use crate::web::render::{date, packed_page};
use crate::web::ruby::plain;
use crate::web::{Layout, Reader, WebError, headers, page};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(start))
        .route("/answer", web::get().to(newest))
        .route("/charter-differs", web::get().to(charter_differs))
        .route("/answer/{wave}", web::get().to(form));
}

#[derive(Template)]
#[template(path = "cast_start.html")]
struct StartPage {
    layout: Layout,
    waves: Vec<WaveLine>,
    sign_in_origin: String,
}

/// A wave that a ballot may be entered for.
pub struct WaveLine {
    pub key: String,
    pub title: String,
    pub words: String,
    pub open: bool,
}

async fn start(app: web::Data<CastApp>, reader: Reader) -> Result<HttpResponse, WebError> {
    let waves = wave_lines(&app.door, &reader).await?;
    let layout = Layout::new(&reader, "cast-start-title").on_cast_origin();
    page(&StartPage { layout, waves, sign_in_origin: app.sign_in_origin.clone() })
}

/// Waves that may be answered now or soon, newest first, in the reader's words.
pub async fn wave_lines(door: &BallotDoor, reader: &Reader) -> Result<Vec<WaveLine>, WebError> {
    let line = |wave: WaveRecord| WaveLine {
        title: plain(wave.definition.title.get(reader.lang())),
        words: when(reader, &wave),
        open: wave.state == State::Open,
        key: wave.key,
    };
    Ok(shown(door).await?.into_iter().map(line).collect())
}

/// Waves that may be answered now or soon, newest first.
async fn shown(door: &BallotDoor) -> Result<Vec<WaveRecord>, WebError> {
    let door = door.clone();
    let waves = web::block(move || door.waves()).await??;
    Ok(waves.into_iter().filter(|wave| matches!(wave.state, State::Announced | State::Open)).collect())
}

/// To the newest wave's form; the browser carries the fragment with the ballot along.
async fn newest(app: web::Data<CastApp>) -> Result<HttpResponse, WebError> {
    let waves = shown(&app.door).await?;
    let newest = waves.iter().find(|wave| wave.state == State::Open).or_else(|| waves.first());
    let to = newest.map_or_else(|| "/".to_owned(), |wave| format!("/answer/{}", wave.key));
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish())
}

#[derive(Template)]
#[template(path = "charter_differs.html")]
struct CharterDiffersPage {
    layout: Layout,
}

/// What the form's service worker shows in the form's place where another charter came; it keeps a copy of its own.
async fn charter_differs(reader: Reader) -> Result<HttpResponse, WebError> {
    page(&CharterDiffersPage { layout: Layout::new(&reader, "form-charter-differs-title").on_cast_origin() })
}

#[derive(Template)]
#[template(path = "answer.html")]
struct FormPage {
    layout: Layout,
    title: String,
    wave: String,
    open: bool,
    when: String,
    organisation: String,
    purpose: String,
    past: Option<Past>,
    results_come: String,
    sign_in_origin: String,
    attribution: Vec<String>,
    has_short: bool,
    minutes: usize,
    short_minutes: usize,
    seconds_an_item: usize,
    sections: Vec<SectionView>,
    attributes: Vec<AttributeView>,
    comments: Vec<CommentView>,
}

pub struct SectionView {
    pub key: String,
    /// Whether each ballot gets an order of items of its own.
    pub shuffle: bool,
    pub title: String,
    pub intro: Option<String>,
    pub items: Vec<ItemView>,
}

pub struct ItemView {
    pub key: String,
    pub wording: String,
    pub help: Option<String>,
    /// `likert`, `rating`, `number`, `list`, `multi` or `ranking`.
    pub style: &'static str,
    pub ends: Option<(String, String)>,
    pub choices: Vec<ChoiceView>,
    /// Lowest and highest number that may be written.
    pub range: (u8, u8),
    pub at_most: Option<u8>,
    pub required: bool,
    pub short: bool,
    /// The item and the codes that this one follows on, as `stay` and `1,2,3`.
    pub show_if: Option<(String, String)>,
}

pub struct ChoiceView {
    pub code: u8,
    pub label: String,
}

pub struct AttributeView {
    pub key: String,
    pub wording: String,
    pub choices: Vec<ChoiceView>,
}

pub struct CommentView {
    pub key: String,
    pub wording: String,
    pub help: Option<String>,
    pub most: usize,
    pub short: bool,
}

async fn form(
    app: web::Data<CastApp>,
    reader: Reader,
    wave: web::Path<String>,
    accepted: Option<web::Header<header::AcceptEncoding>>,
) -> Result<HttpResponse, WebError> {
    let wave = shown(&app.door).await?.into_iter().find(|shown| shown.key == *wave).ok_or(WebError::NotFound)?;
    let (words, reach) = (reader.words, app.clone());
    let (wave, organisation, look) = web::block(move || -> Result<_, WebError> {
        let look = letter::look_back(&reach.last_time, &wave, words, (today(), &reach.sign_in_origin))?;
        let organisation = reach.door.organisation(&wave.key)?;
        Ok((wave, organisation, look))
    })
    .await??;
    let (lang, definition) = (reader.lang(), &wave.definition);
    let short = definition.items.iter().filter(|item| item.short).count();
    let title = definition.title.get(lang);
    let layout = Layout::new(&reader, "cast-start-title").titled(title).on_cast_origin();
    let has_simple = definition.languages.iter().any(|tag| tag == Lang::Simple.tag());
    let layout = if has_simple { layout.with_simple(&reader) } else { layout };
    let form = FormPage {
        layout,
        title: title.to_owned(),
        open: wave.state == State::Open,
        when: when(&reader, &wave),
        organisation,
        purpose: definition.purpose.get(lang).to_owned(),
        results_come: letter::when_results_come(&wave, look.days_to_results, words),
        past: look.past,
        sign_in_origin: app.sign_in_origin.clone(),
        attribution: definition.attribution.iter().map(|text| text.get(lang).to_owned()).collect(),
        has_short: short > 0 && short < definition.items.len(),
        minutes: minutes(definition.items.len()),
        short_minutes: minutes(short),
        seconds_an_item: SECONDS_AN_ITEM,
        sections: sections(definition, lang),
        attributes: attributes(definition, lang),
        comments: comments(definition, lang),
        wave: wave.key,
    };
    let mut form = packed_page(&form, accepted)?;
    form.headers_mut().insert(header::CONTENT_SECURITY_POLICY, headers::policy_of_the_form()?);
    Ok(form)
}

/// Most steps of a rating that stand side by side to be chosen from; a longer one is answered by writing the number.
const MOST_STEPS: usize = 11;

/// What answering one item takes, on average.
const SECONDS_AN_ITEM: usize = 6;

/// Minutes that answering takes.
fn minutes(items: usize) -> usize {
    (items * SECONDS_AN_ITEM).div_ceil(60).max(1)
}

fn when(reader: &Reader, wave: &WaveRecord) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| date(reader.lang(), day));
    match (wave.state, day(wave.opens_on), day(wave.closes_on)) {
        (State::Announced, Some(opens), _) => reader.words.with("wave-opens-on", &[("day", &opens)]),
        (State::Announced, None, _) => reader.words.get("wave-opens-later"),
        (_, _, Some(closes)) => reader.words.with("wave-open-until", &[("day", &closes)]),
        _ => reader.words.get("wave-open-now"),
    }
}

pub fn sections(definition: &Definition, lang: Lang) -> Vec<SectionView> {
    let of_section = |position: usize| definition.items.iter().filter(move |item| item.section == position);
    let views = definition.sections.iter().enumerate().map(|(position, section)| SectionView {
        key: section.key.clone(),
        shuffle: section.shuffle,
        title: section.title.get(lang).to_owned(),
        intro: section.intro.as_ref().map(|text| text.get(lang).to_owned()),
        items: of_section(position).map(|item| item_view(definition, item, lang)).collect(),
    });
    views.filter(|section| !section.items.is_empty()).collect()
}

fn item_view(definition: &Definition, item: &Item, lang: Lang) -> ItemView {
    let scale = definition.scale_of(item);
    let (style, choices, at_most) = match &item.kind {
        ItemKind::Multi { choices, at_most, ranked: false } => ("multi", choices.as_slice(), *at_most),
        ItemKind::Multi { choices, at_most, ranked: true } => ("ranking", choices.as_slice(), *at_most),
        ItemKind::Choice { .. } => {
            let style = match scale.map(|scale| scale.style) {
                Some(ScaleStyle::Rating) if scale.is_some_and(|scale| scale.choices.len() > MOST_STEPS) => "number",
                Some(ScaleStyle::Rating) => "rating",
                Some(ScaleStyle::List) => "list",
                _ => "likert",
            };
            (style, scale.map_or(&[][..], |scale| scale.choices.as_slice()), None)
        }
    };
    let ends = scale.and_then(|scale| scale.ends.as_ref());
    ItemView {
        key: item.key.clone(),
        wording: item.wording.get(lang).to_owned(),
        help: item.help.as_ref().map(|text| text.get(lang).to_owned()),
        style,
        ends: ends.map(|(low, high)| (low.get(lang).to_owned(), high.get(lang).to_owned())),
        range: (choices.first().map_or(0, |choice| choice.code), choices.last().map_or(0, |choice| choice.code)),
        choices: choice_views(choices, lang),
        at_most,
        required: item.required,
        short: item.short,
        show_if: item.show_if.as_ref().map(|rule| {
            let codes: Vec<String> = rule.codes.iter().map(u8::to_string).collect();
            (rule.item.clone(), codes.join(","))
        }),
    }
}

fn choice_views(choices: &[Choice], lang: Lang) -> Vec<ChoiceView> {
    choices.iter().map(|choice| ChoiceView { code: choice.code, label: choice.label.get(lang).to_owned() }).collect()
}

pub fn attributes(definition: &Definition, lang: Lang) -> Vec<AttributeView> {
    let views = definition.attributes.iter().map(|attribute| AttributeView {
        key: attribute.key.clone(),
        wording: attribute.wording.get(lang).to_owned(),
        choices: choice_views(&attribute.choices, lang),
    });
    views.collect()
}

pub fn comments(definition: &Definition, lang: Lang) -> Vec<CommentView> {
    definition.comments.iter().map(|prompt| comment(prompt, lang)).collect()
}

fn comment(prompt: &CommentPrompt, lang: Lang) -> CommentView {
    CommentView {
        key: prompt.key.clone(),
        wording: prompt.wording.get(lang).to_owned(),
        help: prompt.help.as_ref().map(|text| text.get(lang).to_owned()),
        most: prompt.max_chars,
        short: prompt.short,
    }
}
