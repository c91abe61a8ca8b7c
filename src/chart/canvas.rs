//! A drawing surface over plotters: shapes and texts in pixels from the top left.
//!
//! The SVG backend knows whole numbers only, so everything is drawn [`FINE`] times as large and the view box brings
//! it back: a tenth of a pixel is exact enough for areas that are read.

use super::area::Area;
use super::palette;
use super::{ChartError, hatching, label};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Drawn units to a pixel.
pub const FINE: u32 = 10;
/// Margin around everything, in pixels.
pub const MARGIN: f64 = 8.0;
/// Height of a line of text in multiples of its size.
pub const LEADING: f64 = 1.45;
/// Pixels between the lines of a hatching.
const HATCH_STEP: f64 = 6.0;

/// A place in pixels.
pub type Place = (f64, f64);

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Start,
    Middle,
    End,
}

/// A drawing under way.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

fn drawing<E: std::fmt::Display>(error: E) -> ChartError {
    ChartError::Drawing(error.to_string())
}

fn fine(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round() as i32
}

fn at((x, y): Place) -> (i32, i32) {
    (fine(x), fine(y))
}

fn thickness(pixels: f64) -> u32 {
    fine(pixels).unsigned_abs()
}

impl<'a> Canvas<'a> {
    /// A surface of so many pixels whose drawing ends up in `svg`.
    pub fn onto(svg: &'a mut String, width: u32, height: u32) -> Self {
        Self { area: SVGBackend::with_string(svg, (width * FINE, height * FINE)).into_drawing_area() }
    }

    /// Ends the drawing.
    ///
    /// # Errors
    /// What the backend says.
    pub fn finish(self) -> Result<(), ChartError> {
        self.area.present().map_err(drawing)
    }

    pub fn rect(&self, x: f64, y: f64, width: f64, height: f64, fill: RGBColor) -> Result<(), ChartError> {
        self.area.draw(&Rectangle::new([at((x, y)), at((x + width, y + height))], fill.filled())).map_err(drawing)
    }

    /// A rectangle that lets what lies behind it shine through; `opacity` in 0–1.
    pub fn veil(&self, area: &Area, fill: RGBColor, opacity: f64) -> Result<(), ChartError> {
        let corners = [at((area.left, area.top)), at((area.right, area.bottom))];
        self.area.draw(&Rectangle::new(corners, fill.mix(opacity).filled())).map_err(drawing)
    }

    pub fn outline(&self, x: f64, y: f64, width: f64, height: f64, stroke: RGBColor) -> Result<(), ChartError> {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        self.path(&corners, stroke, 1.0)
    }

    pub fn line(&self, from: Place, to: Place, stroke: RGBColor, thick: f64) -> Result<(), ChartError> {
        self.path(&[from, to], stroke, thick)
    }

    /// A line through places.
    pub fn path(&self, places: &[Place], stroke: RGBColor, thick: f64) -> Result<(), ChartError> {
        let places: Vec<(i32, i32)> = places.iter().copied().map(at).collect();
        self.area.draw(&PathElement::new(places, stroke.stroke_width(thickness(thick)))).map_err(drawing)
    }

    /// A filled shape; `opacity` in 0–1.
    pub fn polygon(&self, corners: &[Place], fill: RGBColor, opacity: f64) -> Result<(), ChartError> {
        let corners: Vec<(i32, i32)> = corners.iter().copied().map(at).collect();
        self.area.draw(&Polygon::new(corners, fill.mix(opacity).filled())).map_err(drawing)
    }

    pub fn dashed(&self, from: Place, to: Place, stroke: RGBColor) -> Result<(), ChartError> {
        self.broken(from, to, stroke, (4.0, 3.0))
    }

    pub fn dotted(&self, from: Place, to: Place, stroke: RGBColor) -> Result<(), ChartError> {
        self.broken(from, to, stroke, (1.2, 2.8))
    }

    fn broken(&self, from: Place, to: Place, stroke: RGBColor, (dash, gap): (f64, f64)) -> Result<(), ChartError> {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let place = |along: f64| (from.0 + (to.0 - from.0) * along / length, from.1 + (to.1 - from.1) * along / length);
        let mut along = 0.0;
        while along < length {
            self.line(place(along), place((along + dash).min(length)), stroke, 1.2)?;
            along += dash + gap;
        }
        Ok(())
    }

    /// A frame of dashes or dots.
    pub fn broken_outline(&self, area: &Area, stroke: RGBColor, dots: bool) -> Result<(), ChartError> {
        let corners = area.corners();
        for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            if dots { self.dotted(*from, *to, stroke)? } else { self.dashed(*from, *to, stroke)? }
        }
        Ok(())
    }

    pub fn dot(&self, x: f64, y: f64, radius: f64, fill: RGBColor, hollow: bool) -> Result<(), ChartError> {
        let circle = |radius: f64, style: ShapeStyle| {
            self.area.draw(&Circle::new(at((x, y)), fine(radius), style)).map_err(drawing)
        };
        if hollow {
            circle(radius, palette::PAPER.filled())?;
            return circle(radius, fill.stroke_width(thickness(1.8)));
        }
        circle(radius, fill.filled())
    }

    /// A filled triangle around a point, its tip up or down.
    pub fn triangle(&self, x: f64, y: f64, radius: f64, up: bool, fill: RGBColor) -> Result<(), ChartError> {
        let tip = if up { -radius } else { radius };
        self.polygon(&[(x, y + tip), (x - radius, y - tip * 0.7), (x + radius, y - tip * 0.7)], fill, 1.0)
    }

    /// Diagonal lines inside a frame: the sign of what is hidden.
    pub fn hatch(&self, x: f64, y: f64, width: f64, height: f64) -> Result<(), ChartError> {
        self.hatched(&Area::sized(x, y, width, height).corners())
    }

    /// Diagonal lines inside a closed shape on paper, with its outline.
    pub fn hatched(&self, corners: &[Place]) -> Result<(), ChartError> {
        self.polygon(corners, palette::PAPER, 1.0)?;
        for (from, to) in hatching::lines(corners, HATCH_STEP) {
            self.line(from, to, palette::HATCH, 1.0)?;
        }
        let mut outline = corners.to_vec();
        outline.extend(corners.first());
        self.path(&outline, palette::HATCH, 1.0)
    }

    /// One line of text; the place's y is its middle.
    pub fn text(
        &self,
        text: &str,
        place: Place,
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
        let style = TextStyle::from(("sans-serif", size * 1.24 * f64::from(FINE), weight).into_font())
            .color(&colour)
            .pos(Pos::new(anchor, VPos::Center));
        self.area.draw(&Text::new(text.to_owned(), at(place), style)).map_err(drawing)
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

    /// Words on paper in the middle of an area, as over a hatching: one line, at most as wide as the area.
    pub fn words_over(&self, words: &str, area: &Area, size: f64) -> Result<(), ChartError> {
        let (x, y) = area.middle();
        let room = (label::width(words, size) + 14.0).min(area.width() - 2.0);
        let line = label::cut(words, size, room - 8.0);
        let height = (size * LEADING).min(area.height() - 2.0);
        self.rect(x - room / 2.0, y - height / 2.0, room, height, palette::PAPER)?;
        self.text(&line, (x, y), size, palette::QUIET, Stand::Middle, false)
    }
}
