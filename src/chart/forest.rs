//! Forest plot of measures: gap between those who took part and those who would like to, with its interval.

use super::area::Area;
use super::canvas::{Canvas, MARGIN};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::legend::{Legend, Sign, VEIL, drawn};
use super::palette::{DOWN, HATCH, QUIET, UNCLEAR, UP};
use super::{Chart, ChartError, zero};
use plotters::style::RGBColor;

/// What may be said of one measure's gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gap {
    /// Points between the two groups, adjusted, with a 95 % interval; `raw` before adjusting.
    Estimated {
        raw: Option<f64>,
        adjusted: (f64, f64, f64),
        clear: bool,
    },
    /// The evidence does not reach: drawn dashed as far as there is an estimate.
    CannotTell {
        estimate: Option<(f64, f64, f64)>,
    },
    Hidden,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    /// How far up the ladder the evidence goes, in a word or two.
    pub rung: String,
    pub gap: Gap,
    /// Smallest effect that could be seen, in points.
    pub smallest: Option<f64>,
    /// The gap as read, or why there is none.
    pub words: String,
}

/// Words of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    pub adjusted: String,
    pub raw: String,
    pub smallest: String,
    pub cannot_tell: String,
    pub hidden: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    pub frame: Frame,
    pub rows: Vec<Row>,
    /// Points at either end of the scale.
    pub end: f64,
    /// Words for the two directions.
    pub ends: (String, String),
    pub keys: Keys,
}

const LANE: f64 = 22.0;
const GAP: f64 = 12.0;

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn forest(chart: &Forest) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart.rows.iter().map(texts).collect();
    let lanes = Lanes::new(&chart.frame, &texts, LANE, GAP, 0.27);
    let legend = Legend::new(&entries(chart), chart.frame.across() - 2.0 * MARGIN);
    let head = legend.height() + 10.0 + zero::HEAD;
    draw(&chart.frame, head + lanes.height(), |canvas, top| {
        legend.draw(canvas, MARGIN, top)?;
        let middles = lanes.write(canvas, &texts, top + head)?;
        for (row, y) in chart.rows.iter().zip(&middles) {
            band(canvas, &lanes, chart.end, row, *y)?;
        }
        // Bands lie behind the scale's lines.
        zero::scale(canvas, &lanes, chart.end, &chart.ends, top + head - zero::HEAD)?;
        for (row, y) in chart.rows.iter().zip(&middles) {
            one(canvas, &lanes, chart.end, row, *y)?;
        }
        Ok(())
    })
}

fn texts(row: &Row) -> Texts {
    Texts { note: row.rung.clone(), ..Texts::new(&row.label, &row.words, paint(row.gap)) }
}

fn paint(gap: Gap) -> RGBColor {
    match gap {
        Gap::Estimated { adjusted: (value, ..), clear: true, .. } if value > 0.0 => UP,
        Gap::Estimated { clear: true, .. } => DOWN,
        Gap::Estimated { .. } => UNCLEAR,
        Gap::CannotTell { .. } | Gap::Hidden => QUIET,
    }
}

/// Only what is drawn is explained.
fn entries(chart: &Forest) -> Vec<(Sign, String)> {
    let any = |wanted: &dyn Fn(&Row) -> bool| chart.rows.iter().any(wanted);
    let keys = &chart.keys;
    drawn(&[
        (any(&|row| matches!(row.gap, Gap::Estimated { .. })), Sign::Dot(UP, false), &keys.adjusted),
        (any(&|row| matches!(row.gap, Gap::Estimated { raw: Some(_), .. })), Sign::Tick(QUIET, 2.0), &keys.raw),
        (any(&|row| row.smallest.is_some() && row.gap != Gap::Hidden), Sign::Veil(UNCLEAR), &keys.smallest),
        (any(&|row| matches!(row.gap, Gap::CannotTell { .. })), Sign::DashedLine(QUIET), &keys.cannot_tell),
        (any(&|row| row.gap == Gap::Hidden), Sign::Hatched, &keys.hidden),
    ])
}

/// The effects too small to be seen, faintly.
fn band(canvas: &Canvas<'_>, lanes: &Lanes, end: f64, row: &Row, y: f64) -> Result<(), ChartError> {
    let (Some(smallest), false) = (row.smallest, row.gap == Gap::Hidden) else { return Ok(()) };
    let side = |points: f64| lanes.place(points, (-end, end));
    let area = Area { left: side(-smallest), top: y - LANE / 2.0, right: side(smallest), bottom: y + LANE / 2.0 };
    canvas.veil(&area, UNCLEAR, VEIL)
}

fn one(canvas: &Canvas<'_>, lanes: &Lanes, end: f64, row: &Row, y: f64) -> Result<(), ChartError> {
    let side = |points: f64| lanes.place(points, (-end, end));
    let paint = paint(row.gap);
    match row.gap {
        Gap::Hidden => canvas.hatch(lanes.left, y - 7.0, lanes.right - lanes.left, 14.0),
        Gap::CannotTell { estimate: None } => canvas.dashed((lanes.left, y), (lanes.right, y), HATCH),
        Gap::CannotTell { estimate: Some((value, low, high)) } => {
            zero::interval(canvas, lanes, end, (low, high), y, paint, true)?;
            canvas.dot(side(value), y, 4.5, paint, true)
        }
        Gap::Estimated { raw, adjusted: (value, low, high), clear } => {
            zero::interval(canvas, lanes, end, (low, high), y, paint, false)?;
            if let Some(raw) = raw {
                canvas.line((side(raw), y - 7.0), (side(raw), y + 7.0), QUIET, 2.0)?;
            }
            canvas.dot(side(value), y, 5.0, paint, !clear)
        }
    }
}
