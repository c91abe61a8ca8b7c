//! A drawing surface over plotters: shapes and texts in pixels, then one `<svg>` with title, description and style.

use super::label;
use super::palette::{self, INK, QUIET};
use super::{Chart, ChartError};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// What every chart says around its picture, worded by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The message.
    pub title: String,
    /// Measure, unit and waves.
    pub subtitle: String,
    /// Source, wave, n, rate, method.
    pub foot: String,
    /// The picture in words.
    pub description: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Pixels; 720 for a page, 360 for a phone.
    pub width: u32,
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Start,
    Middle,
    End,
}

/// Margin around everything, in pixels.
pub const MARGIN: f64 = 8.0;
const TITLE_SIZE: f64 = 17.0;
const SUBTITLE_SIZE: f64 = 13.0;
const FOOT_SIZE: f64 = 11.0;
/// Height of a line of text in multiples of its size.
pub const LEADING: f64 = 1.45;

/// A drawing under way; coordinates in pixels from the top left.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

fn drawing<E: std::fmt::Display>(error: E) -> ChartError {
    ChartError::Drawing(error.to_string())
}

fn at(x: f64, y: f64) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

impl Canvas<'_> {
    pub fn rect(&self, x: f64, y: f64, width: f64, height: f64, fill: RGBColor) -> Result<(), ChartError> {
        self.area.draw(&Rectangle::new([at(x, y), at(x + width, y + height)], fill.filled())).map_err(drawing)
    }

    pub fn outline(&self, x: f64, y: f64, width: f64, height: f64, stroke: RGBColor) -> Result<(), ChartError> {
        self.area.draw(&Rectangle::new([at(x, y), at(x + width, y + height)], stroke.stroke_width(1))).map_err(drawing)
    }

    pub fn line(&self, from: (f64, f64), to: (f64, f64), stroke: RGBColor, thick: u32) -> Result<(), ChartError> {
        let ends = vec![at(from.0, from.1), at(to.0, to.1)];
        self.area.draw(&PathElement::new(ends, stroke.stroke_width(thick))).map_err(drawing)
    }

    pub fn dashed(&self, from: (f64, f64), to: (f64, f64), stroke: RGBColor) -> Result<(), ChartError> {
        let length = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
        let (mut along, step) = (0.0, 7.0);
        while along < length {
            let place =
                |share: f64| (from.0 + (to.0 - from.0) * share / length, from.1 + (to.1 - from.1) * share / length);
            self.line(place(along), place((along + 4.0).min(length)), stroke, 1)?;
            along += step;
        }
        Ok(())
    }

    pub fn dot(&self, x: f64, y: f64, radius: f64, fill: RGBColor, hollow: bool) -> Result<(), ChartError> {
        if hollow {
            self.area.draw(&Circle::new(at(x, y), radius as i32, palette::PAPER.filled())).map_err(drawing)?;
            return self.area.draw(&Circle::new(at(x, y), radius as i32, fill.stroke_width(2))).map_err(drawing);
        }
        self.area.draw(&Circle::new(at(x, y), radius as i32, fill.filled())).map_err(drawing)
    }

    /// A filled triangle around a point, its tip up or down.
    pub fn triangle(&self, x: f64, y: f64, radius: f64, up: bool, fill: RGBColor) -> Result<(), ChartError> {
        let tip = if up { -radius } else { radius };
        let corners = vec![at(x, y + tip), at(x - radius, y - tip * 0.7), at(x + radius, y - tip * 0.7)];
        self.area.draw(&Polygon::new(corners, fill.filled())).map_err(drawing)
    }

    /// Diagonal lines inside a frame: the sign of what is hidden.
    pub fn hatch(&self, x: f64, y: f64, width: f64, height: f64) -> Result<(), ChartError> {
        let mut start = -height;
        while start < width {
            let (from, to) = (start.max(0.0), (start + height).min(width));
            if from < to {
                self.line(
                    (x + from, y + height - (from - start)),
                    (x + to, y + height - (to - start)),
                    palette::RULE,
                    1,
                )?;
            }
            start += 7.0;
        }
        self.outline(x, y, width, height, palette::RULE)
    }

    /// One line of text; the place's y is its middle.
    pub fn text(
        &self,
        text: &str,
        place: (f64, f64),
        size: f64,
        colour: RGBColor,
        stand: Stand,
        bold: bool,
    ) -> Result<(), ChartError> {
        let anchor = match stand {
            Stand::Start => HPos::Left,
            Stand::Middle => HPos::Center,
            Stand::End => HPos::Right,
        };
        // The SVG backend divides the size by 1.24; here sizes are real pixels.
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let style = TextStyle::from(("sans-serif", size * 1.24, weight).into_font())
            .color(&colour)
            .pos(Pos::new(anchor, VPos::Center));
        self.area.draw(&Text::new(text.to_owned(), at(place.0, place.1), style)).map_err(drawing)
    }

    /// Lines of text below each other, the block's top at `y`; gives its height.
    pub fn block(
        &self,
        lines: &[String],
        x: f64,
        y: f64,
        size: f64,
        colour: RGBColor,
        bold: bool,
    ) -> Result<f64, ChartError> {
        let height = size * LEADING;
        for (index, line) in lines.iter().enumerate() {
            self.text(line, (x, y + height * (index as f64 + 0.5)), size, colour, Stand::Start, bold)?;
        }
        Ok(height * lines.len() as f64)
    }
}

/// Draws a whole chart: heading, a body of `body_height` pixels drawn by `body` (given the canvas and its top), foot.
pub fn draw(
    frame: &Frame,
    body_height: f64,
    body: impl FnOnce(&Canvas<'_>, f64) -> Result<(), ChartError>,
) -> Result<Chart, ChartError> {
    let room = f64::from(frame.width) - 2.0 * MARGIN;
    let title = label::wrap(&frame.title, TITLE_SIZE, room);
    let subtitle = label::wrap(&frame.subtitle, SUBTITLE_SIZE, room);
    let foot = label::wrap(&frame.foot, FOOT_SIZE, room);
    let heading = LEADING * (TITLE_SIZE * title.len() as f64 + SUBTITLE_SIZE * subtitle.len() as f64) + 10.0;
    let footing = LEADING * FOOT_SIZE * foot.len() as f64 + 8.0;
    let height = (MARGIN + heading + body_height + footing + MARGIN).ceil();
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (frame.width, height as u32)).into_drawing_area();
        let canvas = Canvas { area };
        let mut y = MARGIN;
        y += canvas.block(&title, MARGIN, y, TITLE_SIZE, INK, true)?;
        canvas.block(&subtitle, MARGIN, y, SUBTITLE_SIZE, QUIET, false)?;
        body(&canvas, MARGIN + heading)?;
        canvas.block(&foot, MARGIN, MARGIN + heading + body_height + 8.0, FOOT_SIZE, QUIET, false)?;
        canvas.area.present().map_err(drawing)?;
    }
    Ok(Chart {
        svg: dressed(&svg, frame, height as u32),
        title: frame.title.clone(),
        description: frame.description.clone(),
        heads: frame.heads.clone(),
        rows: frame.rows.clone(),
    })
}

/// Replaces the backend's opening tag: scalable, named and described for those who can't see it.
fn dressed(svg: &str, frame: &Frame, height: u32) -> String {
    let inside = svg.split_once('>').map_or("", |(_, rest)| rest);
    let id = identity(frame, svg);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"koe-chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n<title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{description}</desc>\n<style>{style}</style>{inside}",
        width = frame.width,
        title = escaped(&frame.title),
        description = escaped(&frame.description),
        style = palette::style_sheet(),
    )
}

/// An id that depends on what is drawn alone: the same chart has the same bytes.
fn identity(frame: &Frame, svg: &str) -> String {
    let digest = frame
        .title
        .bytes()
        .chain(svg.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("koe-{digest:016x}")
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
