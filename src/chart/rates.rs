//! Response rates by unit, in the order of the organisation chart.

use super::area::Area;
use super::canvas::{Canvas, Stand};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::palette::{INK, PETAL, QUIET, RULE};
use super::{Chart, ChartError, label};

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    /// 0 for the topmost unit shown.
    pub depth: usize,
    /// Rate in %; none where hidden.
    pub rate: Option<f64>,
    /// The rate as read, or why there is none.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    pub frame: Frame,
    pub rows: Vec<Row>,
    /// What the line down the chart says: the rate of the topmost unit, if shown.
    pub overall: Option<(f64, String)>,
}

const LANE: f64 = 14.0;
const GAP: f64 = 8.0;
const HEAD: f64 = 26.0;
const SIZE: f64 = 11.5;
const SCALE: (f64, f64) = (0.0, 100.0);

/// # Errors
/// [`ChartError::NothingToDraw`] where no rate is shown, or what the backend says.
pub fn rates(chart: &Rates) -> Result<Chart, ChartError> {
    if chart.rows.iter().all(|row| row.rate.is_none()) {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart
        .rows
        .iter()
        .map(|row| Texts {
            depth: row.depth,
            bold: row.depth == 0,
            ..Texts::new(&row.label, &row.words, if row.rate.is_some() { INK } else { QUIET })
        })
        .collect();
    let lanes = Lanes::new(&chart.frame, &texts, LANE, GAP, 0.36);
    draw(&chart.frame, HEAD + lanes.height(), |canvas, top| {
        for percent in [0.0, 50.0, 100.0] {
            lanes.guide(canvas, lanes.place(percent, SCALE), top + HEAD, RULE)?;
        }
        let middles = lanes.write(canvas, &texts, top + HEAD)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            let right = row.rate.map_or(lanes.right, |rate| lanes.place(rate, SCALE));
            let area = Area { left: lanes.left, top: y - LANE / 2.0, right, bottom: y + LANE / 2.0 };
            match row.rate {
                Some(_) => canvas.rect(area.left, area.top, area.width(), area.height(), PETAL)?,
                None => canvas.hatched(&area.corners())?,
            }
        }
        overall(canvas, chart, &lanes, top)
    })
}

/// The line of the whole with its words above.
fn overall(canvas: &Canvas<'_>, chart: &Rates, lanes: &Lanes, top: f64) -> Result<(), ChartError> {
    let Some((rate, words)) = &chart.overall else { return Ok(()) };
    lanes.guide(canvas, lanes.place(*rate, SCALE), top + HEAD, INK)?;
    let words = label::cut(words, SIZE, lanes.right - lanes.left);
    let half = label::width(&words, SIZE) / 2.0;
    let x = lanes.place(*rate, SCALE).clamp(lanes.left + half, (lanes.right - half).max(lanes.left + half));
    canvas.text(&words, (x, top + 8.0), SIZE, QUIET, Stand::Middle, false)
}
