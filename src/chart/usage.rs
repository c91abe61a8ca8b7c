//! Share of use: of each measure, who took part, would like to, could not, is not interested.

use super::area::Area;
use super::canvas::{Canvas, MARGIN, Stand};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::legend::{Legend, Sign};
use super::palette::{PAPER, QUIET, USE, on};
use super::{Chart, ChartError, label};

#[derive(Debug, Clone, PartialEq)]
pub enum Bar {
    /// Shares in %: took part, would like to, could not, not interested; n as read.
    Shown { shares: [f64; 4], note: String },
    /// Why there is none.
    Hidden { words: String },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    pub bar: Bar,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Usage {
    pub frame: Frame,
    /// Words for the four answers, in the order of the shares.
    pub answers: [String; 4],
    pub rows: Vec<Row>,
}

const BAR: f64 = 22.0;
const GAP: f64 = 12.0;
const NUMBER: f64 = 11.5;

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn usage(chart: &Usage) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart
        .rows
        .iter()
        .map(|row| match &row.bar {
            Bar::Shown { note, .. } => Texts::new(&row.label, note, QUIET),
            Bar::Hidden { .. } => Texts::new(&row.label, "", QUIET),
        })
        .collect();
    let lanes = Lanes::new(&chart.frame, &texts, BAR, GAP, 0.26);
    let entries: Vec<(Sign, String)> =
        USE.iter().zip(&chart.answers).map(|(colour, words)| (Sign::Fill(*colour), words.clone())).collect();
    let legend = Legend::new(&entries, chart.frame.across() - 2.0 * MARGIN);
    let head = legend.height() + 10.0;
    draw(&chart.frame, head + lanes.height(), |canvas, top| {
        legend.draw(canvas, MARGIN, top)?;
        let middles = lanes.write(canvas, &texts, top + head)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            let area = Area { left: lanes.left, top: y - BAR / 2.0, right: lanes.right, bottom: y + BAR / 2.0 };
            match &row.bar {
                Bar::Shown { shares, .. } => stacked(canvas, &area, shares)?,
                Bar::Hidden { words } => {
                    let area = Area { right: lanes.edge, ..area };
                    canvas.hatched(&area.corners())?;
                    canvas.words_over(words, &area, NUMBER)?;
                }
            }
        }
        Ok(())
    })
}

fn stacked(canvas: &Canvas<'_>, area: &Area, shares: &[f64; 4]) -> Result<(), ChartError> {
    let all: f64 = shares.iter().sum();
    let mut x = area.left;
    for (share, colour) in shares.iter().zip(USE) {
        let width = if all > 0.0 { area.width() * share / all } else { 0.0 };
        canvas.rect(x, area.top, width, area.height(), colour)?;
        if x > area.left && width > 0.0 {
            canvas.line((x, area.top), (x, area.bottom), PAPER, 1.0)?;
        }
        let words = format!("{:.0}", (share + 1e-9).round());
        if label::width(&words, NUMBER) + 6.0 <= width {
            let middle = (x + width / 2.0, area.middle().1);
            canvas.text(&words, middle, NUMBER, on(colour), Stand::Middle, false)?;
        }
        x += width;
    }
    Ok(())
}
