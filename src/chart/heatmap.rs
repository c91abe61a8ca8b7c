//! Heat map of units × themes in the order of the organisation chart, with a number in every cell. The colours stand
//! for the same scores or differences in every wave and unit.

use super::area::Area;
use super::canvas::{Canvas, MARGIN, Stand};
use super::change::Mark;
use super::frame::{Frame, draw};
use super::legend::{Legend, Sign, drawn};
use super::palette::{AGREEMENT, INK, QUIET, RULE, SCORES, on};
use super::{Chart, ChartError};
use plotters::style::RGBColor;

mod layout;

use layout::Layout;

/// One unit and theme.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A score 0–100.
    Score {
        value: f64,
        words: String,
    },
    /// A difference in points. Only a sure one is coloured.
    Difference {
        value: f64,
        mark: Mark,
        words: String,
    },
    Hidden,
    /// The unit or theme did not exist.
    Absent,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    /// 0 for the topmost unit shown.
    pub depth: usize,
    pub cells: Vec<Cell>,
}

/// Words of the legend; the scale's five steps follow from the kind of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Steps of the colours in words, from low to high.
    pub steps: [String; 5],
    pub no_clear_change: String,
    pub not_tested: String,
    pub not_comparable: String,
    pub hidden: String,
    pub absent: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Heatmap {
    pub frame: Frame,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    pub keys: Keys,
}

/// Points at which the colour of a difference changes; its ends are ±10.
pub const DIFFERENCE_STEPS: [f64; 4] = [-6.0, -2.0, 2.0, 6.0];
/// Scores at which the colour changes.
pub const SCORE_STEPS: [f64; 4] = [20.0, 40.0, 60.0, 80.0];

/// Which of five steps a value lies in.
fn step(value: f64, edges: [f64; 4]) -> usize {
    edges.iter().filter(|edge| value >= **edge).count()
}

/// Colour of a score 0–100.
pub fn score_colour(score: f64) -> RGBColor {
    SCORES[step(score, SCORE_STEPS)]
}

/// Colour of a sure difference in points.
pub fn difference_colour(points: f64) -> RGBColor {
    AGREEMENT[step(points, DIFFERENCE_STEPS)]
}

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, columns or any shown cell, or what the backend says.
pub fn heatmap(chart: &Heatmap) -> Result<Chart, ChartError> {
    let shown = |cell: &Cell| !matches!(cell, Cell::Hidden | Cell::Absent);
    if chart.columns.is_empty() || !chart.rows.iter().flat_map(|row| &row.cells).any(shown) {
        return Err(ChartError::NothingToDraw);
    }
    let layout = Layout::of(chart);
    let legend = Legend::new(&entries(chart), chart.frame.across() - 2.0 * MARGIN);
    let head = legend.height() + 8.0;
    draw(&chart.frame, head + layout.height(), |canvas, top| {
        legend.draw(canvas, MARGIN, top)?;
        let top = top + head;
        layout.write_heads(canvas, top)?;
        for (index, row) in chart.rows.iter().enumerate() {
            layout.write_label(canvas, index, row.depth == 0, top)?;
            for (column, cell) in row.cells.iter().enumerate().take(chart.columns.len()) {
                draw_cell(canvas, cell, &layout.cell(index, column, top), layout.number_size)?;
            }
        }
        Ok(())
    })
}

/// The five steps, and of the other states those that are drawn.
fn entries(chart: &Heatmap) -> Vec<(Sign, String)> {
    let any = |wanted: &dyn Fn(&Cell) -> bool| chart.rows.iter().flat_map(|row| &row.cells).any(wanted);
    let marked = |wanted: Mark| any(&|cell| matches!(cell, Cell::Difference { mark, .. } if *mark == wanted));
    let differences = any(&|cell| matches!(cell, Cell::Difference { .. }));
    let colours = if differences { AGREEMENT } else { SCORES };
    let keys = &chart.keys;
    let steps = colours.into_iter().zip(&keys.steps).map(|(colour, words)| (Sign::Fill(colour), words.clone()));
    let states = [
        (marked(Mark::NoClearChange), Sign::Hollow, &keys.no_clear_change),
        (marked(Mark::NotTested), Sign::Dashed, &keys.not_tested),
        (marked(Mark::NotComparable), Sign::Dotted, &keys.not_comparable),
        (any(&|cell| *cell == Cell::Hidden), Sign::Hatched, &keys.hidden),
        (any(&|cell| *cell == Cell::Absent), Sign::Line(RULE), &keys.absent),
    ];
    steps.chain(drawn(&states)).collect()
}

fn draw_cell(canvas: &Canvas<'_>, cell: &Cell, area: &Area, size: f64) -> Result<(), ChartError> {
    let number = |words: &str, colour: RGBColor, bold: bool| {
        canvas.text(words, area.middle(), size, colour, Stand::Middle, bold)
    };
    let filled = |colour: RGBColor, words: &str, bold: bool| {
        canvas.rect(area.left, area.top, area.width(), area.height(), colour)?;
        number(words, on(colour), bold)
    };
    let framed = area.grown(-0.8);
    match cell {
        Cell::Score { value, words } => filled(score_colour(*value), words, false),
        Cell::Difference { value, mark, words } => match mark {
            Mark::Up | Mark::Down => filled(difference_colour(*value), words, true),
            Mark::NoClearChange => {
                canvas.outline(framed.left, framed.top, framed.width(), framed.height(), RULE)?;
                number(words, QUIET, false)
            }
            Mark::NotTested => {
                canvas.broken_outline(&framed, QUIET, false)?;
                number(words, QUIET, false)
            }
            Mark::NotComparable => {
                canvas.broken_outline(&framed, QUIET, true)?;
                number("≠", QUIET, false)
            }
            Mark::Suppressed => canvas.hatched(&framed.corners()),
        },
        Cell::Hidden => canvas.hatched(&framed.corners()),
        Cell::Absent => {
            let (x, y) = area.middle();
            canvas.line((x - 4.0, y), (x + 4.0, y), RULE, 1.6)
        }
    }
}

/// Colour of a unit's name.
const LABEL: RGBColor = INK;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_of_a_value_depends_on_the_value_alone() {
        assert_eq!([0.0, 19.9, 20.0, 59.9, 100.0].map(|score| step(score, SCORE_STEPS)), [0, 0, 1, 2, 4]);
        assert_eq!(
            [-30.0, -6.1, -2.1, 0.0, 2.0, 30.0].map(|points| step(points, DIFFERENCE_STEPS)),
            [0, 0, 1, 2, 3, 4]
        );
    }
}
