//! A figure over waves with its 95 % intervals; labels at the ends of the lines, gaps where waves can't be compared.

use super::area::Area;
use super::canvas::{Canvas, MARGIN, Stand};
use super::frame::{Frame, draw};
use super::label::{self, BOLD};
use super::palette::{INK, QUIET, RULE, SERIES};
use super::{Chart, ChartError};
use plotters::style::RGBColor;

#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// The value as read.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub label: String,
    /// By wave; none where hidden or not asked.
    pub points: Vec<Option<Point>>,
    /// Whether a line may be drawn from each wave to the next (one shorter than `points`).
    pub joined: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    pub frame: Frame,
    pub waves: Vec<String>,
    pub series: Vec<Series>,
    /// Ends of the fixed scale.
    pub scale: (f64, f64),
    /// What is said where a series has no point in a wave.
    pub hidden: String,
}

const HEIGHT: f64 = 250.0;
const AXIS: f64 = 34.0;
/// Pixels between the plot's edges and the first and last wave.
const EDGE: f64 = 26.0;
/// Widest name of a wave that is not wrapped.
const WAVE_ROOM: f64 = 70.0;
/// Half the width of the hatching over a wave of which nothing is shown.
const GAP: f64 = 7.0;
const SIZE: f64 = 12.0;
const LINE: f64 = 16.0;

/// # Errors
/// [`ChartError::NothingToDraw`] where no series has a point.
pub fn trend(chart: &Trend) -> Result<Chart, ChartError> {
    if !chart.series.iter().any(|series| series.points.iter().any(Option::is_some)) {
        return Err(ChartError::NothingToDraw);
    }
    let width = chart.frame.across();
    let label_room = (width * 0.28).min(190.0);
    let (left, right) = (AXIS + MARGIN, width - MARGIN - label_room - 14.0);
    let labels = end_labels(chart, label_room);
    let height = labels.iter().map(|label| label.height).sum::<f64>().max(HEIGHT);
    let steps = chart.waves.len();
    let place_x = |wave: usize| match steps {
        1 => (left + right) / 2.0,
        _ => left + EDGE + (right - left - 2.0 * EDGE) * wave as f64 / (steps - 1) as f64,
    };
    let names = WaveNames::new(&chart.waves, right - left);
    draw(&chart.frame, height + names.height + 10.0, |canvas, top| {
        let (low, high) = chart.scale;
        let place_y = |value: f64| top + 10.0 + (height - 20.0) * (high - value.clamp(low, high)) / (high - low);
        grid(canvas, chart, (left, right), &place_y)?;
        names.write(canvas, (left, right), top + height + 4.0, &place_x)?;
        for wave in gaps(&chart.series) {
            let (x, ends) = (place_x(wave), (place_y(high), place_y(low)));
            canvas.hatched(&Area { left: x - GAP, top: ends.0, right: x + GAP, bottom: ends.1 }.corners())?;
        }
        for (index, series) in chart.series.iter().enumerate() {
            let shift = (index as f64 - (chart.series.len() - 1) as f64 / 2.0) * 5.0;
            one(canvas, series, SERIES[index % SERIES.len()], &|wave| place_x(wave) + shift, &place_y)?;
        }
        write_end_labels(canvas, chart, labels, right + 14.0, (top, top + height), &place_y)
    })
}

/// Waves of which nothing is shown.
pub fn gaps(series: &[Series]) -> Vec<usize> {
    let waves = series.first().map_or(0, |series| series.points.len());
    (0..waves).filter(|&wave| series.iter().all(|series| series.points[wave].is_none())).collect()
}

/// Names of the waves under the plot: as many as fit, the last one always.
struct WaveNames {
    /// Lines of the names written, none for those left out.
    lines: Vec<Option<Vec<String>>>,
    height: f64,
}

impl WaveNames {
    fn new(waves: &[String], across: f64) -> Self {
        let step = if waves.len() > 1 { (across - 2.0 * EDGE) / (waves.len() - 1) as f64 } else { across };
        // Short names stand on one line; long ones wrap into what lies between two waves.
        let widest = waves.iter().map(|wave| label::width(wave, SIZE)).fold(0.0, f64::max).min(WAVE_ROOM) + 6.0;
        let every = (widest / step).ceil().max(1.0) as usize;
        let room = (step * every as f64 - 6.0).min(across);
        let lines: Vec<Option<Vec<String>>> = waves
            .iter()
            .enumerate()
            .map(|(index, wave)| (waves.len() - 1 - index).is_multiple_of(every).then(|| label::wrap(wave, SIZE, room)))
            .collect();
        let most = lines.iter().flatten().map(Vec::len).max().unwrap_or(0);
        Self { lines, height: LINE * most as f64 }
    }

    fn write(
        &self,
        canvas: &Canvas<'_>,
        ends: (f64, f64),
        top: f64,
        place_x: &dyn Fn(usize) -> f64,
    ) -> Result<(), ChartError> {
        for (wave, lines) in self.lines.iter().enumerate() {
            for (index, line) in lines.iter().flatten().enumerate() {
                let half = label::width(line, SIZE) / 2.0;
                let x = place_x(wave).max(MARGIN + half).min((ends.1 + EDGE).max(half) - half);
                canvas.text(line, (x, top + LINE * (index as f64 + 0.5)), SIZE, INK, Stand::Middle, false)?;
            }
        }
        Ok(())
    }
}

fn grid(canvas: &Canvas<'_>, chart: &Trend, ends: (f64, f64), place_y: &dyn Fn(f64) -> f64) -> Result<(), ChartError> {
    let (low, high) = chart.scale;
    for step in 0..=4 {
        let value = low + (high - low) * f64::from(step) / 4.0;
        let y = place_y(value);
        canvas.line((ends.0, y), (ends.1, y), RULE, 1.0)?;
        let words = if value.fract().abs() < 1e-9 { format!("{value:.0}") } else { format!("{value:.1}") };
        canvas.text(&words, (ends.0 - 6.0, y), 11.0, QUIET, Stand::End, false)?;
    }
    Ok(())
}

fn one(
    canvas: &Canvas<'_>,
    series: &Series,
    colour: RGBColor,
    place_x: &dyn Fn(usize) -> f64,
    place_y: &dyn Fn(f64) -> f64,
) -> Result<(), ChartError> {
    for (wave, pair) in series.points.windows(2).enumerate() {
        if let ([Some(from), Some(to)], true) = (pair, series.joined.get(wave).copied().unwrap_or(false)) {
            canvas.line((place_x(wave), place_y(from.value)), (place_x(wave + 1), place_y(to.value)), colour, 2.0)?;
        }
    }
    for (wave, point) in series.points.iter().enumerate() {
        let Some(point) = point else { continue };
        let x = place_x(wave);
        canvas.line((x, place_y(point.low)), (x, place_y(point.high)), colour, 1.0)?;
        canvas.dot(x, place_y(point.value), 4.0, colour, false)?;
    }
    Ok(())
}

/// Name and last value of a series, at the end of its line.
struct EndLabel {
    series: usize,
    lines: Vec<String>,
    height: f64,
}

/// Labels in the order of the series, wrapped to `room` pixels; the first line is bold.
fn end_labels(chart: &Trend, room: f64) -> Vec<EndLabel> {
    let words =
        chart.series.iter().map(|series| match (series.points.iter().flatten().next_back(), series.points.last()) {
            (Some(point), Some(Some(_))) => format!("{} {}", point.words, series.label),
            _ => format!("{} ({})", series.label, chart.hidden),
        });
    let lines = words.map(|words| label::wrap(&words, SIZE * BOLD, room));
    lines
        .enumerate()
        .map(|(series, lines)| EndLabel { series, height: LINE * lines.len() as f64 + 2.0, lines })
        .collect()
}

/// Writes the labels, pushed apart until none overlaps.
fn write_end_labels(
    canvas: &Canvas<'_>,
    chart: &Trend,
    mut labels: Vec<EndLabel>,
    x: f64,
    span: (f64, f64),
    place_y: &dyn Fn(f64) -> f64,
) -> Result<(), ChartError> {
    let wanted = |label: &EndLabel| {
        let last = chart.series[label.series].points.iter().flatten().next_back();
        last.map_or((span.0 + span.1) / 2.0, |point| place_y(point.value))
    };
    labels.sort_by(|one, other| wanted(one).total_cmp(&wanted(other)));
    let heights: Vec<f64> = labels.iter().map(|label| label.height).collect();
    let tops = spread(&labels.iter().map(wanted).collect::<Vec<_>>(), &heights, span);
    for (label, top) in labels.iter().zip(tops) {
        let colour = SERIES[label.series % SERIES.len()];
        for (index, line) in label.lines.iter().enumerate() {
            canvas.text(line, (x, top + LINE * (index as f64 + 0.5)), SIZE, colour, Stand::Start, index == 0)?;
        }
    }
    Ok(())
}

/// Tops of blocks centred on ascending `wanted` places as far as they don't overlap and stay within `span`.
fn spread(wanted: &[f64], heights: &[f64], span: (f64, f64)) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut free = span.0;
    for (place, height) in wanted.iter().zip(heights) {
        let top = (place - height / 2.0).max(free);
        tops.push(top);
        free = top + height;
    }
    let mut limit = span.1;
    for (top, height) in tops.iter_mut().zip(heights).rev() {
        *top = top.min(limit - height);
        limit = *top;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn labels_at_the_ends_never_overlap(mut wanted in proptest::collection::vec(0.0..250.0_f64, 1..6)) {
            wanted.sort_by(f64::total_cmp);
            let heights = vec![34.0; wanted.len()];
            let tops = spread(&wanted, &heights, (0.0, 250.0));
            for (one, next) in tops.iter().zip(tops.iter().skip(1)) {
                prop_assert!(one + 34.0 <= next + 1e-9);
            }
            prop_assert!(tops[0] >= 0.0 && tops[tops.len() - 1] + 34.0 <= 250.0 + 1e-9);
        }
    }
}
