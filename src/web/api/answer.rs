//! The two shapes of answers: rows a page at a time, and problems (RFC 9457).

use super::parameters::Page;
use crate::message::Message;
use crate::web::reader::Reader;
use crate::web::{WebError, api};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong, in the reader's language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:koe:problem:` and a name that stays the same in every language and version.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
}

/// Rows of one answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rows<Row> {
    /// Number of the publication that the rows come from, of each wave asked for; grows with every correction.
    pub revisions: Vec<u32>,
    /// Rows in all.
    pub total: usize,
    /// Rows before the first one here.
    pub offset: usize,
    pub rows: Vec<Row>,
    /// Where the next rows are; null at the end.
    pub next: Option<String>,
}

impl<Row> Rows<Row> {
    /// One page of the rows of every figure in every unit, unit by unit.
    pub fn of(
        request: &HttpRequest,
        revisions: Vec<u32>,
        (units, figures): (&[usize], &[usize]),
        page: Page,
        row: impl Fn(usize, usize) -> Option<Row>,
    ) -> Self {
        let total = units.len() * figures.len();
        let places = (page.offset..total).take(page.limit);
        let rows = places.filter_map(|at| row(figures[at % figures.len()], units[at / figures.len()])).collect();
        Self { revisions, total, offset: page.offset, rows, next: next_address(request, page, total) }
    }
}

impl<Row> Rows<Row> {
    /// One page of rows that are all there.
    pub fn listed(request: &HttpRequest, revisions: Vec<u32>, page: Page, rows: Vec<Row>) -> Self {
        let total = rows.len();
        let rows = rows.into_iter().skip(page.offset).take(page.limit).collect();
        Self { revisions, total, offset: page.offset, rows, next: next_address(request, page, total) }
    }
}

/// The same address with the offset of the next page; none at the end.
fn next_address(request: &HttpRequest, page: Page, total: usize) -> Option<String> {
    let offset = page.offset.saturating_add(page.limit);
    if offset >= total {
        return None;
    }
    let others = request.query_string().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("offset="));
    let query: Vec<String> = others.map(str::to_owned).chain([format!("offset={offset}")]).collect();
    Some(format!("{}?{}", request.path(), query.join("&")))
}

/// Says that nothing changed since the reader's last answer, or answers with a tag to ask by next time. What is shown
/// changes with a wave's revisions and with the program alone.
pub fn tagged<Body: Serialize>(
    request: &HttpRequest,
    revisions: &[u32],
    body: impl FnOnce() -> Result<Body, WebError>,
) -> Result<HttpResponse, WebError> {
    let numbers: Vec<String> = revisions.iter().map(u32::to_string).collect();
    let tag = format!("W/\"{}-{}\"", env!("CARGO_PKG_VERSION"), numbers.join("-"));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut answer = if known.is_some_and(|known| known.split(',').any(|each| each.trim() == tag)) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, "private, no-cache"));
    let mut answer = answer.finish();
    if answer.status() == StatusCode::NOT_MODIFIED {
        return Ok(answer);
    }
    let json = serde_json::to_string(&body()?).map_err(|error| WebError::Failed(error.to_string()))?;
    answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    Ok(answer.set_body(json).map_into_boxed_body())
}

/// A problem as `application/problem+json`.
pub fn problem(request: &HttpRequest, status: u16, message: &Message) -> HttpResponse {
    let words = Reader::of(request).words;
    let told = Problem { kind: format!("urn:koe:problem:{}", message.key), title: words.message(message), status };
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(code);
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if code == StatusCode::UNAUTHORIZED {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"koe\""));
    }
    match serde_json::to_string(&told) {
        Ok(json) => answer.content_type("application/problem+json").body(json),
        Err(_) => answer.finish(),
    }
}

/// Whether a request asks the API.
pub fn is_asked(request: &HttpRequest) -> bool {
    request.path().strip_prefix(api::ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn rows(uri: &str, page: Page) -> Rows<(usize, usize)> {
        let request = TestRequest::with_uri(uri).to_http_request();
        Rows::of(&request, vec![2], (&[0, 4], &[7, 8, 9]), page, |figure, unit| Some((unit, figure)))
    }

    #[test]
    fn pages_follow_one_another_until_the_end() {
        let first = rows("/api/v1/waves/R7/scores?kind=theme&offset=0", Page { limit: 4, offset: 0 });
        assert_eq!((first.total, first.rows.clone()), (6, vec![(0, 7), (0, 8), (0, 9), (4, 7)]));
        assert_eq!(first.next.as_deref(), Some("/api/v1/waves/R7/scores?kind=theme&offset=4"));
        let last = rows("/api/v1/waves/R7/scores", Page { limit: 4, offset: 4 });
        assert_eq!((last.rows, last.next), (vec![(4, 8), (4, 9)], None));
        assert!(rows("/api/v1/waves/R7/scores", Page { limit: 4, offset: usize::MAX }).rows.is_empty());
    }

    #[test]
    fn who_knows_the_present_revision_is_told_so_without_a_body() {
        let asked = |tag: &str| {
            let request = TestRequest::default().insert_header((header::IF_NONE_MATCH, tag)).to_http_request();
            tagged(&request, &[3], || Ok(1)).expect("an answer")
        };
        let first = asked("none");
        let tag = first.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).expect("a tag");
        assert_eq!(asked(&format!("\"other\", {tag}")).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(asked("W/\"0-2\"").status(), StatusCode::OK);
    }
}
