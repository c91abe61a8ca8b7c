//! Change per theme or item with 95 % intervals around zero; the scale's ends are the same for every wave and unit.

use super::canvas::{Canvas, LEADING, MARGIN, Stand};
use super::frame::{Frame, draw};
use super::label;
use super::palette::{DOWN, INK, QUIET, RULE, UNCLEAR, UP};
use super::{Chart, ChartError};

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

const SIZE: f64 = 13.0;
const NOTE: f64 = 12.0;
const LANE: f64 = 22.0;
const GAP: f64 = 10.0;
const WIDE: u32 = 600;

struct Layout {
    beside: bool,
    label_room: f64,
    left: f64,
    right: f64,
    words_room: f64,
    heights: Vec<f64>,
}

fn layout(chart: &Changes) -> Layout {
    let width = f64::from(chart.frame.width);
    let beside = chart.frame.width >= WIDE;
    let label_room = if beside { width * 0.32 } else { width - 2.0 * MARGIN };
    let words_room = chart.rows.iter().map(|row| label::width(&row.words, NOTE)).fold(40.0, f64::max).min(width * 0.34);
    let left = if beside { MARGIN + label_room + 16.0 } else { MARGIN + 10.0 };
    let heights = chart.rows.iter().map(|row| {
        let text = LEADING * SIZE * label::wrap(&row.label, SIZE, label_room).len() as f64;
        let words = LEADING * NOTE * label::wrap(&row.words, NOTE, words_room).len() as f64;
        let lane = LANE.max(words);
        if beside { text.max(lane) + GAP } else { text + lane + GAP }
    });
    Layout {
        beside,
        label_room,
        left,
        right: width - MARGIN - words_room - 14.0,
        words_room,
        heights: heights.collect(),
    }
}

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn change(chart: &Changes) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let layout = layout(chart);
    let head = LEADING * 11.0 + 20.0;
    let body = head + layout.heights.iter().sum::<f64>();
    draw(&chart.frame, body, |canvas, top| {
        let place = |points: f64| {
            let share = (points.clamp(-chart.end, chart.end) + chart.end) / (2.0 * chart.end);
            layout.left + (layout.right - layout.left) * share
        };
        axis(canvas, chart, &layout, &place, (top, top + body - GAP))?;
        let mut y = top + head;
        for (row, height) in chart.rows.iter().zip(&layout.heights) {
            let lines = label::wrap(&row.label, SIZE, layout.label_room);
            let inner = height - GAP;
            let text = LEADING * SIZE * lines.len() as f64;
            let label_top = if layout.beside { y + (inner - text) / 2.0 } else { y };
            canvas.block(&lines, MARGIN, label_top, SIZE, INK, false)?;
            let middle = if layout.beside { y + inner / 2.0 } else { y + text + (inner - text) / 2.0 };
            one(canvas, row, chart.end, &place, middle)?;
            let words = label::wrap(&row.words, NOTE, layout.words_room);
            let words_top = middle - LEADING * NOTE * words.len() as f64 / 2.0;
            canvas.block(&words, layout.right + 14.0, words_top, NOTE, colour(row.mark), false)?;
            y += height;
        }
        Ok(())
    })
}

fn axis(
    canvas: &Canvas<'_>,
    chart: &Changes,
    layout: &Layout,
    place: &dyn Fn(f64) -> f64,
    span: (f64, f64),
) -> Result<(), ChartError> {
    let (top, bottom) = span;
    canvas.text(&chart.ends.0, (layout.left, top + 6.0), 11.0, QUIET, Stand::Start, false)?;
    canvas.text(&chart.ends.1, (layout.right, top + 6.0), 11.0, QUIET, Stand::End, false)?;
    for points in [-chart.end, -chart.end / 2.0, 0.0, chart.end / 2.0, chart.end] {
        let x = place(points);
        let words = match points {
            0.0 => "0".to_owned(),
            points if points < 0.0 => format!("−{}", -points),
            points => format!("+{points}"),
        };
        canvas.text(&words, (x, top + 22.0), 11.0, QUIET, Stand::Middle, false)?;
        let (colour, from) = if points == 0.0 { (INK, top + 31.0) } else { (RULE, top + 31.0) };
        canvas.line((x, from), (x, bottom), colour, 1.0)?;
    }
    Ok(())
}

fn colour(mark: Mark) -> plotters::style::RGBColor {
    match mark {
        Mark::Up => UP,
        Mark::Down => DOWN,
        Mark::NoClearChange => UNCLEAR,
        Mark::NotTested | Mark::NotComparable | Mark::Suppressed => QUIET,
    }
}

fn one(canvas: &Canvas<'_>, row: &Row, end: f64, place: &dyn Fn(f64) -> f64, y: f64) -> Result<(), ChartError> {
    let (left, right) = (place(-end), place(end));
    match (row.mark, row.change) {
        (Mark::Suppressed, _) | (_, None) if row.mark != Mark::NotComparable => {
            canvas.hatch(left, y - 8.0, right - left, 16.0)
        }
        (Mark::NotComparable, _) | (_, None) => canvas.dashed((left, y), (right, y), QUIET),
        (mark, Some((difference, low, high))) => {
            let paint = colour(mark);
            let (from, to) = (place(low), place(high));
            if mark == Mark::NotTested {
                canvas.dashed((from, y), (to, y), paint)?;
            } else {
                canvas.line((from, y), (to, y), paint, 2.0)?;
            }
            // An interval that leaves the scale ends in an arrow head instead of being cut silently.
            for (beyond, x, way) in [(low < -end, left, -1.0), (high > end, right, 1.0)] {
                if beyond {
                    canvas.line((x, y), (x - way * 6.0, y - 4.0), paint, 2.0)?;
                    canvas.line((x, y), (x - way * 6.0, y + 4.0), paint, 2.0)?;
                }
            }
            match mark {
                Mark::Up => canvas.triangle(place(difference), y, 6.0, true, paint),
                Mark::Down => canvas.triangle(place(difference), y, 6.0, false, paint),
                _ => canvas.dot(place(difference), y, 5.0, paint, true),
            }
        }
    }
}
