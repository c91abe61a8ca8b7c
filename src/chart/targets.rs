//! Target bars: where an indicator began, stands, must stand by now, and is to arrive.

use super::area::Area;
use super::canvas::{Canvas, MARGIN};
use super::frame::{Frame, draw};
use super::lanes::{Lanes, Texts};
use super::legend::{Legend, Sign, drawn};
use super::palette::{DOWN, INK, PAPER, PETAL, QUIET, RULE, UNCLEAR, UP};
use super::{Chart, ChartError};
use plotters::style::RGBColor;

/// How an indicator stands against what is required by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    OnTrack,
    AtRisk,
    Missed,
    CannotTell,
    Hidden,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    /// What the indicator is measured in, and from when to when.
    pub note: String,
    /// Ends of the indicator's own scale.
    pub scale: (f64, f64),
    pub baseline: Option<f64>,
    /// This wave's value with its 95 % interval; none where hidden.
    pub now: Option<(f64, f64, f64)>,
    /// What must be reached by this wave to arrive in time.
    pub required: Option<f64>,
    pub target: f64,
    pub state: State,
    /// Value, target and state as read.
    pub words: String,
}

/// Words of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    pub baseline: String,
    pub now: String,
    pub required: String,
    pub target: String,
    pub hidden: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Targets {
    pub frame: Frame,
    pub rows: Vec<Row>,
    pub keys: Keys,
}

const LANE: f64 = 26.0;
const BAR: f64 = 14.0;
const GAP: f64 = 16.0;
/// Room for the state's mark left of the words.
const MARK: f64 = 6.0;

/// # Errors
/// [`ChartError::NothingToDraw`] without rows, or what the backend says.
pub fn targets(chart: &Targets) -> Result<Chart, ChartError> {
    if chart.rows.is_empty() {
        return Err(ChartError::NothingToDraw);
    }
    let texts: Vec<Texts> = chart
        .rows
        .iter()
        .map(|row| Texts { note: row.note.clone(), ..Texts::new(&row.label, &row.words, paint(row.state)) })
        .collect();
    let lanes = Lanes::new(&chart.frame, &texts, LANE, GAP, 0.3).with_room_for_marks(2.0 * MARK + 6.0);
    let legend = Legend::new(&entries(chart), chart.frame.across() - 2.0 * MARGIN);
    let head = legend.height() + 10.0;
    draw(&chart.frame, head + lanes.height(), |canvas, top| {
        legend.draw(canvas, MARGIN, top)?;
        let middles = lanes.write(canvas, &texts, top + head)?;
        for (row, y) in chart.rows.iter().zip(middles) {
            one(canvas, &lanes, row, y)?;
            mark(canvas, row.state, (lanes.right + 9.0 + MARK, y))?;
        }
        Ok(())
    })
}

fn paint(state: State) -> RGBColor {
    match state {
        State::OnTrack => UP,
        State::AtRisk | State::Missed => DOWN,
        State::CannotTell => UNCLEAR,
        State::Hidden => QUIET,
    }
}

fn entries(chart: &Targets) -> Vec<(Sign, String)> {
    let any = |wanted: &dyn Fn(&Row) -> bool| chart.rows.iter().any(wanted);
    let keys = &chart.keys;
    drawn(&[
        (any(&|row| row.now.is_some()), Sign::Fill(PETAL), &keys.now),
        (any(&|row| row.baseline.is_some()), Sign::Tick(QUIET, 2.0), &keys.baseline),
        (any(&|row| row.required.is_some()), Sign::BrokenTick(INK), &keys.required),
        (true, Sign::Tick(INK, 3.0), &keys.target),
        (any(&|row| row.state == State::Hidden), Sign::Hatched, &keys.hidden),
    ])
}

fn one(canvas: &Canvas<'_>, lanes: &Lanes, row: &Row, y: f64) -> Result<(), ChartError> {
    let place = |value: f64| lanes.place(value, row.scale);
    let upright = |value: f64, reach: f64| ((place(value), y - reach), (place(value), y + reach));
    let track = Area { left: lanes.left, top: y - BAR / 2.0, right: lanes.right, bottom: y + BAR / 2.0 };
    match row.now {
        None => canvas.hatched(&track.corners())?,
        Some((value, low, high)) => {
            canvas.rect(track.left, y - 1.0, track.width(), 2.0, RULE)?;
            let zero = place(0.0);
            let (left, right) = (zero.min(place(value)), zero.max(place(value)));
            canvas.rect(left, track.top, right - left, BAR, PETAL)?;
            canvas.line((place(low), y), (place(high), y), INK, 1.6)?;
            for end in [low, high] {
                canvas.line((place(end), y - 3.5), (place(end), y + 3.5), INK, 1.6)?;
            }
        }
    }
    if let Some(baseline) = row.baseline {
        let (from, to) = upright(baseline, BAR / 2.0 + 2.0);
        canvas.line(from, to, PAPER, 4.0)?;
        canvas.line(from, to, QUIET, 2.0)?;
    }
    if let Some(required) = row.required {
        let (from, to) = upright(required, LANE / 2.0);
        canvas.line(from, to, PAPER, 3.6)?;
        canvas.dashed(from, to, INK)?;
    }
    let (from, to) = upright(row.target, LANE / 2.0);
    canvas.line(from, to, PAPER, 5.0)?;
    canvas.line(from, to, INK, 3.0)
}

/// A sign for the state beside its words: a tick, a warning triangle, a cross, a dash.
fn mark(canvas: &Canvas<'_>, state: State, (x, y): (f64, f64)) -> Result<(), ChartError> {
    let colour = paint(state);
    match state {
        State::OnTrack => canvas.path(&[(x - MARK, y), (x - 1.5, y + 4.5), (x + MARK, y - 5.0)], colour, 2.4),
        State::AtRisk => {
            let corners = [(x, y - MARK), (x + MARK, y + 5.0), (x - MARK, y + 5.0), (x, y - MARK)];
            canvas.path(&corners, colour, 2.0)
        }
        State::Missed => {
            canvas.line((x - 4.5, y - 4.5), (x + 4.5, y + 4.5), colour, 2.4)?;
            canvas.line((x - 4.5, y + 4.5), (x + 4.5, y - 4.5), colour, 2.4)
        }
        State::CannotTell | State::Hidden => canvas.line((x - 5.0, y), (x + 5.0, y), colour, 2.4),
    }
}
