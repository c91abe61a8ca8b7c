//! The scale of differences: zero in the middle, ends that never follow the data.

use super::ChartError;
use super::canvas::{Canvas, LEADING, Stand};
use super::lanes::Lanes;
use super::palette::{INK, QUIET, RULE};
use plotters::style::RGBColor;

const SIZE: f64 = 11.0;
/// Height of the scale above the rows.
pub const HEAD: f64 = LEADING * SIZE + 20.0;

/// Draws ends in words and five numbers from `top` down, and their lines behind the lanes below.
pub fn scale(
    canvas: &Canvas<'_>,
    lanes: &Lanes,
    end: f64,
    ends: &(String, String),
    top: f64,
) -> Result<(), ChartError> {
    lanes.directions(canvas, ends, top + 6.0)?;
    for points in [-end, -end / 2.0, 0.0, end / 2.0, end] {
        let x = lanes.place(points, (-end, end));
        canvas.text(&signed(points), (x, top + 22.0), SIZE, QUIET, Stand::Middle, false)?;
        lanes.guide(canvas, x, top + HEAD, if points == 0.0 { INK } else { RULE })?;
    }
    Ok(())
}

/// A number of the scale with its sign.
fn signed(points: f64) -> String {
    match points {
        0.0 => "0".to_owned(),
        points if points < 0.0 => format!("−{}", -points),
        points => format!("+{points}"),
    }
}

/// An interval as a thin line; where it leaves the scale it ends in an arrow head instead of being cut silently.
pub fn interval(
    canvas: &Canvas<'_>,
    lanes: &Lanes,
    end: f64,
    (low, high): (f64, f64),
    y: f64,
    paint: RGBColor,
    dashed: bool,
) -> Result<(), ChartError> {
    let (from, to) = (lanes.place(low, (-end, end)), lanes.place(high, (-end, end)));
    if dashed {
        canvas.dashed((from, y), (to, y), paint)?;
    } else {
        canvas.line((from, y), (to, y), paint, 2.0)?;
    }
    for (beyond, x, way) in [(low < -end, lanes.left, -1.0), (high > end, lanes.right, 1.0)] {
        if beyond {
            canvas.path(&[(x - way * 6.0, y - 4.0), (x, y), (x - way * 6.0, y + 4.0)], paint, 2.0)?;
        }
    }
    Ok(())
}
