//! The flower of the well-being indicators: a petal each, whose area carries the score; the total in the middle.

use super::area::Area;
use super::canvas::{Canvas, LEADING, MARGIN, Place, Stand};
use super::frame::{Frame, draw};
use super::palette::{ACCENT, INK, PAPER, PETAL, PETAL_GROUND, QUIET};
use super::{Chart, ChartError, label};

pub mod petal;
mod table;

use petal::Petal;
use table::Table;

/// What a petal carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Score {
    /// 0–100 with its 95 % interval, and the score as read.
    Shown { value: f64, low: f64, high: f64, words: String },
    /// Why there is none.
    Hidden { words: String },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    pub label: String,
    pub score: Score,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Flower {
    /// Its heads and rows are the table beneath the flower as well.
    pub frame: Frame,
    /// Clockwise from the top.
    pub indicators: Vec<Indicator>,
    /// The total as read, and what it is called.
    pub total: Option<String>,
    pub total_label: String,
}

const LABEL: f64 = 12.5;
const SMALL_LABEL: f64 = 11.0;

/// # Errors
/// [`ChartError::NothingToDraw`] without a shown petal, or what the backend says.
pub fn flower(chart: &Flower) -> Result<Chart, ChartError> {
    if !chart.indicators.iter().any(|indicator| matches!(indicator.score, Score::Shown { .. })) {
        return Err(ChartError::NothingToDraw);
    }
    let layout = Layout::of(chart);
    let table = Table::new(&chart.frame);
    draw(&chart.frame, layout.height + table.height(), |canvas, top| {
        let centre = (chart.frame.across() / 2.0, top + layout.centre);
        for (index, indicator) in chart.indicators.iter().enumerate() {
            draw_petal(canvas, &layout.petal(index, centre), &indicator.score)?;
        }
        middle(canvas, chart, centre, layout.heart)?;
        for (index, label) in layout.labels.iter().enumerate() {
            write_label(canvas, label, &chart.indicators[index].score, layout.size, top)?;
        }
        table.draw(canvas, top + layout.height)
    })
}

/// Name and score outside a petal; `area` relative to the top of the picture.
struct Label {
    lines: Vec<String>,
    score: Vec<String>,
    stand: Stand,
    area: Area,
}

struct Layout {
    /// Angle between petals.
    turn: f64,
    heart: f64,
    length: f64,
    centre: f64,
    height: f64,
    size: f64,
    labels: Vec<Label>,
}

impl Layout {
    fn of(chart: &Flower) -> Self {
        let (across, wide) = (chart.frame.across(), chart.frame.wide());
        let (size, length, heart) = if wide { (LABEL, 128.0, 46.0) } else { (SMALL_LABEL, 68.0, 27.0) };
        let reach = heart + length + 8.0;
        let turn = std::f64::consts::TAU / chart.indicators.len() as f64;
        let angles = (0..chart.indicators.len()).map(|index| turn * index as f64);
        let petal = |angle: f64| Petal { centre: (across / 2.0, 0.0), heart, length, angle };
        let petals: Vec<Vec<Place>> = angles.clone().map(|angle| petal(angle).outline(100.0)).collect();
        let mut labels: Vec<Label> = Vec::new();
        for (indicator, angle) in chart.indicators.iter().zip(angles) {
            let ground = Ground { petals: &petals, labels: &labels, reach, across };
            labels.push(label_of(indicator, angle, &ground, size));
        }
        let top = labels.iter().map(|label| label.area.top).fold(-reach, f64::min);
        let bottom = labels.iter().map(|label| label.area.bottom).fold(reach, f64::max);
        let moved = labels.into_iter().map(|label| {
            let area = Area { top: label.area.top - top, bottom: label.area.bottom - top, ..label.area };
            Label { area, ..label }
        });
        Self { turn, heart, length, centre: -top, height: bottom - top + 10.0, size, labels: moved.collect() }
    }

    fn petal(&self, index: usize, centre: Place) -> Petal {
        Petal { centre, heart: self.heart, length: self.length, angle: self.turn * index as f64 }
    }
}

/// What a label keeps clear of, and how far from the centre petals reach at the most.
struct Ground<'a> {
    petals: &'a [Vec<Place>],
    labels: &'a [Label],
    reach: f64,
    across: f64,
}

impl Ground<'_> {
    fn is_clear(&self, area: &Area) -> bool {
        let near = area.grown(5.0);
        let covers = |&(x, y): &Place| near.touches(&Area::around((x, y), 0.1));
        !self.petals.iter().flatten().any(covers)
            && !self.labels.iter().any(|label| label.area.grown(2.0).touches(area))
    }
}

/// Steps in which a label moves to find a clear place, in pixels, and how many it takes at the most.
const STEP: f64 = 3.0;
const STEPS: usize = 300;

/// Places a label outside a petal: the side or corner that faces the flower stands beyond the tip, moved out, up and
/// down as little as it takes to keep clear of every petal and of the labels before it.
fn label_of(indicator: &Indicator, angle: f64, ground: &Ground<'_>, size: f64) -> Label {
    let (reach, across) = (ground.reach, ground.across);
    let (sideways, down) = (angle.sin(), -angle.cos());
    let tip = across / 2.0 + reach * sideways;
    let upright = sideways.abs() < 0.2;
    let room = match upright {
        true => across * 0.5,
        // The more a petal points up or down, the more of its label may stand over or under it.
        false => across / 2.0 - (tip - across / 2.0).abs() * sideways.abs() - MARGIN,
    };
    let beside = if sideways > 0.0 { across - MARGIN - tip } else { tip - MARGIN };
    let room = if upright { room } else { room.min(beside + (1.0 - sideways.abs()) * 60.0) };
    let room = room.min(180.0).max(size * 4.0);
    let lines = label::wrap_evenly(&indicator.label, size, room);
    let score = match &indicator.score {
        Score::Shown { words, .. } => vec![words.clone()],
        Score::Hidden { words } => label::wrap_evenly(words, size, room),
    };
    let height = LEADING * size * lines.len() as f64 + score_height(&indicator.score, score.len(), size);
    let width = label::widest(&lines, size).max(label::widest(&score, size * 1.45 * label::BOLD));
    let stand = match (upright, sideways > 0.0) {
        (true, _) => Stand::Middle,
        (false, true) => Stand::Start,
        (false, false) => Stand::End,
    };
    let at = |out: f64, lower: f64| {
        let left = across / 2.0 + out * sideways - width * (1.0 - sideways) / 2.0;
        let left = left.clamp(MARGIN, (across - MARGIN - width).max(MARGIN));
        Area::sized(left, out * down - height * (1.0 - down) / 2.0 + lower, width, height)
    };
    let away = if down < 0.0 { -1.0 } else { 1.0 };
    let candidates = (0..STEPS).flat_map(|steps| {
        let out_first = (0..=steps).rev().map(move |out| (out as f64 * STEP, (steps - out) as f64 * STEP));
        out_first.flat_map(move |(out, lower)| [at(reach + out, away * lower), at(reach + out, -away * lower)])
    });
    let area = candidates.into_iter().find(|area| ground.is_clear(area)).unwrap_or_else(|| at(reach, 0.0));
    Label { lines, score, stand, area }
}

fn score_height(score: &Score, lines: usize, size: f64) -> f64 {
    match score {
        Score::Shown { .. } => size * 1.45 * 1.3,
        Score::Hidden { .. } => LEADING * size * lines as f64,
    }
}

fn write_label(canvas: &Canvas<'_>, label: &Label, score: &Score, size: f64, top: f64) -> Result<(), ChartError> {
    let x = match label.stand {
        Stand::Start => label.area.left,
        Stand::Middle => label.area.middle().0,
        Stand::End => label.area.right,
    };
    let mut y = top + label.area.top;
    for line in &label.lines {
        canvas.text(line, (x, y + LEADING * size / 2.0), size, INK, label.stand, false)?;
        y += LEADING * size;
    }
    let shown = matches!(score, Score::Shown { .. });
    let (size, colour) = if shown { (size * 1.45, ACCENT) } else { (size, QUIET) };
    let step = if shown { size * 1.3 } else { LEADING * size };
    for line in &label.score {
        canvas.text(line, (x, y + step / 2.0), size, colour, label.stand, shown)?;
        y += step;
    }
    Ok(())
}

fn draw_petal(canvas: &Canvas<'_>, petal: &Petal, score: &Score) -> Result<(), ChartError> {
    let whole = petal.outline(100.0);
    match score {
        Score::Hidden { .. } => canvas.hatched(&whole),
        Score::Shown { value, low, high, .. } => {
            canvas.polygon(&whole, PETAL_GROUND, 1.0)?;
            canvas.polygon(&petal.outline(*value), PETAL, 1.0)?;
            canvas.line(petal.tip(*low), petal.tip(*high), INK, 1.4)
        }
    }
}

fn middle(canvas: &Canvas<'_>, chart: &Flower, (x, y): Place, heart: f64) -> Result<(), ChartError> {
    canvas.dot(x, y, heart - 3.0, PAPER, false)?;
    let size = heart * 0.66;
    let name_size = (heart * 0.25).max(9.0);
    // A name too long for the heart is left to the table.
    let names = label::wrap_evenly(&chart.total_label, name_size, heart * 1.5);
    let names = if names.len() > 2 { vec![] } else { names };
    let line = name_size * 1.3;
    let height = size * 1.25 + line * names.len() as f64;
    let top = y - height / 2.0;
    if let Some(total) = &chart.total {
        canvas.text(total, (x, top + size * 0.62), size, INK, Stand::Middle, true)?;
    }
    for (index, name) in names.iter().enumerate() {
        let place = (x, top + size * 1.25 + line * (index as f64 + 0.5));
        canvas.text(name, place, name_size, QUIET, Stand::Middle, false)?;
    }
    Ok(())
}
