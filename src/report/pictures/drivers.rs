//! Importance × score: what goes with an outcome, and how it stands now.

use super::{described, title_of};
use crate::chart::drivers::{Drivers, Point, drivers as draw};
use crate::chart::frame::Frame;
use crate::chart::{Chart, ChartError};
use crate::disclosure::Published;
use crate::disclosure::drivers::ShownDrivers;
use crate::locale::Words;
use crate::report::format::half_up;
use crate::report::say::count;

/// The themes of one unit's drivers.
///
/// # Errors
/// Nothing to draw without themes.
pub fn drivers(shown: &Published<ShownDrivers>, words: Words, width: u32) -> Result<Chart, ChartError> {
    let found = &shown.drivers;
    let even = 100.0 / found.themes.len().max(1) as f64;
    let middle = middle(found.themes.iter().map(|driver| driver.score).collect());
    let mut points: Vec<Point> = found
        .themes
        .iter()
        .map(|driver| Point {
            label: title_of(&shown.definition, &driver.theme, words),
            score: driver.score,
            share: driver.share.max(0.0),
            low: driver.low.max(0.0),
            high: driver.high.max(0.0),
            first: driver.share > even && driver.score < middle,
        })
        .collect();
    points.sort_by(|one, other| other.share.total_cmp(&one.share));
    let outcome = title_of(&shown.definition, &found.outcome, words);
    let percent = |value: f64| half_up(value, 0).to_string();
    let rows: Vec<Vec<String>> = points
        .iter()
        .map(|of| {
            let interval = format!("{} – {}", percent(of.low), percent(of.high));
            vec![of.label.clone(), percent(of.share), interval, percent(of.score)]
        })
        .collect();
    let path = &shown.tree.units()[found.unit].path;
    let subtitle =
        words.with("picture-drivers-subtitle", &[("unit", path), ("wave", &shown.wave), ("outcome", &outcome)]);
    let (n, explained) = (count(found.n as u32), percent(100.0 * found.r2));
    draw(&Drivers {
        frame: Frame {
            title: message(&points, &outcome, words),
            description: described(&subtitle, &rows),
            subtitle,
            foot: words.with("picture-drivers-foot", &[("wave", &shown.wave), ("n", &n), ("explained", &explained)]),
            heads: ["head-theme", "head-importance", "head-interval", "head-score"].map(|key| words.get(key)).to_vec(),
            rows,
            width,
        },
        points,
        split: (middle, even),
        axes: (words.get("picture-drivers-score"), words.get("picture-drivers-importance")),
        quadrants: [
            words.get("picture-quadrant-first"),
            words.get("picture-quadrant-keep"),
            words.get("picture-quadrant-later"),
            words.get("picture-quadrant-fine"),
        ],
    })
}

/// The median; 50 of nothing.
fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let count = values.len();
    if count == 0 { 50.0 } else { (values[(count - 1) / 2] + values[count / 2]) / 2.0 }
}

/// The theme that goes most with the outcome, if its interval stands apart from the next one's; else the first two.
fn message(points: &[Point], outcome: &str, words: Words) -> String {
    let first = points.first().map_or("", |point| point.label.as_str());
    let second = points.get(1).map_or("", |point| point.label.as_str());
    let args = [("outcome", outcome), ("first", first), ("second", second)];
    match points {
        [top, next, ..] if top.low > next.high => words.with("message-drivers-one", &args),
        [_, _, ..] => words.with("message-drivers-two", &args),
        _ => words.with("message-drivers-one", &args),
    }
}
