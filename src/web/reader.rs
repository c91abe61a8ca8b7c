//! Who reads: their language and where they are.

use super::app::App;
use crate::locale::Words;
use crate::survey::Lang;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use std::convert::Infallible;
use std::future::{Ready, ready};

/// The cookie that keeps the language chosen on the sign-in origin.
pub const LANG_COOKIE: &str = "koe-lang";

/// The reader's words and the address that they asked for.
#[derive(Debug, Clone)]
pub struct Reader {
    pub words: Words,
    pub path: String,
    query: String,
}

impl Reader {
    pub fn of(request: &HttpRequest) -> Self {
        let path = request.path().to_owned();
        Self { words: Words(spoken(request)), path, query: request.query_string().to_owned() }
    }

    pub fn lang(&self) -> Lang {
        self.words.0
    }

    /// What the address asks for under this name, if anything.
    pub fn asked(&self, name: &str) -> Option<String> {
        let pairs = web::Query::<Vec<(String, String)>>::from_query(&self.query).ok()?.into_inner();
        pairs.into_iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value)
    }

    /// This same address, ending so that a drawing's file can be named: `…picture=`.
    pub fn address_of_picture(&self) -> String {
        let others = self.query.split('&').filter(|part| !part.is_empty() && !part.starts_with("picture="));
        let query: Vec<&str> = others.chain(["picture="]).collect();
        format!("{}?{}", self.path, query.join("&"))
    }

    /// This same address in another language.
    pub fn address_in(&self, lang: Lang) -> String {
        let others = self.query.split('&').filter(|part| !part.is_empty() && !part.starts_with("lang="));
        let lang = format!("lang={}", lang.tag());
        let query: Vec<&str> = others.chain([lang.as_str()]).collect();
        format!("{}?{}", self.path, query.join("&"))
    }
}

impl FromRequest for Reader {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Reader::of(request)))
    }
}

/// The language named in the address, if any.
pub fn lang_in_query(query: &str) -> Option<Lang> {
    query.split('&').filter_map(|part| part.strip_prefix("lang=")).find_map(Lang::from_tag)
}

/// Everything but the form is said in Japanese to readers of やさしい日本語.
fn spoken(request: &HttpRequest) -> Lang {
    let on_cast_origin = request.app_data::<web::Data<App>>().is_none();
    match lang_of(request) {
        Lang::Simple if !on_cast_origin => Lang::Ja,
        lang => lang,
    }
}

/// Address, then cookie (sign-in origin only: the cast origin reads none), then the browser's languages.
fn lang_of(request: &HttpRequest) -> Lang {
    let may_read_cookies = request.app_data::<web::Data<App>>().is_some();
    lang_in_query(request.query_string())
        .or_else(|| {
            let cookie = may_read_cookies.then(|| request.cookie(LANG_COOKIE)).flatten()?;
            Lang::from_tag(cookie.value())
        })
        .or_else(|| preferred(request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
        .unwrap_or(Lang::Ja)
}

/// The first language of `Accept-Language`, by weight, that Koe speaks.
fn preferred(accepted: &str) -> Option<Lang> {
    let weighed = accepted.split(',').filter_map(|part| {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        Some((Lang::from_tag(tag.trim())?, weight.trim().parse::<f32>().ok()?))
    });
    let best = weighed.fold(None, |best: Option<(Lang, f32)>, (lang, weight)| match best {
        Some((_, so_far)) if so_far >= weight => best,
        _ => Some((lang, weight)),
    });
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_browsers_weights_decide_and_unknown_languages_are_passed_over() {
        assert_eq!(preferred("fr, en-GB;q=0.8, ja;q=0.5"), Some(Lang::En));
        assert_eq!(preferred("en;q=0.3,ja"), Some(Lang::Ja));
        assert_eq!(preferred("fr"), None);
        assert_eq!(preferred("ja-simple"), Some(Lang::Simple));
    }

    #[test]
    fn the_cast_origin_reads_no_language_cookie() {
        let request = TestRequest::get().insert_header(("Cookie", "koe-lang=en")).to_http_request();
        assert_eq!(Reader::of(&request).lang(), Lang::Ja);
    }

    #[test]
    fn the_switch_keeps_the_rest_of_the_address() {
        let request = TestRequest::with_uri("/compare?from=R6&lang=ja&to=R7").to_http_request();
        assert_eq!(Reader::of(&request).address_in(Lang::En), "/compare?from=R6&to=R7&lang=en");
    }
}
