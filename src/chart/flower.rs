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
        let reach = heart + length + 10.0;
        let turn = std::f64::consts::TAU / chart.indicators.len() as f64;
        let labels: Vec<Label> = chart
            .indicators
            .iter()
            .enumerate()
            .map(|(index, indicator)| {
                let (sideways, down) = (turn * index as f64).sin_cos();
                let tip = (across / 2.0 + reach * sideways, -reach * down);
                label_of(indicator, tip, sideways, across, size)
            })
            .collect();
        let labels = apart(labels);
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

/// Places a label outside the tip: above or below it where the petal points there, beside it elsewhere.
fn label_of(indicator: &Indicator, tip: Place, sideways: f64, across: f64, size: f64) -> Label {
    let upright = sideways.abs() < 0.2;
    let room = if upright {
        across * 0.5
    } else if sideways > 0.0 {
        across - MARGIN - tip.0
    } else {
        tip.0 - MARGIN
    };
    let room = room.min(190.0).max(size * 4.0);
    let lines = label::wrap(&indicator.label, size, room);
    let score = match &indicator.score {
        Score::Shown { words, .. } => vec![words.clone()],
        Score::Hidden { words } => label::wrap(words, size, room),
    };
    let height = LEADING * size * lines.len() as f64 + score_height(&indicator.score, score.len(), size);
    let width = label::widest(&lines, size).max(label::widest(&score, size * 1.45));
    let (left, stand) = match (upright, sideways > 0.0) {
        (true, _) => (tip.0 - width / 2.0, Stand::Middle),
        (false, true) => (tip.0, Stand::Start),
        (false, false) => (tip.0 - width, Stand::End),
    };
    // A petal that points up has its label wholly above the tip, one that points down wholly below.
    let share =
        if upright { if tip.1 < 0.0 { 1.0 } else { 0.0 } } else { 0.5 - 0.5 * tip.1 / tip.0.max(1.0).hypot(tip.1) };
    let share = if upright { share } else { share.clamp(0.25, 0.75) };
    Label { lines, score, stand, area: Area::sized(left, tip.1 - height * share, width, height) }
}

fn score_height(score: &Score, lines: usize, size: f64) -> f64 {
    match score {
        Score::Shown { .. } => size * 1.45 * 1.3,
        Score::Hidden { .. } => LEADING * size * lines as f64,
    }
}

/// Moves labels of one side down until none touches the one above.
fn apart(mut labels: Vec<Label>) -> Vec<Label> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|one, other| labels[*one].area.top.total_cmp(&labels[*other].area.top));
    for (at, index) in order.iter().enumerate() {
        for above in &order[..at] {
            let (upper, lower) = (labels[*above].area.grown(2.0), labels[*index].area);
            if upper.touches(&lower) {
                let by = upper.bottom - lower.top;
                labels[*index].area = Area { top: lower.top + by, bottom: lower.bottom + by, ..lower };
            }
        }
    }
    labels
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
    let size = heart * 0.72;
    let name_size = (heart * 0.25).max(9.0);
    let names = label::wrap(&chart.total_label, name_size, heart * 1.55);
    let line = name_size * 1.3;
    let height = size * 1.1 + line * names.len() as f64;
    let top = y - height / 2.0;
    if let Some(total) = &chart.total {
        canvas.text(total, (x, top + size * 0.55), size, INK, Stand::Middle, true)?;
    }
    for (index, name) in names.iter().enumerate() {
        let place = (x, top + size * 1.1 + line * (index as f64 + 0.5));
        canvas.text(name, place, name_size, QUIET, Stand::Middle, false)?;
    }
    Ok(())
}
