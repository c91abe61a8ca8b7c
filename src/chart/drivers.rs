//! Importance × score: where a theme goes along with the outcome, and how it stands now.

use super::canvas::{Canvas, Stand};
use super::frame::{Frame, draw};
use super::palette::{ACCENT, DOWN, INK, UNCLEAR};
use super::placement::{Placed, Wanted, place};
use super::{Chart, ChartError, label};
use plotters::style::RGBColor;

mod numbers;
mod plot;

use plot::Plot;

/// One theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub label: String,
    /// Current score, 0–100.
    pub score: f64,
    /// Share of the explained variance in % with its 95 % interval.
    pub share: f64,
    pub low: f64,
    pub high: f64,
    /// Important and low: where to look first.
    pub first: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Drivers {
    pub frame: Frame,
    pub points: Vec<Point>,
    /// Score and share at which the four quadrants meet.
    pub split: (f64, f64),
    /// Words of the score's axis and of the importance's.
    pub axes: (String, String),
    /// Words of the quadrants: important and low, important and high, less so and low, less so and high.
    pub quadrants: [String; 4],
}

const NAME: f64 = 12.5;
/// Widest line of a label.
const LABEL_ROOM: f64 = 150.0;

/// # Errors
/// [`ChartError::NothingToDraw`] without points, or what the backend says.
pub fn drivers(chart: &Drivers) -> Result<Chart, ChartError> {
    if chart.points.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let plot = Plot::of(chart);
    let lines: Vec<Vec<String>> =
        chart.points.iter().map(|point| label::wrap(&point.label, NAME * label::BOLD, LABEL_ROOM)).collect();
    let placed = if chart.frame.wide() { named(&plot, chart, &lines) } else { None };
    let key = numbers::Key::new(chart);
    let key_height = if placed.is_some() { 0.0 } else { key.height() };
    draw(&chart.frame, plot.height() + key_height, |canvas, top| {
        plot.draw(canvas, chart, top)?;
        for point in &chart.points {
            let (x, y) = plot.place(point);
            let (high, low) = (plot.y(point.high), plot.y(point.low));
            canvas.line((x, top + high), (x, top + low), colour(point), 1.2)?;
            canvas.dot(x, top + y, 5.0, colour(point), false)?;
        }
        match &placed {
            Some(placed) => write_names(canvas, &plot, chart, &lines, placed, top),
            None => {
                key.mark(canvas, &plot, chart, top)?;
                key.draw(canvas, chart, top + plot.height())
            }
        }
    })
}

fn colour(point: &Point) -> RGBColor {
    if point.first { DOWN } else { ACCENT }
}

/// Names beside their dots, if there is room for all.
fn named(plot: &Plot, chart: &Drivers, lines: &[Vec<String>]) -> Option<Vec<Placed>> {
    let wanted: Vec<Wanted> = chart
        .points
        .iter()
        .zip(lines)
        .map(|(point, lines)| Wanted {
            point: plot.place(point),
            width: label::widest(lines, NAME * label::BOLD),
            height: NAME * 1.3 * lines.len() as f64,
        })
        .collect();
    place(&wanted, &plot.ground(chart))
}

fn write_names(
    canvas: &Canvas<'_>,
    plot: &Plot,
    chart: &Drivers,
    lines: &[Vec<String>],
    placed: &[Placed],
    top: f64,
) -> Result<(), ChartError> {
    for ((point, lines), placed) in chart.points.iter().zip(lines).zip(placed) {
        if let Some((from, to)) = placed.leader {
            canvas.line((from.0, top + from.1), (to.0, top + to.1), UNCLEAR, 0.8)?;
        }
        let left_of_point = placed.area.middle().0 < plot.place(point).0;
        let (x, stand) = if left_of_point { (placed.area.right, Stand::End) } else { (placed.area.left, Stand::Start) };
        for (index, line) in lines.iter().enumerate() {
            let y = top + placed.area.top + NAME * 1.3 * (index as f64 + 0.5);
            let paint = if point.first { DOWN } else { INK };
            canvas.text(line, (x, y), NAME, paint, stand, point.first)?;
        }
    }
    Ok(())
}
