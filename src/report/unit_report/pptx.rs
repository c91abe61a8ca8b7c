//! A report as slides, a message each: native text and tables, charts as pictures.

mod package;
mod slides;
mod xml;

use super::{Picture, ReportError, UnitReport};
use crate::chart::png::png;
use crate::chart::shapes::{Shape, shapes};
use crate::locale::Words;
use package::Deck;
use slides::Slide;

/// The slides; `pictures` are shown one each.
///
/// # Errors
/// [`ReportError::NoFont`] where the system has no font for Japanese, or what the archive's writer says.
pub fn write(report: &UnitReport, pictures: &[Picture]) -> Result<Vec<u8>, ReportError> {
    let words = Words(report.lang);
    let mut all = vec![slides::opening(report)];
    all.push(slides::talk(words, report));
    all.extend(slides::figures(words, report));
    for picture in pictures {
        all.push(drawn(picture)?);
    }
    all.push(slides::questions(words, report));
    all.push(slides::method(words, report));
    let deck = Deck { title: &report.title, author: &report.organisation, lang: report.lang, date: report.date };
    Ok(deck.write(&all, &format!("{}  {}", report.survey, report.title))?)
}

/// A chart's message becomes the slide's title, so it is cut from the top of the picture.
fn drawn(picture: &Picture) -> Result<Slide, ReportError> {
    let shapes = shapes(&picture.chart)?;
    let heading = shapes.shapes.iter().map_while(|shape| match shape {
        Shape::Text { bold: true, size, y, .. } if *size > 14.0 => Some(*y + 5.0),
        _ => None,
    });
    let cut = heading.fold(0.0, f32::max);
    Ok(Slide::picture(
        &picture.chart.title,
        &picture.chart.description,
        png(&picture.chart.svg)?,
        (shapes.width, shapes.height),
        cut,
    ))
}
