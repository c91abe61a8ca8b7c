//! The plane of importance and score: its scales, its words and what labels keep clear of.

use super::{Drivers, Point};
use crate::chart::area::Area;
use crate::chart::canvas::{Canvas, LEADING, MARGIN, Place, Stand};
use crate::chart::palette::{DOWN, QUIET, RULE, UNCLEAR};
use crate::chart::placement::Ground;
use crate::chart::{ChartError, label};

const SMALL: f64 = 11.0;
/// Room below the plot for its numbers and words.
pub const AXIS: f64 = 40.0;

/// The plot's place relative to the top of the picture, and its scales.
pub struct Plot {
    left: f64,
    right: f64,
    top: f64,
    pub bottom: f64,
    /// End of the importance's scale in %: the first of a few fixed ends that holds every interval.
    end: f64,
}

impl Plot {
    pub fn of(chart: &Drivers) -> Self {
        let highest = chart.points.iter().map(|point| point.high).fold(chart.split.1, f64::max);
        let end = [20.0, 30.0, 40.0, 60.0, 80.0].into_iter().find(|end| highest <= *end).unwrap_or(100.0);
        let top = LEADING * SMALL * 2.0;
        let height = if chart.frame.wide() { 400.0 } else { 290.0 };
        Self { left: MARGIN + 30.0, right: chart.frame.across() - MARGIN - 6.0, top, bottom: top + height, end }
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

    /// Texts of the four corners: words, place and how they stand.
    fn corners(&self, chart: &Drivers) -> Vec<(Vec<String>, Area, Stand)> {
        let split = self.x(chart.split.0).clamp(self.left + 60.0, self.right - 60.0);
        let ends = [(true, true), (false, true), (true, false), (false, false)];
        chart
            .quadrants
            .iter()
            .zip(ends)
            .map(|(words, (left, upper))| {
                let room = if left { split - self.left } else { self.right - split } - 12.0;
                let lines = label::wrap(words, SMALL, room);
                let (width, height) = (label::widest(&lines, SMALL), LEADING * SMALL * lines.len() as f64);
                let x = if left { self.left + 6.0 } else { self.right - 6.0 - width };
                let y = if upper { self.top + 4.0 } else { self.bottom - 4.0 - height };
                (lines, Area::sized(x, y, width, height), if left { Stand::Start } else { Stand::End })
            })
            .collect()
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
        for step in 0..=4 {
            let share = self.end * f64::from(step) / 4.0;
            let y = top + self.y(share);
            canvas.line((self.left, y), (self.right, y), RULE, 1.0)?;
            let words = if share.fract() == 0.0 { format!("{share:.0}") } else { format!("{share:.1}") };
            canvas.text(&words, (self.left - 5.0, y), SMALL, QUIET, Stand::End, false)?;
        }
        canvas.line((split_x, top + self.top), (split_x, top + self.bottom), UNCLEAR, 1.0)?;
        canvas.line((self.left, top + split_y), (self.right, top + split_y), UNCLEAR, 1.0)?;
        let room = self.right - MARGIN;
        canvas.text(&label::cut(&chart.axes.1, SMALL, room), (MARGIN, top + 9.0), SMALL, QUIET, Stand::Start, false)?;
        let under = (self.right, top + self.bottom + 29.0);
        canvas.text(&label::cut(&chart.axes.0, SMALL, room), under, SMALL, QUIET, Stand::End, false)?;
        for (lines, area, stand) in self.corners(chart) {
            let x = if stand == Stand::Start { area.left } else { area.right };
            for (index, line) in lines.iter().enumerate() {
                let y = top + area.top + LEADING * SMALL * (index as f64 + 0.5);
                canvas.text(line, (x, y), SMALL, QUIET, stand, false)?;
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
            taken: self.corners(chart).into_iter().map(|(_, area, _)| area).collect(),
            lines: intervals.chain(splits).collect(),
        }
    }
}
