//! The tables of the page of quality.

use super::quality::Part;
use super::shown::Shown;
use super::table::{Cell, Row, Table, heads};
use crate::analysis::weighting::{Fit, LIMITS};
use crate::disclosure::Published;
use crate::disclosure::composition::{Composition, CompositionGroup};
use crate::disclosure::precision::UnitPrecision;
use crate::disclosure::weights::{Weighting, Weights};
use crate::message::Explain;
use crate::report::format::{half_up, signed};
use crate::web::WebError;
use crate::web::figures::Answers;
use crate::web::pages::say;

fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn one_place(value: f64) -> String {
    format!("{:.1}", half_up(value, 1))
}

/// Response rates and signs of forms filled in without reading: the whole organisation and its divisions.
pub fn rates_and_signs(shown: &Shown<'_>, answers: &Answers) -> Table {
    let words = shown.words;
    let dash = || Cell::quiet("–");
    let hidden = || Cell { class: "hidden mark-only", ..Cell::text("▨") };
    let rows = answers.weights.rates.iter().zip(&answers.signs.units).enumerate().map(|(at, (rate, unit))| {
        let mut cells = vec![rate.eligible.map_or_else(dash, |people| Cell::quiet(say::count(people)))];
        cells.push(rate.responses.map_or_else(hidden, |n| Cell::number(say::count(n))));
        cells.push(match (rate.eligible, rate.rate()) {
            (None, _) => dash(),
            (_, Some(percent)) => Cell::strong(one_place(percent)),
            (_, None) => hidden(),
        });
        cells.extend(unit.counts.map(|count| count.map_or_else(hidden, |count| Cell::quiet(say::count(count)))));
        cells.push(unit.unanswered.map_or_else(hidden, |share| Cell::quiet(one_place(share))));
        let place = super::address::Place::new(shown.wave(), (at > 0).then_some(rate.unit.as_str()));
        Row { depth: usize::from(at > 0), ..Row::new(Cell::text(last_name(&rate.unit)).to(place.page("", &[])), cells) }
    });
    let numbers = [
        "analyst-eligible",
        "analyst-responses",
        "analyst-rate",
        "wave-all-same",
        "wave-straight-line",
        "wave-mostly-straight",
        "wave-contradiction",
        "wave-unanswered",
    ];
    Table::new(words.get("wave-quality-signs"), heads(words, "work-unit", &numbers), rows.collect())
}

/// What weights are and do, or why there are none.
pub fn weights(shown: &Shown<'_>, weights: &Published<Weights>) -> Part {
    match &weights.weighting {
        Err(why) => Part { says: vec![shown.words.message(&why.message())], table: None },
        Ok(weighting) => Part { says: diagnostics(shown, weighting), table: Some(weighted(shown, weighting)) },
    }
}

fn diagnostics(shown: &Shown<'_>, weighting: &Weighting) -> Vec<String> {
    let (words, found) = (shown.words, &weighting.diagnostics);
    let fit = match found.fit {
        Fit::Converged => "weights-fit-converged",
        Fit::HeldByCaps => "weights-fit-held-by-caps",
        Fit::Contradictory => "weights-fit-contradictory",
        Fit::CyclesUsedUp => "weights-fit-cycles-used-up",
    };
    let args = [
        ("cycles", found.cycles.to_string()),
        ("error", format!("{:.2}", 100.0 * found.largest_error)),
        ("smallest", format!("{:.2}", found.smallest)),
        ("largest", format!("{:.2}", found.largest)),
        ("capped", found.capped.to_string()),
        ("low", LIMITS.0.to_string()),
        ("high", LIMITS.1.to_string()),
        ("effective", format!("{:.0}", found.effective_n)),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut says = vec![words.get(fit), words.with("weights-diagnostics", &args)];
    if !weighting.pooled.is_empty() {
        let names: Vec<&str> = weighting.pooled.iter().map(|path| last_name(path)).collect();
        says.push(words.with("weights-pooled", &[("units", &names.join(&words.get("list-comma")))]));
    }
    if weighting.rest_unheard {
        says.push(words.get("weights-unheard"));
    }
    says
}

fn weighted(shown: &Shown<'_>, weighting: &Weighting) -> Table {
    let words = shown.words;
    let rows = weighting.figures.iter().map(|(figure, value)| {
        let with_margin = |mean: &crate::analysis::weighting::WeightedMean| match mean.standard_error {
            Some(error) => format!("{} ± {}", one_place(mean.mean), one_place(1.96 * error)),
            None => one_place(mean.mean),
        };
        let title = say::title(words, &shown.scores.definition, figure);
        let cells = vec![
            Cell::number(with_margin(&value.unweighted)),
            Cell::number(with_margin(&value.weighted)),
            Cell::quiet(signed(value.weighted.mean - value.unweighted.mean, 1)),
            Cell::quiet(format!("{:.0}", value.weighted.effective_n)),
        ];
        Row::new(Cell::text(title).to(shown.place().figure(figure)), cells)
    });
    let numbers = ["wave-unweighted", "wave-weighted", "wave-difference", "wave-effective-n"];
    Table::new(words.get("wave-weights"), heads(words, "wave-page-figure", &numbers), rows.collect())
}

/// A change split by division.
pub fn composition(shown: &Shown<'_>, told: &Composition) -> Table {
    let words = shown.words;
    let value = |value: Option<f64>| Cell::number(value.map_or_else(|| "–".to_owned(), one_place));
    let part = |value: Option<f64>| Cell::strong(value.map_or_else(|| "–".to_owned(), |value| signed(value, 2)));
    let whole = Row::new(
        Cell::text(last_name(&told.whole)),
        vec![
            Cell::quiet("100"),
            Cell::quiet("100"),
            value(Some(told.value_from)),
            value(Some(told.value_to)),
            part(Some(told.split.who)),
            part(Some(told.split.feel)),
        ],
    );
    let row = |group: &CompositionGroup| {
        let share =
            |share: Option<f64>| Cell::quiet(share.map_or_else(|| "–".to_owned(), |share| one_place(100.0 * share)));
        let head = match &group.unit {
            Some(path) => Cell::text(last_name(path)),
            None => Cell::text(words.get("composition-rest")).under(holds(group, words)),
        };
        let cells = vec![
            share(group.contribution.map(|part| part.share_from)),
            share(group.contribution.map(|part| part.share_to)),
            value(group.value_from),
            value(group.value_to),
            part(group.contribution.map(|part| part.who)),
            part(group.contribution.map(|part| part.feel)),
        ];
        Row { depth: 1, ..Row::new(head, cells) }
    };
    let numbers =
        ["wave-share-before", "wave-share-now", "wave-value-before", "wave-value-now", "wave-who", "wave-feel"];
    let rows = std::iter::once(whole).chain(told.groups.iter().map(row)).collect();
    Table::new(words.get("wave-split"), heads(words, "work-unit", &numbers), rows)
}

fn holds(group: &CompositionGroup, words: crate::locale::Words) -> String {
    let names: Vec<&str> = group.holds.iter().map(|path| last_name(path)).collect();
    names.join(&words.get("list-comma"))
}

/// The smallest change that the whole organisation and its divisions could see from this wave to the next, if as many
/// answer.
pub fn precision(shown: &Shown<'_>) -> Result<(Table, String), WebError> {
    let (words, scores) = (shown.words, &shown.scores);
    let rate = scores.response_rate(0).map_or(USUAL_RATE, |rate| rate / 100.0).clamp(0.01, 1.0);
    let told = crate::disclosure::precision::precision(shown.wave(), &scores.tree, scores.threshold, rate, None);
    let threshold = scores.threshold.to_string();
    let divisions = std::iter::once(0).chain(scores.tree.children(0));
    let rows = divisions.map(|unit| {
        let cells = match told.units[unit] {
            UnitPrecision::Expected { eligible, answers, points, positive, .. } => vec![
                Cell::quiet(say::count(eligible)),
                Cell::quiet(format!("{:.0}", half_up(answers, 0))),
                Cell::strong(one_place(points)),
                Cell::strong(one_place(positive)),
            ],
            UnitPrecision::BelowThreshold => {
                vec![Cell::hidden(words.with("precision-below-threshold", &[("threshold", &threshold)]), 4)]
            }
            UnitPrecision::UnknownHeadcount => vec![Cell::hidden(words.get("precision-unknown-headcount"), 4)],
        };
        Row { depth: usize::from(unit > 0), ..Row::new(Cell::text(scores.tree.units()[unit].name()), cells) }
    });
    let numbers = ["analyst-eligible", "wave-expected-answers", "wave-smallest-points", "wave-smallest-positive"];
    let table = Table::new(words.get("wave-precision"), heads(words, "work-unit", &numbers), rows.collect());
    let percent = format!("{:.0}", half_up(100.0 * rate, 0));
    Ok((table, words.with("wave-precision-says", &[("rate", &percent)])))
}

/// Taken where headcounts, and with them the wave's own rate, are not known.
const USUAL_RATE: f64 = 0.7;
