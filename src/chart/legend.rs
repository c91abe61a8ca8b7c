//! Keys to signs that can't be labelled where they stand: a sign and its words, one after the other, in as many lines
//! as they need.

use super::ChartError;
use super::area::Area;
use super::canvas::{Canvas, Place, Stand};
use super::label;
use super::palette::{QUIET, RULE};
use plotters::style::RGBColor;

/// A sign that a legend explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sign {
    /// An area of one colour.
    Fill(RGBColor),
    /// An area of one colour behind everything.
    Veil(RGBColor),
    Hatched,
    Hollow,
    Dashed,
    Dotted,
    /// A dot, hollow or full.
    Dot(RGBColor, bool),
    /// A small diamond.
    Diamond(RGBColor),
    /// An upright line, thin or thick.
    Tick(RGBColor, f64),
    /// An upright line of dashes.
    BrokenTick(RGBColor),
    /// A line across.
    Line(RGBColor),
    /// A line of dashes across.
    DashedLine(RGBColor),
}

pub const SIZE: f64 = 11.5;
const LINE: f64 = 18.0;
const SWATCH: f64 = 14.0;
const BETWEEN: f64 = 14.0;

/// Entries of those signs that a picture has.
pub fn drawn(signs: &[(bool, Sign, &String)]) -> Vec<(Sign, String)> {
    signs.iter().filter(|(drawn, ..)| *drawn).map(|(_, sign, words)| (*sign, (*words).clone())).collect()
}

/// A legend laid out: where each entry begins, relative to the top left.
pub struct Legend {
    entries: Vec<(Sign, Vec<String>, Place)>,
    height: f64,
}

impl Legend {
    /// Lays entries out in `room` pixels; those without words are left out.
    pub fn new(entries: &[(Sign, String)], room: f64) -> Self {
        let (mut x, mut y, mut line_height) = (0.0, 0.0, LINE);
        let mut placed = Vec::new();
        for (sign, words) in entries.iter().filter(|(_, words)| !words.is_empty()) {
            let lines = label::wrap(words, SIZE, room - SWATCH - 6.0);
            let width = SWATCH + 6.0 + label::widest(&lines, SIZE);
            if x > 0.0 && x + width > room {
                (x, y) = (0.0, y + line_height);
                line_height = LINE;
            }
            line_height = line_height.max(LINE * lines.len() as f64);
            placed.push((*sign, lines, (x, y)));
            x += width + BETWEEN;
        }
        let height = if placed.is_empty() { 0.0 } else { y + line_height };
        Self { entries: placed, height }
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// # Errors
    /// What the backend says.
    pub fn draw(&self, canvas: &Canvas<'_>, left: f64, top: f64) -> Result<(), ChartError> {
        for (sign, lines, (x, y)) in &self.entries {
            let (x, y) = (left + x, top + y);
            draw_sign(canvas, *sign, &Area::sized(x, y + 3.0, SWATCH, LINE - 6.0))?;
            for (index, line) in lines.iter().enumerate() {
                let place = (x + SWATCH + 6.0, y + LINE * (index as f64 + 0.5));
                canvas.text(line, place, SIZE, QUIET, Stand::Start, false)?;
            }
        }
        Ok(())
    }
}

fn draw_sign(canvas: &Canvas<'_>, sign: Sign, area: &Area) -> Result<(), ChartError> {
    let (x, y) = area.middle();
    let (width, height) = (area.width(), area.height());
    let upright = ((x, area.top), (x, area.bottom));
    match sign {
        Sign::Fill(colour) => canvas.rect(area.left, area.top, width, height, colour),
        Sign::Veil(colour) => canvas.veil(area, colour, VEIL),
        Sign::Hatched => canvas.hatch(area.left, area.top, width, height),
        Sign::Hollow => canvas.outline(area.left, area.top, width, height, RULE),
        Sign::Dashed => canvas.broken_outline(area, QUIET, false),
        Sign::Dotted => canvas.broken_outline(area, QUIET, true),
        Sign::Dot(colour, hollow) => canvas.dot(x, y, 4.5, colour, hollow),
        Sign::Diamond(colour) => diamond(canvas, (x, y), 5.0, colour),
        Sign::Tick(colour, thick) => canvas.line(upright.0, upright.1, colour, thick),
        Sign::BrokenTick(colour) => canvas.dashed(upright.0, upright.1, colour),
        Sign::Line(colour) => canvas.line((area.left, y), (area.right, y), colour, 2.0),
        Sign::DashedLine(colour) => canvas.dashed((area.left, y), (area.right, y), colour),
    }
}

/// Opacity of what lies faintly behind a figure.
pub const VEIL: f64 = 0.16;

/// A diamond with an edge of paper, so that it stands out on bars.
pub fn diamond(canvas: &Canvas<'_>, (x, y): Place, radius: f64, colour: RGBColor) -> Result<(), ChartError> {
    let shape = |radius: f64| [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
    canvas.polygon(&shape(radius + 1.8), super::palette::PAPER, 1.0)?;
    canvas.polygon(&shape(radius), colour, 1.0)
}
