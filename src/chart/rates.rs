//! Response rates by unit, in the order of the organisation chart.

use super::area::Area;
use super::canvas::{Canvas, Stand};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::palette::{ACCENT, INK, QUIET, RULE};
use super::{Chart, ChartError};

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
const HEAD: f64 = 24.0;
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
        let bottom = top + HEAD + lanes.height() - GAP + 2.0;
        axis(canvas, chart, &lanes, (top, bottom))?;
        let middles = lanes.write(canvas, &texts, top + HEAD)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            let right = row.rate.map_or(lanes.right, |rate| lanes.place(rate, SCALE));
            let area = Area { left: lanes.left, top: y - LANE / 2.0, right, bottom: y + LANE / 2.0 };
            match row.rate {
                Some(_) => canvas.rect(area.left, area.top, area.width(), area.height(), ACCENT)?,
                None => canvas.hatched(&area.corners())?,
            }
        }
        if let Some((rate, _)) = chart.overall {
            let x = lanes.place(rate, SCALE);
            canvas.dashed((x, top + HEAD - 4.0), (x, bottom), INK)?;
        }
        Ok(())
    })
}

/// Lines at 0, 50 and 100 %, and the words of the whole at its own line.
fn axis(canvas: &Canvas<'_>, chart: &Rates, lanes: &Lanes, (top, bottom): (f64, f64)) -> Result<(), ChartError> {
    for percent in [0.0, 50.0, 100.0] {
        let x = lanes.place(percent, SCALE);
        canvas.line((x, top + HEAD - 4.0), (x, bottom), RULE, 1.0)?;
    }
    let Some((rate, words)) = &chart.overall else { return Ok(()) };
    let half = super::label::width(words, 11.5) / 2.0;
    let x = lanes.place(*rate, SCALE).clamp((lanes.left + half).min(lanes.right - half), lanes.right - half);
    canvas.text(words, (x, top + HEAD / 2.0 - 4.0), 11.5, QUIET, Stand::Middle, false)
}
