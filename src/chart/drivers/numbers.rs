//! Numbers in place of names, where a chart is too narrow for them: a number beside each dot, the names beneath.

use super::plot::Plot;
use super::{Drivers, colour};
use crate::chart::ChartError;
use crate::chart::canvas::{Canvas, LEADING, MARGIN, Stand};
use crate::chart::label;
use crate::chart::palette::{INK, QUIET};
use crate::chart::placement::{Wanted, place, place_in_cells};

const NUMBER: f64 = 11.0;
const NAME: f64 = 12.0;
/// Room for the number before a name.
const INDENT: f64 = 24.0;

/// Points from the most important down, and their names' lines.
pub struct Key {
    order: Vec<usize>,
    lines: Vec<Vec<String>>,
}

impl Key {
    pub fn new(chart: &Drivers) -> Self {
        let mut order: Vec<usize> = (0..chart.points.len()).collect();
        order.sort_by(|one, other| chart.points[*other].share.total_cmp(&chart.points[*one].share));
        let room = chart.frame.across() - 2.0 * MARGIN - INDENT;
        let names = order.iter().map(|index| label::wrap(&chart.points[*index].label, NAME * label::BOLD, room));
        Self { lines: names.collect(), order }
    }

    /// Height of the names in pixels.
    pub fn height(&self) -> f64 {
        8.0 + self.lines.iter().map(|lines| LEADING * NAME * lines.len() as f64).sum::<f64>()
    }

    /// Numbers at the dots; where even they find no room they stand in a grid's cells near them.
    pub fn mark(&self, canvas: &Canvas<'_>, plot: &Plot, chart: &Drivers, top: f64) -> Result<(), ChartError> {
        let numbers: Vec<String> = (1..=self.order.len()).map(|number| number.to_string()).collect();
        let wanted: Vec<Wanted> = self
            .order
            .iter()
            .zip(&numbers)
            .map(|(index, number)| Wanted {
                point: plot.place(&chart.points[*index]),
                width: label::width(number, NUMBER * label::BOLD),
                height: NUMBER * 1.2,
            })
            .collect();
        let ground = plot.ground(chart);
        let placed = place(&wanted, &ground).unwrap_or_else(|| place_in_cells(&wanted, &ground));
        for ((index, number), placed) in self.order.iter().zip(&numbers).zip(placed) {
            let paint = colour(&chart.points[*index]);
            if let Some((from, to)) = placed.leader {
                canvas.line((from.0, top + from.1), (to.0, top + to.1), QUIET, 0.8)?;
            }
            let (x, y) = placed.area.middle();
            canvas.text(number, (x, top + y), NUMBER, paint, Stand::Middle, true)?;
        }
        Ok(())
    }

    pub fn draw(&self, canvas: &Canvas<'_>, chart: &Drivers, top: f64) -> Result<(), ChartError> {
        let mut y = top + 8.0;
        for (at, (index, lines)) in self.order.iter().zip(&self.lines).enumerate() {
            let point = &chart.points[*index];
            let middle = y + LEADING * NAME / 2.0;
            let number = (at + 1).to_string();
            canvas.text(&number, (MARGIN + INDENT - 8.0, middle), NUMBER, colour(point), Stand::End, true)?;
            y += canvas.block(lines, MARGIN + INDENT, y, NAME, INK, point.first)?;
        }
        Ok(())
    }
}
