//! Diverging Likert bars: negative to the left, positive to the right, the middle step across the centre line.

use super::canvas::{Canvas, LEADING, MARGIN, Stand};
use super::frame::{Frame, draw};
use super::label;
use super::palette::{AGREEMENT, INK, ON_DARK, ON_PALE, QUIET, RULE};
use super::{Chart, ChartError};
use plotters::style::RGBColor;

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    pub bar: Bar,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Bar {
    /// Shares in % from negative to positive (five, four, three, …) and what stands at the right (n).
    Shown { shares: Vec<f64>, note: String },
    /// Why there is none.
    Hidden { words: String },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Likert {
    pub frame: Frame,
    /// Words for the negative and the positive end.
    pub ends: (String, String),
    pub rows: Vec<Row>,
}

const LABEL_SIZE: f64 = 13.0;
const NOTE_SIZE: f64 = 11.0;
const BAR: f64 = 22.0;
const GAP: f64 = 12.0;
/// From this width on labels stand left of the bars, below it above them.
const WIDE: u32 = 600;
const NOTE_ROOM: f64 = 64.0;

struct Layout {
    label_room: f64,
    beside: bool,
    bar_left: f64,
    bar_width: f64,
    heights: Vec<f64>,
}

fn layout(chart: &Likert) -> Layout {
    let width = f64::from(chart.frame.width);
    let beside = chart.frame.width >= WIDE;
    let label_room = if beside { width * 0.36 - MARGIN } else { width - 2.0 * MARGIN };
    let bar_left = if beside { width * 0.36 + 12.0 } else { MARGIN };
    let heights = chart.rows.iter().map(|row| {
        let text = LEADING * LABEL_SIZE * label::wrap(&row.label, LABEL_SIZE, label_room).len() as f64;
        if beside { text.max(BAR) + GAP } else { text + BAR + 2.0 + GAP }
    });
    Layout {
        label_room,
        beside,
        bar_left,
        bar_width: width - MARGIN - NOTE_ROOM - bar_left,
        heights: heights.collect(),
    }
}

/// Colours of a bar with this many steps, from negative to positive.
fn colours(steps: usize) -> Vec<RGBColor> {
    match steps {
        2 => vec![AGREEMENT[1], AGREEMENT[4]],
        3 => vec![AGREEMENT[1], AGREEMENT[2], AGREEMENT[3]],
        4 => vec![AGREEMENT[0], AGREEMENT[1], AGREEMENT[3], AGREEMENT[4]],
        _ => (0..steps).map(|step| AGREEMENT[(step * 4 + (steps - 1) / 2) / (steps - 1).max(1)]).collect(),
    }
}

/// Text on a step: white on the dark ends, black on the pale middle.
fn on(colour: RGBColor) -> RGBColor {
    if colour == AGREEMENT[0] || colour == AGREEMENT[4] { ON_DARK } else { ON_PALE }
}

/// What lies left of the centre line: the negative steps and half of a middle one.
fn left_share(shares: &[f64]) -> f64 {
    let half = shares.len() / 2;
    let negative: f64 = shares[..half].iter().sum();
    if shares.len() % 2 == 1 { negative + shares[half] / 2.0 } else { negative }
}

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn likert(chart: &Likert) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let layout = layout(chart);
    let head = LEADING * NOTE_SIZE + 6.0;
    let body = head + layout.heights.iter().sum::<f64>();
    // The widest bar on either side decides where the centre stands; the scale is one for all rows.
    let shown = chart.rows.iter().filter_map(|row| match &row.bar {
        Bar::Shown { shares, .. } => Some(shares),
        Bar::Hidden { .. } => None,
    });
    let (left, right) = shown.fold((20.0_f64, 20.0_f64), |(left, right), shares| {
        let here = left_share(shares);
        (left.max(here), right.max(100.0 - here))
    });
    let per_point = layout.bar_width / (left + right);
    let centre = layout.bar_left + left * per_point;
    draw(&chart.frame, body, |canvas, top| {
        canvas.text(&chart.ends.0, (layout.bar_left, top + head / 2.0 - 3.0), NOTE_SIZE, QUIET, Stand::Start, false)?;
        let right_end = layout.bar_left + layout.bar_width;
        canvas.text(&chart.ends.1, (right_end, top + head / 2.0 - 3.0), NOTE_SIZE, QUIET, Stand::End, false)?;
        // Behind the bars, so that it crosses no number.
        canvas.line((centre, top + head - 4.0), (centre, top + body - GAP + 4.0), INK, 1.0)?;
        let mut y = top + head;
        for (row, height) in chart.rows.iter().zip(&layout.heights) {
            let lines = label::wrap(&row.label, LABEL_SIZE, layout.label_room);
            let text = canvas.block(&lines, MARGIN, y, LABEL_SIZE, INK, false)?;
            let bar_top = if layout.beside { y + (text - BAR).max(0.0) / 2.0 } else { y + text + 2.0 };
            draw_bar(canvas, row, &layout, (centre, per_point), bar_top)?;
            y += height;
        }
        Ok(())
    })
}

fn draw_bar(canvas: &Canvas<'_>, row: &Row, layout: &Layout, scale: (f64, f64), top: f64) -> Result<(), ChartError> {
    let (centre, per_point) = scale;
    match &row.bar {
        Bar::Hidden { words } => {
            let room = label::width(words, NOTE_SIZE) + 16.0;
            let full = layout.bar_width + NOTE_ROOM;
            canvas.hatch(layout.bar_left, top, full, BAR)?;
            canvas.rect(layout.bar_left + (full - room) / 2.0, top + 2.0, room, BAR - 4.0, super::palette::PAPER)?;
            canvas.text(words, (layout.bar_left + full / 2.0, top + BAR / 2.0), NOTE_SIZE, QUIET, Stand::Middle, false)
        }
        Bar::Shown { shares, note } => {
            let mut x = centre - left_share(shares) * per_point;
            for (share, colour) in shares.iter().zip(colours(shares.len())) {
                let width = share * per_point;
                canvas.rect(x, top, width, BAR, colour)?;
                canvas.outline(x, top, width, BAR, RULE)?;
                let words = format!("{:.0}", (share + 1e-9).round());
                if label::width(&words, NOTE_SIZE) + 6.0 <= width {
                    canvas.text(
                        &words,
                        (x + width / 2.0, top + BAR / 2.0),
                        NOTE_SIZE,
                        on(colour),
                        Stand::Middle,
                        false,
                    )?;
                }
                x += width;
            }
            let note_x = layout.bar_left + layout.bar_width + NOTE_ROOM;
            canvas.text(note, (note_x, top + BAR / 2.0), NOTE_SIZE, QUIET, Stand::End, false)
        }
    }
}
