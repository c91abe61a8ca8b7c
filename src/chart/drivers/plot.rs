//! The plane of importance and score: its scales, its words and what labels keep clear of.

use super::{Drivers, Point};
use crate::chart::area::Area;
use crate::chart::canvas::{Canvas, LEADING, MARGIN, Place, Stand};
use crate::chart::palette::{DOWN, QUIET, RULE, UNCLEAR};
use crate::chart::placement::Ground;
use crate::chart::{ChartError, label};

const SMALL: f64 = 11.0;
/// The plot's place relative to the top of the picture, and its scales.
pub struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// End of the importance's scale in %, the first of a few fixed ones that holds every interval, and its step.
    end: f64,
    step: f64,
    /// Words of the quadrants, outside the plot so that no dot covers them: lines, place of the block, how it stands.
    corners: Vec<(Vec<String>, Place, Stand)>,
}

const LINE: f64 = LEADING * SMALL;
/// Ends of the importance's scale with their steps.
const ENDS: [(f64, f64); 6] = [(20.0, 5.0), (30.0, 10.0), (40.0, 10.0), (60.0, 20.0), (80.0, 20.0), (100.0, 25.0)];

impl Plot {
    pub fn of(chart: &Drivers) -> Self {
        let highest = chart.points.iter().map(|point| point.high).fold(chart.split.1, f64::max);
        let (end, step) = ENDS.into_iter().find(|(end, _)| highest <= *end).unwrap_or((100.0, 25.0));
        let (left, right) = (MARGIN + 26.0, chart.frame.across() - MARGIN - 6.0);
        let room = (right - left) / 2.0 - 8.0;
        let words: Vec<Vec<String>> =
            chart.quadrants.iter().map(|words| label::wrap_evenly(words, SMALL, room)).collect();
        let upper = words[..2].iter().map(Vec::len).max().unwrap_or(0) as f64;
        let top = LINE * (1.0 + upper) + 10.0;
        let bottom = top + if chart.frame.wide() { 400.0 } else { 290.0 };
        let corners = words.into_iter().enumerate().map(|(corner, lines)| {
            let y = if corner < 2 { top - 4.0 - LINE * lines.len() as f64 } else { bottom + 20.0 };
            let (x, stand) = if corner % 2 == 0 { (left, Stand::Start) } else { (right, Stand::End) };
            (lines, (x, y), stand)
        });
        Self { left, right, top, bottom, end, step, corners: corners.collect() }
    }

    /// Height with the numbers and words below, in pixels.
    pub fn height(&self) -> f64 {
        let lower = self.corners[2..].iter().map(|(lines, ..)| lines.len()).max().unwrap_or(0) as f64;
        self.bottom + 20.0 + LINE * (lower + 1.0) + 4.0
    }

    fn x(&self, score: f64) -> f64 {
        self.left + (self.right - self.left) * score.clamp(0.0, 100.0) / 100.0
    }

    pub fn y(&self, share: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * share.clamp(0.0, self.end) / self.end
    }

    pub fn place(&self, point: &Point) -> Place {
        (self.x(point.score), self.y(point.share))
    }

    pub fn draw(&self, canvas: &Canvas<'_>, chart: &Drivers, top: f64) -> Result<(), ChartError> {
        let (split_x, split_y) = (self.x(chart.split.0), self.y(chart.split.1));
        let first = Area { left: self.left, top: top + self.top, right: split_x, bottom: top + split_y };
        canvas.veil(&first, DOWN, 0.06)?;
        for score in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let x = self.x(score);
            canvas.line((x, top + self.top), (x, top + self.bottom), RULE, 1.0)?;
            canvas.text(&format!("{score:.0}"), (x, top + self.bottom + 11.0), SMALL, QUIET, Stand::Middle, false)?;
        }
        for step in 0..=(self.end / self.step) as u32 {
            let share = self.step * f64::from(step);
            let y = top + self.y(share);
            canvas.line((self.left, y), (self.right, y), RULE, 1.0)?;
            canvas.text(&format!("{share:.0}"), (self.left - 5.0, y), SMALL, QUIET, Stand::End, false)?;
        }
        canvas.line((split_x, top + self.top), (split_x, top + self.bottom), UNCLEAR, 1.0)?;
        canvas.line((self.left, top + split_y), (self.right, top + split_y), UNCLEAR, 1.0)?;
        let room = self.right - MARGIN;
        canvas.text(&label::cut(&chart.axes.1, SMALL, room), (MARGIN, top + 9.0), SMALL, QUIET, Stand::Start, false)?;
        let under = (self.right, top + self.height() - LINE / 2.0);
        canvas.text(&label::cut(&chart.axes.0, SMALL, room), under, SMALL, QUIET, Stand::End, false)?;
        for (lines, (x, y), stand) in &self.corners {
            for (index, line) in lines.iter().enumerate() {
                let y = top + y + LINE * (index as f64 + 0.5);
                canvas.text(line, (*x, y), SMALL, QUIET, *stand, false)?;
            }
        }
        Ok(())
    }

    /// What labels keep clear of.
    pub fn ground(&self, chart: &Drivers) -> Ground {
        let intervals = chart.points.iter().map(|point| {
            let x = self.x(point.score);
            ((x, self.y(point.high)), (x, self.y(point.low)))
        });
        let (split_x, split_y) = (self.x(chart.split.0), self.y(chart.split.1));
        let splits = [((split_x, self.top), (split_x, self.bottom)), ((self.left, split_y), (self.right, split_y))];
        Ground {
            room: Area { left: self.left + 2.0, top: self.top, right: self.right, bottom: self.bottom },
            taken: vec![],
            lines: intervals.chain(splits).collect(),
        }
    }
}
