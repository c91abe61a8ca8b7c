//! Change per theme or item with 95 % intervals around zero; the scale's ends are the same for every wave and unit.

use super::canvas::Canvas;
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::palette::{DOWN, QUIET, UNCLEAR, UP};
use super::{Chart, ChartError, zero};
use plotters::style::RGBColor;

/// What may be said of a change, as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Up,
    Down,
    NoClearChange,
    NotTested,
    NotComparable,
    Suppressed,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    pub mark: Mark,
    /// Difference with its interval; none where nothing may be drawn.
    pub change: Option<(f64, f64, f64)>,
    /// The difference as read, or why there is none.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    pub frame: Frame,
    pub rows: Vec<Row>,
    /// Points at either end of the scale.
    pub end: f64,
    /// Words for the two directions.
    pub ends: (String, String),
}

const LANE: f64 = 22.0;
const GAP: f64 = 10.0;

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn change(chart: &Changes) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart.rows.iter().map(|row| Texts::new(&row.label, &row.words, colour(row.mark))).collect();
    let lanes = Lanes::new(&chart.frame, &texts, LANE, GAP, 0.32);
    draw(&chart.frame, zero::HEAD + lanes.height(), |canvas, top| {
        zero::scale(canvas, &lanes, chart.end, &chart.ends, top)?;
        let middles = lanes.write(canvas, &texts, top + zero::HEAD)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            one(canvas, row, &lanes, chart.end, y)?;
        }
        Ok(())
    })
}

fn colour(mark: Mark) -> RGBColor {
    match mark {
        Mark::Up => UP,
        Mark::Down => DOWN,
        Mark::NoClearChange => UNCLEAR,
        Mark::NotTested | Mark::NotComparable | Mark::Suppressed => QUIET,
    }
}

fn one(canvas: &Canvas<'_>, row: &Row, lanes: &Lanes, end: f64, y: f64) -> Result<(), ChartError> {
    match (row.mark, row.change) {
        (Mark::NotComparable, _) => canvas.dotted((lanes.left, y), (lanes.right, y), QUIET),
        (Mark::Suppressed, _) | (_, None) => canvas.hatch(lanes.left, y - 8.0, lanes.right - lanes.left, 16.0),
        (mark, Some((difference, low, high))) => {
            let (paint, x) = (colour(mark), lanes.place(difference, (-end, end)));
            zero::interval(canvas, lanes, end, (low, high), y, paint, mark == Mark::NotTested)?;
            match mark {
                Mark::Up => canvas.triangle(x, y, 6.0, true, paint),
                Mark::Down => canvas.triangle(x, y, 6.0, false, paint),
                _ => canvas.dot(x, y, 5.0, paint, true),
            }
        }
    }
}
