//! Forest plot of measures, and their shares of use.

use super::{described, source_of, title_of};
use crate::chart::forest::{Forest, Gap, Keys, Row, forest as draw};
use crate::chart::frame::Frame;
use crate::chart::usage::{self, Bar, Usage};
use crate::chart::{Chart, ChartError};
use crate::disclosure::Published;
use crate::disclosure::effects::{Effects, GapVerdict, Judged, Ladder, MeasureEffects, Rung, UseCell, Uses};
use crate::locale::Words;
use crate::report::effects::{gap_in_short, measure_title, rung_words};
use crate::report::format::half_up;
use crate::report::say::count;
use crate::report::sentences::hidden_words;
use crate::survey::FigureId;

/// Widest scale, in points to either side.
const WIDEST: f64 = 40.0;

/// What goes with taking part in each measure, for one outcome of the whole organisation.
///
/// # Errors
/// Nothing to draw without measures.
pub fn forest(effects: &Published<Effects>, outcome: &FigureId, words: Words, width: u32) -> Result<Chart, ChartError> {
    let mut rows = Vec::new();
    let mut told = Vec::new();
    for shown in &effects.shown {
        for ladder in shown.ladders.iter().filter(|ladder| ladder.outcome == *outcome) {
            rows.extend(rows_of(effects, shown, ladder, words));
            told.extend(ladder.adjusted);
        }
    }
    let why = words.with("hidden-few", &[("threshold", &effects.threshold.max(10).to_string())]);
    rows.extend(effects.hidden.iter().map(|&at| Row {
        label: measure_title(&effects.definition, &[at], words),
        rung: rung_words(Rung::Use, words),
        gap: Gap::Hidden,
        smallest: None,
        words: why.clone(),
    }));
    let name = title_of(&effects.definition, outcome, words);
    let path = effects.tree.root().path.as_str();
    let subtitle =
        words.with("picture-forest-subtitle", &[("unit", path), ("wave", &effects.wave), ("outcome", &name)]);
    let table: Vec<Vec<String>> =
        rows.iter().map(|row| vec![row.label.clone(), row.rung.clone(), row.words.clone()]).collect();
    draw(&Forest {
        frame: Frame {
            title: message(&told, &name, words),
            description: described(&subtitle, &table),
            subtitle,
            foot: format!("{} {}", source_of(&effects.wave, effects.answered, words), words.get("picture-forest-foot")),
            heads: ["head-measure", "picture-head-rung", "head-difference"].map(|key| words.get(key)).to_vec(),
            rows: table,
            width,
        },
        end: end(&rows),
        rows,
        ends: (words.get("picture-forest-lower"), words.get("picture-forest-higher")),
        keys: Keys {
            adjusted: words.get("effects-rung-adjusted"),
            raw: words.get("effects-rung-raw"),
            smallest: words.get("picture-forest-smallest"),
            cannot_tell: words.get("picture-forest-untold"),
            hidden: words.get("picture-hidden"),
        },
    })
}

/// The wave's own gap; below it that over several waves, and the change where the measure was introduced.
fn rows_of(effects: &Effects, shown: &MeasureEffects, ladder: &Ladder, words: Words) -> Vec<Row> {
    let label = measure_title(&effects.definition, &shown.measures, words);
    let raw = ladder.gap.map(|gap| gap.raw);
    let mut rows = Vec::new();
    match &ladder.adjusted {
        Some(judged) => rows.push(row(&label, rung_words(Rung::AdjustedGap, words), raw, judged, words)),
        None if ladder.gap.is_some() => rows.push(Row {
            label: label.clone(),
            rung: rung_words(Rung::RawGap, words),
            gap: Gap::CannotTell { estimate: None },
            smallest: None,
            words: words.get("effects-short-not-adjusted"),
        }),
        None => {}
    }
    if let Some(over) = &ladder.over_waves {
        let label = format!("{label} ({})", over.waves.join("+"));
        rows.push(row(&label, rung_words(Rung::AdjustedGap, words), None, &over.judged, words));
    }
    if let Some(Ok((_, judged))) = &ladder.differences {
        rows.push(row(&label, rung_words(Rung::DifferenceInDifferences, words), None, judged, words));
    }
    rows
}

fn row(label: &str, rung: String, raw: Option<f64>, judged: &Judged, words: Words) -> Row {
    let estimate = (judged.estimate.points, judged.estimate.low, judged.estimate.high);
    let gap = match judged.verdict {
        GapVerdict::CannotTell => Gap::CannotTell { estimate: Some(estimate) },
        verdict => Gap::Estimated { raw, adjusted: estimate, clear: verdict != GapVerdict::NoClearGap },
    };
    Row {
        label: label.to_owned(),
        rung,
        gap,
        smallest: Some(judged.estimate.smallest),
        words: gap_in_short(judged, words),
    }
}

/// Half of the scale: tens of points that hold every interval, as far as there is room.
fn end(rows: &[Row]) -> f64 {
    let reach = rows.iter().map(|row| match row.gap {
        Gap::Estimated { adjusted: (_, low, high), .. } | Gap::CannotTell { estimate: Some((_, low, high)) } => {
            low.abs().max(high.abs())
        }
        Gap::CannotTell { estimate: None } | Gap::Hidden => 0.0,
    });
    ((reach.fold(1.0, f64::max) / 10.0).ceil() * 10.0).min(WIDEST)
}

fn message(told: &[Judged], outcome: &str, words: Words) -> String {
    let count = |wanted: GapVerdict| told.iter().filter(|judged| judged.verdict == wanted).count();
    let (higher, lower) = (count(GapVerdict::Higher), count(GapVerdict::Lower));
    let (all, ups, downs) = (told.len().to_string(), higher.to_string(), lower.to_string());
    let args = [("outcome", outcome), ("all", &all), ("higher", &ups), ("lower", &downs)];
    let key = match (higher, lower) {
        (0, 0) => "message-forest-none",
        (_, 0) => "message-forest-higher",
        (0, _) => "message-forest-lower",
        _ => "message-forest-both",
    };
    words.with(key, &args)
}

/// Who took part in each measure, would like to, could not, or is not interested.
///
/// # Errors
/// Nothing to draw without measures.
pub fn usage(uses: &Published<Uses>, unit: usize, words: Words, width: u32) -> Result<Chart, ChartError> {
    let answers = ["picture-use-took", "picture-use-liked", "picture-use-could-not", "picture-use-not"];
    let answers = answers.map(|key| words.get(key));
    let titled = uses.definition.measures.iter().zip(&uses.cells);
    let rows: Vec<usage::Row> = titled
        .map(|(measure, cells)| usage::Row {
            label: measure.title.get(words.0).to_owned(),
            bar: match cells[unit] {
                UseCell::Shown { n, shares } => Bar::Shown { shares, note: format!("n = {}", count(n)) },
                UseCell::Hidden(reason) => Bar::Hidden { words: hidden_words(words, Some(reason), uses.threshold) },
            },
        })
        .collect();
    let percent = |share: &f64| half_up(*share, 0).to_string();
    let table: Vec<Vec<String>> = rows
        .iter()
        .map(|row| match &row.bar {
            Bar::Shown { shares, note } => {
                [vec![row.label.clone()], shares.iter().map(percent).collect(), vec![note.clone()]].concat()
            }
            Bar::Hidden { words } => {
                vec![row.label.clone(), words.clone(), String::new(), String::new(), String::new(), String::new()]
            }
        })
        .collect();
    let path = &uses.tree.units()[unit].path;
    let subtitle = words.with("picture-use-subtitle", &[("unit", path), ("wave", &uses.wave)]);
    let heads = std::iter::once(words.get("head-measure")).chain(answers.clone()).chain([words.get("head-n")]);
    usage::usage(&Usage {
        frame: Frame {
            title: use_message(&rows, words),
            description: described(&subtitle, &table),
            subtitle,
            foot: words.with("picture-use-foot", &[("wave", &uses.wave)]),
            heads: heads.collect(),
            rows: table,
            width,
        },
        answers,
        rows,
    })
}

/// The measure that most took part in, and the one that most would like to.
fn use_message(rows: &[usage::Row], words: Words) -> String {
    let most = |at: usize| {
        let shown = rows.iter().filter_map(|row| match &row.bar {
            Bar::Shown { shares, .. } => Some((shares[at], &row.label)),
            Bar::Hidden { .. } => None,
        });
        shown.max_by(|one, other| one.0.total_cmp(&other.0))
    };
    match (most(0), most(1)) {
        (Some((took, used)), Some((like, liked))) => words.with(
            "message-use",
            &[
                ("used", used),
                ("took", &half_up(took, 0).to_string()),
                ("liked", liked),
                ("like", &half_up(like, 0).to_string()),
            ],
        ),
        _ => words.get("message-use-hidden"),
    }
}
