//! The table beneath the flower.

use crate::chart::ChartError;
use crate::chart::canvas::{Canvas, LEADING, MARGIN, Stand};
use crate::chart::frame::Frame;
use crate::chart::label;
use crate::chart::palette::{INK, QUIET, RULE};

const SIZE: f64 = 12.0;
const PADDING: f64 = 3.0;
const BETWEEN: f64 = 14.0;

/// Rows of a frame laid out: the first column wraps, the others stand right-aligned.
pub struct Table {
    /// Right ends of the columns after the first.
    ends: Vec<f64>,
    rows: Vec<(Vec<String>, Vec<Vec<String>>)>,
    left: f64,
    right: f64,
}

impl Table {
    pub fn new(frame: &Frame) -> Self {
        let across = frame.across().min(620.0);
        let right = (frame.across() + across) / 2.0 - MARGIN;
        let all = || std::iter::once(&frame.heads).chain(&frame.rows);
        let most = across * if frame.wide() { 0.26 } else { 0.2 };
        let widths: Vec<f64> = (1..frame.heads.len())
            .map(|column| {
                let widths = all().filter_map(|row| row.get(column)).map(|cell| label::width(cell, SIZE));
                widths.fold(0.0, f64::max).min(most)
            })
            .collect();
        let mut ends = Vec::new();
        let mut end = right;
        for width in widths.iter().rev() {
            ends.push(end);
            end -= width + BETWEEN;
        }
        ends.reverse();
        let left = frame.across() - right;
        let rows = all().map(|row| {
            let name = row.first().map_or(vec![], |name| label::wrap(name, SIZE, (end - left).max(SIZE * 4.0)));
            let cells = row.iter().skip(1).zip(&widths).map(|(cell, width)| label::wrap(cell, SIZE, *width));
            (name, cells.collect())
        });
        Self { ends, rows: rows.collect(), left, right }
    }

    fn height_of((name, cells): &(Vec<String>, Vec<Vec<String>>)) -> f64 {
        let lines = cells.iter().map(Vec::len).chain([name.len()]).max().unwrap_or(0);
        LEADING * SIZE * lines as f64 + 2.0 * PADDING
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.rows.iter().map(Self::height_of).sum::<f64>() + 6.0
    }

    pub fn draw(&self, canvas: &Canvas<'_>, top: f64) -> Result<(), ChartError> {
        let mut y = top;
        for (index, row) in self.rows.iter().enumerate() {
            let colour = if index == 0 { QUIET } else { INK };
            canvas.block(&row.0, self.left, y + PADDING, SIZE, colour, false)?;
            for (lines, end) in row.1.iter().zip(&self.ends) {
                for (at, line) in lines.iter().enumerate() {
                    let place = (*end, y + PADDING + LEADING * SIZE * (at as f64 + 0.5));
                    canvas.text(line, place, SIZE, colour, Stand::End, false)?;
                }
            }
            y += Self::height_of(row);
            canvas.line((self.left, y), (self.right, y), RULE, 1.0)?;
        }
        Ok(())
    }
}
