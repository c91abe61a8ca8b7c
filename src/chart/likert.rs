//! Diverging Likert bars: negative to the left, positive to the right, the middle step across the centre line.

use super::area::Area;
use super::canvas::{Canvas, LEADING, Stand};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::palette::{AGREEMENT, INK, QUIET, RULE, on};
use super::{Chart, ChartError, label};
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

const NUMBER: f64 = 11.0;
const BAR: f64 = 22.0;
const GAP: f64 = 12.0;
const HEAD: f64 = LEADING * NUMBER + 8.0;

/// Colours of a bar with this many steps, from negative to positive.
fn colours(steps: usize) -> Vec<RGBColor> {
    match steps {
        2 => vec![AGREEMENT[1], AGREEMENT[4]],
        3 => vec![AGREEMENT[1], AGREEMENT[2], AGREEMENT[3]],
        4 => vec![AGREEMENT[0], AGREEMENT[1], AGREEMENT[3], AGREEMENT[4]],
        _ => (0..steps).map(|step| AGREEMENT[(step * 4 + (steps - 1) / 2) / (steps - 1).max(1)]).collect(),
    }
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
    let note = |row: &Row| match &row.bar {
        Bar::Shown { note, .. } => note.clone(),
        Bar::Hidden { .. } => String::new(),
    };
    let texts: Vec<Texts> = chart.rows.iter().map(|row| Texts::new(&row.label, &note(row), QUIET)).collect();
    let lanes = Lanes::new(&chart.frame, &texts, BAR, GAP, 0.36);
    // The widest bar on either side decides where the centre stands; the scale is one for all rows.
    let shown = chart.rows.iter().filter_map(|row| match &row.bar {
        Bar::Shown { shares, .. } => Some(shares),
        Bar::Hidden { .. } => None,
    });
    let (left, right) = shown.fold((20.0_f64, 20.0_f64), |(left, right), shares| {
        let here = left_share(shares);
        (left.max(here), right.max(100.0 - here))
    });
    draw(&chart.frame, HEAD + lanes.height(), |canvas, top| {
        lanes.directions(canvas, &chart.ends, top + 7.0)?;
        // Behind the bars, so that it crosses no number.
        lanes.guide(canvas, lanes.place(0.0, (-left, right)), top + HEAD, INK)?;
        let middles = lanes.write(canvas, &texts, top + HEAD)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            draw_bar(canvas, row, &lanes, (-left, right), y)?;
        }
        Ok(())
    })
}

fn draw_bar(canvas: &Canvas<'_>, row: &Row, lanes: &Lanes, scale: (f64, f64), y: f64) -> Result<(), ChartError> {
    let area = Area { left: lanes.left, top: y - BAR / 2.0, right: lanes.right, bottom: y + BAR / 2.0 };
    let shares = match &row.bar {
        Bar::Hidden { words } => {
            let area = Area { right: lanes.edge, ..area };
            canvas.hatched(&area.corners())?;
            return canvas.words_over(words, &area, NUMBER);
        }
        Bar::Shown { shares, .. } => shares,
    };
    let mut share_before = -left_share(shares);
    for (share, colour) in shares.iter().zip(colours(shares.len())) {
        let (left, right) = (lanes.place(share_before, scale), lanes.place(share_before + share, scale));
        canvas.rect(left, area.top, right - left, BAR, colour)?;
        canvas.outline(left, area.top, right - left, BAR, RULE)?;
        let words = format!("{:.0}", (share + 1e-9).round());
        if label::width(&words, NUMBER) + 6.0 <= right - left {
            canvas.text(&words, ((left + right) / 2.0, y), NUMBER, on(colour), Stand::Middle, false)?;
        }
        share_before += share;
    }
    Ok(())
}
