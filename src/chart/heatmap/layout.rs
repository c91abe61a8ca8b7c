//! Where heads, labels and cells of a heat map stand.
//!
//! The heads are stairs: each ends above its column and above the names that it runs over, and a thin line leads down. So names of any length stay level and readable, whatever the width of a column.

use super::{Heatmap, LABEL};
use crate::chart::ChartError;
use crate::chart::area::Area;
use crate::chart::canvas::{Canvas, LEADING, MARGIN, Stand};
use crate::chart::label;
use crate::chart::palette::{INK, RULE};

const INDENT: f64 = 10.0;
/// Pixels of paper between cells.
const BETWEEN: f64 = 2.0;

struct Head {
    lines: Vec<String>,
    /// Top relative to the picture's.
    top: f64,
}

pub struct Layout {
    label_size: f64,
    pub number_size: f64,
    head_size: f64,
    cells_left: f64,
    column: f64,
    heads: Vec<Head>,
    heads_height: f64,
    labels: Vec<(Vec<String>, f64)>,
    /// Tops of the rows below the heads, and where the last one ends.
    tops: Vec<f64>,
}

impl Layout {
    pub fn of(chart: &Heatmap) -> Self {
        let wide = chart.frame.wide();
        let (label_size, number_size, head_size) = if wide { (13.0, 12.5, 12.5) } else { (11.0, 10.5, 11.0) };
        let across = chart.frame.across();
        let size_of = |depth: usize| if depth == 0 { label_size * label::BOLD } else { label_size };
        let longest =
            chart.rows.iter().map(|row| label::width(&row.label, size_of(row.depth)) + INDENT * row.depth as f64);
        let (least, most) = if wide { (0.2, 0.31) } else { (0.2, 0.29) };
        let label_room = longest.fold(across * least, f64::max).min(across * most);
        let cells_left = MARGIN + label_room + 8.0;
        let widest = if wide { 56.0 } else { 44.0 };
        let column = ((across - MARGIN - cells_left) / chart.columns.len() as f64).min(widest);
        // Three digits fit into the narrowest column.
        let number_size = f64::min(number_size, (column - BETWEEN - 1.0) / label::width("100", 1.0));
        let heads =
            heads(&chart.columns, head_size, column, |index| cells_left + column * (index as f64 + 0.5) - MARGIN + 4.0);
        let heads_height = heads.iter().map(|head| head.top + LEADING * head_size * head.lines.len() as f64);
        let labels: Vec<(Vec<String>, f64)> = chart
            .rows
            .iter()
            .map(|row| {
                let indent = INDENT * row.depth as f64;
                (label::wrap(&row.label, size_of(row.depth), (label_room - indent).max(4.0 * label_size)), indent)
            })
            .collect();
        let least: f64 = if wide { 24.0 } else { 20.0 };
        let mut tops = vec![0.0];
        for (lines, _) in &labels {
            let last = tops.last().copied().unwrap_or_default();
            tops.push(last + least.max(lines.len() as f64 * label_size * 1.25 + 4.0) + BETWEEN);
        }
        Self {
            label_size,
            number_size,
            head_size,
            cells_left,
            column,
            heads_height: heads_height.fold(0.0, f64::max) + 8.0,
            heads,
            labels,
            tops,
        }
    }

    /// Height of heads and rows in pixels.
    pub fn height(&self) -> f64 {
        self.heads_height + self.tops.last().copied().unwrap_or_default()
    }

    pub fn write_heads(&self, canvas: &Canvas<'_>, top: f64) -> Result<(), ChartError> {
        let line = LEADING * self.head_size;
        for (index, head) in self.heads.iter().enumerate() {
            let x = self.cells_left + self.column * (index as f64 + 0.5);
            for (at, words) in head.lines.iter().enumerate() {
                let y = top + head.top + line * (at as f64 + 0.5);
                canvas.text(words, (x + 4.0, y), self.head_size, INK, Stand::End, false)?;
            }
            let under = top + head.top + line * head.lines.len() as f64;
            canvas.line((x, under + 1.0), (x, top + self.heads_height - 3.0), RULE, 1.0)?;
        }
        Ok(())
    }

    pub fn write_label(&self, canvas: &Canvas<'_>, row: usize, bold: bool, top: f64) -> Result<(), ChartError> {
        let (lines, indent) = &self.labels[row];
        let area = self.cell(row, 0, top);
        let line = self.label_size * 1.25;
        let first = area.middle().1 - line * (lines.len() as f64 - 1.0) / 2.0;
        for (at, words) in lines.iter().enumerate() {
            let place = (MARGIN + indent, first + line * at as f64);
            canvas.text(words, place, self.label_size, LABEL, Stand::Start, bold)?;
        }
        Ok(())
    }

    pub fn cell(&self, row: usize, column: usize, top: f64) -> Area {
        let under = top + self.heads_height;
        let left = self.cells_left + self.column * column as f64;
        Area {
            left,
            top: under + self.tops[row],
            right: left + self.column - BETWEEN,
            bottom: under + self.tops[row + 1] - BETWEEN,
        }
    }
}

/// Stairs from the last column down, as low as the names left of each allow: a name stands above all columns that it
/// runs over. `room` gives the pixels left of a column's end, `column` their distance.
fn heads(columns: &[String], size: f64, column: f64, room: impl Fn(usize) -> f64) -> Vec<Head> {
    let mut heads: Vec<(Vec<String>, usize)> = Vec::new();
    for (index, name) in columns.iter().enumerate() {
        let lines = label::wrap(name, size, room(index));
        let over = (label::widest(&lines, size) / column).ceil() as usize;
        let below = heads[index.saturating_sub(over)..].iter().map(|(lines, below)| lines.len() + below);
        let below = below.max().unwrap_or(0);
        heads.push((lines, below));
    }
    let most = heads.iter().map(|(lines, below)| lines.len() + below).max().unwrap_or(0);
    let top = |lines: usize| LEADING * size * (most - lines) as f64;
    heads.into_iter().map(|(lines, below)| Head { top: top(lines.len() + below), lines }).collect()
}
