//! A change split in two: who is here, and how they feel.

use super::area::Area;
use super::canvas::{Canvas, MARGIN};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::legend::{Legend, Sign, diamond};
use super::palette::{INK, PETAL, QUIET, UNCLEAR};
use super::{Chart, ChartError, zero};
use plotters::style::RGBColor;

/// Two parts of a change in points; they add up to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    pub who: f64,
    pub feel: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    /// None where hidden.
    pub split: Option<Split>,
    /// Both parts as read, or why there are none.
    pub words: String,
}

/// Words of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    pub who: String,
    pub feel: String,
    pub total: String,
    pub hidden: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    pub frame: Frame,
    /// The whole first, then what each division adds to it.
    pub rows: Vec<Row>,
    /// Points at either end of the scale.
    pub end: f64,
    /// Words for the two directions.
    pub ends: (String, String),
    pub keys: Keys,
}

/// Neither part is good or bad in itself: no colour of a verdict.
const WHO: RGBColor = UNCLEAR;
const FEEL: RGBColor = PETAL;
const LANE: f64 = 18.0;
const GAP: f64 = 12.0;

/// # Errors
/// [`ChartError::NothingToDraw`] where nothing is shown, or what the backend says.
pub fn composition(chart: &Composition) -> Result<Chart, ChartError> {
    if chart.rows.iter().all(|row| row.split.is_none()) {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let paint = if row.split.is_some() { INK } else { QUIET };
            Texts { bold: index == 0, depth: usize::from(index > 0), ..Texts::new(&row.label, &row.words, paint) }
        })
        .collect();
    let lanes = Lanes::new(&chart.frame, &texts, LANE, GAP, 0.28);
    let legend = Legend::new(&entries(chart), chart.frame.across() - 2.0 * MARGIN);
    let head = legend.height() + 10.0 + zero::HEAD;
    draw(&chart.frame, head + lanes.height(), |canvas, top| {
        legend.draw(canvas, MARGIN, top)?;
        zero::scale(canvas, &lanes, chart.end, &chart.ends, top + head - zero::HEAD)?;
        let middles = lanes.write(canvas, &texts, top + head)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            match row.split {
                Some(split) => bars(canvas, &lanes, chart.end, split, y)?,
                None => canvas.hatch(lanes.left, y - 7.0, lanes.right - lanes.left, 14.0)?,
            }
        }
        Ok(())
    })
}

fn entries(chart: &Composition) -> Vec<(Sign, String)> {
    let hidden = chart.rows.iter().any(|row| row.split.is_none());
    let mut entries = vec![
        (Sign::Fill(WHO), chart.keys.who.clone()),
        (Sign::Fill(FEEL), chart.keys.feel.clone()),
        (Sign::Diamond(INK), chart.keys.total.clone()),
    ];
    entries.extend(hidden.then(|| (Sign::Hatched, chart.keys.hidden.clone())));
    entries
}

/// Parts of one sign stand end to end, parts of different signs on either side of zero; the sum is a diamond.
fn bars(canvas: &Canvas<'_>, lanes: &Lanes, end: f64, split: Split, y: f64) -> Result<(), ChartError> {
    let side = |points: f64| lanes.place(points, (-end, end));
    let Split { who, feel } = split;
    let who_starts = if who * feel > 0.0 { feel } else { 0.0 };
    for (from, part, colour) in [(0.0, feel, FEEL), (who_starts, who, WHO)] {
        let (one, other) = (side(from), side(from + part));
        let area = Area { left: one.min(other), top: y - LANE / 2.0, right: one.max(other), bottom: y + LANE / 2.0 };
        canvas.rect(area.left, area.top, area.width(), area.height(), colour)?;
    }
    let total = who + feel;
    if total.abs() > end {
        let (tip, way) = (side(total), total.signum());
        return canvas.path(&[(tip - way * 6.0, y - 5.0), (tip, y), (tip - way * 6.0, y + 5.0)], INK, 2.0);
    }
    diamond(canvas, (side(total), y), 5.0, INK)
}
