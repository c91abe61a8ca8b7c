//! Pages as PDF.

use super::flow::{BOTTOM, HEIGHT, LEFT, PAGE, Page, TOP, WIDTH};
use super::ink::Ink;
use super::lines::{Setting, lines};
use super::picture::{self, Stroke};
use super::structure::Structure;
use super::typeface::{Faces, Shaped};
use super::{Document, Inline, RULE, TypesetError};
use crate::chart::shapes::{Colour, Shape, Step};
use chrono::Datelike;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

/// Writes the pages of a document, tagged so that they can be read aloud: as PDF/UA-1, or, where a text does not meet
/// that standard, with the same tags and without its name.
///
/// # Errors
/// What the writer says.
pub fn write(
    document: &Document,
    faces: &Faces,
    pages: &[Page],
    structure: &Structure,
) -> Result<Vec<u8>, TypesetError> {
    let universal = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let universal = universal.map_err(|error| TypesetError::Pdf(format!("{error:?}")))?;
    written(document, faces, pages, structure, universal)
        .or_else(|_| written(document, faces, pages, structure, Configuration::default()))
}

fn written(
    document: &Document,
    faces: &Faces,
    pages: &[Page],
    structure: &Structure,
    configuration: Configuration,
) -> Result<Vec<u8>, TypesetError> {
    let failed = |detail: String| TypesetError::Pdf(detail);
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| failed("no page".to_owned()))?;
    let mut drawn: Vec<Vec<Identifier>> = Vec::new();
    drawn.resize_with(structure.len(), Vec::new);
    pdf.set_outline(outline(pages));
    for (index, page) in pages.iter().enumerate() {
        let mut sheet = pdf.start_page_with(size.clone());
        let mut surface = sheet.surface();
        let foot = foot(document, faces, index + 1, pages.len());
        for ink in page.inks.iter().chain(&foot) {
            draw(&mut surface, faces, ink, &mut drawn);
        }
        surface.finish();
        sheet.finish();
    }
    pdf.set_metadata(metadata(document));
    pdf.set_tag_tree(structure.tree(drawn).with_lang(Some(document.lang.tag().to_owned())));
    pdf.finish().map_err(|error| failed(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let metadata = Metadata::new()
        .title(document.title.clone())
        .language(document.lang.tag().to_owned())
        .authors(vec![document.author.clone()])
        .creator(format!("Koe {}", env!("CARGO_PKG_VERSION")));
    match document.date {
        None => metadata,
        Some(date) => {
            let year = u16::try_from(date.year()).unwrap_or(0);
            let (month, day) = (date.month() as u8, date.day() as u8);
            metadata.creation_date(DateTime::new(year).month(month).day(day))
        }
    }
}

/// Headings of the second level below the document's own.
fn outline(pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    for (index, page) in pages.iter().enumerate() {
        for (_, text, down) in page.headings.iter().filter(|(level, ..)| *level <= 2) {
            let place = krilla::destination::XyzDestination::new(index, Point::from_xy(LEFT, TOP + down));
            outline.push_child(OutlineNode::new(text.clone(), place));
        }
    }
    outline
}

/// The running words and the page's number; no part of the document's structure.
fn foot(document: &Document, faces: &Faces, page: usize, pages: usize) -> Vec<Ink> {
    let setting = |right| Setting { size: 7.5, leading: 1.4, tight: false, right };
    let y = TOP + HEIGHT + BOTTOM * 0.3;
    let number = [Inline::quiet(format!("{page} / {pages}"))];
    let running = [Inline::quiet(document.running.clone())];
    let left = lines(faces, &running, setting(false), WIDTH - 60.0, None);
    let right = lines(faces, &number, setting(true), WIDTH, None);
    let first = left.into_iter().take(1).chain(right);
    let words = first.flat_map(|piece| piece.inks).map(|ink| ink.moved(LEFT, y + 3.0));
    let rule = Ink::Line { from: (LEFT, y), to: (LEFT + WIDTH, y), colour: RULE, thick: 0.6 };
    words.chain([rule]).collect()
}

fn artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, ink: &Ink, drawn: &mut [Vec<Identifier>]) {
    match ink {
        Ink::Text { run, x, y, size, colour, node } => {
            match node {
                Some(node) => drawn[*node].push(surface.start_tagged(ContentTag::Span(SpanTag::empty()))),
                None => {
                    surface.start_tagged(artifact());
                }
            }
            text(surface, faces, run, (*x, *y), *size, *colour);
            surface.end_tagged();
        }
        Ink::Picture { shapes, x, y, scale, node } => {
            drawn[*node].push(surface.start_tagged(ContentTag::Other));
            surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, *x, *y));
            for shape in &shapes.shapes {
                shape_of(surface, faces, shape);
            }
            surface.pop();
            surface.end_tagged();
        }
        Ink::Sketch { inks, node } => {
            drawn[*node].push(surface.start_tagged(ContentTag::Other));
            for stroke in inks.iter().flat_map(strokes) {
                path(surface, &stroke);
            }
            surface.end_tagged();
        }
        plain => {
            surface.start_tagged(artifact());
            for stroke in strokes(plain) {
                path(surface, &stroke);
            }
            surface.end_tagged();
        }
    }
}

fn strokes(ink: &Ink) -> Vec<Stroke> {
    let line = |from: (f32, f32), to: (f32, f32), colour, thick| Stroke {
        steps: vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)],
        fill: None,
        stroke: Some((colour, thick)),
        dashes: Vec::new(),
    };
    match ink {
        Ink::Line { from, to, colour, thick } => vec![line(*from, *to, *colour, *thick)],
        Ink::Rect { x, y, width, height, fill, stroke } => {
            let steps = vec![
                Step::Move(*x, *y),
                Step::Line(x + width, *y),
                Step::Line(x + width, y + height),
                Step::Line(*x, y + height),
                Step::Close,
            ];
            vec![Stroke { steps, fill: *fill, stroke: *stroke, dashes: Vec::new() }]
        }
        Ink::Hatch { x, y, width, height } => {
            let mut steps = Vec::new();
            for (from, to) in picture::hatching(*x, *y, *width, *height) {
                steps.extend([Step::Move(from.0, from.1), Step::Line(to.0, to.1)]);
            }
            vec![Stroke { steps, fill: None, stroke: Some(((0xb5, 0xb2, 0xac), 0.6)), dashes: Vec::new() }]
        }
        Ink::Mark { mark, x, y, size } => picture::mark(*mark, *x, *y, *size),
        Ink::Text { .. } | Ink::Picture { .. } | Ink::Sketch { .. } => Vec::new(),
    }
}

fn paint((red, green, blue): Colour, opacity: f32) -> Fill {
    let opacity = NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE);
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity, ..Fill::default() }
}

fn pen(colour: Colour, opacity: f32, width: f32) -> Pen {
    let Fill { paint, opacity, .. } = paint(colour, opacity);
    Pen { paint, opacity, width, ..Pen::default() }
}

fn path_of(steps: &[Step]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => builder.move_to(x, y),
            Step::Line(x, y) => builder.line_to(x, y),
            Step::Curve(one, other, to) => builder.cubic_to(one.0, one.1, other.0, other.1, to.0, to.1),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

fn path(surface: &mut Surface<'_>, stroke: &Stroke) {
    let Some(path) = path_of(&stroke.steps) else { return };
    surface.set_fill(stroke.fill.map(|colour| paint(colour, 1.0)));
    surface.set_stroke(stroke.stroke.map(|(colour, width)| Pen {
        dash: (!stroke.dashes.is_empty()).then(|| StrokeDash { array: stroke.dashes.clone(), offset: 0.0 }),
        ..pen(colour, 1.0, width)
    }));
    surface.draw_path(&path);
}

fn shape_of(surface: &mut Surface<'_>, faces: &Faces, shape: &Shape) {
    match shape {
        Shape::Path { steps, fill, stroke } => {
            let Some(path) = path_of(steps) else { return };
            surface.set_fill(fill.map(|(colour, opacity)| paint(colour, opacity)));
            surface.set_stroke(stroke.map(|(colour, opacity, width)| pen(colour, opacity, width)));
            surface.draw_path(&path);
        }
        Shape::Text { text: words, x, y, size, bold, colour } => {
            text(surface, faces, &faces.shape(words, *bold, false), (*x, *y), *size, *colour);
        }
    }
}

fn text(surface: &mut Surface<'_>, faces: &Faces, run: &Shaped, (x, y): (f32, f32), size: f32, colour: Colour) {
    surface.set_fill(Some(paint(colour, 1.0)));
    surface.set_stroke(faces.thickened(run.bold).then(|| pen(colour, 1.0, size * 0.035)));
    let (place, font) = (Point::from_xy(x, y), faces.embedded(run.bold));
    surface.draw_glyphs(place, &run.glyphs, font, &run.text, size, false);
    surface.set_stroke(None);
}
