//! From published figures to worded charts: each states its message in its title.

use super::format;
use super::say::count;
use crate::analysis::Verdict;
use crate::chart::change::Mark;
use crate::disclosure::{Answered, Scores};
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::survey::{Definition, FigureId, UnitOfValue};

mod change;
mod composition;
mod drivers;
mod flower;
mod forest;
mod heatmap;
mod likert;
mod rates;
mod targets;
mod trend;

pub use change::change;
pub use composition::composition;
pub use drivers::drivers;
pub use flower::flower;
pub use forest::{forest, usage};
pub use heatmap::{heatmap_of_changes, heatmap_of_scores};
pub use likert::likert;
pub use rates::{OpenRates, rates, rates_of_open_wave};
pub use targets::targets;
pub use trend::trend;

/// Points of difference at either end of every chart of changes.
const CHANGE_END: f64 = 10.0;
/// Most units that one chart lists.
const MOST_UNITS: usize = 60;
/// The index that a flower shows unless another is asked for.
pub const FLOWER: &str = "wellbeing_fields";

fn title_of(definition: &Definition, figure: &FigureId, words: Words) -> String {
    definition.figure_title(figure).map_or_else(|| figure.key.clone(), |title| title.get(words.0).to_owned())
}

/// Source, n and response rate of one wave's unit.
fn source(scores: &Scores, unit: usize, words: Words) -> String {
    source_of(&scores.wave, scores.answered(unit), words)
}

fn source_of(wave: &str, answered: Answered, words: Words) -> String {
    let Some(n) = answered.n else { return words.with("chart-foot-wave-hidden", &[("wave", wave)]) };
    let n = count(n);
    match answered.rate {
        Some(rate) => {
            let rate = format::value(rate, UnitOfValue::Percent);
            words.with("chart-foot-wave", &[("wave", wave), ("n", &n), ("rate", &rate)])
        }
        None => words.with("chart-foot-wave-no-rate", &[("wave", wave), ("n", &n)]),
    }
}

/// What the description says: subtitle and the table's rows, one sentence each.
fn described(subtitle: &str, rows: &[Vec<String>]) -> String {
    let rows = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" "));
    std::iter::once(subtitle.to_owned()).chain(rows).collect::<Vec<_>>().join("; ")
}

fn mark_of(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::Up => Mark::Up,
        Verdict::Down => Mark::Down,
        Verdict::NoClearChange => Mark::NoClearChange,
        Verdict::NotTested => Mark::NotTested,
        Verdict::NotComparable => Mark::NotComparable,
        Verdict::Suppressed => Mark::Suppressed,
    }
}

/// Units of a chart that lists them, in the order of the organisation chart: `unit` and all below it, to the deepest
/// level at which there are no more than [`MOST_UNITS`]; the level directly below is listed in any case.
struct Listed {
    units: Vec<usize>,
    /// Whether deeper levels were left out.
    cut: bool,
}

impl Listed {
    fn below(tree: &UnitTree, unit: usize) -> Self {
        let top = tree.units()[unit].depth();
        let depth = |at: usize| tree.units()[at].depth() - top;
        let all = tree.subtree(unit);
        let deepest = all.clone().map(depth).max().unwrap_or(0);
        let to = |level: usize| all.clone().filter(|at| depth(*at) <= level).collect::<Vec<usize>>();
        let fits = (1..=deepest).rev().find(|level| to(*level).len() <= MOST_UNITS).unwrap_or(1);
        Self { units: to(fits), cut: fits < deepest }
    }

    /// Said at the foot where levels were left out.
    fn note(&self, words: Words) -> String {
        if self.cut { words.get("picture-levels-left-out") } else { String::new() }
    }
}

#[cfg(test)]
mod tests;
