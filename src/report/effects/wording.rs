//! Measures in words. The wording follows how far up the ladder the evidence goes.

use crate::disclosure::Published;
use crate::disclosure::effects::{
    Effects, GapVerdict, Judged, Ladder, MeasureEffects, NoDifferences, Rung, UseCell, Uses,
};
use crate::locale::Words;
use crate::report::format::{half_up, signed};
use crate::report::sentences::hidden_words;
use crate::report::table::{lay_out, shortened};
use crate::survey::{Definition, FigureId};

/// The title of a measure, or of the small ones together.
pub fn measure_title(definition: &Definition, measures: &[usize], words: Words) -> String {
    match measures {
        [one] => definition.measures[*one].title.get(words.0).to_owned(),
        several => words.with("effects-small-together", &[("count", &several.len().to_string())]),
    }
}

/// How far the evidence goes, in a word or two.
pub fn rung_words(rung: Rung, words: Words) -> String {
    words.get(match rung {
        Rung::Use => "effects-rung-use",
        Rung::RawGap => "effects-rung-raw",
        Rung::AdjustedGap => "effects-rung-adjusted",
        Rung::DifferenceInDifferences => "effects-rung-differences",
    })
}

/// A gap in words: what is said depends on the verdict, never "causes".
pub fn gap_words(judged: &Judged, words: Words) -> String {
    let (points, range) = (points(judged.estimate.points), range(judged));
    let smallest = half_up(judged.estimate.smallest, 0).to_string();
    let key = match judged.verdict {
        GapVerdict::Higher => "effects-gap-higher",
        GapVerdict::Lower => "effects-gap-lower",
        GapVerdict::NoClearGap => "effects-gap-none",
        GapVerdict::CannotTell => "effects-gap-untold",
    };
    let size = half_up(judged.estimate.points.abs(), 0).to_string();
    words.with(key, &[("points", &points), ("size", &size), ("range", &range), ("smallest", &smallest)])
}

/// The same in a word or two, for a picture that shows the rest.
pub fn gap_in_short(judged: &Judged, words: Words) -> String {
    let smallest = half_up(judged.estimate.smallest, 0).to_string();
    match judged.verdict {
        GapVerdict::Higher | GapVerdict::Lower => points(judged.estimate.points),
        GapVerdict::NoClearGap => words.get("effects-short-none"),
        GapVerdict::CannotTell => words.with("effects-short-untold", &[("smallest", &smallest)]),
    }
}

fn why_no_differences(why: NoDifferences) -> &'static str {
    match why {
        NoDifferences::NotByUnit | NoDifferences::NothingToCompare => "effects-no-differences",
        NoDifferences::NoWaveBefore => "effects-no-wave-before",
        NoDifferences::NotYet => "effects-not-yet",
    }
}

/// Points with their sign, whole.
fn points(value: f64) -> String {
    signed(value, 0)
}

fn range(judged: &Judged) -> String {
    format!("{} – {}", points(judged.estimate.low), points(judged.estimate.high))
}

/// `koe effects` for people: of each measure who uses it, and of the whole organisation what goes with it for one
/// outcome.
pub fn effect_table(
    uses: &Published<Uses>,
    effects: &Published<Effects>,
    units: &[usize],
    outcome: &FigureId,
    measure: Option<&str>,
    words: Words,
) -> String {
    let mut out = String::new();
    for &unit in units {
        out.push_str(&format!("{}  {}\n", uses.tree.units()[unit].path, uses.wave));
        out.push_str(&use_table(uses, unit, measure, words));
        out.push('\n');
    }
    let title = effects.definition.figure_title(outcome).map_or("", |title| title.get(words.0));
    let unit = effects.tree.root().path.as_str();
    out.push_str(&words.with("effects-whole-only", &[("unit", unit), ("outcome", title)]));
    out.push('\n');
    let asked = |shown: &&MeasureEffects| {
        measure.is_none_or(|key| shown.measures.iter().any(|&at| effects.definition.measures[at].key == key))
    };
    for shown in effects.shown.iter().filter(asked) {
        let Some(ladder) = shown.ladders.iter().find(|ladder| ladder.outcome == *outcome) else { continue };
        out.push_str(&format!("\n{}\n", measure_title(&effects.definition, &shown.measures, words)));
        for line in ladder_lines(ladder, words) {
            out.push_str(&format!("  {line}\n"));
        }
    }
    let hidden: Vec<String> = effects
        .hidden
        .iter()
        .filter(|&&at| measure.is_none_or(|key| effects.definition.measures[at].key == key))
        .map(|&at| measure_title(&effects.definition, &[at], words))
        .collect();
    if !hidden.is_empty() {
        let threshold = effects.threshold.max(10).to_string();
        let named = hidden.join(&words.get("list-comma"));
        out.push_str(&format!(
            "\n{}\n",
            words.with("effects-hidden", &[("measures", &named), ("threshold", &threshold)])
        ));
    }
    out.push_str(&format!("\n{}\n", words.get("effects-no-causes")));
    out
}

/// Everything that may be said of one measure and outcome, a line for each step of the ladder.
pub fn ladder_lines(ladder: &Ladder, words: Words) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(gap) = &ladder.gap {
        let (took, liked) = (gap.n[0].to_string(), gap.n[1].to_string());
        let args = [("took", took.as_str()), ("liked", &liked), ("points", &points(gap.raw))];
        lines.push(words.with("effects-line-raw", &args));
        lines.push(match &ladder.adjusted {
            Some(judged) => words.with("effects-line-adjusted", &[("words", &gap_words(judged, words))]),
            None => words.get("effects-line-not-adjusted"),
        });
    }
    if let Some(over) = &ladder.over_waves {
        let args = [
            ("waves", over.waves.join(&words.get("list-comma"))),
            ("took", over.n[0].to_string()),
            ("words", gap_words(&over.judged, words)),
        ];
        lines.push(words.with("effects-line-waves", &args.each_ref().map(|(name, value)| (*name, value.as_str()))));
    }
    if let Some(judged) = &ladder.beside {
        lines.push(words.with("effects-line-beside", &[("words", &gap_words(judged, words))]));
    }
    match &ladder.differences {
        Some(Ok((found, judged))) => {
            let args = [("units", found.treated.to_string()), ("words", gap_words(judged, words))];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            lines.push(words.with("effects-line-differences", &args));
            lines.push(match found.trend_before {
                None => words.get("effects-line-no-trend"),
                Some(trend) => {
                    let range = format!("{} – {}", points(trend.low), points(trend.high));
                    words.with("effects-line-trend", &[("points", &points(trend.points)), ("range", &range)])
                }
            });
        }
        Some(Err(why)) => lines.push(words.get(why_no_differences(*why))),
        None => {}
    }
    lines
}

fn use_table(uses: &Uses, unit: usize, measure: Option<&str>, words: Words) -> String {
    let mut rows = Vec::new();
    for (at, of) in uses.definition.measures.iter().enumerate() {
        if measure.is_some_and(|key| key != of.key) {
            continue;
        }
        let name = shortened(of.title.get(words.0));
        rows.push(match uses.cells[at][unit] {
            UseCell::Shown { n, shares } => {
                let percent = shares.map(|share| format!("{:.0}", half_up(share, 0)));
                [vec![name, n.to_string()], percent.to_vec()].concat()
            }
            UseCell::Hidden(reason) => vec![name, hidden_words(words, Some(reason), uses.threshold)],
        });
    }
    let heads = ["head-measure", "head-n", "effects-took", "effects-liked", "effects-could-not", "effects-not"];
    lay_out(&heads.map(|key| words.get(key)), &rows)
}
