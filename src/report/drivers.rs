//! Drivers in rows and words.

use super::format::{filed, half_up};
use super::table::{lay_out, shortened};
use crate::disclosure::Published;
use crate::disclosure::drivers::ShownDrivers;
use crate::locale::Words;
use crate::survey::FigureKind;
use serde::Serialize;
use utoipa::ToSchema;

/// One theme of `koe drivers`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DriverRow {
    pub wave: String,
    pub unit: String,
    /// The unit whose people were counted: the one asked for, or the nearest above with enough of them.
    pub counted_unit: String,
    pub outcome: String,
    pub theme: String,
    /// Share of the explained variance in %, with its 95 % interval.
    pub importance: f64,
    pub low: f64,
    pub high: f64,
    /// The theme's present score in %.
    pub score: f64,
    pub n: usize,
    /// Explained share of the outcome's variance by all themes, 0–1.
    pub r2: f64,
}

pub fn driver_rows(shown: &Published<ShownDrivers>) -> Vec<DriverRow> {
    let path = |unit: usize| shown.tree.units()[unit].path.clone();
    let drivers = &shown.drivers;
    let row = |driver: &crate::analysis::drivers::Driver| DriverRow {
        wave: shown.wave.clone(),
        unit: path(shown.asked),
        counted_unit: path(drivers.unit),
        outcome: drivers.outcome.key.clone(),
        theme: driver.theme.key.clone(),
        importance: filed(driver.share),
        low: filed(driver.low),
        high: filed(driver.high),
        score: filed(driver.score),
        n: drivers.n,
        r2: half_up(drivers.r2, 4),
    };
    drivers.themes.iter().map(row).collect()
}

/// `koe drivers` for people: the themes that go most with the outcome first.
pub fn driver_table(shown: &Published<ShownDrivers>, words: Words) -> String {
    let (drivers, units) = (&shown.drivers, shown.tree.units());
    let title = |figure| shown.definition.figure_title(figure).map_or("", |title| title.get(words.0)).to_owned();
    let mut out = format!("{}  {}\n", units[shown.asked].path, shown.wave);
    if drivers.unit != shown.asked {
        out.push_str(&words.with("drivers-of-above", &[("unit", &units[drivers.unit].path)]));
        out.push('\n');
    }
    let (n, explained) = (drivers.n.to_string(), half_up(100.0 * drivers.r2, 0).to_string());
    let args = [("outcome", title(&drivers.outcome)), ("n", n), ("explained", explained)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    out.push_str(&words.with("drivers-associated", &args));
    out.push('\n');
    let mut themes: Vec<_> = drivers.themes.iter().collect();
    themes.sort_by(|one, other| other.share.total_cmp(&one.share));
    let percent = |value: f64| format!("{:.0}", half_up(value.max(0.0), 0));
    let rows: Vec<Vec<String>> = themes
        .into_iter()
        .map(|driver| {
            vec![
                shortened(&title(&driver.theme)),
                percent(driver.share),
                format!("{} – {}", percent(driver.low), percent(driver.high)),
                percent(driver.score),
            ]
        })
        .collect();
    out.push_str(&lay_out(
        &["head-theme", "head-importance", "head-interval", "head-score"].map(|key| words.get(key)),
        &rows,
    ));
    for left_out in drivers.left_out.iter().filter(|figure| figure.kind == FigureKind::Theme) {
        out.push_str(&words.with("drivers-left-out", &[("theme", &title(left_out))]));
        out.push('\n');
    }
    out.push_str(&words.get("drivers-no-causes"));
    out.push('\n');
    out
}
