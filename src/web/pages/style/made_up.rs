//! Awkward data for the style page: an organisation of 40 units with long names, one of everything that is hard to
//! show, and twelve waves. All of it is made up, and goes the way of every wave: answers are counted by analysis and
//! decided by disclosure control, so that no figure of the page gets round the rules.

use super::people::{self, Habits};
use crate::analysis::counts::from_rows;
use crate::analysis::{AnalysisError, WaveFigures};
use crate::disclosure::composition::{Composition, NoComposition, composition};
use crate::disclosure::drivers::{ShownDrivers, publish_drivers};
use crate::disclosure::effects::{Effects, Uses, publish_effects, publish_uses};
use crate::disclosure::targets::{Targets, publish_targets};
use crate::disclosure::{Comparison, Published, Scores, compare, open_rates, publish, release};
use crate::organisation::UnitTree;
use crate::organisation::succession::UnitMap;
use crate::survey::{self, Definition, FigureId, FigureKind};
use crate::wave::TablePlan;

/// Figures that samples are drawn of.
pub const OUTCOME: &str = "engagement";
pub const FLOWER: &str = "fields";

/// Smallest number of answers shown.
pub const THRESHOLD: u32 = 10;

/// Published figures of waves that never were.
pub struct MadeUp {
    /// Two waves of 40 units.
    pub earlier: Published<Scores>,
    pub later: Published<Scores>,
    pub comparison: Published<Comparison>,
    pub composition: Published<Composition>,
    pub drivers: Published<ShownDrivers>,
    pub effects: Published<Effects>,
    pub uses: Published<Uses>,
    pub targets: Published<Targets>,
    /// The wave after, still open: tree and rates.
    pub open: (UnitTree, Published<Vec<Option<u8>>>),
    /// Twelve waves of a small organisation, with their comparisons.
    pub twelve: Vec<Published<Scores>>,
    pub changes: Vec<Published<Comparison>>,
    /// The last three of them, compared by themselves.
    pub last_changes: Vec<Published<Comparison>>,
    /// A wave that seven people answered.
    pub hidden: Published<Scores>,
    /// A wave with one unit and a dozen answers.
    pub tiny: Published<Scores>,
}

/// Why the data could not be made; tests see to it that it can.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    #[error("the sample's definition has faults: {0}")]
    Definition(String),
    #[error(transparent)]
    Tree(#[from] crate::organisation::TreeError),
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    #[error(transparent)]
    Composition(#[from] NoComposition),
    #[error(transparent)]
    Drivers(#[from] crate::analysis::drivers::NoDrivers),
    #[error("nothing came of the sample's {0}")]
    Nothing(&'static str),
}

/// Makes everything; takes about as long as counting a few thousand answers.
///
/// # Errors
/// A sample that contradicts the rules of its making.
pub fn make() -> Result<MadeUp, NotMade> {
    let (first, second) = (definition(1)?, definition(2)?);
    let tree = UnitTree::from_headcounts(people::UNITS.iter().flat_map(people::Unit::headcounts))?;
    let earlier = wave("R13", &first, &tree, &Habits::default())?;
    let year_later = Habits { shift: 1.0, ..Habits::default() };
    let later = wave("R14", &second, &tree, &year_later)?;
    // Themes asked of a few leave nobody with a value of every theme, and no arm of a measure large enough.
    let mut asked_of_all = second.clone();
    asked_of_all.themes.retain(|theme| !["t_return", "t_schemes"].contains(&theme.key.as_str()));
    let everybody = wave("R14", &asked_of_all, &tree, &year_later)?;
    let outcome = FigureId::new(FigureKind::Index, OUTCOME);
    let released = release(&everybody, &TablePlan::default());
    let scores = (publish(&earlier), publish(&later));
    let cast: Vec<u32> = tree.units().iter().map(|unit| unit.own_eligible / 2).collect();
    let rates = open_rates(&tree, &cast, THRESHOLD);

    let small = UnitTree::from_headcounts(people::SMALL.iter().copied())?;
    let twelve = (1..=12).map(|year| {
        let habits = Habits { shift: f64::from(year) / 6.0 - 1.0, most: (year == 5).then_some(7) };
        wave(&format!("R{year}"), if year < 8 { &first } else { &second }, &small, &habits)
    });
    let twelve = twelve.collect::<Result<Vec<WaveFigures>, NotMade>>()?;
    let few = |most: usize, homes: &[(&'static str, u32)]| {
        let tree = UnitTree::from_headcounts(homes.iter().copied())?;
        wave("R14", &second, &tree, &Habits { most: Some(most), ..Habits::default() })
    };
    Ok(MadeUp {
        comparison: first_of(compare(&[&earlier, &later])?)?,
        composition: composition(&earlier, &later, &UnitMap::by_path(&earlier.tree, &later.tree), &outcome)?,
        drivers: publish_drivers(&everybody, &outcome, 0)?,
        effects: publish_effects(&[(&everybody, &released)]).ok_or(NotMade::Nothing("measures"))?,
        uses: publish_uses(&later),
        targets: publish_targets(&[&scores.0, &scores.1]).ok_or(NotMade::Nothing("targets"))?,
        open: (tree, rates),
        twelve: twelve.iter().map(publish).collect(),
        changes: compare(&twelve.iter().collect::<Vec<_>>())?,
        last_changes: compare(&twelve[9..].iter().collect::<Vec<_>>())?,
        hidden: publish(&few(7, people::SMALL)?),
        tiny: publish(&few(12, &people::SMALL[..1])?),
        earlier: scores.0,
        later: scores.1,
    })
}

fn first_of(mut comparisons: Vec<Published<Comparison>>) -> Result<Published<Comparison>, NotMade> {
    if comparisons.is_empty() { Err(NotMade::Nothing("comparison")) } else { Ok(comparisons.swap_remove(0)) }
}

/// The sample's definition; version 2 asks one item in other words.
fn definition(version: u8) -> Result<Definition, NotMade> {
    let (previous, grade) = if version > 1 { ("previous = \"1\"", "grade = \"changed\"") } else { ("", "") };
    let toml = include_str!("awkward.toml")
        .replace("{version}", &version.to_string())
        .replace("{previous}", previous)
        .replace("{grade}", grade);
    let checked = survey::parse("awkward.toml", &toml).map_err(|faults| NotMade::Definition(faults.to_string()))?;
    Ok(checked.definition)
}

fn wave(key: &str, definition: &Definition, tree: &UnitTree, habits: &Habits) -> Result<WaveFigures, NotMade> {
    Ok(from_rows(key, definition, tree, THRESHOLD, &people::answers(tree, habits))?)
}
