//! Units × themes.

use super::{Listed, described, mark_of, source, title_of};
use crate::analysis::Verdict;
use crate::chart::frame::Frame;
use crate::chart::heatmap::{self, Cell as Square, Heatmap, Keys, heatmap};
use crate::chart::{Chart, ChartError};
use crate::disclosure::comparison::levels::LevelVerdicts;
use crate::disclosure::{Cell, Comparison, ComparisonRow, Published, Scores};
use crate::locale::Words;
use crate::organisation::UnitTree;
use crate::report::format;
use crate::report::sentences::{hidden_words, verdict_words};
use crate::survey::{FigureId, FigureKind};

/// Figures of a unit and all below it in one wave.
///
/// # Errors
/// Nothing to draw where every figure is hidden.
pub fn heatmap_of_scores(
    scores: &Published<Scores>,
    figures: &[FigureId],
    unit: usize,
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let listed = Listed::below(&scores.tree, unit);
    let square = |at: usize, figure: &FigureId| match scores.cell(figure, at) {
        Some(Cell::Shown(shown)) => {
            Square::Score { value: shown.value, words: format::value(shown.value, figure.unit_of_value()) }
        }
        Some(Cell::Hidden { .. }) => Square::Hidden,
        None => Square::Absent,
    };
    let names: Vec<String> = figures.iter().map(|figure| title_of(&scores.definition, figure, words)).collect();
    let percent = figures.iter().all(|figure| matches!(figure.kind, FigureKind::Theme | FigureKind::Item));
    let subtitle = if percent { "picture-heatmap-subtitle" } else { "picture-heatmap-subtitle-index" };
    let path = &scores.tree.units()[unit].path;
    let texts = HeatmapTexts {
        title: scores_message(scores, figures, &names, unit, words),
        subtitle: words.with(subtitle, &[("unit", path), ("wave", &scores.wave)]),
        foot: format!("{} {}", source(scores, unit, words), listed.note(words)),
        keys: keys(words, scores.threshold, score_steps()),
    };
    texts.drawn(&scores.tree, &listed, names, |at, column| square(at, &figures[column]), width)
}

/// Changes of figures of a unit and all below it between two waves; only changes that are sure among all units of their
/// level are coloured.
///
/// # Errors
/// Nothing to draw where every figure is hidden.
pub fn heatmap_of_changes(
    comparison: &Published<Comparison>,
    later: &Published<Scores>,
    figures: &[FigureId],
    unit: usize,
    words: Words,
    width: u32,
) -> Result<Chart, ChartError> {
    let listed = Listed::below(&comparison.tree, unit);
    let levels = comparison.by_level();
    let names: Vec<String> = figures.iter().map(|figure| title_of(&comparison.definition, figure, words)).collect();
    let path = &comparison.tree.units()[unit].path;
    let waves = [("unit", path.as_str()), ("from", &comparison.wave_from), ("to", &comparison.wave_to)];
    let texts = HeatmapTexts {
        title: changes_message(&levels, figures, &names, &listed, words),
        subtitle: words.with("picture-heatmap-subtitle-change", &waves),
        foot: format!(
            "{} {} {}",
            source(later, unit, words),
            listed.note(words),
            words.get("picture-heatmap-foot-levels")
        ),
        keys: keys(words, comparison.threshold, difference_steps()),
    };
    let square = |at: usize, column: usize| difference(comparison, &levels, &figures[column], at);
    texts.drawn(&comparison.tree, &listed, names, square, width)
}

fn difference(comparison: &Comparison, levels: &LevelVerdicts<'_>, figure: &FigureId, unit: usize) -> Square {
    match comparison.row(figure, unit) {
        None => Square::Absent,
        Some(ComparisonRow::Suppressed) => Square::Hidden,
        Some(ComparisonRow::NotComparable) => {
            Square::Difference { value: 0.0, mark: mark_of(Verdict::NotComparable), words: String::new() }
        }
        Some(ComparisonRow::Shown { change, .. }) => Square::Difference {
            value: change.difference,
            mark: mark_of(levels.verdict(figure, unit).unwrap_or(Verdict::NoClearChange)),
            words: format::difference(change.difference, figure.unit_of_value()),
        },
    }
}

/// What a heat map says around its cells.
struct HeatmapTexts {
    title: String,
    subtitle: String,
    foot: String,
    keys: Keys,
}

impl HeatmapTexts {
    fn drawn(
        self,
        tree: &UnitTree,
        listed: &Listed,
        columns: Vec<String>,
        square: impl Fn(usize, usize) -> Square,
        width: u32,
    ) -> Result<Chart, ChartError> {
        let top = listed.units.first().map_or(0, |top| tree.units()[*top].depth());
        let rows: Vec<heatmap::Row> = listed
            .units
            .iter()
            .map(|&at| heatmap::Row {
                label: tree.units()[at].name().to_owned(),
                depth: tree.units()[at].depth() - top,
                cells: (0..columns.len()).map(|column| square(at, column)).collect(),
            })
            .collect();
        let table: Vec<Vec<String>> = rows.iter().map(|row| self.table_row(row)).collect();
        heatmap(&Heatmap {
            frame: Frame {
                title: self.title,
                description: described(&self.subtitle, &table),
                subtitle: self.subtitle,
                foot: self.foot.trim().to_owned(),
                heads: std::iter::once(String::new()).chain(columns.iter().cloned()).collect(),
                rows: table,
                width,
            },
            columns,
            rows,
            keys: self.keys,
        })
    }

    fn table_row(&self, row: &heatmap::Row) -> Vec<String> {
        let keys = &self.keys;
        let cells = row.cells.iter().map(|cell| match cell {
            Square::Score { words, .. } => words.clone(),
            Square::Difference { mark, words, .. } => match mark {
                crate::chart::change::Mark::NotTested => format!("{words} ({})", keys.not_tested),
                crate::chart::change::Mark::NotComparable => keys.not_comparable.clone(),
                crate::chart::change::Mark::NoClearChange => format!("{words} ({})", keys.no_clear_change),
                _ => words.clone(),
            },
            Square::Hidden => keys.hidden.clone(),
            Square::Absent => keys.absent.clone(),
        });
        std::iter::once(row.label.clone()).chain(cells).collect()
    }
}

fn keys(words: Words, threshold: u32, steps: [String; 5]) -> Keys {
    let verdict = |verdict: Verdict| verdict_words(words, verdict, threshold);
    Keys {
        steps,
        no_clear_change: verdict(Verdict::NoClearChange),
        not_tested: verdict(Verdict::NotTested),
        not_comparable: verdict(Verdict::NotComparable),
        hidden: hidden_words(words, None, threshold),
        absent: words.get("picture-absent"),
    }
}

fn score_steps() -> [String; 5] {
    ["0–20", "20–40", "40–60", "60–80", "80–100"].map(str::to_owned)
}

fn difference_steps() -> [String; 5] {
    ["≤ −6", "−6…−2", "−2…+2", "+2…+6", "≥ +6"].map(str::to_owned)
}

/// The highest and the lowest figure of the topmost unit, if their intervals stand apart.
fn scores_message(scores: &Scores, figures: &[FigureId], names: &[String], unit: usize, words: Words) -> String {
    let shown = figures.iter().zip(names).filter_map(|(figure, name)| match scores.cell(figure, unit)? {
        Cell::Shown(shown) => Some((shown, name, figure.unit_of_value())),
        Cell::Hidden { .. } => None,
    });
    let shown: Vec<_> = shown.collect();
    let highest = shown.iter().max_by(|one, other| one.0.value.total_cmp(&other.0.value));
    let lowest = shown.iter().min_by(|one, other| one.0.value.total_cmp(&other.0.value));
    match (highest, lowest) {
        (Some((high, high_name, unit_of_value)), Some((low, low_name, _))) if high.low > low.high => {
            let (high, low) = (format::value(high.value, *unit_of_value), format::value(low.value, *unit_of_value));
            let args = [("high", high_name.as_str()), ("high_value", &high), ("low", low_name), ("low_value", &low)];
            words.with("message-highest-lowest", &args)
        }
        (Some((_, name, _)), _) if shown.len() == 1 => words.with("message-heatmap-one", &[("title", name)]),
        (Some(_), _) => words.get("message-heatmap-alike"),
        _ => words.get("message-heatmap-hidden"),
    }
}

/// The figure that surely rose, or fell, in the most units.
fn changes_message(
    levels: &LevelVerdicts<'_>,
    figures: &[FigureId],
    names: &[String],
    listed: &Listed,
    words: Words,
) -> String {
    let count = |figure: &FigureId, wanted: Verdict| {
        listed.units.iter().filter(|&&at| levels.verdict(figure, at) == Some(wanted)).count()
    };
    let most = |wanted: Verdict| {
        let counted = figures.iter().zip(names).map(|(figure, name)| (count(figure, wanted), name));
        counted.fold(None, |best: Option<(usize, &String)>, here| match best {
            Some(best) if best.0 >= here.0 => Some(best),
            _ => Some(here),
        })
    };
    let units = listed.units.len().to_string();
    let say = |key: &str, (count, name): (usize, &String)| {
        words.with(key, &[("title", name), ("count", &count.to_string()), ("all", &units)])
    };
    match (most(Verdict::Up), most(Verdict::Down)) {
        (Some(up), Some(down)) if up.0 > 0 && up.0 >= down.0 => say("message-heatmap-up", up),
        (_, Some(down)) if down.0 > 0 => say("message-heatmap-down", down),
        _ => words.get("message-changes-none"),
    }
}
