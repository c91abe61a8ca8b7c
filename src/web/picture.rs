//! Any chart of any page as a file: the page's own address with `picture=ID.svg` or `picture=ID.png`.
//!
//! The picture is cut out of the page itself, so that the same guard and the same figures hold, and no page needs a
//! second way to ask for its charts.

use super::WebError;
use super::pages::downloads::{self, Name};
use crate::chart::png::png;
use crate::report::unit_report::ReportError;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};

/// The name under which an address asks for a picture.
pub const ASKED: &str = "picture";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
}

/// Answers with the picture that the address asks for. Wraps the sign-in origin once, inside everything else.
pub async fn cut_out(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let asked = asked(request.query_string()).filter(|_| request.method() == Method::GET);
    let response = next.call(request).await?.map_into_boxed_body();
    let Some((id, form)) = asked.filter(|_| response.status() == StatusCode::OK) else { return Ok(response) };
    let (request, page) = response.into_parts();
    let answer = match to_bytes(page.into_body()).await {
        Ok(body) => picture(&String::from_utf8_lossy(&body), &id, form).await,
        Err(error) => Err(WebError::Failed(error.to_string())),
    };
    Ok(ServiceResponse::new(request, answer.unwrap_or_else(|error| HttpResponse::from_error(error))))
}

/// What is asked for: the drawing's id, and the form.
fn asked(query: &str) -> Option<(String, Form)> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query).ok()?.into_inner();
    let name = pairs.into_iter().find(|(key, _)| key == ASKED)?.1;
    let (id, ending) = name.rsplit_once('.')?;
    let form = match ending {
        "svg" => Form::Svg,
        "png" => Form::Png,
        _ => return None,
    };
    Some((id.to_owned(), form))
}

async fn picture(page: &str, id: &str, form: Form) -> Result<HttpResponse, WebError> {
    let svg = drawing(page, id).ok_or(WebError::NotFound)?.to_owned();
    let name = |ending: &str| Name { plain: format!("{id}.{ending}"), full: format!("{id}.{ending}") };
    if form == Form::Svg {
        return Ok(downloads::file(&name("svg"), "image/svg+xml", svg.into_bytes()));
    }
    let _turn = downloads::turn().await;
    let pixels = web::block(move || png(&svg)).await?;
    let pixels = pixels.map_err(|error| downloads::unwritten(&ReportError::from(error)))?;
    Ok(downloads::file(&name("png"), "image/png", pixels))
}

/// The first `<svg>` of the figure with this id.
fn drawing<'p>(page: &'p str, id: &str) -> Option<&'p str> {
    let figure = page.split_once(&format!("<figure class=\"drawing\" id=\"{id}\">"))?.1;
    let figure = figure.split_once("</figure>")?.0;
    let from = figure.find("<svg")?;
    let to = figure[from..].find("</svg>")? + from + "</svg>".len();
    Some(&figure[from..to])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<svg>no</svg><figure class=\"drawing\" id=\"trend\"><div><svg a=\"1\">wide</svg></div>\
        <svg>narrow</svg></figure><figure class=\"drawing\" id=\"empty\"></figure>\
        <figure class=\"drawing\" id=\"change\"><svg>change</svg></figure>";

    #[test]
    fn the_picture_that_is_asked_for_is_cut_out_and_no_other() {
        assert_eq!(drawing(PAGE, "trend"), Some("<svg a=\"1\">wide</svg>"));
        assert_eq!(drawing(PAGE, "change"), Some("<svg>change</svg>"));
        for id in ["empty", "other", "", "trend\"><svg"] {
            assert_eq!(drawing(PAGE, id), None, "{id}");
        }
    }

    #[test]
    fn only_svg_and_png_can_be_asked_for() {
        assert_eq!(asked("unit=a&picture=trend.svg"), Some(("trend".to_owned(), Form::Svg)));
        assert_eq!(asked("picture=theme-x.y.png"), Some(("theme-x.y".to_owned(), Form::Png)));
        for query in ["", "picture=trend", "picture=trend.pdf", "pictures=trend.svg"] {
            assert_eq!(asked(query), None, "{query}");
        }
    }
}
