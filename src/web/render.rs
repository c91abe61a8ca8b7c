//! From a page's struct to HTML: what every page shares is its [`Layout`].

use super::reader::Reader;
use super::ruby::{marked_up, plain};
use super::{WebError, assets};
use crate::locale::Words;
use crate::survey::Lang;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use askama::Template;
use askama::filters::Safe;
use chrono::NaiveDate;
use std::fmt::Display;

/// One language of the switch.
pub struct LangLink {
    pub tag: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// What `base.html` needs beside a page's own content.
pub struct Layout {
    pub words: Words,
    pub title: String,
    pub path: String,
    /// Name or login of who is signed in.
    pub user: Option<String>,
    /// The session's token, for forms; empty without a session.
    pub csrf: String,
    /// Whether this is the cast origin, where nobody is signed in.
    pub cast: bool,
    pub languages: Vec<LangLink>,
    /// The page's own address up to the name of a drawing's file.
    pictures: String,
}

impl Layout {
    /// A page titled by a key of the catalogue.
    pub fn new(reader: &Reader, title: &str) -> Self {
        Self {
            words: reader.words,
            title: reader.words.get(title),
            path: reader.path.clone(),
            user: None,
            csrf: String::new(),
            cast: false,
            languages: links(reader, &Lang::ALL),
            pictures: reader.address_of_picture(),
        }
    }

    /// Offers やさしい日本語 beside the others.
    pub fn with_simple(mut self, reader: &Reader) -> Self {
        self.languages = links(reader, &Lang::OF_THE_FORM);
        self
    }

    /// Whether this page is said in やさしい日本語.
    pub fn speaks_simple(&self) -> bool {
        self.lang() == Lang::Simple
    }

    /// The address of a drawing of this page as a file of this ending.
    pub fn picture(&self, id: &str, ending: &str) -> String {
        format!("{}{}.{ending}", self.pictures, super::pages::workspace::escaped(id))
    }

    /// Replaces the title by a text, such as a wave's; readings can't stand in a window's title.
    pub fn titled(mut self, title: impl AsRef<str>) -> Self {
        self.title = plain(title.as_ref());
        self
    }

    pub fn signed_in(mut self, user: &str, csrf: &str) -> Self {
        self.user = Some(user.to_owned());
        self.csrf = csrf.to_owned();
        self
    }

    pub fn on_cast_origin(mut self) -> Self {
        self.cast = true;
        self
    }

    pub fn lang(&self) -> Lang {
        self.words.0
    }

    pub fn tag(&self) -> &'static str {
        self.words.0.tag()
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The text of a key, with readings above their kanji.
    pub fn tr(&self, key: &str) -> Safe<String> {
        marked_up(&self.t(key))
    }

    /// [`Layout::tr`] with one argument.
    pub fn tr1(&self, key: &str, name: &'static str, value: impl Display) -> Safe<String> {
        marked_up(&self.t1(key, name, value))
    }

    /// [`Layout::tr`] with two arguments.
    pub fn tr2(
        &self,
        key: &str,
        name: &'static str,
        value: impl Display,
        other: &'static str,
        other_value: impl Display,
    ) -> Safe<String> {
        marked_up(&self.t2(key, name, value, other, other_value))
    }

    /// What a definition says, with readings above their kanji.
    pub fn ruby(&self, text: &str) -> Safe<String> {
        marked_up(text)
    }

    /// The text of a key with one argument.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.words.with(key, &[(name, &value.to_string())])
    }

    /// Language of what people wrote, which need not be the page's: Japanese where it has kana or kanji.
    pub fn written_in(&self, text: &str) -> &'static str {
        let japanese = |letter: char| matches!(letter, '\u{3041}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}');
        if text.chars().any(japanese) { "ja" } else { self.tag() }
    }

    /// The text of a key with two arguments.
    pub fn t2(
        &self,
        key: &str,
        name: &'static str,
        value: impl Display,
        other: &'static str,
        other_value: impl Display,
    ) -> String {
        self.words.with(key, &[(name, &value.to_string()), (other, &other_value.to_string())])
    }

    /// The one inline script, for pages that load published modules.
    pub fn import_map(&self) -> &'static str {
        assets::import_map()
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> String {
        assets::path(name)
    }

    /// Everything that browsers are served.
    pub fn served(&self) -> impl Iterator<Item = &'static assets::ServedFile> {
        assets::served()
    }

    /// What browsers hold an asset against before they use it.
    pub fn integrity(&self, name: &str) -> &'static str {
        assets::integrity(name)
    }
}

fn links(reader: &Reader, languages: &[Lang]) -> Vec<LangLink> {
    let link = |lang: &Lang| LangLink {
        tag: lang.tag(),
        name: match lang {
            Lang::Ja => "日本語",
            Lang::En => "English",
            Lang::Simple => "やさしい日本語",
        },
        href: reader.address_in(*lang),
        current: *lang == reader.lang(),
    };
    languages.iter().map(link).collect()
}

/// A page as a response; never kept by caches, since pages are personal or change.
pub fn page(template: &impl Template) -> Result<HttpResponse, WebError> {
    let html = template.render()?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html))
}

/// The same, packed as small as can be for whoever takes it: for long pages that hold nothing of one person alone.
pub fn packed_page(
    template: &impl Template,
    accepted: Option<web::Header<header::AcceptEncoding>>,
) -> Result<HttpResponse, WebError> {
    if !assets::takes_gzip(accepted) {
        return page(template);
    }
    let packed = assets::gzipped(template.render()?.as_bytes()).map_err(|error| WebError::Failed(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(header::ContentEncoding::Gzip)
        .body(packed))
}

/// A day as people write it.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Ja | Lang::Simple => day.format("%Y年%-m月%-d日").to_string(),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}
